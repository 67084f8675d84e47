"""What a page does before its reader does anything, and what the first sign of a reader brings."""

import pytest

from tests.page import FIGURE, POINTED, Visit, figures_come_alive, live_figures, settled, until
from tools.book import pages

CHAPTER = "book/gradient-descent"
FAR = "adam-on-a-bowl"
LIVE = f"{FIGURE}[data-live]"
IDLE = "() => new Promise((done) => requestIdleCallback(() => requestIdleCallback(done)))"
SIGNS = {
    "a pointer": lambda page: page.mouse.move(*POINTED),
    "the wheel": lambda page: page.mouse.wheel(0, 300),
    "a key": lambda page: page.keyboard.press("Tab"),
}


@pytest.fixture
def alone(browser, server):
    """A page that nobody has touched."""
    visited = Visit(browser)
    yield settled(visited.go(f"{server.address}{CHAPTER}.html"))
    visited.close()
    assert not visited.complaints


def asked_for(page):
    """The scripts of widgets that the page has asked for."""
    return set(
        page.evaluate(
            "() => performance.getEntriesByType('resource').map(({ name }) => name)"
            ".filter((name) => name.includes('/widgets/'))"
        )
    )


@pytest.mark.parametrize("sign", SIGNS)
def test_figures_that_nobody_sees_wait_for_the_first_sign_of_a_reader(alone, sign):
    alone.evaluate(IDLE)
    figures, before = alone.locator(FIGURE).count(), asked_for(alone)
    assert alone.locator(LIVE).count() < figures / 3 and len(before) <= 3
    SIGNS[sign](alone)
    assert len(figures_come_alive(alone)) == figures
    assert len(asked_for(alone)) > len(before) + 3


# A figure is put at the page's end to come alive when its turn is, and may be taken away before.
AWAITED = """async ([figure, isTaken]) => {
  await neuronbook.load(document);
  const box = document.createElement("div");
  box.append(document.getElementById(figure).cloneNode(true));
  document.body.append(box);
  neuronbook.hydrate(box);
  if (isTaken) box.remove();
  for (let i = 0; i < 3; i += 1) await new Promise((done) => requestIdleCallback(done));
  const isLive = "live" in box.firstElementChild.dataset;
  box.remove();
  return isLive;
}"""


def test_a_figure_that_goes_before_its_turn_does_not_come_alive(alone):
    assert alone.evaluate(AWAITED, [FAR, False])
    assert not alone.evaluate(AWAITED, [FAR, True])


def test_the_figure_that_opens_the_book_is_live_without_a_sign(alone, server):
    alone.goto(f"{server.address}{pages()[0]}.html")
    first = alone.locator(FIGURE).first
    until(alone, lambda: first.get_attribute("data-live") is not None, "it is not live")


def test_a_link_to_a_far_figure_needs_no_other_sign(browser, server):
    visited = Visit(browser)
    page = visited.go(f"{server.address}{CHAPTER}.html#{FAR}")
    figure = page.locator(f"#{FAR}")
    until(page, lambda: figure.get_attribute("data-live") is not None, "it is not live")
    visited.close()
    assert not visited.complaints


def test_a_figure_whose_script_does_not_come_keeps_its_picture(browser, server):
    visited = Visit(browser)
    visited.page.route("**/adam_bowl.js*", lambda route: route.abort())
    page = visited.go(f"{server.address}{CHAPTER}.html")
    page.mouse.move(*POINTED)
    others = f"{FIGURE}:not(#{FAR})"
    until(page, lambda: page.locator(f"{others}:not([data-live])").count() == 0, "others wait")
    picture = page.locator(f"#{FAR} .nb-static img")
    picture.scroll_into_view_if_needed()
    picture.evaluate("(each) => each.decode()")
    assert picture.bounding_box()["width"] > 100
    visited.close()


def test_drawings_follow_the_theme_that_is_chosen_and_paper_is_light(visit, server):
    page = visit(f"{server.address}{CHAPTER}.html", color_scheme="light")
    live_figures(page)
    asked = "() => [...document.querySelectorAll('.nb-drawing')].map((each) => each.src)"

    def ends():
        return {address.partition("#")[2] for address in page.evaluate(asked)}

    button = page.get_by_role("button", name="Theme")
    assert ends() == {""}
    for _ in range(2):
        button.click()
    assert "dark" in button.inner_text() and ends() == {"dark"}
    drawing = page.locator(".nb-picture-frame .nb-drawing").first
    drawing.scroll_into_view_if_needed()
    assert corner(drawing) == [20, 23, 27]
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    assert ends() == {"light"} and corner(drawing) == [255, 255, 255]
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    assert ends() == {"dark"}


def corner(drawing):
    """The colour of an image in its corner: its ground."""
    return drawing.evaluate("""async (image) => {
      await image.decode();
      const canvas = document.createElement("canvas").getContext("2d");
      canvas.drawImage(image, 0, 0);
      return [...canvas.getImageData(1, 1, 1, 1).data].slice(0, 3);
    }""")
