"""A stand-in for the few names of IPython that notebooks use, such as `display` and `HTML`."""

import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

__all__ = ["install"]


class _Shown:
    """Text that is to be shown as it is, of the MIME type of its class."""

    method = "_repr_html_"

    def __init__(self, data: str = "", **_options: Any) -> None:
        self.data = data

    def __getattr__(self, name: str) -> Callable[[], str]:
        if name != type(self).method:
            raise AttributeError(name)
        return lambda: self.data

    def __repr__(self) -> str:
        return f"<IPython.core.display.{type(self).__name__} object>"


class HTML(_Shown):
    """HTML."""


class SVG(_Shown):
    """A picture."""

    method = "_repr_svg_"


class _Written(_Shown):
    """What the page does not set: it shows the text."""

    def __repr__(self) -> str:
        return self.data


class Markdown(_Written):
    """Markdown."""

    method = "_repr_markdown_"


class Math(_Written):
    """LaTeX."""

    method = "_repr_latex_"


def install(display: Callable[..., None], clear: Callable[..., None]) -> None:
    """Make `from IPython.display import …` work, unless the real IPython is there."""
    package = ModuleType("IPython")
    module = ModuleType("IPython.display")
    module.__dict__.update(
        display=display,
        clear_output=clear,
        HTML=HTML,
        SVG=SVG,
        Markdown=Markdown,
        Math=Math,
        Latex=Math,
    )
    package.__dict__.update(
        display=module, get_ipython=lambda: None, version_info=(9, 0), __path__=[]
    )
    sys.modules.setdefault("IPython", package)
    sys.modules.setdefault("IPython.display", module)
