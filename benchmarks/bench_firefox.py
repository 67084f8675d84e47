"""The presses of `bench_response` in Firefox, beside its own floor; its processor is not slowed."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.bench_response import (
    AFTER_A_FRAME,
    BOOKS,
    FLOOR,
    NAME,
    PRESSES,
    PROBE,
    SLIDER,
    Times,
    rows,
)
from benchmarks.browser import built_chapters, served
from benchmarks.row import Row
from tests.engines.firefox import Firefox
from tests.engines.window import Window

# The sliders of the page that are seen, in the middle of the window when it is their turn.
FIND = """(where) => {
  const all = [...document.querySelectorAll(where)];
  window.nbSliders = all.filter((each) => each.checkVisibility());
  return window.nbSliders.length;
}"""
FOCUS = f"""async (index) => {{
  const slider = window.nbSliders[index];
  slider.scrollIntoView({{ block: "center" }});
  slider.focus({{ preventScroll: true }});
  await new Promise((done) => requestIdleCallback(() => requestAnimationFrame(done)));
  window.nbTimes.length = 0;
  return ({NAME})(slider);
}}"""


def measure() -> Iterator[Row]:
    """Press keys on every slider of every chapter."""
    with served() as server, TemporaryDirectory() as folder:
        firefox = Firefox(Path(folder))
        try:
            (floor,) = _times(firefox.window(), FLOOR.as_uri(), SLIDER, rounds=5)
            sliders = [
                each
                for document in built_chapters()
                for each in _times(firefox.window(), f"{server.address}{document}.html", BOOKS)
            ]
        finally:
            firefox.close()
    yield from rows("keys in Firefox", floor, sliders, most=2, slowed=1)


def _times(window: Window, address: str, where: str, rounds: int = 1) -> Iterator[Times]:
    """Drive every slider of a page."""
    window.size(1280, 900)
    window.open(address)
    window.run(PROBE)
    for index in range(window.run(FIND, where)):
        name = window.run(FOCUS, index)
        for i in range(PRESSES * rounds):
            window.run(AFTER_A_FRAME)
            window.key(("ArrowRight", "ArrowLeft")[i % 2])
        window.frames()
        times = window.run("() => window.nbTimes")
        yield Times(name, [total for total, _ in times], [work for _, work in times])
    window.close()
