"""A style sheet, cut down to the rules that a piece of HTML needs."""

import re
from collections.abc import Iterable
from typing import Any

import tinycss2

GROUPS = {"container", "layer", "media", "supports"}
"""At-rules that hold rules of their own; the others are kept as they are."""


def trimmed_css(css: str, html: str) -> str:
    """Keep the style rules whose classes occur in `html`, with no comments and little space.

    >>> trimmed_css(".a .b { color: red; } .c { color: blue }", '<i class="a b"></i>')
    '.a .b{color:red}'
    >>> trimmed_css("@media print { .a { top: 0 } .c { top: 1px } }", '<i class="a"></i>')
    '@media print{.a{top:0}}'
    """
    elements = [set(group.split()) for group in set(re.findall(r'class="([^"]*)"', html))]
    return _rules(tinycss2.parse_stylesheet(css), elements)


def _rules(rules: Iterable[Any], elements: list[set[str]]) -> str:
    return "\n".join(filter(None, (_rule(rule, elements) for rule in rules)))


def _rule(rule: Any, elements: list[set[str]]) -> str:
    """Return what is left of a rule; of comments nothing is."""
    if rule.type == "error":
        raise ValueError(f"line {rule.source_line} is no style: {rule.message}")
    if rule.type == "qualified-rule":
        used = [each for each in _selectors(rule.prelude) if _occurs(each, elements)]
        return _block(",".join(used), _declarations(rule.content))
    if rule.type != "at-rule":
        return ""
    start = f"@{rule.at_keyword} {_text(rule.prelude)}".strip()
    if rule.content is None:
        return f"{start};"
    if rule.lower_at_keyword in GROUPS:
        return _block(start, _rules(tinycss2.parse_rule_list(rule.content), elements))
    return _block(start, _declarations(rule.content))


def _block(start: str, body: str) -> str:
    return f"{start}{{{body}}}" if start and body else ""


def _selectors(tokens: Iterable[Any]) -> list[str]:
    parts: list[list[Any]] = [[]]
    for token in tokens:
        if token == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return [_text(part) for part in parts]


def _declarations(tokens: Iterable[Any]) -> str:
    kept = []
    for each in tinycss2.parse_blocks_contents(tokens, skip_comments=True, skip_whitespace=True):
        if each.type == "declaration":
            important = "!important" if each.important else ""
            kept.append(f"{each.name}:{_text(each.value)}{important}")
        else:  # what stands in a rule besides declarations is kept as it is
            kept.append(each.serialize())
    return ";".join(kept)


def _text(tokens: Iterable[Any]) -> str:
    """Return tokens as text, without comments and without the space behind a comma."""
    kept: list[Any] = []
    for token in tokens:
        space = token.type == "whitespace" and kept and kept[-1] == ","
        if token.type != "comment" and not space:
            kept.append(token)
    return tinycss2.serialize(kept).strip()


def _occurs(selector: str, elements: list[set[str]]) -> bool:
    """Say whether each part of a selector names classes that one element has together."""
    asked = re.sub(r":not\([^)]*\)", "", selector)  # what must not be there need not occur
    parts = [set(re.findall(r"\.([\w-]+)", part)) for part in asked.split()]
    named = [part for part in parts if part]
    return bool(named) and all(any(part <= element for element in elements) for part in named)
