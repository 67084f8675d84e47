"""A figure's own page is live anywhere, takes a state, and is found in the gallery."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.built.test_figures import figures
from tests.page import Visit, button, disturb, figures_with_controls, live_figures, read, until
from tests.tried import long_but
from tools.book import pages_with_figures

PAGE = "figures/one-input.html"
STATE = "?weight=2&bias=-1"
# A page of any host: a frame that allows scripts alone, and what the frame says.
AROUND = """(address) => {
  window.said = [];
  addEventListener("message", ({ data }) => window.said.push(data));
  const frame = Object.assign(document.createElement("iframe"), { src: address });
  frame.sandbox = "allow-scripts";
  frame.style.cssText = "width: 700px; height: 300px";
  document.body.replaceChildren(frame);
}"""
WEIGHT = "(figure) => figure.nbModel.get('weight')"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("place", ["server", "folder"])
def test_a_figure_s_own_page_takes_a_state_and_gives_it(visit, site, server, place, scheme):
    base = server.address if place == "server" else f"{site.as_uri()}/"
    page = visit(base + PAGE + STATE, color_scheme=scheme)
    (figure,) = figures_with_controls(page)
    assert figure.evaluate(WEIGHT) == 2
    shown = read(figure)
    disturb(page, figure)
    assert read(figure) != shown
    changed = read(figure)
    button(figure, "Copy link").click()
    assert "#" not in page.url and "weight=" in page.url
    again = visit(page.url, color_scheme=scheme)
    (figure,) = live_figures(again)
    assert read(figure)["controls"] == changed["controls"]


def test_in_a_frame_that_allows_little_a_figure_is_live_and_nothing_fails(visit, server):
    base = server.address
    page = visit(base.replace("127.0.0.1", "localhost") + "search.html")
    page.evaluate(AROUND, base + PAGE + STATE)
    frame = page.frame_locator("iframe")
    slider = frame.get_by_role("slider", name="weight").first
    expect(slider).to_have_value("2")
    slider.press("ArrowLeft")
    expect(slider).not_to_have_value("2")
    until(page, lambda: page.evaluate("() => window.said.length"), "no height was told")
    told = page.evaluate("() => window.said.at(-1)")
    height = frame.locator("body").evaluate("(body) => body.getBoundingClientRect().height")
    assert told == {"neuronbook": "height", "figure": "one-input", "height": -int(-height // 1)}
    link = frame.get_by_role("link", name="All figures")
    assert link.get_attribute("target") == "_blank", "the way out of a frame"


def test_without_scripts_the_picture_and_its_words_stand_there(visit, server):
    page = visit(server.address + PAGE, java_script_enabled=False)
    expect(page.locator("figure .nb-static svg")).to_be_visible()
    expect(page.locator("figcaption")).to_contain_text("One input")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_for_a_lecture_hall_all_is_larger_and_fits_the_window(visit, server, scheme):
    page = visit(
        server.address + PAGE, color_scheme=scheme, viewport={"width": 1920, "height": 1080}
    )
    live_figures(page)
    size = "() => parseFloat(getComputedStyle(document.querySelector('.nb-readout')).fontSize)"
    before = page.evaluate(size)
    page.evaluate("() => { location.hash = 'large'; }")
    until(page, lambda: page.evaluate(size) > 1.5 * before, "the words stay small")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


WHOLE = """() => ({
  bottom: document.querySelector(".nb-live").getBoundingClientRect().bottom + scrollY,
  size: parseFloat(getComputedStyle(document.querySelector(".nb-readout")).fontSize),
  fit: document.documentElement.style.getPropertyValue("--nb-fit"),
})"""
# Too tall for words of that size.
SCROLLED = {"plateau-detective", "stretched-bowl", "sums-of-hinges"}


@pytest.mark.parametrize("document", long_but(("book/activations",), pages_with_figures()))
def test_for_a_lecture_hall_a_figure_is_whole_in_the_window(visit, site, server, document):
    for _, name in figures(site, document):
        window = {"width": 1920, "height": 1080}
        page = visit(f"{server.address}figures/{name}.html#large", viewport=window)
        live_figures(page)
        until(page, lambda page=page: page.evaluate(WHOLE)["fit"], f"{name} is not fitted")
        shown = page.evaluate(WHOLE)
        assert shown["bottom"] <= window["height"] + 2 or name in SCROLLED, (name, shown)
        assert shown["size"] > 18, name
        page.evaluate("() => { location.hash = ''; }")
        until(page, lambda page=page: not page.evaluate(WHOLE)["fit"], f"{name} stays fitted")


@pytest.mark.parametrize("document", long_but(("book/bias",), pages_with_figures()))
def test_every_own_page_is_live_accessible_and_no_wider_than_a_phone(visit, site, server, document):
    for _, name in figures(site, document):
        address = f"{server.address}figures/{name}.html"
        page = visit(address, viewport={"width": 320, "height": 640})
        live_figures(page)
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 320, name
        found = Axe().run(page).response["violations"]
        assert not found, (name, json.dumps(found)[:2000])


@pytest.mark.parametrize("place", ["server", "folder"])
def test_the_gallery_finds_a_figure_by_a_concept(visit, site, server, place):
    base = server.address if place == "server" else f"{site.as_uri()}/"
    page = visit(f"{base}figures/index.html")
    items = page.locator("main li:has(img)")
    shown = page.locator("main li:has(img):visible")
    assert shown.count() == items.count() > 40
    box = page.get_by_label("A concept")
    box.fill("Xor")
    status = page.get_by_role("status")
    expect(status).to_have_text(f"{shown.count()} figures")
    assert 1 < shown.count() < 20
    expect(shown.filter(has_text="XOR folding")).to_have_count(1)
    box.fill("xor hidden plane <img src=x onerror=alert(1)>")
    expect(status).to_have_text("No figures")
    assert page.locator("main h2:visible").count() == 0
    box.fill("")
    expect(status).to_have_text("")
    assert shown.count() == items.count()
    box.fill("xor folding")
    shown.get_by_role("link").first.click()
    page.wait_for_url("**/figures/xor-folding.html")
    live_figures(page)


def test_without_scripts_the_gallery_is_a_list(visit, server):
    page = visit(f"{server.address}figures/index.html", java_script_enabled=False)
    assert page.locator("main li:has(img):visible").count() > 40
    expect(page.locator(".nb-search")).to_be_hidden()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_gallery_fits_and_is_accessible(browser, server, width):
    watched = Visit(browser, viewport={"width": width, "height": 844})
    page = watched.go(f"{server.address}figures/index.html")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    assert not Axe().run(page).response["violations"]
    watched.close()
    assert not watched.complaints
