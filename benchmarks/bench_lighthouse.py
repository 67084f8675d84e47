"""Lighthouse's four categories for a chapter, on its default mobile profile."""

import json
import os
import statistics
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.browser import CHAPTER, served
from benchmarks.row import Row
from neuronbook_site.node import node_binary
from tools.book import ROOT
from tools.chrome import FLAGS, chrome

RUNS = 3
REACH = {"performance": "≥ .95", "accessibility": "1", "best-practices": "1", "seo": "1"}


def measure() -> Iterator[Row]:
    """Run Lighthouse a few times and give the medians."""
    with served() as server, tempfile.TemporaryDirectory() as folder:
        reports = [
            _report(f"{server.address}{CHAPTER}.html", Path(folder) / f"{i}.json")
            for i in range(RUNS)
        ]
    for name, reach in REACH.items():
        score = statistics.median(report["categories"][name]["score"] for report in reports)
        yield Row(
            f"Lighthouse mobile, {name}",
            f"{score:.2f}",
            reach,
            f"median of {RUNS}, {CHAPTER.removeprefix('book/')}",
        )
        missed = {
            audit["id"] for report in reports for ref in report["categories"][name]["auditRefs"]
            if ref["weight"]
            and (audit := report["audits"][ref["id"]])["score"] not in (None, 1)
            and name != "performance"
        }  # fmt: skip
        if missed:
            yield Row("  not passed", ", ".join(sorted(missed)), "")
    lcp = statistics.median(
        report["audits"]["largest-contentful-paint"]["numericValue"] for report in reports
    )
    yield Row("  largest contentful paint", f"{lcp / 1000:.1f} s", "", "simulated slow 4G")


def _report(address: str, target: Path) -> dict:
    env = os.environ | {"CHROME_PATH": chrome()}
    command = [str(node_binary()), str(ROOT / "node_modules/lighthouse/cli/index.js"), address]
    command += [
        "--quiet",
        "--output=json",
        f"--output-path={target}",
        f"--chrome-flags=--headless {' '.join(FLAGS)}",
    ]
    command += ["--only-categories=" + ",".join(REACH)]
    done = subprocess.run(
        command, cwd=ROOT, env=env, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise RuntimeError((done.stderr.strip() or "Lighthouse failed").splitlines()[-1])
    return json.loads(target.read_text("utf-8"))
