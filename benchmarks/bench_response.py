"""From a key press on a slider to the painted frame, with the processor slowed four times.

Each arrow key is sent through the DevTools protocol, as a keyboard's would be. The page notes when
the event was made, when its handlers began and ended, when the frame in which it is drawn began
(`requestAnimationFrame`), and when that frame's style, layout and paint were done (the first
message after it). Keys are sent just after a frame, so that a whole refresh lies before the next,
and not before the page has come to rest where the slider is.

Two numbers come out. The work is what the page does for the event: handlers, style, layout, paint.
The total adds the wait for the screen's next refresh, up to 16.7 ms, in which nothing is done.
Event Timing entries are not used: they are rounded to 8 ms.
"""

from collections.abc import Iterator

from playwright.sync_api import Page

from benchmarks.browser import A_READER, CHAPTER, WIDGETS, browser, built_chapters, served
from benchmarks.row import Row, percentile

SLOWED = 4
PRESSES = 12

# Per key press, in milliseconds: from the event to the painted frame, and the work alone.
PROBE = """() => {
  window.nbTimes = [];
  const channel = new MessageChannel();
  let state = null;
  channel.port1.onmessage = () => {
    if (!state) return;
    const end = performance.now();
    window.nbTimes.push([end - state.event, state.handled - state.start + (end - state.frame)]);
    state = null;
  };
  const begin = ({ timeStamp }) => { state = { event: timeStamp, start: performance.now() }; };
  addEventListener("keydown", begin, true);
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


def measure() -> Iterator[Row]:
    """Press arrow keys on every slider of every chapter."""
    total: list[float] = []
    work: dict[str, list[float]] = {}
    worst: dict[str, float] = {}
    live = widgets = 0
    with served() as server, browser() as chromium:
        for document in built_chapters():
            page = chromium.new_page(viewport={"width": 1280, "height": 900})
            page.goto(f"{server.address}{document}.html")
            page.mouse.move(*A_READER)
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(500)
            widgets += page.locator("figure.nb-widget[data-widget]").count()
            live += page.locator("figure.nb-widget[data-live]").count()
            page.context.new_cdp_session(page).send(
                "Emulation.setCPUThrottlingRate", {"rate": SLOWED}
            )
            page.evaluate(PROBE)
            for figure in page.locator(WIDGETS).all():
                times = _press(page, figure)
                total += [each for each, _ in times]
                work.setdefault(document, []).extend(each for _, each in times)
                if times:
                    name = figure.get_attribute("data-widget")
                    worst[name] = max(
                        worst.get(name, 0), percentile([each for _, each in times], 0.95)
                    )
            page.close()
    slowest = max(worst, key=worst.get)
    everywhere = [each for times in work.values() for each in times]
    for where, times in ((CHAPTER, work[CHAPTER]), ("all chapters", everywhere)):
        yield Row(
            f"slider event → frame painted, p95, {where.removeprefix('book/')}",
            f"{percentile(times, 0.95):.1f} ms (median {percentile(times, 0.5):.1f})",
            "≤ 16.7 ms",
            f"{len(times)} key presses, CPU slowed {SLOWED}×",
        )
    yield Row(
        "  with the wait for the screen's refresh, p95",
        f"{percentile(total, 0.95):.1f} ms",
        "",
        "event time stamp → painted",
    )
    yield Row(
        "  slowest kind of widget, p95",
        f"{worst[slowest]:.1f} ms ({slowest})",
        "",
        f"of {len(worst)} kinds",
    )
    yield Row(
        "widgets live on the static page",
        f"{live} of {widgets}",
        "100 %",
        "figure[data-live] after load",
    )


def _press(page: Page, figure) -> list[list[float]]:
    page.evaluate("() => { window.nbTimes.length = 0; }")
    for slider in figure.locator("input[type=range]:visible:enabled").all():
        slider.focus()
        page.evaluate(AT_REST)
        keys = ["ArrowRight", "ArrowLeft"] * (PRESSES // 2)
        for key in keys:
            page.evaluate(AFTER_A_FRAME)
            page.keyboard.press(key)
        page.evaluate(AFTER_A_FRAME)
    return page.evaluate("() => window.nbTimes")
