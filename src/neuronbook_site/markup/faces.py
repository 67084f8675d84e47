"""Which face sets each character of the formulas, so that a font holds only what it is asked for.

KaTeX's style gives elements a family, a weight and a slope by their classes, and what stands inside
inherits them.
"""

import re
from collections.abc import Sequence
from html.parser import HTMLParser

__all__ = ["faces"]

_RULE = re.compile(r"(?m)^([^@{}]+)\{([^}]*)\}$")
_VALUES = {
    "family": re.compile(r"KaTeX_\w+"),
    "weight": re.compile(r"(?<=font-weight:)\w+|(?<=font:)normal"),
    "slope": re.compile(r"(?<=font-style:)\w+|(?<=font:)normal"),
}
_PARTS = {"bold": "Bold", "italic": "Italic"}

Look = dict[str, str]
"""A family, a weight and a slope; of those that are not set nothing."""


def faces(css: str, html: str) -> dict[str, set[str]]:
    r"""Return the characters of formulas by the faces that set them.

    >>> css = ".katex{font:normal 1em KaTeX_Main}\n.katex .mathbf{font-weight:bold}"
    >>> faces(css, '<b class="katex">z<i class="mathbf">w</i></b>')
    {'KaTeX_Main-Regular': {'z'}, 'KaTeX_Main-Bold': {'w'}}
    """
    return _Reader(_looks(css), html).found


def _looks(css: str) -> list[tuple[set[str], Look]]:
    """Return what rules set, each with the classes that an element must have."""
    looks = []
    for selectors, body in _RULE.findall(css):
        found = {name: match[0] for name, value in _VALUES.items() if (match := value.search(body))}
        for selector in selectors.split(",") if found else ():
            classes = re.findall(r"(?:\.[\w-]+)+", selector)[-1].strip(".").split(".")
            looks.append((set(classes), found))
    return looks


class _Reader(HTMLParser):
    def __init__(self, looks: list[tuple[set[str], Look]], html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.looks = looks
        self.around: list[Look | None] = [{}]
        """The look of each open element; none for what is never seen."""
        self.found: dict[str, set[str]] = {}
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        look, classes = self.around[-1], set((dict(attrs).get("class") or "").split())
        if look is not None and "katex-mathml" not in classes:
            for asked, set_here in self.looks:
                look = look | set_here if asked <= classes else look
        else:
            look = None
        self.around.append(look)

    def handle_endtag(self, tag: str) -> None:
        self.around.pop()

    def handle_data(self, data: str) -> None:
        look = self.around[-1]
        if look and "family" in look:
            parts = [_PARTS.get(look.get(name, ""), "") for name in ("weight", "slope")]
            face = f"{look['family']}-{''.join(parts) or 'Regular'}"
            self.found.setdefault(face, set()).update(data)
