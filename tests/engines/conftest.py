"""The engines beside Chromium, each for those tests that ask for a window."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.engines.firefox import Firefox
from tests.engines.webkit import WebKit
from tests.engines.window import Missing, Window
from tests.tried import long_but

pytest.register_assert_rewrite("tests.engines.hands")
ENGINES = {"firefox": Firefox, "webkit": WebKit}

# What a shared page is in for the next law: nothing answered, each figure in its start, at the top.
TIDY = """async () => {
  document.dispatchEvent(new CustomEvent("neuronbook:forget"));
  for (const each of document.querySelectorAll(".nb-live button"))
    if (each.textContent === "Reset") each.click();
  document.activeElement?.blur();
  scrollTo(0, 0);
  await new Promise(requestAnimationFrame);
}"""


def tried_in(name: str) -> pytest.MarkDecorator:
    """Let `make test` try a law in one engine, where the other tells nothing new about it."""
    return pytest.mark.parametrize("engine", long_but((name,), ENGINES), indirect=True)


@pytest.fixture(scope="session", params=ENGINES)
def engine(request, tmp_path_factory) -> Iterator[Firefox | WebKit]:
    """A running browser; where it is not installed, its tests are left out."""
    try:
        running = ENGINES[request.param](tmp_path_factory.mktemp(request.param))
    except Missing as missing:
        pytest.skip(str(missing))
    yield running
    running.close()


class Visit:
    """The window of one engine, and the page in it that several laws share."""

    def __init__(self, engine: Firefox | WebKit) -> None:
        self.engine = engine
        self.window = self.address = None

    @contextmanager
    def lent(self, address: str | None, session: pytest.Session) -> Iterator[Window]:
        """Lend a new window, or the one with a page; at the end none may have complained."""
        if address is None or address != self.address:
            self._open(address)
        failed = session.testsfailed
        yield self.window
        self.window.settle()
        complaints, self.window.complaints[:] = list(self.window.complaints), []
        if address is None or session.testsfailed > failed:
            self.close()  # what a failed law left behind is not for the next
        else:
            self.window.move(2, 2)
            self.window.run(TIDY)
        assert not complaints, complaints

    def _open(self, address: str | None) -> None:
        self.close()
        self.window, self.address = self.engine.window(), address
        self.window.size(1280, 900)
        if address:
            self.window.open(address)

    def close(self) -> None:
        """Close the window."""
        if self.window:
            self.window.close()
        self.window = self.address = None


@pytest.fixture(scope="session")
def visit(engine) -> Iterator[Visit]:
    """What is open in an engine."""
    visit = Visit(engine)
    yield visit
    visit.close()


@pytest.fixture
def window(visit, request) -> Iterator[Window]:
    """A new window of a desktop's size; at the end its pages may not have complained."""
    with visit.lent(None, request.session) as opened:
        yield opened


@pytest.fixture
def page(visit, server, document, request) -> Iterator[Window]:
    """A window with a chapter in its start, which the laws that follow each other share."""
    address = f"{server.address}book/{document}.html"
    with visit.lent(address, request.session) as opened:
        yield opened
