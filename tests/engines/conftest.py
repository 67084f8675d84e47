"""The engines beside Chromium, each for those tests that ask for a window."""

from collections.abc import Iterator

import pytest

from tests.engines.firefox import Firefox
from tests.engines.webkit import WebKit
from tests.engines.window import Missing, Window

pytest.register_assert_rewrite("tests.engines.hands")
ENGINES = {"firefox": Firefox, "webkit": WebKit}


@pytest.fixture(scope="session", params=ENGINES)
def engine(request, tmp_path_factory) -> Iterator[Firefox | WebKit]:
    """A running browser; where it is not installed, its tests are left out."""
    try:
        running = ENGINES[request.param](tmp_path_factory.mktemp(request.param))
    except Missing as missing:
        pytest.skip(str(missing))
    yield running
    running.close()


@pytest.fixture
def window(engine) -> Iterator[Window]:
    """A new window of a desktop's size; at the end its pages may not have complained."""
    opened = engine.window()
    opened.size(1280, 900)
    yield opened
    opened.settle()
    opened.close()
    assert not opened.complaints
