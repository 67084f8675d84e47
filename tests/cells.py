"""A page's cells as a reader uses them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Locator, Page, Route

from tests.page import Visit, until

# A cell's first lines: Python waits here until the test opens the gate.
WAIT = (
    "from js import XMLHttpRequest, location\n"
    "request = XMLHttpRequest.new()\n"
    "request.open('GET', location.origin + '/gate', False)\n"
    "request.send()\n"
)
ENDED = "cell => ['done', 'error'].includes(cell.dataset.state)"

# Kept in the page: what Python sends for each cell, by the cell's number.
RECORDER = """
window.nbSent = {};
window.Worker = class extends Worker {
  constructor(...how) {
    super(...how);
    this.addEventListener("message", ({ data }) => {
      if (data.kind === "clear") window.nbSent[this.cell] = [];
      if (["stream", "output", "error"].includes(data.kind)) window.nbSent[this.cell].push(data);
    });
  }
  postMessage(message) {
    if (message.do === "run") window.nbSent[this.cell = message.number] = [];
    super.postMessage(message);
  }
};
"""


class Cells:
    """The runnable cells of a page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.all = page.locator("[data-cell]")

    def __getitem__(self, index: int) -> Locator:
        return self.all.nth(index)

    def unfold(self, cell: Locator) -> None:
        """Open a folded cell, as the imports are."""
        cell.evaluate("(cell) => cell.querySelector(':scope > details')?.setAttribute('open', '')")

    def press(self, cell: Locator, name: str) -> None:
        """Press one of a cell's buttons."""
        self.unfold(cell)
        cell.get_by_role("button", name=name, exact=True).first.click()

    def wait(self, cell: Locator, seconds: float = 180) -> str:
        """Wait for a cell's end; return its state."""
        until(self.page, lambda: cell.evaluate(ENDED), "the cell goes on", int(seconds * 1000))
        return cell.get_attribute("data-state")

    def run(self, cell: Locator, code: str | None = None, seconds: float = 180) -> str:
        """Run a cell, with `code` in place of its own; return what it shows."""
        if code is not None:
            self.write(cell, code)
        self.press(cell, "Run")
        until(self.page, lambda: cell.get_attribute("data-state") != "idle", "no Run")
        self.wait(cell, seconds)
        return self.output(cell)

    def write(self, cell: Locator, code: str) -> None:
        """Put code into a cell's editor."""
        self.unfold(cell)
        # The editor may take the place of the text while it is being clicked.
        cell.locator("pre, .cm-content").first.click()
        cell.locator(".cm-content").fill(code)

    def code_of(self, cell: Locator) -> str:
        """Return the code that stands in a cell, in an editor or not."""
        self.unfold(cell)
        lines = cell.locator(".cm-line")
        if lines.count():
            return "\n".join(lines.all_text_contents())
        return cell.locator("pre").first.text_content().rstrip("\n")

    def output(self, cell: Locator) -> str:
        """Return the text of a cell's output."""
        return cell.locator("[data-output]").inner_text().strip()

    @contextmanager
    def gate(self) -> Iterator[Callable[[], None]]:
        """Hold up cells that begin with `WAIT`; calling what is given lets one go on."""
        waiting = []

        def arrive(route: Route) -> None:
            waiting.append(route)

        self.page.context.route("**/gate", arrive)

        def let_go() -> None:
            until(self.page, lambda: bool(waiting), "no cell waits at the gate")
            waiting.pop().fulfill(body="")

        yield let_go
        self.page.context.unroute("**/gate")


@contextmanager
def python_running(browser: Browser, address: str) -> Iterator[Cells]:
    """The cells of a page on which Python has been started; at the end nothing may complain."""
    visit = Visit(browser)
    cells = Cells(visit.go(address))
    assert cells.run(cells[0], "1 + 1") == "2"
    yield cells
    visit.close()
    assert visit.complaints == []
