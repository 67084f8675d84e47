"""A value's representations by MIME type, as Jupyter asks for them."""

import base64
from typing import Any

from . import figures

try:  # packed beside this file for the page
    from .pretty import pretty  # pyright: ignore[reportMissingImports] (not in the tree)
except ImportError:
    from IPython.lib.pretty import pretty

__all__ = ["bundle"]

_METHODS = {
    "text/html": "_repr_html_",
    "image/svg+xml": "_repr_svg_",
    "image/png": "_repr_png_",
    "text/latex": "_repr_latex_",
    "text/markdown": "_repr_markdown_",
}


def bundle(value: Any) -> dict[str, str]:
    """Return the representations of `value`; `text/plain` is always among them."""
    drawn = figures.drawn(value)
    if drawn:
        return drawn
    data = _from_bundle(value)
    for kind, method in _METHODS.items():
        if kind not in data:
            data[kind] = _call(value, method)
    data = {kind: _text(content) for kind, content in data.items() if _is_shown(content)}
    data.setdefault("text/plain", pretty(value))
    return data


def _from_bundle(value: Any) -> dict[str, Any]:
    found = _call(value, "_repr_mimebundle_", include=None, exclude=None)
    if isinstance(found, tuple):
        found = found[0]
    return dict(found) if isinstance(found, dict) else {}


def _is_shown(content: Any) -> bool:
    return isinstance(content, (str, bytes))


def _text(content: str | bytes) -> str:
    return content if isinstance(content, str) else base64.b64encode(content).decode()


def _call(value: Any, name: str, **options: Any) -> Any:
    # A class has its instances' methods, too, but they need an instance.
    if isinstance(value, type):
        return None
    method = getattr(value, name, None)
    if not callable(method):
        return None
    found = method(**options)
    return found[0] if isinstance(found, tuple) and name != "_repr_mimebundle_" else found
