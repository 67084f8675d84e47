"""What `make bench` writes: `docs/benchmarks.md`, the same as JSON, and the README's few lines."""

import json
import os
import platform
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.row import Row, table
from tools.book import ROOT
from tools.chrome import FLAGS, chrome

__all__ = ["FILES", "machine", "quoted", "quotes", "write"]

FILES = ("docs/benchmarks.md", "docs/benchmarks.json")
PLACE = re.compile(r"(?s)(<!-- benchmarks -->\n).*?(\n<!-- /benchmarks -->)")
"""Where the README quotes."""
QUOTED = (
    "clean build",
    "sliders by keys, total",
    "Lighthouse mobile, the slowest",
    "gzipped transfer before interaction, heaviest",
    "Run → first NumPy output, cold",
    "forward, (1,000,000 × 10), z",
)
"""How the rows begin that the README quotes."""
WORDS = """# Benchmarks

What `make bench` measured, in one run on one machine, beside what is to be reached. Times differ
from machine to machine, and a figure here is no promise: ratios to a floor, to NumPy or to a stock
page, measured in the same run, travel better. The modules in `benchmarks/` say how.
"""


def machine() -> dict[str, str]:
    """Return what the figures were measured on."""
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "system": f"{platform.system()} {platform.machine()}",
        "processor": f"{os.cpu_count()} × {_processor()}",
        "Python": platform.python_version(),
        "NumPy": np.__version__,
        "browser": _browser(),
    }


def _processor() -> str:
    """Return the processor's name, where the system tells it."""
    try:
        told = re.search(r"model name\s*:\s*(.*)", Path("/proc/cpuinfo").read_text("utf-8"))
    except OSError:
        told = None
    return told[1] if told else platform.processor() or "unknown"


def _browser() -> str:
    command = [chrome(), "--version", *FLAGS]
    told = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=60)
    return told.stdout.strip()


def write(rows: list[Row], on: dict[str, str], root: Path = ROOT) -> None:
    """Write all rows, and quote some in the README."""
    about = "\n".join(f"- {key}: {value}" for key, value in on.items())
    markdown, data = (root / name for name in FILES)
    markdown.write_text(f"{WORDS}\n{about}\n\n{table(rows)}\n", "utf-8")
    content = {"machine": on, "rows": [row._asdict() for row in rows]}
    data.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", "utf-8")
    readme = root / "README.md"
    readme.write_text(quoted(readme.read_text("utf-8"), content), "utf-8")


def quotes(content: dict[str, Any]) -> str:
    """Return the README's table: the rows that are quoted, and where they come from."""
    rows = [Row(**row) for row in content["rows"] if row["figure"].startswith(QUOTED)]
    lines = [f"| {row.figure} | {row.measured} | {row.reach} |" for row in rows]
    head = ["| measured | | to reach |", "|---|---|---|"]
    on = content["machine"]
    where = f"On {on['processor']}, {on['date']}; all rows are in [docs/benchmarks.md]({FILES[0]})."
    return "\n".join([*head, *lines, "", where])


def quoted(readme: str, content: dict[str, Any]) -> str:
    """Return the README with these quotes.

    Raises
    ------
    ValueError
        If it has no place for them.
    """
    text, found = PLACE.subn(lambda place: place[1] + quotes(content) + place[2], readme)
    if not found:
        raise ValueError("README.md has no place for the benchmarks: <!-- benchmarks -->")
    return text
