"""Hints, answers and worked solutions stand at the end of the book, with links both ways."""

import re

from lxml.html import HtmlElement
from lxml.html.builder import E

from neuronbook_site.solutions import EXAMPLE, PROMPT
from tools.paper.compose import Page, place, put_after, text_of

__all__ = ["to_the_end"]

ENDS = {"hints": "Hints", "solutions": "Answers and solutions"}
"""The pages at the end, by their anchors."""
KINDS = {
    "Hint": "hints",
    "Answer": "solutions",
    PROMPT: "solutions",
    EXAMPLE.removeprefix(":::{dropdown} "): "solutions",
    "What a good page has": "solutions",
}
"""Where a fold goes, by the words on it."""
EXERCISE = re.compile(r"\d+\. ")
NUMBER = re.compile(r"\d+\.")
"""What stands before a task that has no name."""
LONGEST = 60
"""Letters of a question that stand for it at the end."""


def to_the_end(pages: list[Page]) -> list[Page]:
    """Move what answers a task out of the pages; return the pages that it makes."""
    ends = {
        name: Page(name, name, title, "", "", _body(name, title)) for name, title in ENDS.items()
    }
    for page in pages:
        _move(page, ends)
    return [end for end in ends.values() if end.body.cssselect(".paper-answer")]


def _body(name: str, title: str) -> HtmlElement:
    return E.article({"class": "nb-article", "id": name}, E.section(E.h1(title)))


def _move(page: Page, ends: dict[str, Page]) -> None:
    """Move the answers of one page, each below the name of its task."""
    section, task, number = "", "", 0
    sections: dict[str, HtmlElement] = {}
    for found in list(page.body.iter("h2", "h3", "p", "div")):
        if found.tag in ("h2", "h3"):
            section = text_of(found)
        task = _task(found, section) or task
        title = found.find("p[@class='paper-fold-title']") if found.tag == "div" else None
        end = KINDS.get(text_of(title)) if title is not None else None
        if end is None:
            continue
        number += 1
        here, there = f"{page.name}--task-{number}", f"{page.name}--answer-{number}"
        if end not in sections:
            sections[end] = _section(page, end)
            ends[end].body[0].append(sections[end])
        words, asked = text_of(title), _question(found) or task
        answer = _whole(found)
        _leave(answer, words if end == "hints" else words.partition(",")[0], here, there)
        title.drop_tree()
        sections[end].append(_answer(answer, asked, here, there))


def _section(page: Page, end: str) -> HtmlElement:
    title = f"{page.number} {page.title}" if page.number else page.title
    return E.section(E.h2(title), {"id": f"{end}--{page.name}"})


def _task(found: HtmlElement, section: str) -> str:
    """Return the name of the section or exercise that begins here, or nothing."""
    if found.tag in ("h2", "h3"):
        return section
    strong = found.find("strong") if found.tag == "p" and not (found.text or "").strip() else None
    words = text_of(strong) if strong is not None else ""
    if NUMBER.fullmatch(words):
        return f"{section}, {words[:-1]}"
    return words if EXERCISE.match(words) else ""


def _question(answer: HtmlElement) -> str:
    """Return how a quick question begins, if this is the answer to one."""
    asked = answer.getparent()
    if asked is None or "nb-question" not in asked.get("class", ""):
        return ""
    return _short(text_of(asked.cssselect(".nb-prompt")[0]))


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rpartition(' ')[0]} …"


def _whole(answer: HtmlElement) -> HtmlElement:
    """Return the cell that is nothing but this answer, or the answer itself."""
    cell = answer.getparent()
    alone = cell is not None and "cell" in cell.get("class", "").split() and len(cell) == 1
    return cell if alone else answer


def _leave(found: HtmlElement, words: str, here: str, there: str) -> None:
    """Leave a link where an answer stood; several links stand in one line.

    The line belongs to the cell above it, which is not printed on two pages.
    """
    link = E.a(words, {"href": f"#{there}", "id": here})
    above = found.getprevious()
    in_cell = above is not None and "cell" in above.get("class", "").split()
    see = above[-1] if in_cell else above
    if see is None or see.get("class") != "paper-see":
        see = E.p({"class": "paper-see"})
        above.append(see) if in_cell else found.addprevious(see)
    else:
        see[-1].tail = " · "
    see.append(link)
    put_after(link, place(f"#{there}"))


def _answer(found: HtmlElement, task: str, here: str, there: str) -> HtmlElement:
    """Take an answer out of its page, and return it below the name of its task."""
    found.drop_tree()
    found.set("class", "paper-answer-body")
    link = E.a(task, {"href": f"#{here}"})
    head = E.p({"class": "paper-answer-head"}, link)
    put_after(link, place(f"#{here}"))
    return E.div({"class": "paper-answer", "id": there}, head, found)
