"""What Binder does with `.binder/`, done without its container: chapters to read and to run."""

import json
import os
import re
import subprocess
import sys
import urllib.request
import venv

import pytest

from tools.book import ROOT, pages, source
from tools.hub import free_ports, wait_for

pytestmark = pytest.mark.slow
NAMES = {source(page).name for page in pages() if source(page).suffix == ".ipynb"}
PACKAGES = '${KERNEL_PYTHON_PREFIX}/bin/pip install --no-cache-dir -r ".binder/requirements.txt"'
OPENED = "notebooks/bias.ipynb"
RUN = """
import sys, nbclient, nbformat, neuronbook
nbclient.execute(nbformat.read(sys.argv[1], 4), timeout=120)
print(neuronbook.__file__)
"""


def output_of(*command, **options):
    done = subprocess.run(
        list(map(str, command)), check=True, encoding="utf-8", stdout=subprocess.PIPE, **options
    )
    return done.stdout


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """The repository as Binder gets it."""
    place = tmp_path_factory.mktemp("binder")
    output_of("git", "clone", "--quiet", ROOT, place / "book")
    return place / "book"


@pytest.fixture(scope="module")
def steps(clone):
    """The commands that repo2docker puts into its recipe once the repository is there."""
    tool = clone.parent / "repo2docker"
    venv.create(tool, with_pip=True)
    output_of(tool / "bin/pip", "install", "--quiet", "jupyter-repo2docker")
    command = (tool / "bin/jupyter-repo2docker", "--no-build", "--debug", ".")
    recipe = output_of(*command, cwd=clone, stderr=subprocess.STDOUT)
    assert "environment.py-3.11" in recipe.replace("-2e", ".").replace("-2d", "-")
    return re.findall(r"(?m)^RUN (.+)$", recipe.partition("# Copy stuff.")[2])


@pytest.fixture(scope="module")
def image(clone, steps):
    """The folder in which those commands have run, in an environment where nothing was before."""
    environment = clone.parent / "environment"
    venv.create(environment, with_pip=True)
    home = clone.parent / "home"
    home.mkdir()
    kept = output_of(sys.executable, "-m", "pip", "cache", "dir").strip()
    env = os.environ | {
        "HOME": str(home),
        "KERNEL_PYTHON_PREFIX": str(environment),
        "PATH": f"{environment / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PIP_CACHE_DIR": kept,
    }
    for step in steps:
        output_of("bash", "-euc", step.replace("--no-cache-dir ", ""), cwd=clone, env=env)
    return clone, env


def test_repo2docker_takes_the_list_of_packages_and_the_last_step(steps):
    assert steps[0] == PACKAGES
    assert steps[-1] == "./.binder/postBuild"


def test_every_copy_is_laid_out_and_what_built_them_is_gone(image):
    folder, _ = image
    assert {path.name for path in (folder / "notebooks").glob("*.ipynb")} == NAMES
    assert not [name for name in ("_build", "node_modules") if (folder / name).exists()]


def test_jupyterlab_opens_a_copy_and_its_pictures_are_there(image):
    folder, env = image
    (port,) = free_ports(1)
    address = f"http://127.0.0.1:{port}"
    command = ["python", "-m", "jupyterlab", "--no-browser", "--allow-root"]
    command += [f"--ServerApp.port={port}", "--IdentityProvider.token="]
    with (folder.parent / "log").open("w") as log:
        server = subprocess.Popen(command, cwd=folder, env=env, stdout=log, stderr=log)
    try:
        wait_for(f"{address}/api/status", server, folder.parent / "log")
        page = urllib.request.urlopen(f"{address}/lab/tree/{OPENED}", timeout=60)
        model = urllib.request.urlopen(f"{address}/api/contents/{OPENED}", timeout=60)
        assert page.status == 200
        outputs = [
            output
            for cell in json.load(model)["content"]["cells"]
            for output in cell.get("outputs", ())
        ]
    finally:
        server.terminate()
        server.wait(30)
    assert len([each for each in outputs if "image/png" in each.get("data", {})]) >= 3


def test_the_copy_runs_there(image):
    folder, env = image
    place = output_of("python", "-c", RUN, OPENED, cwd=folder, env=env).strip()
    assert place.startswith(str(folder))
