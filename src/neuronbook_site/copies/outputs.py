"""What a copy stores of a cell's outputs: pictures as PNG with words, and texts as they are."""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

import nbformat
from nbformat import NotebookNode

from neuronbook_site.copies.pictures import png

__all__ = ["drawing", "has_picture", "stored", "words"]

_SVG = re.compile(r"(?s)<svg\b.*</svg>")
_LABEL = re.compile(r'role="img" aria-label="([^"]*)"')
_WITHOUT_KERNEL = "application/vnd.jupyter.widget-view+json"
"""A view of a widget whose kernel is gone; it would be shown as an error."""


def has_picture(outputs: Iterable[NotebookNode]) -> bool:
    """Say whether a cell's outputs hold a figure or a widget."""
    kinds = [set(output.get("data", {})) for output in outputs]
    return any({"image/svg+xml", "image/png", _WITHOUT_KERNEL} & kind for kind in kinds)


def words(outputs: Iterable[NotebookNode]) -> str:
    """Return what outputs say in plain text."""
    if has_picture(outputs):
        raise ValueError(
            "a closed cell shows texts alone in the copies, and this one shows a picture"
        )
    texts = (each.get("text") or each.get("data", {}).get("text/plain", "") for each in outputs)
    return "\n".join(text.strip("\n") for text in texts if text.strip())


def drawing(output: NotebookNode) -> str | None:
    """Return the SVG of an output, of which `stored` makes a picture."""
    data = output.get("data", {})
    html = data.get("text/html", "")
    if 'class="nb-widget"' not in html:
        return data.get("image/svg+xml")
    svg = _LABEL.search(html) and _SVG.search(html)
    return svg[0] if svg else None  # a question: its words are its picture


def stored(outputs: Iterable[NotebookNode], alt: str) -> Iterator[NotebookNode]:
    """Yield what is stored of outputs; `alt` says what a figure of the cell shows."""
    for output in outputs:
        data = output.get("data", {})
        html = data.get("text/html", "")
        if 'class="nb-widget"' in html:
            yield from _of_widget(output, html)
        elif svg := drawing(output):
            yield _with_picture(output, svg, alt)
        else:
            data.pop(_WITHOUT_KERNEL, None)
            yield output


def _of_widget(output: NotebookNode, html: str) -> Iterator[NotebookNode]:
    """Yield a widget's static picture and, below it, what the page says there."""
    svg, label = drawing(output), _LABEL.search(html)
    if svg is None or label is None:
        yield _with(output, {"text/html": re.sub(r"(?s)<script\b.*?</script>", "", html)})
        return
    says = unescape(label[1])
    yield _with_picture(output, svg, says)
    caption = re.search(r"(?s)<figcaption>(.*?)</figcaption>", html)
    below = [unescape(caption[1])] if caption and caption[1] else []
    # No number: a live figure has none on the site either.
    text = "\n\n".join(f"*{_escaped(each)}*" for each in [*below, says])
    yield nbformat.v4.new_output("display_data", {"text/markdown": text})


def _escaped(text: str) -> str:
    """Return words of a widget, which are no Markdown, so that they are shown as they are."""
    return re.sub(r"([\\*_$`\[\]<>])", r"\\\1", text)


def _with_picture(output: NotebookNode, svg: str, alt: str) -> NotebookNode:
    picture = png(svg)
    about = {"alt": alt, "width": picture.width, "height": picture.height}
    data = {"image/png": b64encode(picture.data).decode()}
    return _with(output, data, {"image/png": about})


def _with(
    output: NotebookNode, data: dict[str, Any], about: dict[str, Any] | None = None
) -> NotebookNode:
    """Return the output with other data; its text stays, which nbval compares."""
    text = {key: value for key, value in output.data.items() if key == "text/plain"}
    output.data = nbformat.from_dict(data | text)
    output.metadata = nbformat.from_dict(about or {})
    return output
