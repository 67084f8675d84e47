"""What chapters keep for every eye and hand holds where no chapter is, and in what opens there.

The gallery, a figure's own page, the page for a class, a page of text with its buttons, and the
form of *Share*.
"""

from io import BytesIO

import pytest
from PIL import Image

from tests.browser.test_every_eye_and_hand import CUT, FOCUS, SMALL, SPACED
from tests.browser.test_my_class import choose
from tests.browser.test_pages import assert_axe_finds_nothing
from tests.classes import honest
from tests.page import DESKTOP, PHONE, Visit, frames, live_figures, settled

CHAPTER = "book/artificial-neuron"
PLACES = {
    "gallery": "figures/index",
    "figure": "figures/eight-points",
    "class": "book/my-class",
    "text": "book/glossary",
    "share": CHAPTER,
    "box": CHAPTER,
    "landing": "index",
}
# A figure's own page has no bar.
STOPS = FOCUS.replace('querySelector(".nb-top")', 'querySelector(".nb-top, h1")').replace(
    "!bar.contains(each)", 'bar.matches(".nb-top") && !bar.contains(each)'
)
# What can be pressed; links within a text may be as high as its lines (WCAG 2.5.8, "Inline").
TOO_SMALL = """() => [...document.querySelectorAll(
  "button, select, summary, textarea, input:not([type=file]), [role=button], [role=tab]")]
  .filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.disabled)
  .map((each) => [(each.closest("label") ?? each).getBoundingClientRect(), each])
  .filter(([{ width, height }]) => width && height && (width < 24 || height < 24))
  .map(([{ width, height }, each]) => `${width} x ${height}: ${each.outerHTML.slice(0, 120)}`)"""

SHARE = "(bar) => bar.style.getPropertyValue('--share')"


def colours(place):
    """Return the colours in which a place of the page is drawn."""
    image = Image.open(BytesIO(place.screenshot())).convert("RGB")
    return image.getcolors(image.width * image.height)


@pytest.fixture(scope="module", params=PLACES)
def there(request, browser, server):
    """Return a visit of a page, in which what is asked for is open. Its laws share it."""
    visit = Visit(browser)
    page = visit.go(f"{server.address}{PLACES[request.param]}.html")
    live_figures(page)
    settled(page)
    if request.param == "share":
        page.locator("#two-pipes").get_by_role("button", name="Share", exact=True).click()
        page.locator(".nb-share").first.wait_for()
        for fold in page.locator("#two-pipes summary").all():
            fold.click()
    if request.param == "text":
        page.get_by_role("button", name="Save my work").click()
        page.locator(".nb-work").wait_for()
    yield visit
    visit.close()


@pytest.fixture
def opened(there):
    """Return the page, as wide as a desktop; no law may make it complain."""
    there.page.set_viewport_size(DESKTOP)
    frames(there.page)
    yield there.page
    assert not there.complaints, there.complaints


def test_axe_finds_nothing_in_what_has_opened(opened):
    assert_axe_finds_nothing(opened, {})


def test_spaced_text_is_neither_cut_nor_wider(opened):
    style = opened.add_style_tag(content=SPACED)
    for viewport in (PHONE, {"width": 320, "height": 640}):
        opened.set_viewport_size(viewport)
        frames(opened)
        assert opened.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
        assert opened.evaluate(CUT) == []
    style.evaluate("(style) => style.remove()")


def test_each_target_has_24_pixels(opened):
    for viewport in ({"width": 320, "height": 640}, DESKTOP):
        opened.set_viewport_size(viewport)
        frames(opened)
        assert opened.evaluate(TOO_SMALL) == []


def test_the_focus_is_seen_and_nothing_is_wider_than_a_page_four_times_as_large(opened):
    for viewport in (DESKTOP, SMALL):
        opened.set_viewport_size(viewport)
        opened.keyboard.press("Tab")
        frames(opened)
        found = opened.evaluate(STOPS)
        assert found["n"] > 3
        assert found["covered"] == [] and found["unseen"] == []
        assert opened.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_a_class_that_is_judged_keeps_all_of_it(visit, server):
    page = visit(f"{server.address}book/my-class.html")
    choose(page, [honest(0), honest(1)])
    for fold in page.locator("main summary").all():
        fold.click()
    assert page.locator(".nb-solved tbody tr").count() > 2
    assert_axe_finds_nothing(page, {})
    for viewport in (DESKTOP, {"width": 320, "height": 640}, SMALL):
        page.set_viewport_size(viewport)
        page.keyboard.press("Tab")
        frames(page)
        assert page.evaluate(TOO_SMALL) == []
        found = page.evaluate(STOPS)
        assert found["covered"] == [] and found["unseen"] == [], viewport
    page.add_style_tag(content=SPACED)
    frames(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]
    assert page.evaluate(CUT) == []
    for scheme in ("light", "dark"):
        page.emulate_media(forced_colors="active", color_scheme=scheme)
        bars = [bar for bar in page.locator(".nb-bar").all() if float(bar.evaluate(SHARE))]
        assert bars
        assert all(len(colours(bar)) > 1 for bar in bars), "a bar is told from its ground"
