"""Pack the wheels that are not Pyodide's: the book's own, and pure Python packages."""

import base64
import hashlib
import importlib.metadata
import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from neuronbook_site.runnable.sources import Unavailable

__all__ = ["OwnWheel", "book_version", "own_wheels", "write_licences"]

SOURCES = Path(__file__).parents[2]
PACKAGE = SOURCES / "neuronbook"
PAGE = SOURCES / "neuronbook_page"
# Installed packages to carry over: what each imports, and what it depends on in the page.
CARRIED = {"daft-pgm": ("daft", ["matplotlib", "numpy"]), "traitlets": ("traitlets", [])}
_LEFT_OUT = {"static", "jupyter", "judging", "tests", "__pycache__"}
_OF_APPLICATIONS = {"config"}  # of traitlets: the settings of programs, a third of the package
_ASKED_BY_THE_PAGE = {"questions", "predictions"}  # its scripts ask them, and hold what they need
_KEPT_SUFFIXES = {".py", ".csv", ".npz", ".json", ".typed", ".md", ".txt"}
_MOMENT = (2020, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class OwnWheel:
    """A wheel made here."""

    name: str
    version: str
    imports: tuple[str, ...]
    depends: tuple[str, ...]
    content: bytes

    @property
    def file_name(self) -> str:
        """The wheel's file name."""
        return f"{self.name.replace('-', '_')}-{self.version}-py3-none-any.whl"

    def lock_entry(self) -> dict[str, Any]:
        """Return the wheel's entry in Pyodide's lock."""
        return {
            "name": self.name,
            "version": self.version,
            "file_name": self.file_name,
            "install_dir": "site",
            "sha256": hashlib.sha256(self.content).hexdigest(),
            "package_type": "package",
            "imports": list(self.imports),
            "depends": list(self.depends),
            "unvendored_tests": False,
        }


def own_wheels() -> list[OwnWheel]:
    """Return the book's wheel and those of the carried packages."""
    return [_book_wheel(), *(_carried(name, *about) for name, about in CARRIED.items())]


def _book_wheel() -> OwnWheel:
    """Pack `neuronbook` and `neuronbook_page`."""
    files = dict(_package_files(PACKAGE)) | dict(_package_files(PAGE))
    pretty = "IPython/lib/pretty.py"
    for path, content in _verified("ipython", lambda path: path == pretty):
        packed = path == pretty
        name = (
            "neuronbook_page/pretty.py"
            if packed
            else "neuronbook-0.dist-info/licenses/pretty.LICENSE"
        )
        files[name] = content
    version = book_version()
    about = f"Metadata-Version: 2.1\nName: neuronbook\nVersion: {version}\nLicense: MIT\n"
    return _pack("neuronbook", version, ("neuronbook", "neuronbook_page"), ("numpy",), files, about)


def book_version() -> str:
    """Return the version of the installed book."""
    try:
        return importlib.metadata.version("neuronbook")
    except importlib.metadata.PackageNotFoundError:  # run from the source tree
        return "0.0.0"


def _package_files(root: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(root.rglob("*")):
        inner = path.relative_to(root)
        asked = path.name != "__init__.py" and path.parent.name in _ASKED_BY_THE_PAGE
        if not (asked or _LEFT_OUT & set(inner.parts)) and path.suffix in _KEPT_SUFFIXES:
            yield f"{root.name}/{inner.as_posix()}", path.read_bytes()


def _carried(name: str, module: str, depends: list[str]) -> OwnWheel:
    """Pack an installed pure Python package again, each file checked against its RECORD."""

    def is_source(path: str) -> bool:
        parts = path.split("/")
        left_out = (_LEFT_OUT | _OF_APPLICATIONS) & set(parts)
        return parts[0] == module and path.endswith(".py") and not left_out

    files = {}
    for path, content in _verified(name, is_source):
        licence = f"{name}-0.dist-info/licenses/{path.rsplit('/', 1)[-1]}"
        files[path if is_source(path) else licence] = content
    version = importlib.metadata.version(name)
    about = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    return _pack(name, version, (module,), tuple(depends), files, about)


def _verified(name: str, is_wanted: Callable[[str], bool]) -> Iterator[tuple[str, bytes]]:
    """Give an installed package's wanted files and its licences, as its RECORD states them.

    Raises
    ------
    Unavailable
        If the package is not installed with a RECORD, or a file is not the one of the RECORD.
    """
    try:
        distribution = importlib.metadata.distribution(name)
    except importlib.metadata.PackageNotFoundError:
        raise Unavailable(f"{name} is not installed") from None
    files = [file for file in distribution.files or [] if file.hash is not None]
    if not any(is_wanted(file.as_posix()) for file in files):
        raise Unavailable(f"{name} is installed without a RECORD of its files")
    for file in files:
        if is_wanted(file.as_posix()) or _is_licence(file.as_posix()):
            yield file.as_posix(), _intact(distribution, file)


def _intact(
    distribution: importlib.metadata.Distribution, file: importlib.metadata.PackagePath
) -> bytes:
    path, stated = Path(str(distribution.locate_file(file))), file.hash
    content = path.read_bytes() if path.is_file() else b""
    found = base64.urlsafe_b64encode(hashlib.new(stated.mode, content).digest()) if stated else b""
    if stated is None or found.decode().rstrip("=") != stated.value:
        raise Unavailable(f"{file} is not as {distribution.name}'s RECORD states")
    return content


def _pack(
    name: str,
    version: str,
    imports: tuple[str, ...],
    depends: tuple[str, ...],
    files: dict[str, bytes],
    about: str,
) -> OwnWheel:
    info = f"{name.replace('-', '_')}-{version}.dist-info"
    packed = {_home(path, info): content for path, content in files.items()}
    packed[f"{info}/METADATA"] = about.encode()
    packed[f"{info}/WHEEL"] = (
        b"Wheel-Version: 1.0\nGenerator: neuronbook\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    )
    packed[f"{info}/RECORD"] = _record(packed, f"{info}/RECORD")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path, content in packed.items():
            archive.writestr(zipfile.ZipInfo(path, _MOMENT), content, zipfile.ZIP_DEFLATED)
    return OwnWheel(name, version, imports, depends, out.getvalue())


def _home(path: str, info: str) -> str:
    first, _, rest = path.partition("/")
    return f"{info}/{rest}" if first.endswith(".dist-info") else path


def _record(files: dict[str, bytes], own: str) -> bytes:
    """Return the list of the files; their hashes are left to the wheel's, which the lock holds."""
    return "".join(f"{path},,\n" for path in [*files, own]).encode()


# ---- licences ------------------------------------------------------------------------------------


def _is_licence(path: str) -> bool:
    name = path.rsplit("/", 1)[-1].upper()
    inside = ".dist-info/" in path
    return inside and (
        name.startswith(("LICEN", "COPYING", "NOTICE", "AUTHORS")) or "/licenses/" in path
    )


def write_licences(folder: Path, texts: Path) -> None:
    """Put the licences of all that is in `folder` beside it."""
    target = folder / "licences"
    target.mkdir()
    for text in sorted(texts.iterdir()):
        (target / text.name).write_bytes(text.read_bytes())
    for wheel in sorted(folder.glob("*.whl.packed")):
        package = wheel.name.split("-")[0]
        with zipfile.ZipFile(wheel) as archive:
            found = [path for path in archive.namelist() if _is_licence(path)]
            about = next(
                path for path in archive.namelist() if path.endswith(".dist-info/METADATA")
            )
            parts = [archive.read(path) for path in found] or [archive.read(about)]
        (target / f"{package}.txt").write_bytes(b"\n\n".join(parts))
