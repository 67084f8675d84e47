"""A stand-in for the few names of IPython that notebooks use, such as `display` and `HTML`."""

import json
import sys
from base64 import b64encode
from collections.abc import Callable
from html import escape
from pathlib import Path
from types import ModuleType
from typing import Any
from uuid import uuid4

__all__ = ["DisplayHandle", "install"]

# How the bytes of pictures begin.
_BEGINNINGS = {b"\x89PNG": "png", b"\xff\xd8": "jpeg", b"GIF8": "gif", b"RIFF": "webp"}


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


class JSON(_Written):
    """Nested lists and dictionaries."""

    method = "_repr_json_"

    def __init__(self, data: Any = None, **_options: Any) -> None:
        super().__init__(json.dumps(data, indent=2))


class Image(_Shown):
    """A picture of bytes, of a file or at an address."""

    def __init__(
        self,
        data: bytes | str | None = None,
        url: str | None = None,
        filename: str | None = None,
        alt: str = "",
        **options: Any,
    ) -> None:
        source = data or filename or url
        if not source:
            raise ValueError("Image needs bytes, a file's name or an address, and got none.")
        if isinstance(source, str) and source != url and "://" not in source:
            source = Path(source).read_bytes()
        address = source if isinstance(source, str) else _data_url(source)
        sizes = {name: options[name] for name in ("width", "height") if options.get(name)}
        super().__init__(_tag("img", src=address, **sizes, alt=alt))


class IFrame(_Shown):
    """A page within the page."""

    def __init__(self, src: str, width: Any, height: Any, **_options: Any) -> None:
        frame = _tag("iframe", src=src, width=width, height=height, title=src)
        super().__init__(f"{frame}</iframe>")


def _data_url(content: bytes) -> str:
    kind = next((each for start, each in _BEGINNINGS.items() if content.startswith(start)), "png")
    return f"data:image/{kind};base64,{b64encode(content).decode()}"


def _tag(name: str, **attributes: Any) -> str:
    pairs = (f'{key}="{escape(str(value))}"' for key, value in attributes.items())
    return f"<{name} {' '.join(pairs)}>"


class DisplayHandle:
    """What is shown under an id, to be replaced later."""

    def __init__(self, update: Callable[..., None], display_id: str | bool | None = None) -> None:
        self._update = update
        self.display_id = display_id if isinstance(display_id, str) else uuid4().hex

    def __repr__(self) -> str:
        return f"<DisplayHandle display_id={self.display_id}>"

    def update(self, value: Any, **options: Any) -> None:
        """Show another value in the same place."""
        self._update(value, display_id=self.display_id, **options)

    display = update


def _missing(name: str) -> Any:
    """Say what the stand-in has in place of a name that the real IPython also has."""
    if not name[0].isupper():
        raise AttributeError(f"module 'IPython.display' has no attribute {name!r}")
    raise ImportError(
        f"The page's IPython.display has {', '.join(sorted(_CLASSES))} and display, but no {name}. "
        "Download the notebook and run it in Jupyter to use more.",
        name="IPython.display",
    )


_CLASSES = {each.__name__: each for each in (HTML, IFrame, Image, JSON, Markdown, Math, SVG)}
_CLASSES["Latex"] = Math


def install(**functions: Callable[..., Any]) -> None:
    """Make `from IPython.display import …` work, unless the real IPython is there."""
    package = ModuleType("IPython")
    module = ModuleType("IPython.display")
    module.__dict__.update(functions, DisplayHandle=DisplayHandle, __getattr__=_missing, **_CLASSES)
    core = ModuleType("IPython.core")  # where display was in IPython's early years
    core.__dict__.update(display=module, __path__=[])
    package.__dict__.update(
        display=module, core=core, get_ipython=lambda: None, version_info=(9, 0), __path__=[]
    )
    sys.modules.setdefault("IPython", package)
    sys.modules.setdefault("IPython.core", core)
    sys.modules.setdefault("IPython.display", module)
    sys.modules.setdefault("IPython.core.display", module)
