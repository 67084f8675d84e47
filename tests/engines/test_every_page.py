"""Every page in engines beside Chromium: all of it loads, every figure lives, nothing complains."""

import pytest

from tests.engines.hands import SLIDERS, drag, press
from tools.book import pages, pages_with_figures

pytestmark = pytest.mark.long

# Whether the mark behind a formula stands on another line than the formula's last part.
PARTED = """(formula) => {
  const part = [...formula.querySelectorAll(".katex-base")].at(-1);
  const isDrawnWithin = /^["a]/.test(getComputedStyle(part, "::after").content);
  if (isDrawnWithin || !formula.nextSibling) return false;
  const mark = document.createRange();
  mark.selectNodeContents(formula.nextSibling);
  const [{ top, bottom }, last] = [mark, part].map((each) => each.getBoundingClientRect());
  return bottom <= last.top || top >= last.bottom;
}"""
SCROLL = """async () => {
  const step = innerHeight / 2;
  for (let top = 0; top < document.documentElement.scrollHeight; top += step) {
    scrollTo(0, top);
    await new Promise(requestAnimationFrame);
  }
  await document.fonts.ready;
  const wide = document.documentElement.scrollWidth - innerWidth;
  // A fallback is a font of the system, and one of several need be there.
  const isOurs = ({ family }) => !family.includes("Fallback");
  const fonts = [...document.fonts].filter((each) => each.status === "error" && isOurs(each));
  const isOpen = (each) => !each.closest("details:not([open])");
  const kept = [...document.querySelectorAll(".nb-keep > .math")].filter(isOpen);
  const broken = kept.filter(PARTED);
  return [
    ...(wide > 0 ? [`${wide} px too wide`] : []),
    ...fonts.map(({ family }) => family),
    ...broken.map(({ parentElement }) => `a line begins behind ${parentElement.textContent}`),
  ];
}""".replace("PARTED", PARTED)
# A slider is focused, and says what it and the words beside it say.
FOCUS = """(index) => {
  const slider = window.nbSliders[index];
  slider.focus();
  return [slider.value, slider.closest("figure").querySelector(".nb-readout").textContent];
}"""


@pytest.mark.parametrize("document", pages())
def test_a_page_loads_without_a_complaint(window, server, document):
    window.open(f"{server.address}{document}.html")
    for size in ((1280, 900), (390, 844)):
        window.size(*size)
        assert window.run(SCROLL) == []


@pytest.mark.parametrize("document", pages_with_figures())
def test_every_slider_moves_by_key(window, server, document):
    window.open(f"{server.address}{document}.html")
    ends = window.run(SLIDERS)
    assert ends
    for index, is_at_end in enumerate(ends):
        before = window.run(FOCUS, index)
        window.key("ArrowLeft" if is_at_end else "ArrowRight")
        window.frames()
        after = window.run(FOCUS, index)
        assert all(one != other for one, other in zip(before, after, strict=True)), index


@pytest.mark.parametrize("document", pages_with_figures())
def test_every_slider_follows_its_first_drag(window, server, document):
    window.open(f"{server.address}{document}.html")
    for index, _ in enumerate(window.run(SLIDERS)):
        drag(window, index)


PLAYS = ".nb-player button:first-child"
NUMBER = """(selector) => [...document.querySelectorAll(selector)]
  .filter((each) => each.checkVisibility()).length"""


@pytest.mark.parametrize("document", pages_with_figures())
def test_nothing_moves_when_play_begins(window, server, document):
    window.open(f"{server.address}{document}.html")
    for index in range(window.run(NUMBER, PLAYS)):
        # What plays gives way to its words, above what is pressed next: each is the page's first.
        window.open(f"{server.address}{document}.html")
        press(window, PLAYS, index)
