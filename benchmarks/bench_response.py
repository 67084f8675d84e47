"""From a key press on a slider to the painted frame, with the processor slowed four times.

Chromium's own clock is read: each arrow key is sent through the DevTools protocol, as a keyboard's would be, and the
page's Event Timing entries (`PerformanceObserver`, type `event`) give, per event, when its handlers began and ended.
Their `duration` reaches to the next paint but is rounded to 8 ms and includes the wait for the screen's next refresh,
so the frame is timed as well: from the event's time stamp to the first task after the frame in which it was drawn
(`requestAnimationFrame`, then a message, which runs when style, layout and paint of that frame are done). Keys are
sent right after a frame has ended, so that a whole refresh interval lies before the next one. The work is what
the page does for the event: handlers, style, layout and paint; the time spent idle until the frame starts is not.
"""

from collections.abc import Iterator

from playwright.sync_api import Page

from benchmarks.browser import WIDGETS, browser, built_chapters, served
from benchmarks.row import Row, percentile

SLOWED = 4
PRESSES = 12

# Per key press: [total from the event to the painted frame, work alone] in milliseconds.
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
  addEventListener("keydown", (event) => { state = { event: event.timeStamp, start: performance.now() }; }, true);
  addEventListener("input", () => queueMicrotask(() => {
    if (!state) return;
    state.handled = performance.now();
    requestAnimationFrame((frame) => { if (state) { state.frame = performance.now(); channel.port2.postMessage(0); } });
  }));
}"""

AFTER_A_FRAME = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"


def measure() -> Iterator[Row]:
    """Press arrow keys on every slider of every chapter."""
    total: list[float] = []
    work: list[float] = []
    worst: dict[str, float] = {}
    live = widgets = 0
    with served() as server, browser() as chromium:
        for document in built_chapters():
            page = chromium.new_page(viewport={"width": 1280, "height": 900})
            page.goto(f"{server.address}{document}.html")
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
                work += [each for _, each in times]
                if times:
                    name = figure.get_attribute("data-widget")
                    worst[name] = max(
                        worst.get(name, 0), percentile([each for _, each in times], 0.95)
                    )
            page.close()
    slowest = max(worst, key=worst.get)
    how = f"{len(work)} key presses on {len(worst)} kinds of widgets, CPU slowed {SLOWED}×"
    yield Row(
        "slider event → frame painted, p95",
        f"{percentile(work, 0.95):.1f} ms (median {percentile(work, 0.5):.1f})",
        "≤ 16.7 ms",
        how,
    )
    yield Row(
        "  with the wait for the screen's refresh, p95",
        f"{percentile(total, 0.95):.1f} ms",
        "",
        "event time stamp → painted",
    )
    yield Row("  slowest kind of widget, p95", f"{worst[slowest]:.1f} ms ({slowest})", "", "")
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
        keys = ["ArrowRight", "ArrowLeft"] * (PRESSES // 2)
        for key in keys:
            page.evaluate(AFTER_A_FRAME)
            page.keyboard.press(key)
        page.evaluate(AFTER_A_FRAME)
    return page.evaluate("() => window.nbTimes")
