"""What a box asks for is not to be seen before its figure is live, and stays where scripts fail."""

import pytest

from neuronbook.exercises import predictions_of
from tests.asked import PREDICTIONS
from tests.browser.test_prediction_pages import ANSWERED_IN_WORDS, OUTPUTS
from tests.page import POINTED, SHIFTS, Visit, figures_come_alive, frames, settled
from tests.tried import long_but

SLUGS = sorted(set(PREDICTIONS.values()))
COVERING = {
    slug: [each for each in predictions_of(slug) if each.covers]
    for slug in SLUGS
    if any(each.covers for each in predictions_of(slug))
}
# Two pages of four and five covered figures each.
TRIED_HERE = ("geometry", "gradient-descent")
pages_with_covers = pytest.mark.parametrize("slug", long_but(TRIED_HERE, COVERING))

# Of the figure that a box asks about: whether it is live, and whether its still is to be seen. What
# is not visible is no part of what screen readers have either.
STILL = """([name, kind]) => {
  const box = document.querySelector(`[data-predict="${name}"]`);
  const all = [...document.querySelectorAll(`figure[data-widget="${kind}"]`)];
  const figure = all.find((each) => box.compareDocumentPosition(each) & 4);
  const seen = [...figure.querySelectorAll(".nb-static *")]
    .some((each) => each.checkVisibility({ visibilityProperty: true }));
  return { live: "live" in figure.dataset, seen, asked: figure.nbAsked?.covers.join(" ") };
}"""


def stills(page, slug):
    """What is seen of each figure that a box of a page covers, by the name of the box."""
    return {each.name: page.evaluate(STILL, [each.name, each.figure]) for each in COVERING[slug]}


def seen(page, slug):
    return {name for name, still in stills(page, slug).items() if still["seen"]}


def names(slug):
    return {each.name for each in COVERING[slug]}


@pytest.fixture
def alone(browser, server):
    """Open pages that nobody has touched yet."""
    visits = []

    def go(slug, place="", without="", **options):
        visits.append(Visit(browser, **options))
        if without:
            visits[-1].page.route(without, lambda route: route.abort())
        return settled(visits[-1].go(f"{server.address}book/{slug}.html{place}"))

    yield go
    for each in visits:
        each.close()


@pages_with_covers
def test_a_still_picture_and_its_words_are_covered_until_the_figure_covers_them(alone, slug):
    page = alone(slug, script=SHIFTS)
    for name, still in stills(page, slug).items():
        assert not still["seen"], name
        assert not still["live"] or still["asked"], f"{name}: it is live before its box"
    page.mouse.move(*POINTED)
    figures_come_alive(page)
    assert not seen(page, slug)
    assert page.evaluate("() => window.nbShift") <= 0.01
    page.emulate_media(media="print")
    frames(page)
    assert not seen(page, slug), "on paper the live picture stands"


@pages_with_covers
def test_a_still_picture_is_whole_on_paper_without_scripts_and_where_they_fail(alone, slug):
    for options in ({"java_script_enabled": False}, {"without": "**/live.js*"}):
        page = alone(slug, **options)
        assert seen(page, slug) == names(slug), options
    page = alone(slug, without="**/widgets/prediction.js*")
    page.mouse.move(*POINTED)
    figures_come_alive_but_boxes(page)
    assert all(still["asked"] is None for still in stills(page, slug).values())
    page = alone(slug)
    page.emulate_media(media="print")
    assert all(still["live"] != still["seen"] for still in stills(page, slug).values())


def figures_come_alive_but_boxes(page):
    page.wait_for_function(
        """() => [...document.querySelectorAll("figure.nb-widget[data-asked]")]
          .every((each) => "live" in each.dataset)"""
    )


@pytest.mark.parametrize("kind", ["saturation", "landscape-ball"])
def test_a_figure_whose_script_fails_keeps_its_still_picture(alone, kind):
    stem = kind.replace("-", "_")
    page = alone("gradient-descent", without=f"**/widgets/{stem}.js*")
    (name,) = [each.name for each in COVERING["gradient-descent"] if each.figure == kind]
    assert name not in seen(page, "gradient-descent")
    page.mouse.move(*POINTED)
    page.wait_for_function("() => !document.documentElement.classList.contains('asks')")
    assert name in seen(page, "gradient-descent")


def test_only_an_error_of_a_script_uncovers_still_pictures(alone):
    page = alone("gradient-descent")
    harmless = """() => dispatchEvent(new ErrorEvent("error", {
      message: "ResizeObserver loop completed with undelivered notifications." }))"""
    page.evaluate(harmless)
    page.evaluate("() => document.body.append(Object.assign(new Image(), { src: 'none.png' }))")
    page.wait_for_timeout(200)
    assert not seen(page, "gradient-descent")
    page.evaluate("() => setTimeout(() => { throw new Error('in a script') })")
    page.wait_for_function("() => !document.documentElement.classList.contains('asks')")
    assert seen(page, "gradient-descent")


def test_a_link_to_a_figure_finds_it_covered_though_its_box_is_far_above(alone):
    page = alone("perceptron", "#proof-race-xor")
    page.locator("#proof-race-xor .nb-live").wait_for()
    assert stills(page, "perceptron")["xor-for-ever"]["asked"] == "mistakes"


def test_where_the_address_carries_a_state_the_figure_shows_it(alone):
    page = alone("gradient-descent", "#larger-error-smaller-step?learning_rate=0.5")
    words = page.locator("#larger-error-smaller-step .nb-readout")
    words.wait_for()
    assert "?" not in words.inner_text()


def test_what_cells_have_put_out_is_covered_before_their_box_is_live(alone):
    page = alone("activations")
    box = page.locator('[data-predict="six-rivals"]')
    assert "live" not in box.evaluate("(box) => ({ ...box.dataset })")
    below = box.evaluate(OUTPUTS)
    assert below and all(below)
    page.emulate_media(media="print")
    assert not any(box.evaluate(OUTPUTS))
    failing = alone("activations", without="**/live.js*")
    assert not any(failing.locator('[data-predict="six-rivals"]').evaluate(OUTPUTS))


def test_pages_say_which_figures_and_cells_a_box_asks_about(site):
    for slug in SLUGS:
        html = (site / f"book/{slug}.html").read_text("utf-8")
        for each in predictions_of(slug):
            assert html.count(f'data-asked="{each.name}"') == bool(each.covers), each.name
        asks_for_outputs = any(
            not each.figure and each.name not in ANSWERED_IN_WORDS for each in predictions_of(slug)
        )
        assert ("nb-asked" in html) == asks_for_outputs, slug
    assert not [page for page in site.glob("figures/*.html") if 'data-asked="' in page.read_text()]
