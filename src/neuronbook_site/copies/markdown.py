"""MyST to plain Markdown, cell by cell.

The parser of the site says what stands where; only those places are replaced. All else stays as its
author has written it, line by line.
"""

import re
import textwrap
from collections.abc import Iterator
from functools import cache
from typing import Protocol

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

__all__ = ["References", "details", "plain"]

EXTENSIONS = {
    "amsmath",
    "attrs_block",
    "attrs_inline",
    "colon_fence",
    "deflist",
    "dollarmath",
    "smartquotes",
}
"""The same as `myst_enable_extensions` in `_config.yml`; a test holds the two together."""

PREDICTION = "*My prediction:* ______________________"
_OPTION = re.compile(r":([\w-]+):[ \t]*(.*)")
_DIRECTIVE = re.compile(r"\{([\w:-]+)\}[ \t]*(.*)")


class References(Protocol):
    """Who knows what a reference says."""

    def text(self, role: str, content: str) -> str:
        """Return what stands for a role, in Markdown."""
        ...

    def number(self, label: str) -> str:
        """Return the number of an equation, without brackets."""
        ...


def plain(text: str, references: References) -> str:
    """Return a cell's text without a mark that only MyST knows."""
    lines = text.split("\n")
    # From the end to the start, so that the lines of what is still to come stay where they are.
    for token in reversed(_parser().parse(text)):
        if token.map is None:
            continue
        start, end = token.map
        block = lines[start:end]
        if token.type == "inline":
            lines[start:end] = _inline("\n".join(block), token, references).split("\n")
        elif _is_only_myst(token):
            lines[start:end] = _indented(_block(token, references), block[0])
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


@cache
def _parser() -> MarkdownIt:
    return create_md_parser(MdParserConfig(enable_extensions=EXTENSIONS), RendererHTML)


def _is_only_myst(token: Token) -> bool:
    if token.type in ("colon_fence", "fence"):
        return token.type == "colon_fence" or token.info.startswith("{")
    return token.type in (
        "math_block_label",
        "myst_target",
        "myst_block_break",
        "myst_line_comment",
    )


def _indented(text: str, first: str) -> list[str]:
    """Return the lines of a block as deep in a list as its first line was."""
    depth = first[: len(first) - len(first.lstrip())]
    return textwrap.indent(text, depth).split("\n")


# ---- within a line -------------------------------------------------------------------------------


def _inline(text: str, token: Token, references: References) -> str:
    """Replace the roles and drop the spans of a paragraph, in their order."""
    place = 0
    for child in token.children or ():
        old, new = _replacement(child, references)
        found = re.compile(old).search(text, place) if old else None
        if found:
            text = text[: found.start()] + (found[0] if new is None else new) + text[found.end() :]
            place = found.start() + len(found[0] if new is None else new)
    return text


def _replacement(child: Token, references: References) -> tuple[str, str | None]:
    """Return a pattern of what a token was made from, and what takes its place; None: the same."""
    if child.type == "myst_role":
        name = child.meta["name"]
        content = r"\s+".join(map(re.escape, child.content.split()))
        return rf"\{{{re.escape(name)}\}}`+\s*{content}\s*`+", references.text(name, child.content)
    if child.type == "html_inline" and re.match(r"</?span\b", child.content):
        return re.escape(child.content), ""
    if child.type in ("code_inline", "math_inline"):
        return re.escape(child.content), None
    return "", None


# ---- blocks --------------------------------------------------------------------------------------


def _block(token: Token, references: References) -> str:
    if token.type == "math_block_label":
        tag = rf"\tag{{{references.number(token.info)}}}"
        return f"$$\n{token.content.strip()}\n{tag}\n$$"
    if token.type.endswith("fence"):
        return _directive(token, references)
    return ""


def _directive(token: Token, references: References) -> str:
    """Return what stands for a box, a hint or a container."""
    match = _DIRECTIVE.fullmatch(token.info.strip())
    name, title = match.groups() if match else ("", "")
    options, body = _parts(token.content)
    if name not in ("admonition", "dropdown", "container"):
        raise ValueError(
            f"the copies for Jupyter know admonition, dropdown and container, "
            f"and no {token.info.strip() or 'block without a name'}; "
            "teach src/neuronbook_site/copies/markdown.py what stands for it"
        )
    body = plain(body, references)
    if name == "container":
        return body
    if name == "dropdown":
        return details(title, body)
    if options.get("class") == "predict":
        body += f"\n\n{PREDICTION}"
    return "\n".join(_quoted(f"**{plain(title, references)}**\n\n{body}"))


def details(summary: str, body: str) -> str:
    """Return Markdown that opens with a press; GitHub and every Jupyter know this HTML."""
    return f"<details>\n<summary>{summary}</summary>\n\n{body}\n\n</details>"


def _parts(content: str) -> tuple[dict[str, str], str]:
    """Return a directive's options and its body."""
    options, lines = {}, content.split("\n")
    while lines and (found := _OPTION.fullmatch(lines[0])):
        options[found[1]] = found[2].strip()
        lines.pop(0)
    return options, "\n".join(lines).strip("\n")


def _quoted(text: str) -> Iterator[str]:
    yield from (f"> {line}".rstrip() for line in text.split("\n"))
