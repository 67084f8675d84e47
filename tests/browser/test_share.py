"""Share: a figure leaves the site as a link, a frame, a picture, a code; a link may set a task."""

import re
import xml.etree.ElementTree as ET
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import expect

from tests.browser.test_travel import AROUND
from tests.built.test_figures import figures
from tests.page import Visit, follow, live_figure, live_figures, until
from tests.tried import long_but
from tools.book import pages_with_figures

CHAPTER = "book/artificial-neuron.html"
OWN = "figures/one-input.html"
NAME = "one-input"
WEIGHT = "(figure) => figure.nbModel.get('weight')"
PLACES = pytest.mark.parametrize("address", [CHAPTER, OWN])


def opened(page):
    """Open the panel of the figure, and return both."""
    figure = live_figure(page, NAME)
    figure.get_by_role("button", name="Share", exact=True).click()
    return figure, figure.get_by_role("region", name="Share")


def field(panel, name):
    return panel.get_by_role("textbox", name=name, exact=True)


@PLACES
@pytest.mark.parametrize("place", ["server", "folder"])
def test_share_comes_with_the_first_press_and_goes_with_the_second(
    visit, site, server, place, address
):
    page = visit((server.address if place == "server" else f"{site.as_uri()}/") + address)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    live_figures(page)
    assert not [each for each in asked if "share.js" in each]
    figure, panel = opened(page)
    expect(panel).to_be_visible()
    expect(field(panel, "Link")).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    expect(figure.get_by_role("button", name="Share", exact=True)).to_be_focused()


@PLACES
@pytest.mark.parametrize("leads", ["own", "chapter"])
def test_the_link_has_the_state_of_the_moment(visit, server, address, leads):
    page = visit(server.address + address)
    figure, panel = opened(page)
    panel.get_by_role("combobox").first.select_option(leads)
    figure.get_by_role("slider", name="weight").first.press("ArrowLeft")
    link = field(panel, "Link").input_value()
    assert urlsplit(link).path.endswith(OWN if leads == "own" else CHAPTER)
    again = live_figure(visit(link), NAME)
    assert again.evaluate(WEIGHT) == figure.evaluate(WEIGHT)


def test_what_is_embedded_is_live_and_takes_its_height(visit, server):
    page = visit(server.address + OWN)
    _, panel = opened(page)
    snippet = field(panel, "Embed").input_value()
    other = visit(server.address.replace("127.0.0.1", "localhost") + "search.html")
    other.evaluate(
        """(html) => {
          document.body.replaceChildren(document.createRange().createContextualFragment(html));
          document.querySelector("iframe").loading = "eager";
        }""",
        snippet,
    )
    frame = other.locator("iframe")
    assert frame.get_attribute("sandbox") == "allow-scripts allow-popups"
    inside = other.frame_locator("iframe")
    slider = inside.get_by_role("slider", name="weight").first
    before = slider.input_value()
    slider.press("ArrowLeft")
    assert slider.input_value() != before
    fits = "(frame) => Math.abs(frame.clientHeight - frame.height) < 2 && frame.height"

    def is_whole():
        inner = inside.locator("body").evaluate("(body) => body.getBoundingClientRect().height")
        return abs(float(frame.evaluate(fits)) - inner) < 2

    until(other, is_whole, "the frame is not as tall as its figure")
    for evil in ("'x'", "{ neuronbook: 'height', height: 5 }", "null"):
        other.evaluate(f"() => window.postMessage({evil}, '*')")
    assert is_whole(), "another window has no say"


def test_in_a_frame_that_allows_little_share_says_what_it_cannot_do(visit, server):
    page = visit(server.address.replace("127.0.0.1", "localhost") + "search.html")
    page.evaluate(AROUND, server.address + OWN)
    frame = page.frame_locator("iframe")
    frame.get_by_role("button", name="Share", exact=True).click()
    panel = frame.get_by_role("region", name="Share")
    assert field(panel, "Link").input_value().startswith(server.address + OWN)
    panel.get_by_role("button", name="PNG").click()
    expect(panel.get_by_role("status")).to_contain_text("allows no downloads")


@PLACES
def test_the_picture_is_of_this_state_and_says_what_it_shows(visit, server, address, tmp_path):
    page = visit(server.address + address)
    figure, panel = opened(page)
    figure.get_by_role("slider", name="weight").first.press("End")
    said = figure.locator(".nb-readout").inner_text()
    saved = {}
    for form in ("SVG", "PNG"):
        with page.expect_download() as download:
            panel.get_by_role("button", name=form, exact=True).click()
        saved[form] = tmp_path / download.value.suggested_filename
        download.value.save_as(saved[form])
        expect(panel.get_by_role("status")).to_contain_text(said)
    root = ET.parse(saved["SVG"]).getroot()
    assert re.sub(r"\s+", " ", root.find("{*}desc").text) == re.sub(r"\s+", " ", said)
    assert root.find("{*}title").text.startswith("One input")
    text = saved["SVG"].read_text("utf-8")
    assert "var(" not in text and "<script" not in text and "class=" not in text
    image = Image.open(saved["PNG"]).convert("RGB")
    assert image.width == 2 * round(float(root.get("width")))
    assert len(image.getcolors(1_000_000)) > 20, "something is drawn"


# Pixels for each module, and how much wider than what is around it the code is.
MODULE = """(code) => {
  const { width, right } = code.getBoundingClientRect();
  const panel = code.closest(".nb-share").getBoundingClientRect();
  return [width / code.viewBox.baseVal.width, right - panel.right];
}"""


@pytest.mark.parametrize("figure", ["one-input", "growing-weights"])
def test_a_telephone_can_read_the_code_however_long_the_link_is(visit, server, figure):
    page = visit(f"{server.address}figures/{figure}.html")
    live_figures(page)
    page.get_by_role("button", name="Share", exact=True).click()
    code = page.locator(".nb-code")
    page.get_by_text("Set a task").click()
    for task in ("", "Make it fire only for AND", "x" * 200, "θ" * 200):
        page.get_by_label("Task").fill(task)
        module, beyond = code.evaluate(MODULE)
        assert module >= 2.99 and beyond < 0, (task, module, beyond)
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 320


def test_the_code_follows_the_link(visit, server):
    page = visit(server.address + OWN)
    figure, panel = opened(page)
    path = panel.locator(".nb-code path")
    before = path.get_attribute("d")
    figure.get_by_role("slider", name="weight").first.press("ArrowLeft")
    assert path.get_attribute("d") != before
    panel.get_by_text("Set a task").click()
    for task in ("x" * 200, "θ" * 200):
        panel.get_by_label("Task").fill(task)
        expect(panel.locator(".nb-share-code > *")).to_have_count(1)


@PLACES
def test_the_chapter_is_cited(visit, server, address):
    page = visit(server.address + address)
    _, panel = opened(page)
    cited = field(panel, "Cite (BibTeX)").input_value()
    assert cited.startswith("@incollection{neuron-artificial-neuron,")
    assert cited == page.locator("[data-bibtex]").text_content()


def test_a_form_builds_a_link_that_sets_a_task(visit, server):
    page = visit(server.address + OWN)
    _, panel = opened(page)
    panel.get_by_text("Set a task").click()
    task = "Make it fire only for AND & <b>OR</b>"
    panel.get_by_label("Task").fill(task)
    panel.get_by_label("weight", exact=False).first.select_option("lock")
    panel.get_by_label("bias", exact=False).first.select_option("hide")
    link = field(panel, "Link").input_value()
    query = parse_qs(urlsplit(link).query)
    assert (query["task"], query["lock"], query["hide"]) == ([task], ["weight"], ["bias"])
    again = visit(link)
    (figure,) = live_figures(again)
    expect(figure.locator(".nb-task")).to_have_text(task)
    assert figure.locator(".nb-task b").count() == 0
    expect(figure.get_by_role("slider", name="weight").first).to_be_disabled()
    expect(figure.get_by_role("slider", name="bias")).to_have_count(0)
    assert figure.locator(".nb-fault").count() == 0


@PLACES
def test_options_hold_when_a_figure_is_built_anew_and_go_with_the_next_link(visit, server, address):
    mark = "?" if address == OWN else f"#{NAME}?"
    page = visit(f"{server.address}{address}{mark}weight=2&lock=weight&task=Try")
    figure = live_figure(page, NAME)
    slider = figure.get_by_role("slider", name="weight").first
    expect(slider).to_be_disabled()
    figure.get_by_role("button", name="Reset").click()
    expect(slider).to_be_disabled()
    if address == CHAPTER:
        follow(page, f"{NAME}?weight=1")
        expect(slider).to_be_enabled()
        expect(figure.locator(".nb-task")).to_have_count(0)


# The controls of a figure by their keys, where it has points.
GRIPS = """(figure) => figure.querySelector(".nb-handle:not(.nb-paint)")
  ? window.neuronbook.frameOf(figure).controls
    .flatMap(({ element, grip, path }) => element || grip ? [path].flat().join(".") : []) : []"""
QUERY = "(figure) => String(window.neuronbook.frameOf(figure).query())"


@pytest.mark.parametrize("what", ["lock", "hide"])
@pytest.mark.parametrize("document", long_but(("book/geometry",), pages_with_figures()))
def test_a_held_point_is_moved_by_nothing(visit, site, server, document, what):
    page = visit(f"{server.address}_static/site.css")
    for _, name in figures(site, document):
        address = f"{server.address}figures/{name}.html"
        page.goto(address)
        live_figures(page)
        keys = page.locator(f"#{name}").evaluate(GRIPS)
        if not keys:
            continue
        page.goto(f"{address}?{what}={','.join(keys)}")
        live_figures(page)
        figure = page.locator(f"#{name}")
        page.locator(".nb-handle[data-held]").first.wait_for()
        before = figure.evaluate(QUERY)
        for point in page.query_selector_all(".nb-handle:not(.nb-paint)"):
            box = point.bounding_box()
            x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
            page.mouse.move(x, y)
            page.mouse.down()
            page.mouse.move(x + 30, y - 20, steps=2)
            page.mouse.up()
            point.evaluate("(point) => point.focus()")
            page.keyboard.press("ArrowLeft")
            page.mouse.click(x + 30, y - 20)
        assert figure.evaluate(QUERY) == before, name


@pytest.mark.parametrize(
    ("figure", "held", "point"),
    [
        ("eight-points", "norm", "Tip of the weights w"),
        ("lifted-bias", "folded.0", "the vector"),
        ("strength-duration", "pulse.1", "Pulse"),
    ],
)
def test_a_point_that_sets_what_is_held_is_held(visit, server, figure, held, point):
    page = visit(f"{server.address}figures/{figure}.html?lock={held}")
    live_figures(page)
    grip = page.locator(f".nb-handle[aria-label^='{point}']")
    expect(grip).to_have_attribute("aria-disabled", "true")
    page = visit(f"{server.address}figures/{figure}.html")
    live_figures(page)
    expect(page.locator(f".nb-handle[aria-label^='{point}']")).to_have_attribute("tabindex", "0")


HOSTILE = [
    ("hide=nobody&lock=%3Cimg%20src=x%20onerror=alert(1)%3E", "does not have: nobody"),
    ("hide=__proto__,constructor,a,b,c", "does not have"),
    ("weight=NaN", "does not take: weight=NaN"),
    ("weight=1e999&bias=" + "9x" * 3000, "does not take"),
    ("task=" + "long%20" * 200, "cut to 200 characters"),
]


@PLACES
def test_a_hostile_link_is_answered_in_words(visit, server, address):
    mark = "?" if address == OWN else f"#{NAME}?"
    page = visit("about:blank")
    for query, words in HOSTILE:
        page.goto(f"{server.address}{address}{mark}{query}")
        figure = live_figure(page, NAME)
        fault = figure.locator(".nb-fault")
        expect(fault).to_contain_text(words)
        assert len(fault.inner_text()) < 260
        assert page.locator("figure img:not(.nb-drawing)").count() == 0
        assert len((figure.locator(".nb-task").all_inner_texts() or [""])[0]) <= 200


def test_what_a_link_has_besides_is_not_mentioned(visit, server):
    page = visit(f"{server.address}{OWN}?weight=1&utm_source=mail&hide=&lock=,&task=%20")
    (figure,) = live_figures(page)
    page.wait_for_function("() => window.neuronbook.heed")
    assert figure.locator(".nb-fault, .nb-task").count() == 0


def test_a_name_that_no_figure_has_is_answered_in_words(visit, server):
    page = visit(f"{server.address}{CHAPTER}#no-such-figure?weight=1")
    expect(page.locator(".nb-fault")).to_contain_text("no figure with the name no-such-figure")


WINDOWS = [f"{scheme}-{width}" for scheme in ("light", "dark") for width in (320, 1280)]
TRIED = {WINDOWS[0], WINDOWS[-1]}
"""Each scheme and each width is in one of them."""


@pytest.mark.parametrize("window", long_but(TRIED, WINDOWS))
def test_the_panel_is_accessible_and_fits(browser, server, window):
    scheme, width = window.split("-")
    width = int(width)
    watched = Visit(browser, color_scheme=scheme, viewport={"width": width, "height": 900})
    page = watched.go(f"{server.address}{OWN}?lock=weight&task=Try")
    _, panel = opened(page)
    panel.get_by_text("Set a task").click()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    assert not Axe().run(page).response["violations"]
    watched.close()
    assert not watched.complaints


def test_no_control_has_the_name_of_an_option():
    from neuronbook import widgets

    for name in widgets.__all__:
        traits = getattr(widgets, name).class_trait_names(sync=True)
        assert not {"hide", "lock", "task"} & set(traits), name
