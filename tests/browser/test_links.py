"""A shared address brings a figure's state back, and no address harms a figure."""

import pytest

from neuronbook_site.theme.moved import TABLE
from tests.browser.conftest import EACH_KIND
from tests.page import (
    FOLLOW,
    READ,
    Visit,
    button,
    disturb,
    figures_with_controls,
    follow,
    frames,
    live_figure,
    live_figures,
    name_of,
    read,
    reset,
    reset_if_any,
)
from tests.tried import long_but
from tools.book import pages_with_figures

# The kit writes and reads the links of all figures alike; that each figure's Reset brings its start
# back test_controls.py holds on all pages.
# Circuits and named columns have lists that no other figure has.
LISTS = ("book/mcculloch-pitts", "book/trust")


@pytest.mark.parametrize("document", long_but((*EACH_KIND, *LISTS), pages_with_figures()))
def test_reset_restores_the_start_and_a_copied_link_brings_the_state_back(page, visit):
    everything_moves_and_comes_back(page, visit)


@pytest.mark.parametrize("document", long_but(("book/artificial-neuron",), pages_with_figures()))
def test_in_a_folder_reset_and_a_copied_link_do_so_as_well(folder_page, visit):
    everything_moves_and_comes_back(folder_page, visit)


def everything_moves_and_comes_back(page, visit):
    """Two laws at once: to move everything takes longer than both."""
    links = []
    for figure in figures_with_controls(page):
        start = read(figure)
        assert start["controls"], name_of(figure)
        disturb(page, figure)
        moved = read(figure)
        assert moved != start, name_of(figure)
        copy = button(figure, "Copy link")
        if copy:
            copy.click()
            links.append((page.url, moved))
        again = button(figure, "Reset")
        if again:
            again.click()
        assert read(figure) == start, name_of(figure)
    assert links
    # Each is followed on the page; the last opens it, too, written as some chats do.
    for address, shown in links:
        follow(page, "main")  # a link to where the page already is leads nowhere
        follow(page, address.partition("#")[2])
        figure = linked(page, address)
        assert state_of(figure) == (shown["controls"], shown["readout"]), address
        reset(figure)
    opened = visit(address.replace("?", "%3F").replace("=", "%3D").replace("&", "%26"))
    live_figures(opened)
    assert state_of(linked(opened, address)) == (shown["controls"], shown["readout"]), address


def linked(page, address):
    """The figure that an address names."""
    return page.locator(f"figure.nb-widget#{address.partition('#')[2].partition('?')[0]}")


def state_of(figure):
    """What a link brings back."""
    shown = read(figure)
    return shown["controls"], shown["readout"]


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


IN_VIEW = """(figure) => {
  const { top, bottom } = figure.getBoundingClientRect();
  return top < innerHeight && bottom > 0;
}"""
# A figure's links, one after the other in the page, and what is wrong with the figure after each.
FAULTS = f"""async (figure, [place, hostile, numbers]) => {{
  const read = {READ};
  const go = {FOLLOW};
  const [name, query] = place.split("?");
  const keys = [...new URLSearchParams(query).keys(), "constructor", "__proto__", "caption"];
  const button = [...figure.querySelectorAll("button")].find((each) => each.innerText === "Reset");
  const start = await read(figure);
  const same = (shown, ...parts) =>
    parts.every((part) => JSON.stringify(shown[part]) === JSON.stringify(start[part]));
  const laws = {{
    "a slider outside its bounds": () => [...figure.querySelectorAll("input[type=range]")]
      .every((each) => each.value !== "" && each.validity.valid),
    "words that are none": () =>
      !/NaN|Infinity|undefined/.test(figure.querySelector(".nb-live").textContent),
    "out of view": () => ({IN_VIEW})(figure),
    "changed": (shown, evil) =>
      numbers.includes(evil) || same(shown, "picture", "readout", "controls"),
    "not put back": async () => {{
      button?.click();
      return same(await read(figure), "controls");
    }},
  }};
  const faults = [];
  for (const evil of hostile) {{
    await go(name + "?" + keys.map((key) => key + "=" + evil).join("&"));
    await new Promise(requestAnimationFrame);
    const shown = await read(figure);
    for (const [fault, law] of Object.entries(laws)) {{
      if (!(await law(shown, evil))) faults.push([name, evil, fault]);
    }}
  }}
  return faults;
}}"""


@pytest.mark.parametrize("document", long_but(EACH_KIND, pages_with_figures()))
def test_hostile_links_change_nothing(page):
    kinds = {name_of(figure): figure for figure in figures_with_controls(page)}
    assert kinds
    for figure in kinds.values():
        reset_if_any(figure)
        copy = button(figure, "Copy link")
        if copy:
            copy.click()
            place = page.url.partition("#")[2]
            assert figure.evaluate(FAULTS, [place, HOSTILE, NUMBERS]) == []
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


WEIGHT = "(figure) => figure.nbModel.get('weight')"


def in_view(figure):
    return figure.evaluate(IN_VIEW)


def test_a_link_leads_to_its_figure_whatever_becomes_of_the_figure(browser, server):
    watched = Visit(browser)
    page = watched.go(f"{server.address}book/artificial-neuron.html")
    figure = live_figure(page, "one-input")
    page.evaluate("() => scrollTo(0, 0)")
    assert not in_view(figure)
    figure.evaluate("(each) => each.nbModel.on('change', () => { throw new Error('broken'); })")
    follow(page, "one-input?bias=-3")
    assert in_view(figure)
    assert [each for each in watched.complaints if "broken" in each]
    watched.close()


def test_a_link_that_is_pressed_again_brings_its_state_back_again(visit, server):
    page = visit(f"{server.address}book/artificial-neuron.html")
    figure = live_figure(page, "one-input")
    page.evaluate("""() => document.querySelector("main p").insertAdjacentHTML("beforeend",
      ' <a href="#one-input?weight=2&bias=-1">a line</a>')""")
    for _ in range(2):
        page.get_by_role("link", name="a line", exact=True).click()
        frames(page)
        assert figure.evaluate(WEIGHT) == 2
        reset(figure)


def test_addresses_of_the_first_edition_lead_to_the_figure_wherever_it_stands(visit, server):
    page = visit(f"{server.address}book/artificial-neuron.html#line-1?weight=2&bias=-1")
    page.locator("#one-input[data-live]").wait_for()
    assert page.locator("#one-input").evaluate(WEIGHT) == 2
    assert in_view(page.locator("#one-input"))
    # As if the figure had moved to the next chapter.
    page.locator("main").evaluate(
        "(main) => { main.dataset.moved = 'line-9=bias.html%23sliding-bias'; }"
    )
    page.evaluate("() => { location.hash = 'line-9?bias=1.5'; }")
    page.wait_for_url("**/bias.html#sliding-bias?bias=1.5")
    page.locator("#sliding-bias[data-live]").wait_for()
    assert page.locator("#sliding-bias").evaluate("(figure) => figure.nbModel.get('bias')") == 1.5


# The first edition's address of every figure, with a state that is not the one at the start.
OLD = """(figure) => String(window.neuronbook.frameOf(figure).query())"""


@pytest.mark.parametrize("document", long_but(("book/intro", "book/perceptron"), TABLE))
def test_every_address_of_the_first_edition_arrives_with_its_state(visit, server, document):
    for place, name in TABLE[document].items():
        page = visit(f"{server.address}{document}.html#{place}?")
        figure = page.wait_for_selector(f"figure#{name}[data-live]")
        assert in_view(figure), place
        disturb(page, figure)
        query, moved = figure.evaluate(OLD), state_of(figure)
        reset_if_any(figure)
        opened = visit(f"{server.address}{document}.html#{place}?{query}")
        figure = opened.wait_for_selector(f"figure#{name}[data-live]")
        assert in_view(figure) and state_of(figure) == moved, (place, query)


def test_a_figure_without_a_name_is_counted(visit, server):
    page = visit(f"{server.address}book/artificial-neuron.html")
    live_figure(page, "worked-example")
    page.locator("#worked-example").evaluate("(figure) => figure.removeAttribute('id')")
    page.locator("main").evaluate("(main) => main.removeAttribute('data-moved')")
    follow(page, "pipes-2?bias=1.5")
    second = page.locator("figure[data-widget=pipes]").nth(1)
    assert second.evaluate("(figure) => figure.nbModel.get('bias')") == 1.5


# The browser copies nothing, and the address is not that of the figure: the link is shown.
BY_HAND = """() => {
  navigator.clipboard.writeText = () => Promise.reject(new Error("refused"));
  history.replaceState = () => {};
}"""


def test_a_link_to_be_copied_by_hand_fits_on_a_phone_in_text_of_twice_the_size(visit, server):
    window = {"width": 320, "height": 640}
    page = visit(f"{server.address}book/artificial-neuron.html", viewport=window)
    page.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")
    figure = live_figure(page, "two-pipes")
    page.evaluate(BY_HAND)
    figure.get_by_role("button", name="Copy link").click()
    page.get_by_role("textbox", name="Link to copy").wait_for()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= window["width"]
