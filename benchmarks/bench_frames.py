"""Frames a second of the Hodgkin–Huxley bench, which integrates while it draws."""

from collections.abc import Iterator

from benchmarks.bench_response import SLOWED
from benchmarks.browser import A_READER, browser, served
from benchmarks.row import Row

SECONDS = 4

# Frames in which the curve has moved, over some seconds.
COUNT = """(seconds) => new Promise((resolve) => {
  const curve = document.querySelector('figure[data-widget="hodgkin-huxley"] path.nb-curve');
  let [frames, last] = [0, ""];
  const start = performance.now();
  const tick = (now) => {
    const drawn = curve.getAttribute("d");
    frames += drawn !== last;
    last = drawn;
    if (now - start < 1000 * seconds) requestAnimationFrame(tick);
    else resolve((1000 * frames) / (now - start));
  };
  requestAnimationFrame(tick);
})"""


def measure() -> Iterator[Row]:
    """Play the bench with the processor slowed."""
    with served() as server, browser() as chromium:
        page = chromium.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{server.address}book/biological-neuron.html", wait_until="networkidle")
        page.mouse.move(*A_READER)
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
        figure = page.locator('figure[data-widget="hodgkin-huxley"]').first
        figure.get_by_role("button", name="Play", exact=True).click()
        page.wait_for_timeout(500)
        rate = page.evaluate(COUNT, SECONDS)
    yield Row(
        "Hodgkin–Huxley bench playing",
        f"{rate:.0f} frames/s",
        "≥ 60 aimed at",
        f"over {SECONDS} s, CPU slowed {SLOWED}×",
    )
