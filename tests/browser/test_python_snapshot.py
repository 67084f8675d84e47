"""Python starts from a snapshot of its memory, and the plain way where that does not fit."""

import gzip
import hashlib
import json
import shutil

import pytest

from tests.cells import Cells
from tests.page import Visit
from tools.serve import Server

CHAPTER = "book/artificial-neuron.html"
SNAPSHOT = "snapshot.data.packed"
FIGURES = "figures.data.packed"
LOCK = "pyodide-lock.json"
LIBRARY = "python_stdlib.zip.packed"
WORDS = "357 images, right: 95.5%"
HIDDEN = "import importlib\nplt = importlib.import_module('matplotlib.pyplot')"
DRAWN = "import random\nimport numpy as np\nprint(random.random(), np.random.rand())"


class Starts:
    """Starts of Python on a chapter's page, watched until they are closed."""

    def __init__(self, browser):
        self.browser = browser
        self.visits = []

    def __call__(self, server, visit=None):
        """Run the second cell, whose imports are large; return the cells, and what was fetched."""
        visit = visit or Visit(self.browser)
        self.visits.append(visit)
        before = len(server.sent)
        cells = Cells(visit.go(server.address + CHAPTER))
        assert cells.run(cells[1]).startswith(WORDS)
        return cells, {path.rsplit("/", 1)[-1] for path, _ in server.sent[before:]}

    def close(self):
        for visit in self.visits:
            visit.close()
        for visit in self.visits:
            assert visit.complaints == []


@pytest.fixture
def started(browser):
    starts = Starts(browser)
    yield starts
    starts.close()


@pytest.fixture(scope="module")
def two(browser, server):
    """Start Python twice from the snapshot: all that these laws need of it as it comes."""
    starts = Starts(browser)
    yield [starts(server), starts(server)]
    starts.close()


@pytest.fixture(scope="module")
def changed_site(site, tmp_path_factory):
    """A copy of the site whose snapshot these laws change, and a server for it."""
    folder = tmp_path_factory.mktemp("changed") / "site"
    shutil.copytree(site, folder)
    with Server(folder, prefix="/kept/") as running:
        yield running


@pytest.fixture
def own(site, changed_site):
    """The copy as the site is: what the last law has changed is put back."""
    yield changed_site
    for path in site.glob("_static/python/*/*"):
        if path.name in (SNAPSHOT, FIGURES, LOCK):
            shutil.copy(path, changed_site.folder / path.relative_to(site))


def is_plain(names):
    return any(name.startswith("numpy-") for name in names) and LIBRARY in names


def change(server, edit):
    """Change the snapshot of a site, as `edit` does with its bytes; return the lock's path."""
    (path,) = server.folder.glob(f"_static/python/*/{SNAPSHOT}")
    path.write_bytes(edit(path.read_bytes()))
    return path.with_name(LOCK)


def test_no_two_starts_draw_the_same(two):
    (one, _), (other, _) = two
    assert one.run(one[1], DRAWN) != other.run(other[1], DRAWN)


def test_a_chapter_s_first_output_needs_neither_numpy_s_wheel_nor_the_library(two):
    cells, names = two[0]
    assert SNAPSHOT in names
    assert not [name for name in names if name.endswith(".whl.packed")]
    assert LIBRARY not in names
    # What the memory does not hold comes when a cell asks for it.
    assert cells.run(cells[1], "import numpy as np\nnp.fft.fft([1, 2]).real") == "array([ 3., -1.])"
    assert cells.run(cells[1], "import colorsys\ncolorsys.rgb_to_hsv(0, 0, 1)[2]") == "1"
    assert "No module named" in cells.run(cells[1], "import numpy.nowhere")


def fetched(server, cells, code):
    """Run a cell; return its output and the files that came for it."""
    before = len(server.sent)
    output = cells.run(cells[1], code)
    return output, [path.rsplit("/", 1)[-1] for path, _ in server.sent[before:]]


@pytest.mark.parametrize(
    ("which", "code"), [*enumerate(["import matplotlib.pyplot as plt", HIDDEN])]
)
def test_a_figure_needs_what_most_figures_need_and_nothing_twice(two, server, which, code):
    cells, _ = two[which]  # neither has drawn before
    _, names = fetched(server, cells, f"{code}\nplt.plot([1, 2], label='$x^2$')\nplt.legend();")
    assert cells[1].locator("[data-output] svg").count() == 1
    assert names == [FIGURES]
    output, names = fetched(server, cells, "import matplotlib.animation as a\na.writers.list()")
    assert output.startswith("[") and len(names) == 1 and names[0].startswith("matplotlib-")
    # With it, all files that were left out have come.
    serif = "from matplotlib import font_manager as f\nf.get_font(f.findfont('DejaVu Serif')).fname"
    output, names = fetched(server, cells, serif)
    assert output.endswith("DejaVuSerif.ttf'") and names == []
    assert fetched(server, cells, "import mpl_toolkits.axes_grid1 as a\na.Grid")[1] == []


def test_a_file_that_is_empty_as_yet_comes_when_it_is_opened(browser, own):
    visit = Visit(browser)
    cells = Cells(visit.go(own.address + CHAPTER))
    read = "from matplotlib import cbook\nstr(cbook.get_sample_data('Stocks.csv').read(6))"
    (wheel,) = own.folder.glob("_static/python/*/matplotlib-*")
    aside = wheel.rename(wheel.with_suffix(".aside"))
    assert "Stocks.csv could not be loaded: matplotlib-" in cells.run(cells[1], read)
    aside.rename(wheel)
    output, names = fetched(own, cells, read)
    assert "# Data" in output and names == [wheel.name]
    visit.close()


def test_a_site_without_a_snapshot_runs_the_plain_way(started, own):
    path = change(own, lambda content: content)
    lock = json.loads(path.read_text("utf-8"))
    del lock["snapshot"]
    path.write_text(json.dumps(lock), "utf-8")
    for name in (SNAPSHOT, FIGURES):
        path.with_name(name).unlink()
    cells, names = started(own)
    assert is_plain(names)
    cells.run(cells[1], "import matplotlib.pyplot as plt\nplt.plot([1, 2]);")
    assert cells[1].locator("[data-output] svg").count() == 1


def test_an_altered_snapshot_is_not_used(started, own):
    change(own, lambda content: content[:-1000] + bytes(1000))
    _, names = started(own)
    assert is_plain(names)


def other_ground(content):
    """Return a snapshot that was taken of a memory that no browser has."""
    whole = gzip.decompress(content)
    end = 4 + int.from_bytes(whole[:4], "little")
    head = json.loads(whole[4:end])
    head["ground"][-1] ^= 1
    text = json.dumps(head).encode()
    return gzip.compress(len(text).to_bytes(4, "little") + text + whole[end:], 1)


def test_a_memory_that_does_not_fit_is_not_written_and_not_asked_for_again(started, own, browser):
    path = change(own, other_ground)
    lock = json.loads(path.read_text("utf-8"))
    content = path.with_name(SNAPSHOT).read_bytes()
    lock["hashes"]["snapshot.data"] = hashlib.sha256(content).hexdigest()
    path.write_text(json.dumps(lock), "utf-8")
    visit = Visit(browser)
    _, first = started(own, visit)
    assert is_plain(first) and SNAPSHOT in first
    assert visit.page.evaluate("localStorage['nb:refused']").endswith(f"{path.parent.name}/")
    visit.page.reload()
    before = len(own.sent)
    cells = Cells(visit.page)
    assert cells.run(cells[1]).startswith(WORDS)
    again = {name.rsplit("/", 1)[-1] for name, _ in own.sent[before:]}
    assert SNAPSHOT not in again
