"""A shared address brings a figure's state back, and no address harms a figure."""

from tests.browser.conftest import every_page_with_figures
from tests.page import (
    Visit,
    disturb,
    figures_with_controls,
    follow,
    live_figures,
    name_of,
    read,
    reset_if_any,
)
from tools.book import pages_with_figures


@every_page_with_figures
def test_a_copied_link_brings_the_state_back(visit, server, site, document):
    # Over HTTP and from a folder, page by page in turn.
    base = (server.address, f"{site.as_uri()}/")[pages_with_figures().index(document) % 2]
    page = visit(f"{base}{document}.html")
    links = []
    for figure in figures_with_controls(page):
        copy = figure.get_by_role("button", name="Copy link")
        if copy.count():
            disturb(page, figure)
            copy.click()
            links.append((name_of(figure), page.url, read(figure)))
    assert links
    for name, address, shown in links:
        page.goto("about:blank")  # from a place of the same page a link would load nothing
        page.goto(address)
        live_figures(page)
        place = address.partition("#")[2].partition("?")[0]
        figure = page.locator(f'figure.nb-widget[data-widget="{name}"]').nth(
            int(place.rpartition("-")[2]) - 1
        )
        assert read(figure)["controls"] == shown["controls"], address
        assert read(figure)["readout"] == shown["readout"], address


HOSTILE = [
    "NaN",
    "1e999",
    "-Infinity",
    "",
    "%20",
    "<img src=x onerror=alert(1)>",
    "__proto__",
    "1,2,3",
    "[object Object]",
    "0x",
    "0x10",
    "1e1",
    ",",
    "9" * 5000,
    "0.5",
    "-2",
    "0.123456789",
    "99",
    "2.5,-0.123",
]
# These are numbers, or pairs, for some controls; a value is between its bounds and on a step then.
NUMBERS = HOSTILE[HOSTILE.index("9" * 5000) :] + ["1,2,3"]


@every_page_with_figures
def test_hostile_links_change_nothing(page):
    kinds = {name_of(figure): figure for figure in figures_with_controls(page)}
    assert kinds
    for figure in kinds.values():
        start = read(figure)
        copy = figure.get_by_role("button", name="Copy link")
        if not copy.count():
            continue
        copy.click()
        place, _, query = page.url.partition("#")[2].partition("?")
        keys = [pair.partition("=")[0] for pair in query.split("&")]
        for evil in HOSTILE:
            text = "&".join(
                f"{key}={evil}" for key in [*keys, "constructor", "__proto__", "caption"]
            )
            follow(page, f"{place}?{text}")
            assert within_bounds(figure), (place, evil)
            assert in_view(figure), (place, evil)
            if evil not in NUMBERS:
                assert read(figure) == start, (place, evil)
            reset_if_any(figure)
            assert read(figure)["controls"] == start["controls"], (place, evil)
    for place in (
        "%",
        "pipes-99?bias=1",
        "?",
        "pipes-1?%E0%A4%A",
        "line-0?x=1",
        "constructor-1?x=1",
    ):
        follow(page, place)
    assert page.evaluate("() => ({}).polluted === undefined")


def within_bounds(figure):
    return figure.evaluate(
        """(figure) => [...figure.querySelectorAll("input[type=range]")]
             .every((each) => each.value !== "" && each.validity.valid)
           && !figure.querySelector(".nb-live").textContent.match(/NaN|Infinity|undefined/)"""
    )


def in_view(figure):
    return figure.evaluate(
        """(figure) => {
          const { top, bottom } = figure.getBoundingClientRect();
          return top < innerHeight && bottom > 0;
        }"""
    )


def test_a_link_leads_to_its_figure_whatever_becomes_of_the_figure(browser, server):
    watched = Visit(browser)
    page = watched.go(f"{server.address}book/artificial-neuron.html")
    live_figures(page)
    figure = page.locator("figure[data-widget=units]")
    assert not in_view(figure)
    figure.evaluate("(each) => each.nbModel.on('change', () => { throw new Error('broken'); })")
    follow(page, "units-1?length=1")
    assert in_view(figure)
    assert [each for each in watched.complaints if "broken" in each]
    watched.close()
