"""Put the site and the package into `dist`, ready to be published: `python -m tools.release`.

dist/the-artificial-neuron-<version>.zip       the site, as `make site` has built it
dist/the-artificial-neuron-<version>.pdf       the whole book to print, and .epub for e-readers
dist/the-artificial-neuron-<version>-stick.zip the same for a memory stick (tools/stick.py)
dist/neuronbook-<version>-py3-none-any.whl     the package `neuronbook`, alone
"""

import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path

import yaml

from tools.paper.editions import KINDS, NAME

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "_build/html"
DIST = ROOT / "dist"
# The moment that every file in the archive gets, so that equal sites make equal archives.
MOMENT = (2020, 1, 1, 0, 0, 0)


def version() -> str:
    """Return the book's version; it stands in CITATION.cff and nowhere else."""
    return yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))["version"]


def archive_name() -> str:
    """Return the name of the folder that an archive unpacks to."""
    return f"{NAME}-{version()}"


def pack(entries: Iterable[tuple[str, bytes]], target: Path) -> Path:
    """Write files, by their names, into a zip, and return its path; equal files, equal bytes."""
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in entries:
            entry = zipfile.ZipInfo(name, MOMENT)
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, 9)
    return target


def pack_site(site: Path, folder: Path) -> Path:
    """Pack a built site into a zip, in a folder of its own, and return its path."""
    name = archive_name()
    paths = (path for path in sorted(site.rglob("*")) if path.is_file())
    entries = ((f"{name}/{path.relative_to(site).as_posix()}", path.read_bytes()) for path in paths)
    return pack(entries, folder / f"{name}.zip")


def copy_editions(site: Path, folder: Path) -> list[Path]:
    """Copy the PDF and the EPUB, which lie in the site, and return their paths.

    Raises
    ------
    FileNotFoundError
        If one has not been made.
    """
    targets = []
    for kind in KINDS:
        targets.append(folder / f"{archive_name()}.{kind}")
        shutil.copyfile(site / f"{NAME}.{kind}", targets[-1])
    return targets


def pack_package(folder: Path) -> Path:
    """Build the package's wheel and return its path."""
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "--wheel-dir", str(folder), str(ROOT)], check=True)
    return next(folder.glob(f"neuronbook-{version()}-*.whl"))


def main() -> int:
    """Fill `dist`."""
    if not (SITE / "index.html").exists():
        print("There is no built site; run `make release`, which builds it.", file=sys.stderr)
        return 1
    shutil.rmtree(DIST, ignore_errors=True)
    DIST.mkdir()
    for path in (pack_site(SITE, DIST), *copy_editions(SITE, DIST), pack_package(DIST)):
        print(f"{path.relative_to(ROOT)}  {path.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
