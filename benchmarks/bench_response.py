"""From a press on a slider to the painted frame, beside the floor, with the processor slowed.

The floor is `floor.html`: a bare page with one slider that moves one circle and writes one number,
driven in the same run and in the same way. Times differ from machine to machine, their ratio to
the floor hardly.

Each arrow key, and each move of the mouse or finger that drags, is sent through the DevTools
protocol, as a keyboard's, a mouse's or a screen's would be. The page notes when the event was made,
when its handlers began and ended, when the frame in which it is drawn began
(`requestAnimationFrame`), and when that frame's style, layout and paint were done (the first
message after it). Events are sent just after a frame, so that a whole refresh lies before the next,
and not before the page has come to rest where the slider is.

Two numbers come out. The total lasts from the event to the paint, with the wait for the screen's
next refresh, up to 16.7 ms, in which nothing is done. The work is what the page does: handlers,
style, layout, paint. Event Timing entries are not used: they are rounded to 8 ms.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, ElementHandle, Page

from benchmarks.browser import A_READER, WIDGETS, browser, built_chapters, served
from benchmarks.row import Row, percentile

FLOOR = Path(__file__).with_name("floor.html")
SLIDER = "input[type=range]"
BOOKS = f"{WIDGETS} {SLIDER}:enabled"
SLOWED = 4
PRESSES = 12

# Per event, in milliseconds: from the event to the painted frame, and the work alone.
PROBE = """() => {
  window.nbTimes = [];
  const channel = new MessageChannel();
  let state = null;
  channel.port1.onmessage = () => {
    if (!state?.frame) return;
    const end = performance.now();
    window.nbTimes.push([end - state.event, state.handled - state.start + (end - state.frame)]);
    state = null;
  };
  const begin = ({ timeStamp }) => { state = { event: timeStamp, start: performance.now() }; };
  for (const name of ["keydown", "pointermove"]) addEventListener(name, begin, true);
  addEventListener("input", () => queueMicrotask(() => {
    if (!state) return;
    state.handled = performance.now();
    requestAnimationFrame(() => {
      if (!state) return;
      state.frame = performance.now();
      channel.port2.postMessage(0);
    });
  }));
}"""

AFTER_A_FRAME = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
AT_REST = "() => new Promise((done) => requestIdleCallback(() => requestAnimationFrame(done)))"
NAME = """(slider) => [
  slider.closest("figure")?.id,
  slider.closest("label")?.querySelector(".nb-control-name")?.textContent ?? slider.ariaLabel,
].join(": ")"""


class Times(NamedTuple):
    """What the presses of one slider took, in milliseconds."""

    slider: str
    total: list[float]
    work: list[float]


def measure() -> Iterator[Row]:
    """Press keys on every slider of every chapter, drag each by mouse and finger; the floor too."""
    for way, press in (("keys", _keys), ("mouse", _mouse), ("touch", _touch)):
        with served() as server, browser() as chromium:
            (floor,) = _times(chromium, FLOOR.as_uri(), SLIDER, press, rounds=5)
            sliders = [
                each
                for document in built_chapters()
                for each in _times(chromium, f"{server.address}{document}.html", BOOKS, press)
            ]
        yield from rows(way, floor, sliders)


def rows(
    way: str, floor: Times, sliders: list[Times], most: float = 1.5, slowed: float = SLOWED
) -> Iterator[Row]:
    """Return what comes out for all sliders, and the slowest of them."""
    for kind, low in (("total", floor.total), ("work", floor.work)):
        times = [each for slider in sliders for each in getattr(slider, kind)]
        for name, share in (("median", 0.5), ("95th percentile", 0.95)):
            least, value = percentile(low, share), percentile(times, share)
            yield Row(
                f"sliders by {way}, {kind}, {name}",
                f"{value / least:.2f} × floor",
                f"≤ {most:g} × floor",
                f"{value:.1f} ms, floor {least:.1f}; {len(times)} presses, slowed {slowed} ×",
            )
    least = percentile(floor.total, 0.5)
    answered = [each for each in sliders if each.total]
    ratios = sorted((percentile(each.total, 0.5) / least, each.slider) for each in answered)
    for ratio, slider in reversed(ratios[-5:]):
        yield Row(f"  slowest by {way}: {slider}", f"{ratio:.2f} × floor", "≤ 2 × floor", "median")


def _times(chromium: Browser, address: str, where: str, press, rounds: int = 1) -> list[Times]:
    """Drive every slider of a page."""
    page = chromium.new_page(viewport={"width": 1280, "height": 900}, has_touch=press is _touch)
    page.goto(address)
    page.mouse.move(*A_READER)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    page.evaluate(PROBE)
    sliders = [each for each in page.query_selector_all(where) if each.is_visible()]
    measured = [_one(page, slider, press, rounds) for slider in sliders]
    page.close()
    return measured


def _one(page: Page, slider: ElementHandle, press, rounds: int) -> Times:
    slider.scroll_into_view_if_needed()
    page.evaluate(AT_REST)
    page.evaluate("() => { window.nbTimes.length = 0; }")
    for _ in range(rounds):
        press(page, slider)
    page.evaluate(AFTER_A_FRAME)
    times = page.evaluate("() => window.nbTimes")
    return Times(slider.evaluate(NAME), [all_ for all_, _ in times], [work for _, work in times])


def _keys(page: Page, slider: ElementHandle) -> None:
    slider.focus()
    for i in range(PRESSES):
        page.evaluate(AFTER_A_FRAME)
        page.keyboard.press(("ArrowRight", "ArrowLeft")[i % 2])


def _mouse(page: Page, slider: ElementHandle) -> None:
    box = slider.bounding_box() or {"x": 0, "y": 0, "width": 0, "height": 0}
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    for i in range(1, PRESSES + 1):
        page.evaluate(AFTER_A_FRAME)
        page.mouse.move(x + (i % 4 - 2) * box["width"] / 8, y)
    page.mouse.up()


def _touch(page: Page, slider: ElementHandle) -> None:
    box = slider.bounding_box() or {"x": 0, "y": 0, "width": 0, "height": 0}
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    session = page.context.new_cdp_session(page)

    def finger(kind: str, *points: dict[str, float]) -> None:
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})

    finger("touchStart", {"x": x, "y": y})
    for i in range(1, PRESSES + 1):
        page.evaluate(AFTER_A_FRAME)
        finger("touchMove", {"x": x + (i % 4 - 2) * box["width"] / 8, "y": y})
    finger("touchEnd")
    session.detach()
