"""Highlighted code with one element for each coloured piece, and none for what has no colour.

Pygments writes an element for every name, sign and space. A chapter has thousands of them, and a
phone lays out each one.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from pygments.formatters import HtmlFormatter
from pygments.token import (
    Comment,
    Generic,
    Keyword,
    Name,
    Number,
    Operator,
    String,
    Text,
    _TokenType,
)
from sphinx.application import Sphinx

FAMILIES = {
    Keyword: (Keyword, Operator.Word, Name.Tag),
    String: (String,),
    Number: (Number,),
    Name.Function: (Name.Function, Name.Class, Name.Decorator, Name.Builtin),
    Comment: (Comment,),
    Generic.Prompt: (Generic.Prompt, Generic.Output),
    Generic.Error: (Generic.Error, Generic.Traceback),
}
"""What shares a colour, by the kind that gives the class; `css/parts/code.css` has the rules."""

Tokens = Iterable[tuple[_TokenType, str]]


def family(kind: _TokenType) -> _TokenType:
    """Return the kind that gives a piece of code its class.

    >>> family(Name.Builtin.Pseudo), family(Operator), family(String.Interpol)
    (Token.Name.Function, Token.Text, Token.Literal.String)
    """
    return next((first for first, kinds in FAMILIES.items() if any(kind in k for k in kinds)), Text)


def with_families(tokens: Tokens) -> Iterator[tuple[_TokenType, str]]:
    """Yield the pieces of a code with the kinds that have a colour of their own."""
    for kind, text in tokens:
        yield family(kind), text


class CodeFormatter(HtmlFormatter):
    """Write code as HTML; neighbours of one colour share an element."""

    def format_unencoded(self, tokensource: Tokens, outfile: Any) -> None:
        """Write the pieces of a code."""
        super().format_unencoded(with_families(tokensource), outfile)


def use_formatter(app: Sphinx) -> None:
    """Let all code of the site be written so."""
    if app.builder.format == "html":
        app.builder.highlighter.formatter = CodeFormatter


def setup(app: Sphinx) -> None:
    """Join the build."""
    app.connect("builder-inited", use_formatter)
