"""Look at the sources without running them: linters, formatters, type checkers.

    python -m tools.check              all of them
    python -m tools.check ruff biome   these
    python -m tools.check --fix        put right what they can put right by themselves

A checker that finds nothing is silent. The exit code is 1 if one of them found something.
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = Path(sys.executable).parent
PATH = os.pathsep.join([str(SCRIPTS), str(ROOT / "node_modules/.bin"), os.environ["PATH"]])
# The slowest come first, since two run at a time.
CHECKS = {
    "pyright": ["pyright", "--warnings"],
    "notebooks": ["python", "tools/notebooks.py", "--check"],
    "tsc": ["tsc", "--project", "."],
    "biome": ["biome", "ci", "--colors=off", "--error-on-warnings", "--max-diagnostics=100"],
    "ruff": ["ruff", "check", "--quiet"],
    "format": ["ruff", "format", "--check", "--quiet"],
}
FIXES = {
    "biome": ["biome", "check", "--write", "--colors=off"],
    "ruff": ["ruff", "check", "--quiet", "--fix"],
    "format": ["ruff", "format", "--quiet"],  # after ruff, whose repairs it lays out
    "notebooks": ["python", "tools/notebooks.py", "--no-run"],
}


def check(names: list[str]) -> int:
    """Run checkers, two at a time; print what they find and return 1 if they find something."""
    start = time.monotonic()
    with ThreadPoolExecutor(2) as pool:
        runs = pool.map(lambda name: run(CHECKS[name]), names)
        faulty = [name for name, done in zip(names, runs, strict=True) if told(name, done)]
    if faulty:
        print(f"\nTo be put right: {', '.join(faulty)}. `make format` mends what needs no thought.")
        return 1
    print(f"{', '.join(names)}: nothing to put right ({time.monotonic() - start:.0f} s)")
    return 0


def told(name: str, done: subprocess.CompletedProcess[str]) -> bool:
    """Print what a checker found under its name; say whether it found something."""
    if done.returncode:
        print(f"---- {name}\n{(done.stdout + done.stderr).strip()}", flush=True)
    return bool(done.returncode)


def fix(names: list[str]) -> int:
    """Let the tools mend what they can; what is left for thought is told by `check`."""
    for name, command in FIXES.items():
        if name in names:
            run(command)
    return check(names)


def run(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a program of `.venv` or `node_modules`."""
    name, *arguments = command
    program = shutil.which(name, path=PATH)
    if program is None:
        return subprocess.CompletedProcess(
            command, 1, f"{name} is not installed; run `make tools`", ""
        )
    return subprocess.run(
        [program, *arguments],
        cwd=ROOT,
        env=os.environ | {"PATH": PATH, "NO_COLOR": "1", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return 0 if nothing has to be put right."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="checker", help=", ".join(CHECKS))
    parser.add_argument("--fix", action="store_true", help="mend what can be mended first")
    options = parser.parse_args(arguments)
    unknown = [name for name in options.names if name not in CHECKS]
    if unknown:
        parser.error(f"there is no checker {', '.join(unknown)}; there are {', '.join(CHECKS)}")
    names = options.names or list(CHECKS)
    return fix(names) if options.fix else check(names)


if __name__ == "__main__":
    sys.exit(main())
