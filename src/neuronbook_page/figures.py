"""Matplotlib's figures as SVG that follows the page's colours."""

import io
import re
import sys
import warnings
from collections.abc import Callable
from typing import Any
from weakref import WeakSet

from neuronbook.figures.palette import themed

__all__ = ["BACKEND", "drawn", "show", "show_with", "take", "take_over"]

BACKEND = "agg"
_FONTS = re.compile(r"'(?:DejaVu|Bitstream)[^;\"]*?sans-serif")
_SHOWN: WeakSet[Any] = WeakSet()
_DISPLAY: list[Callable[[Any], object]] = []


def show_with(display: Callable[[Any], object]) -> None:
    """Let `show` put figures into the output with `display`."""
    _DISPLAY[:] = [display]


def take_over(matplotlib: Any) -> None:
    """Let every `show` put figures here, and every choice of a backend change nothing.

    Parameters
    ----------
    matplotlib : module
        Matplotlib, just imported.
    """
    from matplotlib.backend_bases import FigureManagerBase

    matplotlib.use = _left_as_it_is
    FigureManagerBase.show = lambda self: show(self.canvas.figure)


def _left_as_it_is(backend: object, *, force: bool = True) -> None:
    print(f"The backend {backend} is left out: figures appear here by themselves.", file=sys.stderr)


def show(figure: Any) -> None:
    """Show an open figure now, and close it."""
    from matplotlib import pyplot

    for display in _DISPLAY:
        display(figure)
    pyplot.close(figure)


def drawn(value: Any) -> dict[str, str] | None:
    """Return a figure's representations, or None when `value` is not a figure."""
    module = sys.modules.get("matplotlib.figure")
    if module is None or not isinstance(value, module.Figure):
        return None
    _SHOWN.add(value)
    return _bundle(value)


def take() -> list[dict[str, str]]:
    """Return the open figures that have not been shown in this cell, and close all."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is None:
        return []
    open_figures = [pyplot.figure(number) for number in pyplot.get_fignums()]
    try:
        return [_bundle(figure) for figure in open_figures if figure not in _SHOWN]
    finally:
        pyplot.close("all")
        _SHOWN.clear()


def _bundle(figure: Any) -> dict[str, str]:
    import matplotlib

    out = io.StringIO()
    with (
        matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": "neuronbook"}),
        warnings.catch_warnings(),
    ):
        # The picture holds its letters as text: the browser has those that Matplotlib's fonts lack.
        warnings.filterwarnings("ignore", r"Glyph .* missing from")
        figure.savefig(out, format="svg", bbox_inches="tight", metadata={"Date": None})
    svg = out.getvalue()
    svg = _FONTS.sub("var(--nb-sans, sans-serif)", svg[svg.index("<svg") :])
    return {"text/plain": repr(figure), "image/svg+xml": themed(svg)}
