"""Every control of every widget on every page moves the picture and the words."""

import pytest

from tests.browser.conftest import every_page_with_figures
from tests.page import (
    PICTURE_OF,
    READ,
    figures_with_controls,
    frames,
    name_of,
    read,
    reset,
    reset_if_any,
    restart_of,
    until,
)
from tests.tried import long_but
from tools.book import pages_with_figures


@every_page_with_figures
def test_every_slider_moves_picture_and_readout(page):
    every_slider_moves(page, KEYS)


@pytest.mark.parametrize("document", long_but(("book/geometry",), pages_with_figures()))
def test_every_slider_is_dragged_in_a_folder_in_dark(folder_page):
    every_slider_moves(folder_page, MOUSE)


def every_slider_moves(page, moves):
    """Move every slider of every figure in several ways."""
    figures = figures_with_controls(page)
    assert figures
    for figure in figures:
        start, seen = read(figure), set()
        exercise_sliders(page, figure, seen, moves)
        # Some sliders show up with a choice that gives them a meaning.
        for menu in figure.query_selector_all("select:visible"):
            for option in menu.evaluate("(menu) => [...menu.options].map((each) => each.value)"):
                if len(seen) < len(figure.query_selector_all("input[type=range]")):
                    menu.select_option(option)
                    exercise_sliders(
                        page, figure, seen, moves, lambda m=menu, o=option: m.select_option(o)
                    )
        assert len(seen) == len(figure.query_selector_all("input[type=range]")), (
            f"{name_of(figure)}: some slider is never shown"
        )
        reset_if_any(figure)
        assert read(figure) == start, f"{name_of(figure)}: Reset does not bring the start back"
    everywhere = page.locator("input[type=range]").count()
    assert everywhere > 0
    assert everywhere == page.locator("figure.nb-widget[data-live] input[type=range]").count(), (
        "a dead slider"
    )


def exercise_sliders(page, figure, seen, moves, restore=lambda: None):
    """Move each visible slider that was not moved yet."""
    for i, slider in enumerate(figure.query_selector_all("input[type=range]")):
        if i in seen or not slider.is_visible() or slider.is_disabled():
            continue
        seen.add(i)
        label = f"{name_of(figure)}, {slider.get_attribute('aria-label')}"
        before = read(figure)
        for move in moves:
            if not move(page, slider):
                continue
            after = read(figure)
            assert after["controls"] != before["controls"], f"{label}: the slider did not move"
            assert after["picture"] != before["picture"], f"{label}: the picture stands still"
            assert after["readout"] != before["readout"], f"{label}: the words stand still"
            before = after
        reset(figure)
        restore()


def key(name, limit):
    """Press an arrow key, unless the slider is at that end."""

    def move(page, slider):
        can_move = f"(each) => Number(each.value) !== Number(each.{limit}) && (each.focus(), true)"
        if not slider.evaluate(can_move):
            return False
        page.keyboard.press(name)
        return True

    return move


def mouse(place):
    """Drag the thumb to a place of its track, from 0 to 1, unless it is there already."""

    def move(page, slider):
        share = slider.evaluate("(each) => (each.value - each.min) / (each.max - each.min)")
        if abs(share - place) < 0.05:
            return False
        box = slider.bounding_box()
        # A thumb is about 20 px wide, and its middle is what moves from end to end.
        start, end = (10 + part * (box["width"] - 20) for part in (share, place))
        slider.hover(position={"x": start, "y": box["height"] / 2})  # once nothing shifts any more
        box = slider.bounding_box()
        page.mouse.down()
        page.mouse.move(box["x"] + end, box["y"] + box["height"] / 2)
        page.mouse.up()
        return True

    return move


def any_place(page, slider):
    """Drag the slider to a place where it does not stand."""
    return mouse(0.2)(page, slider) or mouse(0.8)(page, slider)


KEYS = (key("ArrowRight", "max"), key("ArrowLeft", "min"))
MOUSE = (any_place,)


@every_page_with_figures
def test_every_choice_changes_what_is_shown(document, page):
    n_tried = 0
    for figure in figures_with_controls(page):
        for menu in figure.query_selector_all("select:visible"):
            for option in menu.evaluate(
                "(menu) => [...menu.options].filter((o) => !o.selected).map((o) => o.value)"
            ):
                n_tried += 1
                before = read(figure)
                menu.select_option(option)
                after = read(figure)
                assert (after["picture"], after["readout"]) != (
                    before["picture"],
                    before["readout"],
                ), (name_of(figure), option)
        reset_if_any(figure)
        # Kept as elements, since a choice may bring further ones into the picture.
        for i, box in enumerate(figure.query_selector_all(CHOICES)):
            if not box.is_visible() or is_picked(box):
                continue
            n_tried += 1
            before = read(figure)
            box.click()
            after = read(figure)
            assert (after["picture"], after["readout"]) != (before["picture"], before["readout"]), (
                name_of(figure),
                i,
            )
            break  # the others are pressed by a script: a tenth of the time of a mouse
        n_pressed, without_effect = figure.evaluate(PRESS_ALL, CHOICES)
        n_tried += n_pressed
        assert without_effect == [], name_of(figure)
        reset_if_any(figure)
    assert n_tried or document != "book/mcculloch-pitts"


# Presses each choice that is not picked; says how many, and which are covered or change nothing.
PRESS_ALL = f"""async (figure, choices) => {{
  const read = {READ};
  const isPicked = (each) => each.ariaCurrent === "true"
    || (each.ariaPressed === "true" && each.parentElement.matches(".nb-choice-row"));
  const boxes = [...figure.querySelectorAll(choices)];
  let before = await read(figure);
  let pressed = 0;
  const withoutEffect = [];
  for (const [i, box] of boxes.entries()) {{
    const isSeen = box.checkVisibility({{ visibilityProperty: true }})
      && box.getBoundingClientRect().width > 0;
    if (!isSeen || isPicked(box)) continue;
    box.scrollIntoView({{ block: "center" }});
    const {{ x, y, width, height }} = box.getBoundingClientRect();
    const hit = document.elementFromPoint(x + width / 2, y + height / 2);
    const isReached = box.contains(hit) || hit?.contains(box);
    box.dispatchEvent(new MouseEvent("click", {{ bubbles: true, cancelable: true }}));
    const after = await read(figure);
    pressed += 1;
    if (!isReached || (after.picture === before.picture && after.readout === before.readout))
      withoutEffect.push([i, box.outerHTML.slice(0, 120)]);
    before = after;
  }}
  return [pressed, withoutEffect];
}}"""
CHOICES = "input[type=checkbox], [aria-pressed], [aria-current]"


def is_picked(box):
    """Say whether this is the one picked out of many: picking it again changes nothing."""
    return box.get_attribute("aria-current") == "true" or (
        box.get_attribute("aria-pressed") == "true"
        and box.evaluate("(each) => each.parentElement.matches('.nb-choice-row')")
    )


@every_page_with_figures
def test_points_are_moved_by_arrow_keys_and_by_dragging(document, page):
    for figure in figures_with_controls(page):
        for grip in figure.query_selector_all(".nb-handle:visible:not(.nb-paint)"):
            for move in (press_an_arrow, drag):
                before, words = read(figure), told_of(grip)
                move(page, grip)
                after, told = read(figure), told_of(grip)
                label = f"{name_of(figure)}, {words}: {move.__name__}"
                assert after["picture"] != before["picture"], label
                # A point may leave the sum as it was; then it says at least where it is.
                assert (after["readout"], told) != (before["readout"], words), label
                reset(figure)
    assert page.locator(".nb-handle:not(.nb-paint)").count() or document != "book/geometry"


def told_of(grip):
    """What a point says of itself: where it is, or as a slider its value."""
    return tuple(grip.evaluate("(grip) => [grip.ariaLabel, grip.ariaValueText]"))


@every_page_with_figures
def test_points_are_sliders_or_take_the_arrow_keys_themselves(document, page):
    n_tried = 0
    for figure in figures_with_controls(page):
        before = read(figure)
        for grip in figure.query_selector_all(".nb-handle:visible"):
            now, low, high = (
                grip.get_attribute(f"aria-value{part}") for part in ("now", "min", "max")
            )
            assert grip.get_attribute("role") == ("application" if now is None else "slider")
            assert now is None or float(low) <= float(now) <= float(high)
            n_tried += 1
            if grip.evaluate("(each) => each.matches('.nb-paint')"):
                continue
            grip.focus()
            top = page.evaluate("scrollY")
            page.keyboard.press(" ")
            assert page.evaluate("scrollY") == top, f"{name_of(figure)}: Space scrolls the page"
        assert read(figure) == before
    assert n_tried or document != "book/geometry"


def press_an_arrow(page, grip):
    grip.focus()
    before = grip.get_attribute("transform")
    for name in ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"):
        page.keyboard.press(name)
        if grip.get_attribute("transform") != before:
            return


def drag(page, grip):
    grip.scroll_into_view_if_needed()
    box = grip.bounding_box()
    picture = grip.query_selector(PICTURE_OF).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    # Towards the middle of the picture, so that the point stays inside.
    page.mouse.move(
        x + direction(picture, "x", "width", x) * 40,
        y + direction(picture, "y", "height", y) * 30,
        steps=4,
    )
    page.mouse.up()


@every_page_with_figures
def test_cells_are_painted_with_the_space_bar_and_by_dragging(document, page):
    for figure in figures_with_controls(page):
        for patch in figure.query_selector_all(".nb-paint"):
            for move in (press_space, paint):
                before = read(figure)
                move(page, patch)
                after = read(figure)
                assert after["picture"] != before["picture"], f"{name_of(figure)}: {move.__name__}"
                assert after["readout"] != before["readout"], f"{name_of(figure)}: {move.__name__}"
                reset(figure)
                assert read(figure) == before
    assert page.locator(".nb-paint").count() or document != "book/artificial-neuron"


def press_space(page, patch):
    patch.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press(" ")


def paint(page, patch):
    """Press inside a cell right of the middle and draw to the side."""
    patch.scroll_into_view_if_needed()
    box = patch.bounding_box()
    x, y = box["x"] + box["width"] / 2 + 8, box["y"] + box["height"] / 2 + 8
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 30, y, steps=4)
    page.mouse.up()


def direction(box, start, size, at):
    return 1 if at < box[start] + box[size] / 2 else -1


@every_page_with_figures
def test_players_step_play_and_restart(document, page):
    page.emulate_media(reduced_motion="no-preference")
    figures = [figure for figure in figures_with_controls(page) if restart_of(figure)]
    assert figures or document != "book/gradient-descent"
    for figure in figures:
        start = read(figure)
        buttons = figure.query_selector_all(".nb-player button")
        # A figure may open covered, or in the middle of its run; Restart shows the beginning.
        buttons[1].click()
        again = restart_of(figure)
        again.click()
        beginning = read(figure)["picture"]
        buttons[1].click()
        assert read(figure)["picture"] != beginning, f"{name_of(figure)}: a step changes nothing"
        again.evaluate("(button) => button.click()")
        assert read(figure)["picture"] == beginning, f"{name_of(figure)}: restart"
        buttons[0].click()
        until(
            page, lambda f=figure, b=beginning: read(f)["picture"] != b, f"{name_of(figure)}: play"
        )
        if buttons[0].inner_text() == "Pause":
            buttons[0].click()
        still = read(figure)
        frames(page, 10)
        assert read(figure) == still, f"{name_of(figure)}: pause"
        reset(figure)
        assert read(figure) == start, f"{name_of(figure)}: reset"


@every_page_with_figures
def test_the_browser_fills_in_nothing(document, page):
    fields = page.locator(".nb-live :is(input, select)")
    assert fields.count()
    assert page.locator(".nb-live :is(input, select):not([autocomplete=off])").count() == 0
