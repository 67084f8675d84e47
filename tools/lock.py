"""Compile the lists of what the book asks for into exact versions: `python -m tools.lock`.

    requirements.in       →  requirements.txt
    requirements-test.in  →  requirements-test.txt, in agreement with the first

Versions stay as they are while they fit what is asked for; `--upgrade` looks for newer ones,
`--upgrade-package NAME` for newer ones of one package. The lists hold for every Python and system
that the book supports. They name no index, so they install from whichever one is configured.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST = "3.11"
HEAD = "# Compiled from {source} by `make lock`; change that file, not this one.\n"
# Editable, so that changes in src/ count at once. Plain pip takes no hashes beside such a line.
PACKAGE = "\n# The package itself, from this folder\n-e .\n"


def pins(path: Path) -> str:
    """Return the versions in a compiled list, without the package itself."""
    text = path.read_text("utf-8") if path.exists() else ""
    return "".join(re.findall(r"(?m)^[\w.-]+==.*\n", text))


def compiled(source: Path, before: str, constraints: str, options: list[str]) -> str:
    """Return the list that `source` stands for, with the versions of `before` where they fit."""
    with tempfile.TemporaryDirectory() as folder:
        fixed, out = Path(folder, "fixed.txt"), Path(folder, "out.txt")
        fixed.write_text(constraints, "utf-8")
        out.write_text(before, "utf-8")
        command = ["uv", "pip", "compile", "--quiet", "--universal", "--no-header", source.name]
        command += [
            "--python-version",
            OLDEST,
            "--constraint",
            str(fixed),
            "--output-file",
            str(out),
        ]
        subprocess.run([*command, *options], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        # Where a package is fixed by the other list is no reason to need it.
        text = re.sub(
            r"\n +# +-c \S*fixed\.txt|(?<=# via) -c \S*fixed\.txt$", "", out.read_text("utf-8")
        )
        return HEAD.format(source=source.name) + text


def main(options: list[str]) -> int:
    """Write both lists."""
    book, test = ROOT / "requirements.txt", ROOT / "requirements-test.txt"
    book.write_text(compiled(ROOT / "requirements.in", pins(book), "", options) + PACKAGE, "utf-8")
    text = compiled(ROOT / "requirements-test.in", pins(test), pins(book), options)
    test.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
