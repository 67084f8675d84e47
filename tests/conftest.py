"""What the tests share: the built site, a server for it, and a browser."""

import os
import shutil
import time
import zipfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.page import Visit
from tools.build import SITE, build
from tools.chrome import FLAGS, chrome


@pytest.fixture(scope="session")
def site(tmp_path_factory, worker_id) -> Path:
    """The built site: the folder that SITE names, or a fresh build, made once for all workers."""
    if "SITE" in os.environ:
        return Path(os.environ["SITE"]).resolve()
    common = tmp_path_factory.getbasetemp()
    common = common if worker_id == "master" else common.parent
    with lock(common / "building"):
        done = common / "built"
        if not done.exists():
            assert build(quiet=True) == 0, "the site could not be built"
            done.touch()
    return SITE


# Handing each request to the test, to refuse it there, would take a tenth of a visit.
NO_OTHER_HOST = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"


@contextmanager
def lock(path: Path, patience: float = 600):
    """Let one worker at a time in."""
    end = time.monotonic() + patience
    while True:
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL))
            break
        except FileExistsError:
            assert time.monotonic() < end, f"{path} was not released"
            time.sleep(0.2)
    try:
        yield
    finally:
        path.unlink()


@pytest.fixture(scope="session")
def server(site):
    """The site over HTTP, under a sub-path as on a project's page."""
    from tools.serve import Server

    with Server(site, prefix="/book-of-neurons/") as running:
        yield running


@pytest.fixture
def own(site, tmp_path):
    """A copy of the site, which a test may change, and a server for it."""
    from tools.serve import Server

    folder = tmp_path / "site"
    shutil.copytree(site, folder)
    with Server(folder, prefix="/kept/") as running:
        yield running


@pytest.fixture(scope="session")
def stick(site, tmp_path_factory) -> Path:
    """The zip for a memory stick."""
    from tools.stick import pack_stick

    return pack_stick(site, tmp_path_factory.mktemp("stick"))


@pytest.fixture(scope="session")
def unpacked(stick, tmp_path_factory) -> Path:
    """The folder that the zip for a memory stick unpacks to, in one with signs of addresses."""
    folder = tmp_path_factory.mktemp("100% my stick? #1 ‘ё’")
    with zipfile.ZipFile(stick) as opened:
        opened.extractall(folder)
    return folder / stick.stem.removesuffix("-stick")


@pytest.fixture(scope="session")
def browser():
    """One Chromium for all tests of a worker."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=chrome(), args=[*FLAGS, NO_OTHER_HOST])
        yield running
        running.close()


@pytest.fixture
def visit(browser, request):
    """Open pages that are watched: `page = visit(address, color_scheme="dark")`.

    At the test's end no page may have had an error, a failed request, or asked another host.
    """
    visits = []

    def go(address, **options):
        visits.append(Visit(browser, **options))
        return visits[-1].go(address)

    yield go
    for each in visits:
        each.close()
    for each in visits:
        assert not each.complaints, each.complaints
