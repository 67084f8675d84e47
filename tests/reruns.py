"""A notebook that is run again by nbval, as a reader or a teacher does."""

import re
import subprocess
import sys
from pathlib import Path

from tools.book import ROOT


def assert_it_prints_what_it_shows(path: Path) -> None:
    """Run a notebook in a kernel of its own; each text must be the one that is stored."""
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "conftest", "--nbval"]
    command += ["--nbval-sanitize-with", "tests/nbval.cfg", str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
    assert re.search(r"\d+ passed", done.stdout)
