"""Wheels of the page: the book's own, and those made from packages that are installed here."""

import base64
import hashlib
import io
import subprocess
import sys
import zipfile

import pytest

from neuronbook_site.runnable import pyodide, wheels


def test_the_books_wheel_holds_the_core_but_not_the_site(folder, lock):
    wheel = pyodide.stored(lock["packages"]["neuronbook"]["file_name"])
    with zipfile.ZipFile(folder / wheel) as archive:
        names = archive.namelist()
    assert {
        "neuronbook/neuron.py",
        "neuronbook_page/runner.py",
        "neuronbook_page/pretty.py",
    } <= set(names)
    assert not [
        name
        for name in names
        if name.startswith("neuronbook_site/") or name.endswith((".js", ".css"))
    ]
    assert "neuronbook/exercises/chapters/bias.py" in names
    assert "neuronbook/exercises/predictions/bias.py" not in names


def test_the_books_wheel_holds_every_file_of_data():
    content = next(wheel.content for wheel in wheels.own_wheels() if wheel.name == "neuronbook")
    data = {path.relative_to(wheels.SOURCES).as_posix() for path in wheels.PACKAGE.glob("data/*")}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert "neuronbook/data/digits.npz" in data <= set(archive.namelist())


def test_wheels_are_the_same_in_every_build():
    first, second = (wheels.own_wheels() for _ in range(2))
    assert [wheel.content for wheel in first] == [wheel.content for wheel in second]


def test_traitlets_does_all_that_figures_ask_of_it_without_its_part_for_applications(tmp_path):
    content = next(wheel.content for wheel in wheels.own_wheels() if wheel.name == "traitlets")
    (tmp_path / "traitlets.zip").write_bytes(content)
    asked = """
import sys
sys.path[:] = [sys.argv[1], *(path for path in sys.path if "site-packages" not in path)]
import traitlets
assert traitlets.__file__.startswith(sys.argv[1])

class Slider(traitlets.HasTraits):
    value = traitlets.Float(0).tag(sync=True)
    points = traitlets.List(traitlets.Float())

    @traitlets.validate("value")
    def _inside(self, proposal):
        return min(proposal.value, 1.0)

a, b, seen = Slider(), Slider(), []
a.observe(seen.append, "value")
traitlets.link((a, "value"), (b, "value"))
a.value = 2
assert b.value == 1.0 and len(seen) == 1
try:
    a.points = ["x"]
except traitlets.TraitError:
    print("refused")
"""
    ran = subprocess.run(
        [sys.executable, "-I", "-c", asked, str(tmp_path / "traitlets.zip")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stdout == "refused\n", ran.stderr


def digest(content):
    found = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode()
    return f"sha256={found.rstrip('=')}"


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """A package `demo` with a module and a script, and a RECORD of both."""
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "__init__.py").write_bytes(b"x = 1")
    (tmp_path / "script").write_bytes(b"#!/python")
    info = tmp_path / "demo-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: demo\nVersion: 1\n")
    names = {"demo/__init__.py": b"x = 1", "script": b"#!/python"}
    (info / "RECORD").write_text("".join(f"{name},{digest(names[name])},5\n" for name in names))
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path


def test_a_carried_package_is_checked_against_its_record_scripts_beside_it_are_not(installed):
    (installed / "script").write_bytes(b"#!/moved/python")
    wheel = wheels._carried("demo", "demo", [])
    with zipfile.ZipFile(io.BytesIO(wheel.content)) as archive:
        assert archive.read("demo/__init__.py") == b"x = 1"
        assert "script" not in archive.namelist()
    (installed / "demo" / "__init__.py").write_bytes(b"x = 2")
    with pytest.raises(pyodide.Unavailable, match="not as demo's RECORD states"):
        wheels._carried("demo", "demo", [])


def test_a_package_without_a_record_leaves_run_out_instead_of_an_empty_wheel(installed):
    (installed / "demo-1.dist-info" / "RECORD").unlink()
    with pytest.raises(pyodide.Unavailable, match="without a RECORD"):
        wheels._carried("demo", "demo", [])
    with pytest.raises(pyodide.Unavailable, match="not installed"):
        wheels._carried("demo-that-is-nowhere", "demo", [])
