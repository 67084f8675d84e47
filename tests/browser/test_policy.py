"""Pages under their own policy, which all other tests put aside (tests/page.py says why)."""

import re

import pytest

from tests.cells import Cells
from tests.page import Visit, disturb, figures_with_controls, live_figures, settled
from tests.tried import long_but
from tools.book import pages

CHAPTER = "book/artificial-neuron.html"
# Of each kind of page one.
KINDS = (
    "index",
    "search",
    "figures/index",
    "figures/two-pipes",
    "book/geometry",
    "book/my-class",
    "book/glossary",
    "book/api/neuron",
    "book/lessons/downhill-worksheet",
)
# What filters on the way to a reader let no file through that ends so.
REFUSED = re.compile(r"\.(whl|wasm|data|zip)(\?|$)")
OF_THE_POLICY = re.compile("Content Security Policy|csp$|BLOCKED_BY_CSP")
VIOLATIONS = """() => {
  window.nbRefused = [];
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
    window.nbRefused.push(`${effectiveDirective}: ${blockedURI}`));
}"""


def strict(browser, **options) -> Visit:
    """Return a visit of pages that are held to their policy, behind a filter."""
    visit = Visit(browser, bypass_csp=False, script=f"({VIOLATIONS})()", **options)
    visit.context.route(REFUSED, lambda route: route.fulfill(status=403))
    return visit


@pytest.mark.parametrize("page", long_but(KINDS, dict.fromkeys([*KINDS, *pages()])))
def test_a_page_does_all_that_it_does_under_its_policy(browser, server, page):
    visit = strict(browser)
    opened = visit.go(f"{server.address}{page}.html")
    settled(opened)
    for figure in figures_with_controls(opened)[:2]:
        disturb(opened, figure)
    assert opened.evaluate("nbRefused") == []
    visit.close()
    assert visit.complaints == []


def test_python_and_what_it_draws_come_under_the_policy_and_through_a_filter(strict_cells):
    cells = strict_cells
    before = cells.page.evaluate("nbRefused.length")
    assert cells.run(cells[0], "import numpy as np\nnp.arange(3)") == "array([0, 1, 2])"
    cells.run(cells[0], "from neuronbook.figures.diagrams import neuron_diagram\nneuron_diagram()")
    assert cells[0].locator("[data-output] svg").count() == 1
    cells.run(cells[0], "from neuronbook.widgets import Line\nLine()")
    cells[0].locator("figure[data-live]").wait_for()
    cells.run(cells[0], "from neuronbook.exercises import check\ncheck('one-pipe', 2.5)")
    assert cells[0].locator("[data-status=right]").count() == 1
    assert cells.page.evaluate("nbRefused")[before:] == []
    # No text becomes a program, and Python's worker reaches no other host either.
    shown = cells.run(cells[0], "from js import eval\neval('1 + 1')")
    assert "EvalError" in shown
    code = "from pyodide.http import pyfetch\nawait pyfetch('https://example.org/')"
    assert "Failed to fetch" in cells.run(cells[0], code)


BRING = """(src) => new Promise((done) => {
  const ends = { onload: () => done("ran"), onerror: () => done("refused") };
  document.head.append(Object.assign(document.createElement("script"), ends, { src }));
})"""


def test_a_figure_s_own_page_brings_scripts_of_the_site_alone(browser, server):
    """Its policy trusts what its first script brings, wherever that lies; so this one looks."""
    visit = strict(browser)
    page = visit.go(f"{server.address}figures/two-pipes.html")
    another = server.address.replace("127.0.0.1", "localhost")
    assert page.evaluate(BRING, f"{server.address}_static/listen.js") == "ran"
    for place in (another, "data:text/javascript,//", "//localhost/", "https:"):
        assert page.evaluate(BRING, f"{place}_static/listen.js") == "refused", place
    page.evaluate("(src) => document.body.append(Object.assign(new Image(), { src }))", another)
    assert page.evaluate("nbRefused").pop().startswith("img-src")
    visit.close()
    assert all(OF_THE_POLICY.search(said) for said in visit.complaints), visit.complaints


FRAME = """(address) => {
  const frame = Object.assign(document.createElement("iframe"), { src: address });
  frame.sandbox = "allow-scripts";
  document.body.replaceChildren(frame);
}"""


def test_a_figure_in_a_sandbox_and_one_in_a_folder_live_under_the_policy(browser, server, site):
    visit = strict(browser)
    figure = "figures/two-pipes.html"
    another = server.address.replace("127.0.0.1", "localhost")
    page = visit.go(f"{another}_static/site.css")  # a document of another site, without a policy
    page.evaluate(FRAME, server.address + figure)
    slider = page.frame_locator("iframe").get_by_role("slider").first
    before = slider.input_value()
    slider.press("ArrowLeft")
    assert slider.input_value() != before
    (inner,) = [frame for frame in page.frames if frame.url.endswith(figure)]
    assert inner.evaluate("nbRefused") == []
    page = visit.go((site / CHAPTER).as_uri())
    disturb(page, figures_with_controls(page)[0])
    live_figures(page)
    assert page.evaluate("nbRefused") == []
    visit.close()
    assert visit.complaints == []


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ("<p>plain</p><img alt='' src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>", ""),
        ("<a href='https://example.org/'>a link</a>", ""),
        ("<img alt='' src='https://example.org/a.png'>", "a picture from example.org"),
        ("<img alt='' srcset='//example.org/a.png 2x'>", "a picture from example.org"),
        ("<iframe src='https://example.org/'></iframe>", "a frame from example.org"),
        ("<iframe srcdoc='&lt;script>1&lt;/script>'></iframe>", "a script of its own"),
        ("<video src='https://example.org/a.mp4'></video>", "a recording from example.org"),
        ("<form action='https://example.org/'><button>x</button></form>", "a form to example.org"),
        ("<svg><image href='https://example.org/a.svg'/></svg>", "a picture from example.org"),
        ("<button onclick='play()'>Play</button>", "a script of its own"),
        ("<a href='javascript:play()'>Play</a>", "a script of its own"),
        (
            "<img alt='' src='https://a.org/1'><img alt='' src='https://b.org/2'>",
            "a picture from a.org and b.org",
        ),
    ],
)
def test_what_an_output_asks_for_in_vain_is_said_below_it(strict_cells, html, told):
    cells = strict_cells
    cells.run(cells[0], f"from IPython.display import HTML\nHTML({html!r})")
    notes = cells[0].locator("[data-output] .nb-cell-note")
    said = " ".join(notes.all_text_contents())
    assert (told in said) if told else not said
    assert cells.page.evaluate("() => window.play") is None


@pytest.fixture(scope="module")
def strict_cells(browser, server):
    """Cells of a page that is held to its policy, on which Python runs."""
    visit = strict(browser)
    cells = Cells(visit.go(server.address + CHAPTER))
    assert cells.run(cells[0], "1 + 1") == "2"
    yield cells
    visit.close()
    assert all(OF_THE_POLICY.search(said) for said in visit.complaints), visit.complaints
