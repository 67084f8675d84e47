"""A box *Predict first* asks, covers the figure below it, and answers beside the guess."""

from importlib.resources import files

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from neuronbook.exercises import find_prediction
from neuronbook.widgets import Line, Pipes, Prediction
from neuronbook_site.node import STATIC
from tests.boxes import box, figure, forget, ghost, press, reply, state
from tests.page import PHONE, follow, frames, live_figures

FIGURES = (
    Prediction("two-pipes"),
    Pipes(name="two-pipes", inputs=[2, 3], weights=[1, -1], bias=0.5, activation="relu"),
    Prediction("where-the-line-crosses"),
    Line(weight=1.5, bias=-1, x=2, activation="relu"),
)
SCRIPTS = ("live.js", "widgets/prediction.js", "widgets/pipes.js", "widgets/line.js")


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    style = (files("neuronbook") / "widgets" / "static" / "widgets.css").read_text("utf-8")
    scripts = "".join(f"<script>{(STATIC / name).read_text('utf-8')}</script>" for name in SCRIPTS)
    figures = "".join(figure.figure_html() for figure in FIGURES)
    page = tmp_path_factory.mktemp("page") / "index.html"
    page.write_text(
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Predictions</title>'
        f"<style>{style}</style><main><h1>Predictions</h1>{figures}</main>{scripts}</html>",
        encoding="utf-8",
    )
    return page.as_uri()


@pytest.fixture
def page(visit, address):
    page = visit(address)
    live_figures(page)
    return page


def words(page, kind):
    """What a figure says, and to those who do not see it, the text alternative of its picture."""
    said = figure(page, kind).locator(".nb-readout").inner_text()
    label = figure(page, kind).locator("svg").first.get_attribute("aria-label")
    assert label.replace("\xa0", " ") == said.replace("\xa0", " ")
    return label.replace("\xa0", " ")


def picture(page, kind):
    return figure(page, kind).locator("svg").first.text_content()


def line_is_drawn(page):
    return figure(page, "line").locator("line.nb-s-z").is_visible()


# ---- what is covered, and until when -------------------------------------------------------------


def assert_covered(page):
    assert words(page, "pipes").endswith("= ?, y = ReLU(z) = ?.")
    assert "z = ?" in picture(page, "pipes") and "z = −0.50" not in picture(page, "pipes")
    assert words(page, "line").endswith("crosses zero at x = ?.")
    assert not line_is_drawn(page)


def assert_open(page, kind):
    said = {"pipes": "= −0.50, y = ReLU(z) = 0.000.", "line": "crosses zero at x = 0.67."}
    assert words(page, kind).endswith(said[kind])
    assert "?" not in picture(page, kind)


def test_what_is_asked_is_covered_in_words_picture_and_text_alternative(page):
    assert_covered(page)
    assert [state(page, each) for each in ("two-pipes", "where-the-line-crosses")] == ["open"] * 2


def test_skip_uncovers_and_answers_nothing(page):
    press(page, "two-pipes", "Skip")
    assert state(page, "two-pipes") == "skipped"
    assert_open(page, "pipes")
    assert reply(page, "two-pipes") == ""
    assert words(page, "line").endswith("?."), "the other box is still open"


def test_skip_is_one_key_away(page):
    box(page, "where-the-line-crosses").get_by_role("textbox").focus()
    page.keyboard.press("Escape")
    assert state(page, "where-the-line-crosses") == "skipped"
    assert_open(page, "line")
    assert line_is_drawn(page)


def test_a_touch_uncovers_and_leaves_the_box_open(page):
    slider = figure(page, "pipes").get_by_role("slider", name="input x1")
    slider.focus()
    page.keyboard.press("ArrowRight")
    assert words(page, "pipes").endswith("= −0.45, y = ReLU(z) = 0.000.")
    assert state(page, "two-pipes") == "open"
    page.keyboard.press("ArrowLeft")
    assert_open(page, "pipes")
    box(page, "two-pipes").get_by_role("textbox").first.fill("1")
    assert_open(page, "pipes")


def test_reset_covers_again_while_the_box_is_open(page):
    slider = figure(page, "pipes").get_by_role("slider", name="bias b")
    for skipped in (False, True):
        slider.focus()
        page.keyboard.press("End")
        assert words(page, "pipes").endswith("= 4.00, y = ReLU(z) = 4.000.")
        figure(page, "pipes").get_by_role("button", name="Reset").click()
        assert words(page, "pipes").endswith("?.") != skipped
        if not skipped:
            press(page, "two-pipes", "Skip")


def test_nothing_is_covered_where_the_address_carries_a_state(page, visit, address):
    again = visit(f"{address}#two-pipes?bias=0.5")
    live_figures(again)
    assert_open(again, "pipes")
    assert words(again, "line").endswith("?.")
    follow(page, "two-pipes?bias=1")
    assert words(page, "pipes").endswith("= 0.00, y = ReLU(z) = 0.000.")
    assert state(page, "two-pipes") == "open"


def test_nothing_is_covered_on_paper_and_there_is_a_line_to_write_on(page):
    page.emulate_media(media="print")
    frames(page)
    assert_open(page, "pipes")
    assert_open(page, "line")
    for name in ("two-pipes", "where-the-line-crosses"):
        shown = box(page, name)
        assert "My prediction: ____" in shown.inner_text()
        assert shown.locator("form").is_hidden()
    page.emulate_media(media="screen")
    frames(page)
    assert_covered(page)


def test_a_guess_and_its_reply_stand_on_paper(page):
    box(page, "two-pipes").get_by_role("textbox").first.fill("2")
    press(page, "two-pipes", "Show")
    page.emulate_media(media="print")
    frames(page)
    shown = box(page, "two-pipes")
    assert shown.get_by_role("textbox").first.input_value() == "2"
    assert shown.locator("form").is_visible()
    assert "You guessed 2; it is −0.5" in shown.inner_text()
    assert "My prediction" not in shown.inner_text()


def test_without_scripts_all_questions_stand_there_and_nothing_is_covered(visit, address):
    page = visit(address, java_script_enabled=False)
    for asking in FIGURES[::2]:
        declared = find_prediction(asking.prediction)
        text = box(page, declared.name).inner_text()
        assert "My prediction: ____" in text
        for ask in declared.asks:
            assert ask.prompt.replace("<var>", "").replace("</var>", "") in text
            assert all(f"☐ {option.text}" in text for option in getattr(ask, "options", ()))
    assert "z = (1)(2) + (−1)(3) + (0.5) = −0.5" in page.locator("main").inner_text()


# ---- guesses and replies -------------------------------------------------------------------------


def test_each_known_guess_is_told_the_gap_and_its_thought(page):
    declared = find_prediction("two-pipes").asks[0]
    field = box(page, "two-pipes").get_by_role("textbox").first
    for misconception in declared.misconceptions:
        field.fill(str(misconception.answer))
        field.press("Enter")
        gap = f"{misconception.answer - declared.answer:.3f}".rstrip("0").rstrip(".").strip("-")
        side = "high" if misconception.answer > declared.answer else "low"
        said = reply(page, "two-pipes")
        assert f"it is −0.5: {gap} too {side}." in said
        assert misconception.feedback in said
        assert declared.why in said
        forget(page)
    field.fill("−0,5")
    field.press("Enter")
    assert "✓ You guessed −0.5, and it is −0.5." in reply(page, "two-pipes")


def test_each_option_is_told_its_own_reply_and_what_is_right(page):
    declared = find_prediction("two-pipes").asks[2]
    right = next(option for option in declared.options if option.right)
    for option in declared.options:
        box(page, "two-pipes").get_by_role("radio", name=option.text).check()
        press(page, "two-pipes", "Show")
        said = reply(page, "two-pipes")
        assert f"You guessed “{option.text}”" in said
        assert option.why in said and right.why in said
        forget(page)


def test_a_question_that_was_left_open_is_answered_as_well(page):
    box(page, "two-pipes").get_by_role("textbox").first.fill("2")
    press(page, "two-pipes", "Show")
    assert state(page, "two-pipes") == "shown"
    assert_open(page, "pipes")
    said = reply(page, "two-pipes")
    assert "You guessed 2; it is −0.5: 2.5 too high." in said
    assert "… It is 0." in said and "… It is “Any of them”." in said


def test_show_asks_for_a_guess_that_it_understands(page):
    press(page, "two-pipes", "Show")
    assert "Make a guess first" in reply(page, "two-pipes")
    box(page, "two-pipes").get_by_role("textbox").first.fill("two")
    press(page, "two-pipes", "Show")
    assert "Not understood." in reply(page, "two-pipes")
    assert state(page, "two-pipes") == "open"
    assert_covered(page)


def test_show_commits_the_guess_which_stays_as_it_was(page):
    line = "where-the-line-crosses"
    field = box(page, "two-pipes").get_by_role("textbox").first
    field.fill("2")
    box(page, "two-pipes").get_by_role("radio").first.check()
    press(page, "two-pipes", "Show")
    said = reply(page, "two-pipes")
    box(page, line).get_by_role("textbox").fill("1")
    press(page, line, "Show")
    kept = page.evaluate("() => ({ ...localStorage })")

    field.focus()
    page.keyboard.type("7")
    field.press("Enter")
    box(page, "two-pipes").locator("label", has_text="The bias only").click(force=True)
    press_anyway = "(button) => button.click()"
    show = box(page, "two-pipes").locator("button[type=submit]")
    assert show.is_hidden(), "it has done its work"
    show.evaluate(press_anyway)
    mark = ghost(page)
    mark.focus()
    page.keyboard.press("Shift+ArrowRight")
    assert mark.get_attribute("aria-valuetext") == "1.00"
    assert mark.get_attribute("aria-disabled") == "true"
    assert "Arrow keys" not in mark.get_attribute("aria-label")
    assert (
        field.input_value() == "2" and box(page, line).get_by_role("textbox").input_value() == "1"
    )
    assert reply(page, "two-pipes") == said
    assert page.evaluate("() => ({ ...localStorage })") == kept

    forget(page)
    assert mark.get_attribute("aria-disabled") is None
    assert "Arrow keys" in mark.get_attribute("aria-label")
    field.fill("7")
    press(page, "two-pipes", "Show")
    assert "You guessed 7" in reply(page, "two-pipes")


def test_enter_on_an_option_shows_and_the_focus_goes_to_the_reply(page):
    box(page, "two-pipes").get_by_role("radio").nth(1).focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    assert state(page, "two-pipes") == "shown"
    assert page.evaluate("() => document.activeElement.matches('[data-reply]')")


def test_what_is_not_understood_is_named_where_it_was_typed(page):
    fields = box(page, "two-pipes").get_by_role("textbox")
    asks = find_prediction("two-pipes").asks
    invalid = "(field) => field.ariaInvalid"
    fields.nth(0).fill("2")
    fields.nth(1).fill("<em>two</em>")
    press(page, "two-pipes", "Show")
    said = reply(page, "two-pipes")
    prompt = asks[1].prompt.replace("<var>", "").replace("</var>", "")
    assert f"You typed “<em>two</em>” at “{prompt}”." in said
    assert fields.nth(1).evaluate("(field) => field === document.activeElement")
    assert [each.evaluate(invalid) for each in fields.all()] == [None, "true"]
    fields.nth(0).fill("2,000")
    press(page, "two-pipes", "Show")
    assert "“2,000”" in reply(page, "two-pipes") and "two" in reply(page, "two-pipes")
    assert fields.nth(0).evaluate("(field) => field === document.activeElement")
    for field in fields.all():
        field.fill("2")
        assert field.evaluate(invalid) is None
    assert reply(page, "two-pipes") == "", "it was said of another guess"


def test_a_mark_that_is_set_takes_away_what_was_not_understood(page):
    line = "where-the-line-crosses"
    field = box(page, line).get_by_role("textbox")
    field.fill("far left")
    field.press("Enter")
    assert field.get_attribute("aria-invalid") == "true"
    ghost(page).focus()
    page.keyboard.press("ArrowRight")
    assert field.get_attribute("aria-invalid") is None


@pytest.mark.parametrize(("button", "left", "then"), [("Show", 0, "DIV"), ("Skip", 1, "BUTTON")])
def test_a_button_that_has_done_its_work_goes_and_the_focus_goes_on(page, button, left, then):
    box(page, "two-pipes").get_by_role("textbox").first.fill("2")
    box(page, "two-pipes").get_by_role("button", name=button, exact=True).focus()
    page.keyboard.press("Enter")
    assert box(page, "two-pipes").get_by_role("button").count() == left
    assert page.evaluate("() => document.activeElement.tagName") == then
    assert box(page, "two-pipes").locator(":focus").count() == 1
    forget(page)
    assert box(page, "two-pipes").get_by_role("button").count() == 2


def test_the_reply_is_announced(page):
    assert box(page, "two-pipes").locator("[data-reply][role=status]").count() == 1


# ---- a mark in the figure ------------------------------------------------------------------------


def test_a_ghost_is_set_by_keys_says_its_place_and_touches_nothing(page):
    mark = ghost(page)
    assert mark.count() == 1 and mark.get_attribute("role") == "slider"
    mark.focus()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("ArrowRight")
    assert mark.get_attribute("aria-valuetext") == "0.55"
    field = box(page, "where-the-line-crosses").get_by_role("textbox")
    assert field.input_value() == "0.55"
    assert_covered(page)
    field.fill("-2")
    assert mark.get_attribute("aria-valuetext") == "−2.00"
    press(page, "where-the-line-crosses", "Show")
    assert line_is_drawn(page)
    assert mark.is_visible() and mark.get_attribute("aria-valuetext") == "−2.00"
    assert "You guessed −2; it is 0.667: 2.667 too low." in reply(page, "where-the-line-crosses")


def test_a_ghost_is_dragged_and_a_reset_leaves_it(page):
    mark = ghost(page)
    mark.scroll_into_view_if_needed()
    ring = mark.locator("circle").first.bounding_box()
    x, y = ring["x"] + ring["width"] / 2, ring["y"] + ring["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y, steps=4)
    page.mouse.up()
    place = float(mark.get_attribute("aria-valuenow"))
    assert 0.5 < place < 5
    assert float(box(page, "where-the-line-crosses").get_by_role("textbox").input_value()) == place
    assert_covered(page)
    figure(page, "line").get_by_role("button", name="Reset").click()
    assert float(mark.get_attribute("aria-valuenow")) == place
    assert_covered(page)


# ---- for Python --------------------------------------------------------------------------------


def test_python_sees_the_guess_and_can_set_it(page):
    box(page, "two-pipes").get_by_role("radio", name="The bias only").check()
    model = "(each) => [each.nbModel.get('status'), each.nbModel.get('guesses')]"
    assert box(page, "two-pipes").evaluate(model) == ["open", {"two-pipes-free": [2]}]
    box(page, "two-pipes").evaluate("(each) => each.nbModel.set('status', 'shown')")
    assert state(page, "two-pipes") == "shown"
    assert "You guessed “The bias only”" in reply(page, "two-pipes")


# ---- for every eye and hand ----------------------------------------------------------------------


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark", "viewport": PHONE}])
def test_axe_finds_nothing_open_or_shown(visit, address, options):
    page = visit(address, **options)
    live_figures(page)
    page.evaluate(AXE_SCRIPT)
    for status in ("open", "shown"):
        assert state(page, "two-pipes") == status
        found = page.evaluate("() => axe.run()")["violations"]
        assert not found, [(each["id"], each["nodes"][0]["html"][:200]) for each in found]
        if status == "open":
            box(page, "two-pipes").get_by_role("textbox").first.fill("1")
            press(page, "two-pipes", "Show")


def test_fields_show_and_skip_are_reached_by_tab_in_this_order(page):
    box(page, "two-pipes").get_by_role("textbox").first.focus()
    reached = []
    for _ in range(4):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("() => document.activeElement.type"))
    assert reached == ["text", "radio", "submit", "button"]
