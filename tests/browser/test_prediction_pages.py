"""Every box *Predict first* on its page: it covers the figure below, and answers every guess."""

import re

import pytest

from neuronbook.exercises import Ghost, NumberQuestion, predictions_of
from tests.asked import PREDICTIONS
from tests.browser.conftest import TRIED
from tests.page import FIGURE, read
from tests.tried import long_but

PAGES = sorted({f"book/{slug}" for slug in PREDICTIONS.values()})
a_few_pages_with_boxes = pytest.mark.parametrize("document", long_but(TRIED, PAGES))
FORGET = "() => document.dispatchEvent(new CustomEvent('neuronbook:forget'))"


def boxes(page, document):
    """Yield what each box asks, with the box and the figure below it; all are as new at the end."""
    for declared in predictions_of(document.removeprefix("book/")):
        box = page.locator(f'[data-predict="{declared.name}"]')
        below = f"//following::figure[@data-widget='{declared.figure}'][1]"
        yield declared, box, box.locator(f"xpath={below}") if declared.figure else None
        page.evaluate(FORGET)


def press(box, button):
    box.get_by_role("button", name=button, exact=True).click()


def fields(box, ask):
    """The fields of one question."""
    prompt = re.sub(r"<.*?>", "", ask.prompt)
    group = box.locator("fieldset, label:has(input[type=text])")
    return group.filter(has=box.page.locator(".nb-prompt", has_text=prompt)).locator("input")


def guess(box, ask):
    """Give the right answer."""
    if isinstance(ask, NumberQuestion):
        fields(box, ask).fill(f"{ask.answer:.12g}")
        return
    for i, option in enumerate(ask.options):
        if option.right:
            fields(box, ask).nth(i).check()


def said(box):
    return box.locator("[data-reply]").inner_text()


def plain(text):
    return re.sub(r"<.*?>", "", text)


@a_few_pages_with_boxes
def test_a_figure_is_covered_until_its_box_is_skipped(page, document):
    for declared, box, figure in boxes(page, document):
        assert box.get_attribute("data-state") == "open"
        if not figure:
            continue
        assert figure.is_visible()
        covered = read(figure)
        press(box, "Skip")
        shown = read(figure)
        assert (covered["picture"] != shown["picture"]) == bool(declared.covers), declared.name
        assert "?" not in shown["readout"], declared.name
        page.evaluate(FORGET)
        assert read(figure) == covered, declared.name


@a_few_pages_with_boxes
def test_right_guesses_are_told_right_and_leave_their_marks(page, document):
    for declared, box, figure in boxes(page, document):
        for ask in declared.asks:
            guess(box, ask)
        press(box, "Show")
        assert box.get_attribute("data-state") == "shown"
        assert said(box).count("✓") == len(declared.asks), said(box)
        for ask in declared.asks:
            whys = [ask.why] if isinstance(ask, NumberQuestion) else []
            whys += [option.why for option in getattr(ask, "options", ()) if option.right]
            assert all(plain(why) in said(box) for why in whys), said(box)
        marks = [ask for ask in declared.asks if isinstance(ask, Ghost)]
        assert (figure.locator(".nb-ghost:visible").count() if figure else 0) == len(marks)
        for ask in marks:
            at = float(figure.locator(".nb-ghost").get_attribute("aria-valuenow"))
            assert at == pytest.approx(ask.answer)


@a_few_pages_with_boxes
def test_each_known_guess_is_told_its_thought(page, document):
    for declared, box, _ in boxes(page, document):
        for ask in declared.asks:
            for wrong in getattr(ask, "misconceptions", ()):
                fields(box, ask).fill(f"{wrong.answer:.12g}")
                press(box, "Show")
                assert plain(wrong.feedback) in said(box), ask.name
                page.evaluate(FORGET)
            for i, option in enumerate(getattr(ask, "options", ())):
                fields(box, ask).nth(i).check()
                press(box, "Show")
                assert plain(option.why) in said(box), ask.name
                page.evaluate(FORGET)


@a_few_pages_with_boxes
def test_boxes_stand_on_their_page_in_the_order_of_the_chapter(page, document):
    asked = [each.name for each in predictions_of(document.removeprefix("book/"))]
    assert (
        page.locator("[data-predict]").evaluate_all(
            "(all) => all.map((each) => each.dataset.predict)"
        )
        == asked
    )
    assert page.locator(f"{FIGURE}[data-live]").count() >= len(asked)
