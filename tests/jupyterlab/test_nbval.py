"""The plain copies run by themselves, from top to bottom, and print what they show."""

import shutil

import pytest

from tests.jupyterlab.conftest import PLAIN, SHORT
from tests.reruns import assert_it_prints_what_it_shows
from tests.tried import long_but

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("stem", long_but((SHORT,), PLAIN))
def test_it_runs_and_prints_what_it_shows(site, tmp_path, stem):
    assert_it_prints_what_it_shows(shutil.copy(site / "notebooks" / f"{stem}.ipynb", tmp_path))
