"""The hub's files: known keys, memory as it was measured, and what the page says of them."""

import json
import re

import yaml

from tools.book import ROOT
from tools.hub import LARGEST, recipe

FOLDER = ROOT / "docs/hub"
GUIDE = (ROOT / "book/teaching.md").read_text("utf-8")
VALUES = yaml.safe_load((FOLDER / "values.yaml").read_text("utf-8"))
MEMORY = json.loads((FOLDER / "memory.json").read_text("utf-8"))
CONFIGURATION = (FOLDER / "jupyterhub_config.py").read_text("utf-8")
PINS = (FOLDER / "requirements.txt").read_text("utf-8")
# The keys of the chart that the values set, with their kinds, from its reference (chart 4).
KEYS = {
    "cull.enabled": bool,
    "cull.every": int,
    "cull.timeout": int,
    "hub.config": dict,
    "prePuller.continuous.enabled": bool,
    "proxy.https.enabled": bool,
    "proxy.https.hosts": list,
    "proxy.https.letsencrypt.contactEmail": str,
    "scheduling.podPriority.enabled": bool,
    "scheduling.userPlaceholder.enabled": bool,
    "scheduling.userPlaceholder.replicas": int,
    "scheduling.userScheduler.enabled": bool,
    "singleuser.cpu.guarantee": (int, float),
    "singleuser.cpu.limit": (int, float),
    "singleuser.defaultUrl": str,
    "singleuser.extraEnv": dict,
    "singleuser.image.name": str,
    "singleuser.image.tag": str,
    "singleuser.memory.guarantee": str,
    "singleuser.memory.limit": str,
    "singleuser.storage.capacity": str,
}


def leaves(values, path=""):
    """Yield each value with its path; below a key that takes anything it is one value."""
    for key, value in values.items():
        here = f"{path}{key}"
        if isinstance(value, dict) and KEYS.get(here) is not dict:
            yield from leaves(value, f"{here}.")
        else:
            yield here, value


def megabytes(text):
    number, unit = re.fullmatch(r"(\d+)([MG])", text).groups()
    return int(number) * {"M": 1, "G": 1000}[unit]


def test_the_values_for_kubernetes_are_keys_of_the_chart():
    found = dict(leaves(VALUES))
    assert len(found) > 15
    for path, value in found.items():
        assert isinstance(value, KEYS[path]), path
    assert all(isinstance(each, str) for each in VALUES["singleuser"]["extraEnv"].values())


def test_a_container_has_the_memory_that_a_student_was_measured_to_need():
    memory = {key: megabytes(text) for key, text in VALUES["singleuser"]["memory"].items()}
    need = MEMORY["student"]["alone"]
    assert need * 1.1 < memory["guarantee"] < need * 1.6, "a tenth to spare, and little wasted"
    assert memory["limit"] >= 2 * need, "a reader's own arrays need room"


def test_the_page_quotes_what_was_measured():
    said = re.search(r"(?s)\*\*How large a machine\?\*\*.*?\n\n", GUIDE)[0]
    assert f"{{doc}}`{LARGEST}`" in said
    numbers = [int(each) for each in re.findall(r"(\d+) MB", said)]
    student, hub = MEMORY["student"], MEMORY["hub"]
    assert numbers == [round(n, -1) for n in (student["alone"], student["shared"], hub["alone"])]
    gigabytes, students = (
        int(re.search(rf"(\d+){unit}", said)[1]) for unit in (" GB", " students")
    )
    assert f"active_server_limit = {students}\n" in CONFIGURATION
    assert 0.8 < (students * student["shared"] + hub["alone"]) / (gigabytes * 1000) < 0.97


def test_the_page_says_how_many_students_a_node_takes():
    said = re.search(r"(\d+) students on a node that offers (\d+) GB", GUIDE)
    guarantee = megabytes(VALUES["singleuser"]["memory"]["guarantee"])
    assert int(said[1]) == int(said[2]) * 1000 // guarantee


def test_the_page_shows_the_files_that_the_trial_runs():
    for name in ("jupyterhub_config.py", "values.yaml"):
        assert f"```{{literalinclude}} ../docs/hub/{name}\n" in GUIDE
    assert f"--config /srv/book/docs/hub/{'jupyterhub_config.py'}" in recipe()[-1]


def test_a_hub_and_an_image_have_the_same_nbgitpuller():
    (pin,) = re.findall(r"(?m)^nbgitpuller==\S+$", PINS)
    assert f"pip install --no-cache-dir {pin}" in GUIDE


def test_hub_and_image_compute_with_one_thread_for_each_student():
    assert VALUES["singleuser"]["extraEnv"] == {"OPENBLAS_NUM_THREADS": "1"}
    assert 'environment = {"OPENBLAS_NUM_THREADS": "1"}' in CONFIGURATION
