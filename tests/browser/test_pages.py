"""Every page of the built site: no error, nothing from elsewhere, accessible, on a phone."""

import re

import pytest

from tests.page import DESKTOP, FIGURE, PHONE, live_figures
from tools.book import pages

# The rules of axe that a page's size or colours can break.
RULES_OF_LOOK = [
    "color-contrast",
    "link-in-text-block",
    "target-size",
    "scrollable-region-focusable",
    "meta-viewport",
    "aria-hidden-focus",
]

every_page = pytest.mark.parametrize("document", pages())


@every_page
def test_every_widget_is_live_and_nothing_complains(visit, place, document):
    base, scheme = place
    page = visit(f"{base}{document}.html", color_scheme=scheme)
    for figure in live_figures(page):
        assert (
            figure.locator(".nb-static").count() == 0
            or not figure.locator(".nb-static").is_visible()
        )
        assert figure.locator(".nb-live, .nb-question").first.is_visible()
    # Scroll to the end, so that what loads late is loaded.
    page.evaluate("() => scrollTo(0, document.documentElement.scrollHeight)")
    page.wait_for_load_state("networkidle")


def test_the_book_has_live_widgets_at_all(visit, server):
    assert len(live_figures(visit(f"{server.address}{pages()[0]}.html"))) >= 1
    assert len(live_figures(visit(f"{server.address}book/artificial-neuron.html"))) >= 3


@every_page
def test_without_scripts_the_static_picture_and_the_values_stand_there(visit, base, document):
    page = visit(f"{base}{document}.html", java_script_enabled=False)
    for figure in page.locator(FIGURE).all():
        static = figure.locator(".nb-static")
        assert static.is_visible()
        assert figure.locator("input[type=range]").count() == 0
        if figure.get_attribute("data-widget") == "question":
            assert static.locator(".nb-prompt").inner_text()
            assert static.locator("details > summary").is_visible()
            continue
        picture = static.locator("[role=img]").first
        assert len(picture.get_attribute("aria-label")) >= 20
        box = picture.locator("svg").first.bounding_box()
        assert box["width"] > 100 and box["height"] > 50
        assert static.locator("p").inner_text() == picture.get_attribute("aria-label")


@every_page
def test_axe_finds_nothing(visit, server, document):
    from axe_playwright_python.sync_playwright import Axe

    page = visit(f"{server.address}{document}.html", color_scheme="light")
    live_figures(page)
    # Everything on a desktop in light; on a phone in dark what depends on size and colour.
    every_rule = {"resultTypes": ["violations"]}
    look = every_rule | {"runOnly": RULES_OF_LOOK}
    for viewport, scheme, options in ((DESKTOP, "light", every_rule), (PHONE, "dark", look)):
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme=scheme)
        results = Axe().run(page, options=options)
        assert results.violations_count == 0, (scheme, viewport, results.generate_report())
        assert results.response["passes"], "no rule was tried"


@every_page
def test_no_page_is_wider_than_its_window(visit, server, document):
    page = visit(f"{server.address}{document}.html")
    live_figures(page)
    for viewport in (DESKTOP, {"width": 768, "height": 1024}, PHONE, {"width": 320, "height": 640}):
        page.set_viewport_size(viewport)
        wide = page.evaluate(
            """() => [...document.querySelectorAll("body *:not(svg *)")]
                 .filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
                 .slice(0, 3).map((each) => each.outerHTML.slice(0, 120))"""
        )
        width = page.evaluate("() => document.documentElement.scrollWidth")
        assert width <= viewport["width"], (viewport, wide)


@every_page
def test_nothing_jumps_while_the_page_loads(visit, server, document):
    for viewport in (PHONE, DESKTOP):
        page = visit(f"{server.address}{document}.html", viewport=viewport, shifts=True)
        live_figures(page)
        page.wait_for_timeout(300)
        assert page.evaluate("() => window.nbShift") < 0.05, viewport


@every_page
def test_nothing_moves_when_a_reader_begins_to_play(visit, server, document):
    page = visit(f"{server.address}{document}.html")
    sliders = [figure.locator("input[type=range]:visible").first for figure in live_figures(page)]
    slider = next((each for each in sliders if each.count()), None)
    if slider is None:
        return  # nothing to play with
    places = """() => [...document.querySelectorAll(".nb-article :is(h2, h3, figure, p, pre)")]
      .filter((each) => !each.closest("details:not([open])"))
      .map((each) => Math.round(each.getBoundingClientRect().top + scrollY))"""
    before = page.evaluate(places)
    slider.focus()
    page.evaluate("() => scrollTo(0, document.documentElement.scrollHeight)")
    page.wait_for_timeout(100)
    page.evaluate("() => scrollTo(0, 0)")
    page.wait_for_timeout(100)
    assert page.evaluate("() => document.documentElement.matches('.nb-playing')")
    assert page.evaluate(places) == before


@every_page
def test_it_prints_dark_on_white_with_its_pictures(visit, server, document):
    page = visit(f"{server.address}{document}.html", color_scheme="dark")
    figures = live_figures(page)
    page.emulate_media(media="print")
    for figure in figures:
        if figure.get_attribute("data-widget") != "question":
            assert figure.locator("svg:visible").count() >= 1
        assert figure.locator("input[type=range]:visible").count() == 0
    background, ink = page.evaluate(
        "() => [getComputedStyle(document.body).backgroundColor, "
        "getComputedStyle(document.querySelector('main p')).color]"
    )
    assert background in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    assert max(int(part) for part in re.findall(r"\d+", ink)[:3]) < 120, ink
    assert len(page.pdf()) > 10_000


@pytest.mark.parametrize("document", pages()[:2])
def test_the_theme_can_be_chosen_and_is_kept(visit, server, document):
    page = visit(f"{server.address}{document}.html", color_scheme="light")
    paper = "() => getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    button = page.get_by_role("button", name="Theme")
    for _ in range(3):
        if "dark" in button.inner_text():
            break
        button.click()
    dark = page.evaluate(paper)
    assert dark != light
    page.reload()
    assert page.evaluate(paper) == dark


@every_page
def test_keyboard_reaches_the_text_first(visit, server, document):
    page = visit(f"{server.address}{document}.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "main"
