"""The kit on its bench: the modules of `widgets/kit`, run in Node."""

from pathlib import Path

import pytest

from tools.javascript import bundled


@pytest.fixture(scope="session")
def kit():
    return bundled(Path(__file__).with_name("bench.js"))
