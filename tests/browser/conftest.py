"""Pages that several laws share, since opening one takes longer than most of them.

A law takes `page`, its `document` over HTTP in light on a desktop, or `folder_page`, the same from
a folder in dark in a phone's window. It finds the page in its start: figures are brought back by
their Reset, this file does the rest.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page

from tests.page import DESKTOP, PHONE, SHIFTS, Visit, frames, live_figures, settled
from tests.tried import long_but
from tools.book import pages, pages_with_figures

# Scrolled to the top, and the next Tab starts there: where the last focus was taken away.
TO_THE_TOP = """() => {
  const start = document.createElement("button");
  document.body.prepend(start);
  start.focus();
  start.remove();
  scrollTo(0, 0);
}"""

# Of the pages without figures one of each kind; `make test-engines` tries all of them.
KINDS = (
    "book/glossary",
    "book/references",
    "book/api/neuron",
    "book/lessons/downhill",
    "book/lessons/downhill-worksheet",
)
every_page = pytest.mark.parametrize("document", long_but((*pages_with_figures(), *KINDS), pages()))
every_page_with_figures = pytest.mark.parametrize("document", pages_with_figures())
# What the kit does for all figures alike `make test` tries where there is each kind of control.
TRIED = ("book/artificial-neuron", "book/geometry")
a_few_pages = pytest.mark.parametrize("document", long_but((*TRIED, *KINDS[-2:]), pages()))
# These have numbers, pairs, choices, boxes and lists, sliders and points, and what draws most.
EACH_KIND = ("book/geometry", "book/networks")
a_few_pages_with_figures = pytest.mark.parametrize(
    "document", long_but(TRIED, pages_with_figures())
)


class Shared:
    """The page that was asked for last, kept open for the laws that ask for it again."""

    def __init__(self, browser: Browser, base: str, scheme: str = "light", **options) -> None:
        self.browser, self.base, self.scheme, self.options = browser, base, scheme, options
        self.visit = self.document = None
        self.moved = 0.0
        """How far things moved while the page was loading."""

    @contextmanager
    def lent(self, document: str, session: pytest.Session) -> Iterator[Page]:
        """Lend a page to one law, at whose end it may have no complaint."""
        if document != self.document:
            self._open(document)
        failed = session.testsfailed
        yield self.visit.page
        complaints, self.visit.complaints[:] = list(self.visit.complaints), []
        if session.testsfailed > failed:
            self.document = None  # what a failed law left behind is not for the next
        else:
            self._tidy(self.visit.page)
        assert not complaints, complaints

    def close(self) -> None:
        """Close the page."""
        if self.visit:
            self.visit.close()

    def _open(self, document: str) -> None:
        self.close()
        self.visit = Visit(self.browser, color_scheme=self.scheme, script=SHIFTS, **self.options)
        page = self.visit.go(f"{self.base}{document}.html")
        live_figures(page)
        self.moved = moved_while_loading(page)
        self.document = document

    def _tidy(self, page: Page) -> None:
        page.set_viewport_size(self.options.get("viewport", DESKTOP))
        page.emulate_media(color_scheme=self.scheme, media="screen", reduced_motion="reduce")
        page.evaluate(TO_THE_TOP)


def moved_while_loading(page: Page) -> float:
    """Return how far things moved until pictures and fonts were there."""
    frames(settled(page), 10)
    return page.evaluate("() => window.nbShift")


@pytest.fixture(scope="session")
def shared(browser, server) -> Iterator[Shared]:
    """Pages over HTTP in light."""
    pages = Shared(browser, server.address)
    yield pages
    pages.close()


@pytest.fixture(scope="session")
def shared_folder(browser, site) -> Iterator[Shared]:
    """Pages from a folder, in dark, in a phone's window."""
    pages = Shared(browser, f"{site.as_uri()}/", "dark", viewport=PHONE)
    yield pages
    pages.close()


@pytest.fixture(scope="session")
def shared_phone(browser, server) -> Iterator[Shared]:
    """Pages over HTTP on a phone, with fingers."""
    pages = Shared(browser, server.address, viewport=PHONE, has_touch=True, is_mobile=True)
    yield pages
    pages.close()


@pytest.fixture
def page(shared, document, request) -> Iterator[Page]:
    """The document's page over HTTP in light."""
    with shared.lent(document, request.session) as page:
        yield page


@pytest.fixture
def folder_page(shared_folder, document, request) -> Iterator[Page]:
    """The document's page from a folder, in dark, in a phone's window."""
    with shared_folder.lent(document, request.session) as page:
        yield page


@pytest.fixture
def phone_page(shared_phone, document, request) -> Iterator[Page]:
    """The document's page over HTTP on a phone, with fingers."""
    with shared_phone.lent(document, request.session) as page:
        yield page
