"""A build as a teacher may ask for it: at an address, and without worked solutions."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools.book import ROOT
from tools.paper import epub, pdf
from tools.paper.book import bound
from tools.paper.editions import NAME

ADDRESS = "https://example.org/neuron"


@pytest.fixture(scope="session")
def address() -> str:
    """Where that build says that it is published."""
    return ADDRESS


@pytest.fixture(scope="session")
def built(browser, tmp_path_factory) -> Path:
    """The folder of that build, PDF and EPUB included."""
    place = tmp_path_factory.mktemp("built")
    program = Path(sys.executable).with_name("jupyter-book")
    subprocess.run(
        [program, "build", ROOT, "--path-output", place, "-W", "--keep-going"],
        env=os.environ | {"SOLUTIONS": "no", "BOOK_ADDRESS": ADDRESS},
        check=True,
        capture_output=True,
        timeout=1200,
    )
    site = place / "_build/html"
    book = bound(site)
    pdf.write_with(browser, book, site, site / f"{NAME}.pdf")
    epub.write(book, site, site / f"{NAME}.epub")
    return place / "_build"
