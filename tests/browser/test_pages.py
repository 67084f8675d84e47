"""Every page of the built site: no error, nothing from elsewhere, accessible, on a phone."""

import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from tests.browser.conftest import a_few_pages, every_page
from tests.page import (
    ASKING,
    DESKTOP,
    FIGURE,
    PHONE,
    Visit,
    figures_with_controls,
    frames,
    live_figures,
    settled,
    until,
)
from tests.tried import long_but
from tools.book import pages, pages_with_figures

# The rules of axe that a page's size can break.
RULES_OF_SIZE = [
    "color-contrast",
    "link-in-text-block",
    "target-size",
    "scrollable-region-focusable",
    "meta-viewport",
    "aria-hidden-focus",
]
# Marks the first of each kind of text in sight: of the same colour, ground, size and weight. For
# axe the contrast of thousands of letters is by far the longest work, and it is the same for all.
MARK_KINDS_OF_TEXT = """() => {
  const grounds = new Map();
  const layers = (each) => {
    const { backgroundColor, backgroundImage, opacity } = getComputedStyle(each);
    const own = [backgroundImage, opacity];
    if (!/^(transparent|.*, 0\\))$/.test(backgroundColor)) return String([...own, backgroundColor]);
    return String([...own, each.parentElement ? ground(each.parentElement) : ""]);
  };
  const ground = (each) => {
    if (!grounds.has(each)) grounds.set(each, layers(each));
    return grounds.get(each);
  };
  const kinds = new Set();
  for (const each of document.querySelectorAll("body *")) {
    delete each.dataset.kindOfText;
    const isText = [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!isText && !each.matches("input, select, textarea")) continue;
    if (!each.checkVisibility({ visibilityProperty: true })) continue;
    const { color, fill, fontSize, fontWeight, textShadow } = getComputedStyle(each);
    const isLeftOut = each.closest("[disabled], [aria-disabled=true], [aria-hidden=true]") !== null;
    const look = [color, fill, fontSize, fontWeight, textShadow, isLeftOut, each.ownerSVGElement];
    const kind = String([...look.map((part) => (part?.tagName ?? part)), ground(each)]);
    if (!kinds.has(kind)) each.dataset.kindOfText = kinds.size;
    kinds.add(kind);
  }
  return kinds.size;
}"""
RUN_AXE = """(options) => {
  axe.configure({ rules: [{ id: "color-contrast", selector: "[data-kind-of-text]" }] });
  return axe.run(options);
}"""
TABLET, NARROW = {"width": 768, "height": 1024}, {"width": 320, "height": 640}


# ---- as it opens ---------------------------------------------------------------------------------


@every_page
def test_nothing_jumps_while_the_page_loads(page, shared):
    assert shared.moved < 0.05


@a_few_pages
def test_nothing_jumps_while_a_page_loads_from_a_folder_on_a_phone(folder_page, shared_folder):
    assert shared_folder.moved < 0.05


def test_another_host_is_heard_of_when_a_page_or_its_worker_asks_for_it(browser, server):
    visited = Visit(browser)
    page = visited.go(f"{server.address}_static/site.css")  # without the policy of a page
    page.evaluate("""async () => {
      const ask = (from) => `fetch("http://another.invalid/${from}").catch(() => {})`;
      const code = `${ask("worker")}.then(() => postMessage(""))`;
      const worker = new Worker(URL.createObjectURL(new Blob([code])));
      await Promise.all([eval(ask("page")), new Promise((end) => { worker.onmessage = end; })]);
    }""")
    for place in ("page", "worker"):  # the browser says of either when it pleases
        said = f"asked another host: http://another.invalid/{place}"
        until(page, lambda said=said: said in visited.complaints, f"nobody hears of the {place}")
    visited.close()


def test_the_bar_has_one_row_before_scripts_and_fonts_are_there(browser, server):
    visited = Visit(browser)
    for withheld in ("page.js", "serif"):
        visited.page.route(f"**/{withheld}*", lambda route: route.abort())
    before = visited.go(f"{server.address}search.html")
    after = visited.context.new_page()
    after.goto(before.url)
    settled(after)
    for width in (320, 345, 360, 375, 390, 414, 440, 490, 500, 560, 620, 650, 720, 768, 1024, 1280):
        heights = set()
        for page in (before, after):
            page.set_viewport_size({"width": width, "height": 800})
            heights.add(page.locator(".nb-top").bounding_box()["height"])
        assert len(heights) == 1 and heights.pop() < 55, width
    visited.close()


@every_page
def test_keyboard_reaches_the_text_first(page):
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "main"


@every_page
def test_every_widget_is_live_and_nothing_complains(document, page):
    look_at_figures(page)
    assert bool(figures_with_controls(page)) == (document in pages_with_figures())


@a_few_pages
def test_a_page_in_a_folder_is_live_in_dark_on_a_phone_and_nothing_complains(folder_page):
    look_at_figures(folder_page)


# Figures of which the static picture is seen, or nothing that is live.
NOT_LIVE = """(figures) => [...document.querySelectorAll(figures)].filter((figure) => {
  const seen = (parts) => [...figure.querySelectorAll(parts)]
    .map((each) => each.checkVisibility({ visibilityProperty: true }));
  return seen(".nb-static").some(Boolean) || !seen(".nb-live, .nb-question")[0];
}).map((figure) => figure.outerHTML.slice(0, 120))"""


def look_at_figures(page):
    """Every figure shows its live view instead of its static picture."""
    live_figures(page)
    assert page.evaluate(NOT_LIVE, FIGURE) == []
    # Scroll to the end, so that what loads late is loaded.
    page.evaluate("() => scrollTo(0, document.documentElement.scrollHeight)")
    settled(page)


def test_the_book_has_live_widgets_at_all():
    assert pages_with_figures()[0] == pages()[0]
    assert len(pages_with_figures()) >= 12


# ---- in every size and colour --------------------------------------------------------------------


# How wide a page is, with parts that reach out of it, and parts that reach into the next one.
REACHING = """() => {
  const parts = (selector, reaches) => [...document.querySelectorAll(selector)].filter(reaches)
    .slice(0, 3).map((each) => each.outerHTML.slice(0, 120));
  const { scrollWidth } = document.documentElement;
  const wide = scrollWidth <= innerWidth ? []
    : parts("body *:not(svg *)", (each) => each.getBoundingClientRect().right > innerWidth + 1);
  const low = parts(".nb-article section > :last-child", (each) => each.offsetHeight
    && each.getBoundingClientRect().bottom
      > each.parentElement.getBoundingClientRect().bottom + 1);
  return [scrollWidth, wide, low];
}"""


def assert_keeps_to_its_window(page, viewport):
    page.set_viewport_size(viewport)
    width, wide, low = page.evaluate(REACHING)
    assert width <= viewport["width"], (viewport, wide)
    assert not low, f"parts that reach into the next one: {viewport}"


@every_page
def test_no_page_is_wider_than_its_window(page):
    """Two laws at once, in the window as it opens and in the narrowest."""
    for viewport in (DESKTOP, NARROW):
        assert_keeps_to_its_window(page, viewport)
    assert_text_of_twice_the_size_fits(page, [NARROW])


@pytest.mark.long
@pytest.mark.parametrize("document", pages())
def test_no_page_is_wider_than_a_window_between(page):
    for viewport in (TABLET, PHONE):
        assert_keeps_to_its_window(page, viewport)
    assert_text_of_twice_the_size_fits(page, [PHONE, NARROW])


BAR = """() => {
  const box = (selector) => document.querySelector(selector).getBoundingClientRect();
  const [title, tools, bar] = [".nb-brand span", ".nb-top-tools", ".nb-top"].map(box);
  const apart = title.right <= tools.left + 1 || title.bottom <= tools.top + 1;
  return { apart, inside: tools.right <= innerWidth && title.right <= innerWidth, end: bar.bottom,
    width: document.documentElement.scrollWidth };
}"""


def assert_text_of_twice_the_size_fits(page, viewports):
    page.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")
    try:
        for viewport in viewports:
            page.set_viewport_size(viewport)
            frames(page)
            bar = page.evaluate(BAR)
            assert bar["width"] <= viewport["width"], viewport
            assert bar["apart"] and bar["inside"]
    finally:
        page.evaluate("() => { document.documentElement.style.fontSize = ''; }")


@pytest.mark.parametrize(
    ("width", "height", "stays"), [(390, 844, True), (320, 640, True), (320, 225, False)]
)
def test_the_bar_at_the_top_does_not_stay_over_a_low_window(visit, server, width, height, stays):
    opened = visit(
        f"{server.address}{pages()[1]}.html", viewport={"width": width, "height": height}
    )
    opened.evaluate("() => scrollTo(0, 1000)")
    frames(opened)
    assert (opened.evaluate(BAR)["end"] > 0) == stays


@every_page
def test_axe_finds_nothing(page):
    assert_axe_finds_nothing(page, {})


# What depends on size and colour alone; the colours themselves are held by test_palette.py.
IN_DARK = ("book/geometry", "book/api/neuron", "book/lessons/downhill-worksheet")


@pytest.mark.parametrize("document", long_but(IN_DARK, pages()))
def test_axe_finds_nothing_in_dark_on_a_phone(page):
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme="dark")
    frames(page)  # what follows a new width has its place
    assert_axe_finds_nothing(page, {"runOnly": RULES_OF_SIZE})


def assert_axe_finds_nothing(page, rules):
    page.evaluate(AXE_SCRIPT)
    assert page.evaluate(MARK_KINDS_OF_TEXT) > 5
    results = page.evaluate(RUN_AXE, {"resultTypes": ["violations"]} | rules)
    found = results["violations"]
    assert not [(rule["id"], node["target"]) for rule in found for node in rule["nodes"]]
    assert "color-contrast" in [rule["id"] for rule in results["passes"]]


# Figures that show a slider, or no picture though they do not ask.
NOT_ON_PAPER = """([all, asking]) => [...document.querySelectorAll(all)].filter((figure) => {
  const shows = (parts) => [...figure.querySelectorAll(parts)]
    .some((each) => each.checkVisibility({ visibilityProperty: true }));
  return shows("input[type=range]") || !(shows("svg") || asking.includes(figure.dataset.widget));
}).map((figure) => figure.outerHTML.slice(0, 120))"""


@every_page
def test_it_prints_dark_on_white_with_its_pictures(page):
    page.emulate_media(media="print", color_scheme="dark")
    live_figures(page)
    assert page.evaluate(NOT_ON_PAPER, [FIGURE, [*ASKING]]) == []
    background, ink = page.evaluate(
        "() => [getComputedStyle(document.body).backgroundColor, "
        "getComputedStyle(document.querySelector('main p')).color]"
    )
    assert background in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    assert max(int(part) for part in re.findall(r"\d+", ink)[:3]) < 120, ink


# ---- the theme -----------------------------------------------------------------------------------


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


def test_a_theme_chosen_elsewhere_is_there_after_back(visit, server):
    page = visit(f"{server.address}{pages()[1]}.html", color_scheme="light")
    page.evaluate("""() => {
      localStorage.setItem("nb-theme", "dark");
      dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    }""")
    assert page.evaluate("() => document.documentElement.dataset.theme") == "dark"
    assert "dark" in page.get_by_role("button", name="Theme").inner_text()


def test_a_browser_without_light_dark_draws_curves_in_light(browser, server):
    visited = Visit(browser, color_scheme="dark")

    def older(route):
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("light-dark(", "unknown("))

    visited.page.route("**/*.css*", older)
    page = visited.go(f"{server.address}book/activations.html")
    live_figures(page)
    colour = "(each) => getComputedStyle(each).stroke"
    curves = page.locator(".nb-live svg [class*=nb-s-]").all()
    assert curves and all(curve.evaluate(colour).startswith("rgb") for curve in curves)
    assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") == (
        "rgb(255, 255, 255)"
    )
    visited.close()


# ---- copied and printed --------------------------------------------------------------------------

COPIED = """([from, to]) => {
  const range = document.createRange();
  range.setStartBefore(document.querySelector(from));
  range.setEndAfter(document.querySelector(to));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  const data = new DataTransfer();
  const options = { clipboardData: data, bubbles: true, cancelable: true };
  const event = new ClipboardEvent("copy", options);
  document.querySelector(from).dispatchEvent(event);
  return data.getData("text/plain");
}"""


@pytest.mark.parametrize("document", ["book/artificial-neuron"])
def test_copied_formulas_come_once_and_buttons_do_not(page):
    text = page.evaluate(COPIED, [".nb-article h1", ".nb-article section section:last-of-type"])
    formulas = page.locator(".nb-article p > .math math").all()
    assert len(formulas) > 5
    assert "z=w⋅x+b" in re.sub(r"\s", "", text)
    assert "bz=" not in text and "\\mathbf" not in text
    assert not re.search(r"(?m)^(Run|Check|#)$", text)
    assert page.locator("main button").first.evaluate(
        "(each) => getComputedStyle(each).userSelect"
    ) == ("none")


@pytest.mark.parametrize("document", ["book/bias"])
def test_paper_says_where_folded_parts_are_and_has_no_buttons(page):
    page.emulate_media(media="print")
    folded = page.locator(".nb-article section details:not([open]) > summary:visible").all()
    assert len(folded) > 5
    for summary in folded:
        after = summary.evaluate("(each) => getComputedStyle(each, '::after').content")
        assert after == '": see the page"'
        assert summary.inner_text().strip()
    assert page.get_by_role("button", name="Check").count() == 0
    cells = page.locator(".nb-article .cell pre").first
    assert cells.evaluate("(each) => getComputedStyle(each.closest('.cell')).breakInside") == "auto"
    assert page.evaluate("""() => [...document.styleSheets].some((sheet) =>
      [...sheet.cssRules].some((rule) => rule instanceof CSSPageRule && rule.style.marginTop))""")


def test_in_a_frame_the_link_of_a_state_is_shown(browser, server):
    address = f"{server.address}book/artificial-neuron.html"
    visited = Visit(browser)  # which complains that a frame may not write to the clipboard
    page = visited.go(address.replace("127.0.0.1", "localhost"))
    page.evaluate(
        """(address) => {
          const frame = Object.assign(document.createElement("iframe"), { src: address });
          frame.style.cssText = "width: 1200px; height: 800px";
          document.body.replaceChildren(frame);
        }""",
        address,
    )
    frame = page.frame_locator("iframe")
    frame.locator(FIGURE).first.hover()
    button = frame.get_by_role("button", name="Copy link").first
    button.click()
    field = frame.get_by_label("Link to copy").first
    assert field.input_value().startswith(f"{address}#")
    visited.close()


@pytest.mark.parametrize(
    "document", long_but(("book/glossary", "book/teaching", "book/my-class"), pages())
)
def test_every_page_saves_and_opens_work(visit, server, document):
    page = visit(f"{server.address}{document}.html")
    for name in ("Save my work", "Open my work"):
        expect(page.get_by_role("button", name=name, exact=True)).to_be_visible()
