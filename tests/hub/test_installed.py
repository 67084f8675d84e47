"""The library for one's own notebooks: in an empty environment, without the book's repository."""

import json
import subprocess
import venv

import pytest

from tools import release
from tools.book import ROOT

pytestmark = pytest.mark.slow
USE = """
import json, neuronbook
from neuronbook import Neuron
from neuronbook.exercises import check
from neuronbook.widgets import Line

line = Line(weight=2)
data, _ = line._repr_mimebundle_()
print(json.dumps({
    "place": neuronbook.__file__,
    "output": Neuron([1, -1, 5])([2, 3, 4]),
    "verdict": bool(check("three-inputs", Neuron([1, -1, 5], -4)([2, 3, 4]))),
    "kinds": sorted(data),
    "picture": data["text/html"],
    "script": len(str(line._esm)),
}))
"""


@pytest.fixture(scope="module", params=["wheel", "repository"])
def installed(request, tmp_path_factory):
    """What a program says that uses the library, installed from its wheel or as Colab does."""
    place = tmp_path_factory.mktemp(request.param)
    venv.create(place / "env", with_pip=True)
    source = release.pack_package(place) if request.param == "wheel" else f"git+{ROOT.as_uri()}"
    pip = [place / "env/bin/pip", "install", "--quiet", source]
    subprocess.run(pip, cwd=place, check=True)
    command = [place / "env/bin/python", "-I", "-c", USE]
    done = subprocess.run(command, cwd=place, check=True, stdout=subprocess.PIPE)
    return place, json.loads(done.stdout)


def test_it_is_used_from_the_environment_and_not_from_the_repository(installed):
    place, said = installed
    assert said["place"].startswith(str(place))


def test_the_core_computes_and_an_exercise_answers(installed):
    _, said = installed
    assert said["output"] == 19 and said["verdict"]


def test_a_widget_is_live_and_has_its_static_picture(installed):
    _, said = installed
    assert "application/vnd.jupyter.widget-view+json" in said["kinds"]
    assert 'data-widget="line"' in said["picture"] and "<svg" in said["picture"]
    assert said["script"] > 1000
