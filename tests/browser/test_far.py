"""Sections that are far are laid out when they come near, and a reader notices nothing of it."""

import pytest

from tests.page import FIGURE, PATIENCE, PHONE, SHIFTS, Visit, frames, settled, until
from tests.tried import long_but

CHAPTER = "book/gradient-descent"
FAR = "adam-on-a-bowl"
SECTIONS = "article > section > section"
WITH_PARTS, LAST_PART = "book/geometry", "how-far-is-a-point-from-the-boundary"
SIZES = {"desktop": {}, "phone": {"viewport": PHONE, "has_touch": True}}
# Sections that are not laid out, of all.
WAITING = f"""() => [...document.querySelectorAll("{SECTIONS}")]
  .map((each) => each.firstElementChild)
  .filter((each) => !each.checkVisibility({{ contentVisibilityAuto: true }})).length"""
TOP = "(each) => each.getBoundingClientRect().top"
# What is in the middle of the window.
SEEN = "() => document.elementFromPoint(innerWidth / 2, innerHeight / 2)"
LAST_OF_THE_FIRST = """(sections) =>
  [...document.querySelector(sections).querySelectorAll("a, button, summary")]
    .findLast((each) => each.checkVisibility({ visibilityProperty: true })).focus()"""
EDGES = """() => {
  const { top, bottom } = document.activeElement.getBoundingClientRect();
  return [top, bottom];
}"""
IS_AT_THE_END = "() => scrollY + innerHeight > document.documentElement.scrollHeight - 2"
# As a figure does that comes to life: what is before the reader grows once the page moves.
GROWS_ON_THE_WAY = """() => {
  const grow = () => {
    const figure = document.createElement("div");
    figure.style.height = "700px";
    document.querySelector("article > section > section:nth-last-of-type(2)").append(figure);
    window.nbGrown = true;
  };
  addEventListener("scroll", grow, { once: true });
}"""


@pytest.fixture(params=long_but(("phone",), SIZES))
def arrive(browser, server, request):
    """Open the chapter as a reader has it, at a place of it."""
    visits = []

    def at(place="", chapter=CHAPTER):
        visits.append(Visit(browser, script=SHIFTS, **SIZES[request.param]))
        return settled(visits[-1].go(f"{server.address}{chapter}.html{place}"))

    yield at
    for visited in visits:
        visited.close()
        assert not visited.complaints


def assert_nothing_moved(page):
    assert page.evaluate("() => window.nbShift") <= 0.01


def assert_stays(page, figure):
    """A figure that was gone to stands in the window, comes to life, and has not moved."""
    frames(page)
    place = figure.evaluate(TOP)
    assert 0 <= place < page.viewport_size["height"] * 0.75
    figure.locator("input").first.wait_for()
    frames(page, 10)
    assert figure.evaluate(TOP) == pytest.approx(place, abs=1)


def moved_by_wheel(page, pixels):
    """Turn the wheel and return by how much what is in the window's middle has gone up."""
    seen = page.evaluate_handle(SEEN).as_element()
    before = seen.evaluate(TOP)
    page.mouse.wheel(0, pixels)
    until(page, lambda: before != seen.evaluate(TOP), "the wheel moves nothing")
    frames(page, 6)
    return before - seen.evaluate(TOP)


def test_most_of_a_chapter_waits(arrive):
    page = arrive()
    assert page.evaluate(WAITING) > page.locator(SECTIONS).count() / 2
    assert_nothing_moved(page)


def test_a_part_of_a_long_section_waits_by_itself(arrive):
    page = arrive(chapter=WITH_PARTS)
    is_laid_out = "(each) => each.checkVisibility({ contentVisibilityAuto: true })"
    part = page.locator(f"#{LAST_PART}")
    assert part.evaluate(is_laid_out)
    assert not part.locator("> *").first.evaluate(is_laid_out)
    assert_nothing_moved(page)


def test_a_page_that_opens_at_a_place_waits_with_nothing(arrive):
    page = arrive(f"#{FAR}")
    assert page.evaluate(WAITING) == 0
    assert_stays(page, page.locator(f"#{FAR}"))


def test_a_link_of_the_page_arrives_and_stays(arrive):
    page = arrive()
    page.evaluate(
        """(place) => {
          const link = document.createElement("a");
          link.href = `#${place}`;
          document.querySelector("article p").append(link);
          link.click();
        }""",
        FAR,
    )
    assert_stays(page, page.locator(f"#{FAR}"))


def test_a_page_that_is_read_again_waits_with_nothing(arrive):
    page = arrive()
    page.reload()
    assert settled(page).evaluate(WAITING) == 0


def test_the_key_to_the_end_gets_there(arrive):
    page = arrive()
    page.keyboard.press("End")
    until(page, lambda: page.evaluate(IS_AT_THE_END), "it stops on the way")


def test_the_key_to_the_end_gets_there_whatever_grows_on_the_way(arrive):
    page = arrive()
    page.evaluate(GROWS_ON_THE_WAY)
    page.keyboard.press("End")
    until(page, lambda: page.evaluate("() => window.nbGrown"), "nothing moves")
    until(page, lambda: page.evaluate(IS_AT_THE_END), "it stops where the end was", PATIENCE / 4)


def test_who_is_at_the_end_and_presses_the_key_again_can_leave_it(arrive):
    page = arrive()
    for _ in range(2):
        page.keyboard.press("End")
        until(page, lambda: page.evaluate(IS_AT_THE_END), "it stops on the way")
    page.mouse.move(page.viewport_size["width"] / 2, 300)
    moved_by_wheel(page, -300)
    frames(page, 20)
    assert not page.evaluate(IS_AT_THE_END)


def test_the_key_to_the_end_of_a_slider_leaves_the_page_where_the_reader_goes(arrive):
    page = arrive(f"#{FAR}")
    slider = page.locator(f"#{FAR} input[type=range]").first
    slider.focus()
    page.keyboard.press("End")
    page.mouse.move(page.viewport_size["width"] / 2, 300)
    moved_by_wheel(page, 400)
    frames(page, 20)
    assert not page.evaluate(IS_AT_THE_END)


@pytest.mark.parametrize("arrive", long_but(("desktop",), SIZES), indirect=True)
@pytest.mark.parametrize("way", [1, -1], ids=["down", "up"])
def test_what_is_on_the_screen_moves_with_the_wheel_alone(arrive, way):
    page = arrive()
    if way < 0:
        page.evaluate("() => scrollTo(0, document.documentElement.scrollHeight)")
        frames(page, 10)
    page.mouse.move(page.viewport_size["width"] / 2, 300)
    for _ in range(12):
        assert moved_by_wheel(page, way * 400) == pytest.approx(way * 400, abs=1)
    assert_nothing_moved(page)


def test_what_waits_is_found(arrive):
    page = arrive()
    words = page.locator(f"#{FAR} figcaption").evaluate("(each) => each.textContent").strip()[:40]
    assert page.evaluate("(words) => find(words)", words)
    frames(page, 10)
    box = page.locator(f"#{FAR} figcaption").bounding_box()
    assert 0 <= box["y"] < page.viewport_size["height"]


def test_what_waits_is_reached_by_key(arrive):
    page = arrive()
    page.evaluate(LAST_OF_THE_FIRST, SECTIONS)
    for _ in range(12):
        page.keyboard.press("Tab")
        frames(page, 2)
        top, bottom = page.evaluate(EDGES)
        assert bottom > 0 and top < page.viewport_size["height"]
    assert not page.evaluate(f"() => document.activeElement.closest('{SECTIONS}:first-of-type')")


def test_a_wide_line_is_reached_by_key_when_it_comes_near(arrive):
    page = arrive()
    figure = page.locator(f"#{FAR}")
    wide = figure.locator("xpath=ancestor::section[1]").locator(".highlight pre")
    figure.scroll_into_view_if_needed()
    frames(page, 4)
    assert wide.count()
    for line in wide.element_handles():
        is_wide = line.evaluate("(each) => each.scrollWidth > each.clientWidth")
        assert line.evaluate("(each) => each.tabIndex === 0") == is_wide


def test_all_of_it_is_printed(arrive):
    page = arrive()
    page.emulate_media(media="print")
    assert page.evaluate(WAITING) == 0
    assert page.locator(FIGURE).last.inner_text()
