"""A hub, set up and run as the page *Teaching with this book* says, and two students on it."""

import sys
import urllib.request

import pytest

from tools import hub as trial

collect_ignore = [] if sys.platform == "linux" else ["test_hub.py"]  # JupyterHub's home


@pytest.fixture(scope="session")
def hub(site, tmp_path_factory):
    """The running hub, and the link that leads to a chapter on it."""
    place = tmp_path_factory.mktemp("srv")
    trial.set_up(place)
    with trial.started(place) as running:
        repository = trial.publish(site / "notebooks", place)
        yield running, running.link(repository, trial.CHAPTER)
    with pytest.raises(OSError, match="refused"):  # its proxy has ended with it
        urllib.request.urlopen(running.address, timeout=5)


@pytest.fixture(scope="session")
def students(hub, browser):
    """Both students follow the link at once; the chapter is open, and nothing has run."""
    _, link = hub
    pages = {name: trial.arrive(browser, name, link) for name in trial.STUDENTS}
    for page in pages.values():
        trial.wait_for_chapter(page)
    yield pages
    for page in pages.values():
        page.context.close()


@pytest.fixture(scope="session")
def ran(students):
    """Both have run the chapter."""
    for page in students.values():
        trial.run_all(page)
    return students
