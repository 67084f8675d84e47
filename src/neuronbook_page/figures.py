"""Matplotlib's figures as SVG that follows the page's colours."""

import io
import os
import re
import sys
from typing import Any

from neuronbook.figures.palette import themed

__all__ = ["drawn", "take"]

os.environ.setdefault("MPLBACKEND", "agg")
_FONTS = re.compile(r"'(?:DejaVu|Bitstream)[^;\"]*?sans-serif")
_SHOWN: set[int] = set()


def drawn(value: Any) -> dict[str, str] | None:
    """Return a figure's representations, or None when `value` is not a figure."""
    module = sys.modules.get("matplotlib.figure")
    if module is None or not isinstance(value, module.Figure):
        return None
    _SHOWN.add(id(value))
    return _bundle(value)


def take() -> list[dict[str, str]]:
    """Return the open figures that have not been shown in this cell, and close all."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is None:
        return []
    open_figures = [pyplot.figure(number) for number in pyplot.get_fignums()]
    try:
        return [_bundle(figure) for figure in open_figures if id(figure) not in _SHOWN]
    finally:
        pyplot.close("all")
        _SHOWN.clear()


def _bundle(figure: Any) -> dict[str, str]:
    import matplotlib

    out = io.StringIO()
    with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": "neuronbook"}):
        figure.savefig(out, format="svg", bbox_inches="tight", metadata={"Date": None})
    svg = out.getvalue()
    svg = _FONTS.sub("var(--nb-sans, sans-serif)", svg[svg.index("<svg") :])
    return {"text/plain": repr(figure), "image/svg+xml": themed(svg)}
