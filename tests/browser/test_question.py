"""Quick questions answer in a browser, on a page opened by double click, without Python."""

from importlib.resources import files

import pytest

from neuronbook.exercises import find
from neuronbook.widgets import Question
from neuronbook_site.node import STATIC
from tests.page import BLOCKED

NAMES = ["importance-of-weights", "possible-inputs", "bias-once"]


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    package = files("neuronbook")
    style = (package / "widgets" / "static" / "widgets.css").read_text("utf-8")
    scripts = [(STATIC / name).read_text("utf-8") for name in ("live.js", "widgets/question.js")]
    figures = "".join(Question(name).figure_html() for name in NAMES)
    page = tmp_path_factory.mktemp("page") / "index.html"
    page.write_text(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Questions</title>'
        f"<style>{style}</style><main>{figures}</main><script>{''.join(scripts)}</script></html>",
        encoding="utf-8",
    )
    return page.as_uri()


@pytest.fixture
def page(visit, address):
    return visit(address)


def question(page, name):
    return page.locator(f'section.nb-question[data-question="{name}"]')


def solved(page, name):
    return page.evaluate("name => localStorage.getItem(`nb:solved:${name}`)", name)


def test_each_option_gets_its_own_feedback_by_keyboard(page):
    declared = find("importance-of-weights")
    section = question(page, declared.name)
    first = section.get_by_role("radio").first
    first.focus()
    for option in declared.options:
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
        said = section.get_by_role("status").inner_text()
        assert option.why in said
        assert ("✓ Right." if option.right else "✗ Not yet.") in said
        assert (solved(page, declared.name) == "1") == option.right
        page.keyboard.press("ArrowDown")


def test_several_answers_must_all_be_picked(page):
    section = question(page, "possible-inputs")
    boxes, check = section.get_by_role("checkbox"), section.get_by_role("button", name="Check")
    check.click()
    assert "Pick an answer first." in section.inner_text()
    boxes.nth(0).check()
    check.click()
    assert "At least one more answer is right." in section.inner_text()
    assert solved(page, "possible-inputs") is None
    boxes.nth(3).check()
    check.click()
    assert "✗ Not yet. A neuron multiplies and adds." in section.inner_text()
    boxes.nth(3).uncheck()
    boxes.nth(1).check()
    boxes.nth(2).check()
    check.click()
    assert section.get_attribute("data-status") == "right"
    assert solved(page, "possible-inputs") == "1"


def test_a_typed_number_is_judged_like_in_python(page):
    section = question(page, "bias-once")
    field = section.get_by_role("textbox")
    for typed, expected in {
        "": "Type a number first.",
        "6": "not added once for each input",
        "-2": "Check the sign.",
        "2.02": "the right number is exact here.",
        "6.1": "not added once for each input",
        "77": "77.000 is not the right number.",
        "2.001": "✓ Right.",
    }.items():
        field.fill(typed)
        assert section.get_by_role("status").inner_text() == ""
        field.press("Enter")
        assert expected in section.inner_text()
    page.reload()
    assert "Solved before." in question(page, "bias-once").inner_text()
    page.evaluate("document.dispatchEvent(new CustomEvent('neuronbook:forget'))")
    assert "Solved before." not in question(page, "bias-once").inner_text()
    assert solved(page, "bias-once") is None


def test_a_number_is_read_as_the_book_writes_it_or_not_at_all(page):
    section = question(page, "bias-once")
    field = section.get_by_role("textbox")
    assert field.get_attribute("inputmode") == "decimal"
    for typed, expected in {
        "−2": "Check the sign.",
        "– 2": "Check the sign.",
        "2,001": "Not understood.",  # two, or two thousand and one
        "2,02": "the right number is exact here.",
        "4/2": "✓ Right.",
        "two": "Not understood.",
        "2½": "Not understood.",
        "2,0": "✓ Right.",
        " +2 ": "✓ Right.",
    }.items():
        field.fill(typed)
        field.press("Enter")
        assert expected in section.inner_text(), typed
        assert field.input_value() == typed
        if expected == "Not understood.":
            assert "is not the right number" not in section.inner_text()
            assert section.get_attribute("data-status") == "open"
            assert f"You typed “{typed}”." in section.inner_text()
        assert (field.get_attribute("aria-invalid") == "true") == (expected == "Not understood.")


def test_a_turn_of_the_wheel_over_a_number_changes_nothing(page):
    section = question(page, "bias-once")
    field = section.get_by_role("textbox")
    field.fill("7")
    field.hover()
    page.mouse.wheel(0, -300)
    page.mouse.wheel(0, 200)
    page.wait_for_timeout(200)
    assert field.input_value() == "7"


def test_an_iphone_s_keys_have_a_minus(visit, address):
    page = visit(address, user_agent="Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)")
    assert question(page, "bias-once").get_by_role("textbox").get_attribute("inputmode") == "text"


def test_the_browser_fills_in_nothing(page):
    assert page.locator("input").count() > 4
    assert page.locator("input:not([autocomplete=off])").count() == 0


def test_tags_in_texts_become_elements_and_nothing_else_does(page):
    assert question(page, "importance-of-weights").locator("legend var").count() == 2
    assert page.locator("section.nb-question :is(script, img, a)").count() == 0


def test_blocked_storage_breaks_nothing(visit, address):
    page = visit(address, script=BLOCKED)
    section = question(page, "bias-once")
    section.get_by_role("textbox").fill("2")
    section.get_by_role("button", name="Check").click()
    assert "✓ Right." in section.inner_text()


def test_without_scripts_question_options_and_answer_are_text(visit, address):
    page = visit(address, java_script_enabled=False)
    for name in NAMES:
        declared = find(name)
        for option in getattr(declared, "options", ()):
            text = option.text.replace("<em>", "").replace("</em>", "")
            assert page.get_by_text(text, exact=True).first.is_visible()
    answer = page.get_by_text(find("bias-once").why)
    assert not answer.is_visible()
    page.get_by_text("Answer", exact=True).last.click()
    assert answer.is_visible()


def test_no_translator_may_change_the_names_in_a_question(page):
    names = page.locator(".nb-question :is(var, code)")
    assert names.count() > 3
    assert names.and_(page.locator(":not([translate=no])")).count() == 0
