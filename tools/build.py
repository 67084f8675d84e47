"""Build the site as it is published: `python tools/build.py`."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "_build"
SITE = BUILD / "html"


def build(*, quiet: bool = False) -> int:
    """Build the book into `_build/html`, warnings as errors; return the exit code.

    What an earlier build left goes first, so that nothing stale is published: a notebook's output
    depends on the package as well, and Sphinx does not know that.
    """
    for folder in (SITE, BUILD / ".doctrees"):
        shutil.rmtree(folder, ignore_errors=True)
    start = time.monotonic()
    program = Path(sys.executable).with_name("jupyter-book")
    command = [str(program), "build", str(ROOT), "--path-output", str(ROOT), "-W", "--keep-going"]
    env = os.environ | {"NO_COLOR": "1"}
    done = subprocess.run(
        command, env=env, capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    if done.returncode:
        print(_problems(done.stderr) or done.stdout[-4000:], file=sys.stderr)
        print(
            "The site was not built as it should be; the messages above say why.", file=sys.stderr
        )
    elif not quiet:
        print(_notes(done.stdout + done.stderr), end="")
        print(f"The site is in _build/html, built in {time.monotonic() - start:.0f} seconds.")
    return done.returncode


def _problems(output: str) -> str:
    """Return what went wrong, without what kernels say of themselves."""
    return "\n".join(line for line in output.splitlines() if "[IPKernelApp]" not in line).strip()


def _notes(output: str) -> str:
    """Return what a publisher must know: whether the pages can run Python."""
    return "".join(
        f"{line}\n" for line in output.splitlines() if line.startswith("Python in the page")
    )


if __name__ == "__main__":
    sys.exit(build())
