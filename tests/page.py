"""A watched browser page, and what the tests read from it."""

import time
from collections.abc import Callable

from playwright.sync_api import Browser, ElementHandle, Locator, Page, expect

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
PATIENCE = 60_000  # milliseconds: the machine may be busy with other things
expect.set_options(timeout=PATIENCE)
FIGURE = "figure.nb-widget[data-widget]"
ASKING = {"prediction", "question"}
NOT_ASKING = "".join(f":not([data-widget={name}])" for name in sorted(ASKING))
PICTURE_OF = "xpath=ancestor::*[local-name()='svg'][last()]"
"""The picture that an element is part of."""

# What a page meets where a browser keeps nothing, or nothing more: run before its own scripts.
BLOCKED = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked'); } })"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }"

# Noted in the page: how far things move after they were laid out.
SHIFTS = """
window.nbShift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.nbShift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""

# With a first sign of a reader a page brings those of its figures to life that nobody sees yet.
# What is far is laid out as well, for laws that read all of a page at once.
READER = """() => {
  document.documentElement.classList.remove("far");
  dispatchEvent(new Event("scroll"));
}"""
LAID_OUT = """(figure) => {
  for (let each = figure; each; each = each.parentElement) each.style.contentVisibility = "visible";
}"""

POINTED = (200, 300)
"""Where a test puts the pointer on a page that nobody has touched yet."""

# What a figure shows: its pictures (without their text alternatives), its words, its controls.
READ = """async (figure) => {
  while (figure.querySelector("[aria-busy=true]")) await new Promise(requestAnimationFrame);
  const live = figure.querySelector(".nb-live") ?? figure;
  const unseen = ".nb-cursor, [style*='display: none'], [display='none'], [visibility='hidden'], "
    + "[hidden]";
  // In one order, whatever was set last; light, and an empty class or style, say nothing.
  const says = ({ name, value }) =>
    !name.startsWith("aria-") && name !== "data-lit"
    && (value || !["class", "style"].includes(name));
  const written = (node) => {
    if (node.nodeType !== 1) return node.data;
    if (node.matches(unseen)) return "";
    const attributes = [...node.attributes].filter(says).map(({ name, value }) => name + value);
    const tag = [node.tagName, ...attributes.sort()].join(" ");
    return `<${tag}>${[...node.childNodes].map(written).join("")}</>`;
  };
  // A table that fills as one goes is a picture as well.
  const outermost = (each) => !each.closest("button") && !each.parentElement.closest("svg, table");
  const bare = [...live.querySelectorAll("svg, table")]
    .filter((each) => outermost(each) && !each.closest(unseen)).map(written);
  const drawn = [...live.querySelectorAll("canvas")].map((each) => each.toDataURL());
  const readouts = [...live.querySelectorAll(".nb-readout")].map((each) => each.textContent);
  const marks = "[aria-pressed], [aria-current], .nb-handle:not(.nb-paint)";
  // What can be pressed or dragged may come and go with a choice; inputs are kept while unseen. A
  // link that the browser did not copy is shown to be copied by hand.
  const all = [...live.querySelectorAll(`input:not([readonly]), select, ${marks}`)]
    .filter((each) => !each.matches(marks) || !each.closest(unseen));
  const controls = all.map((each) =>
    each.matches(".nb-handle") ? each.getAttribute("transform")
    : each.ariaPressed ?? each.ariaCurrent
    ?? (["checkbox", "radio"].includes(each.type) ? each.checked : each.value));
  return { picture: [...bare, ...drawn].join("\\n"), readout: readouts.join("\\n"), controls };
}"""


class Visit:
    """A page in a browser context of its own, whose complaints are kept."""

    def __init__(self, browser: Browser, *, script: str = "", **options) -> None:
        """Open a window in which a script runs before those of each page."""
        # Playwright waits with `eval`, which the pages' policy forbids; tests of the policy do not.
        usual = {"viewport": DESKTOP, "reduced_motion": "reduce", "bypass_csp": True}
        options = usual | options
        self.complaints: list[str] = []
        self.context = browser.new_context(**options)
        self.context.set_default_timeout(PATIENCE)
        self.page = self.context.new_page()
        if script:
            self.page.add_init_script(script)
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        self.page.on("requestfailed", self._failed)
        self.page.on("response", self._answered)

    def _failed(self, request) -> None:
        # A page may be left before its icon, a far figure's script or a picture has come; what is
        # missing is answered with 404.
        is_left = request.failure == "net::ERR_ABORTED"
        if not is_own(request.url) and request.failure != "csp":
            self.complaints.append(f"asked another host: {request.url}")
        elif not (is_left and request.resource_type in ("image", "script", "other")):
            self.complaints.append(f"failed: {request.url} {request.failure}")

    def _said(self, message) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.type}: {message.text}")

    def _answered(self, response) -> None:
        if response.status >= 400:
            self.complaints.append(f"{response.status}: {response.url}")

    def go(self, address: str) -> Page:
        """Open an address and return the page."""
        self.page.goto(address)
        return self.page

    def close(self) -> None:
        """Close the page."""
        self.context.close()


def is_own(address: str) -> bool:
    """Say whether an address is on this machine."""
    return address.startswith(
        ("http://127.0.0.1", "http://localhost", "file:", "data:", "blob:", "about:")
    )


def live_figures(page: Page) -> list[Locator]:
    """Bring every widget of the page to life, however far it is, and return their figures."""
    page.evaluate(READER)
    return figures_come_alive(page)


def live_figure(page: Page, name: str) -> Locator:
    """Bring one figure to life, with the box above that asks about it, and return it.

    The rest of the page comes when the browser is idle; only laws of all figures wait for that. Its
    section stays laid out: from what is far no text can be read.
    """
    figure = page.locator(f"#{name}")
    figure.evaluate(LAID_OUT)
    figure.scroll_into_view_if_needed()
    expect(figure).to_have_attribute("data-live", "")
    return figure


def figures_come_alive(page: Page) -> list[Locator]:
    """Wait until every widget of the page answers and return their figures."""
    still = f"() => document.querySelectorAll('{FIGURE}:not([data-live])').length"
    until(page, lambda: not page.evaluate(still), "a figure stays still")
    return page.locator(FIGURE).all()


def settled(page: Page) -> Page:
    """Wait until what the page asked for while it loaded has come, its fonts too."""
    page.wait_for_load_state("load")
    page.evaluate("() => document.fonts.ready.then(() => true)")
    return page


def frames(page: Page, number: int = 3) -> None:
    """Let the page draw: some work is done a frame after the one that answers."""
    page.evaluate(
        """async (number) => {
          for (let i = 0; i < number; i += 1) await new Promise(requestAnimationFrame);
        }""",
        number,
    )


# Goes to a place on the page and ends when what listens has answered.
FOLLOW = """(place) => new Promise((end) => {
  const before = location.href;
  location.hash = place;
  if (location.href === before) end();
  else addEventListener("hashchange", () => requestAnimationFrame(end), { once: true });
})"""


def follow(page: Page, place: str) -> None:
    """Go to a place on the page, as by a link, and let what listens answer."""
    page.evaluate(FOLLOW, place)
    frames(page, 1)


def until(
    page: Page,
    condition: Callable[[], object],
    why: str | Callable[[], str],
    patience: int = PATIENCE,
) -> None:
    """Wait until a condition holds; say why it should, or what there is instead."""
    end = time.monotonic() + patience / 1000
    while time.monotonic() < end:
        if condition():
            return
        page.wait_for_timeout(20)
    raise AssertionError(why if isinstance(why, str) else why())


def figures_with_controls(page: Page) -> list[ElementHandle]:
    """Return the live figures but those that ask, which have tests of their own.

    As elements of the page, not as locators: a locator looks for its element in the whole of a
    chapter before each thing it does, which takes ten times as long as most of these.
    """
    live_figures(page)
    return page.query_selector_all(f"{FIGURE}{NOT_ASKING}")


Figure = ElementHandle | Locator


def name_of(figure: Figure) -> str:
    """Return a figure's kind."""
    return figure.get_attribute("data-widget")


def read(figure: Figure) -> dict:
    """Return what a figure shows now."""
    return figure.evaluate(READ)


# A figure's button by its words.
BUTTON = """(figure, words) =>
  [...figure.querySelectorAll("button")].find((each) => each.innerText === words)"""


def button(figure: ElementHandle, words: str) -> ElementHandle | None:
    """Return the button of a figure that has these words, if there is one."""
    return figure.evaluate_handle(BUTTON, words).as_element()


def reset(figure: Figure) -> None:
    """Press Reset, by a script: a tenth of the time of a mouse, with which one law presses it."""
    figure.evaluate(f"(figure) => ({BUTTON})(figure, 'Reset').click()")


def reset_if_any(figure: Figure) -> None:
    """Press Reset, where there is something to reset."""
    figure.evaluate(f"(figure) => ({BUTTON})(figure, 'Reset')?.click()")


def restart_of(figure: ElementHandle) -> ElementHandle | None:
    """Return the button that begins a player's run again, if there is one."""
    player = figure.query_selector(".nb-player")
    return player and button(player, "Restart")


def disturb(page: Page, figure: ElementHandle) -> None:
    """Move everything that can be moved."""
    for menu in figure.query_selector_all("select:visible"):
        menu.select_option(index=menu.evaluate("(menu) => menu.options.length") - 1)
    for control in figure.query_selector_all(
        "input[type=range]:visible, .nb-handle:visible:not(.nb-paint)"
    ):
        control.focus()
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("ArrowLeft")
    for box in figure.query_selector_all("input[type=checkbox]:visible"):
        box.click()
    # Buttons that set values, as Learn does; how far a player has come is no part of a link.
    if not restart_of(figure):
        for each in figure.query_selector_all(".nb-panel .nb-player button:visible"):
            each.click()
    for each in figure.query_selector_all("[aria-pressed]:visible, [aria-current]:visible"):
        if "false" in (each.get_attribute("aria-pressed"), each.get_attribute("aria-current")):
            each.click()
