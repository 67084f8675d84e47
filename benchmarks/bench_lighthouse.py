"""Lighthouse, mobile: every chapter, beside a peer's page if PEER names its folder.

PEER=../playground python -m benchmarks lighthouse
"""

import json
import os
import statistics
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.browser import built_chapters, served
from benchmarks.row import Row
from neuronbook_site.node import node_binary
from tools.book import ROOT
from tools.chrome import FLAGS, chrome
from tools.serve import Server

RUNS = 3
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
MEASURED = {
    "score": lambda report: report["categories"]["performance"]["score"],
    "lcp": lambda report: _value(report, "largest-contentful-paint") / 1000,
    "tbt": lambda report: _value(report, "total-blocking-time"),
    "cls": lambda report: _value(report, "cumulative-layout-shift"),
}


class Page(NamedTuple):
    """Medians of a page's runs: seconds, milliseconds, and shares without a unit."""

    score: float
    lcp: float
    tbt: float
    cls: float

    def __str__(self) -> str:
        """Return the four in a line."""
        return f"{self.score:.2f}; LCP {self.lcp:.1f} s, TBT {self.tbt:.0f} ms, CLS {self.cls:.3f}"


def measure() -> Iterator[Row]:
    """Run Lighthouse a few times on each page and give the medians."""
    peer = None
    if os.environ.get("PEER"):
        with Server(Path(os.environ["PEER"]).resolve()) as server:
            peer, _ = _medians(server.address)
        yield Row("Lighthouse mobile, the peer's page", str(peer), "", f"median of {RUNS}")
    with served() as server:
        pages = {}
        for document in ("index", *built_chapters()):
            page, missed = _medians(f"{server.address}{document}.html")
            name = document.removeprefix("book/")
            pages[name] = page
            yield Row(f"Lighthouse mobile, {name}", str(page), _reach(peer), f"median of {RUNS}")
            if missed:
                yield Row("  not passed", ", ".join(missed), "")
    slowest, page = min(pages.items(), key=lambda item: item[1].score)
    yield Row("Lighthouse mobile, the slowest page", f"{page} ({slowest})", _reach(peer))


def _reach(peer: Page | None) -> str:
    if peer is None:
        return "≥ .98; CLS ≤ .01"
    least, longest = min(0.98, peer.score + 0.05), max(60, peer.tbt / 2)
    return f"≥ {least:.2f}; LCP ≤ {peer.lcp:.1f} s, TBT ≤ {longest:.0f} ms, CLS ≤ .01"


def _medians(address: str) -> tuple[Page, list[str]]:
    """Return a page's medians, and what it misses of the other categories."""
    with tempfile.TemporaryDirectory() as folder:
        reports = [_report(address, Path(folder) / f"{i}.json") for i in range(RUNS)]

    def median(of: Callable[[dict], float]) -> float:
        return statistics.median(of(report) for report in reports)

    missed = {each for report in reports for each in _missed(report)}
    return Page(**{name: median(of) for name, of in MEASURED.items()}), sorted(missed)


def _value(report: dict, audit: str) -> float:
    return report["audits"][audit]["numericValue"]


def _missed(report: dict) -> Iterator[str]:
    for name in CATEGORIES[1:]:
        for reference in report["categories"][name]["auditRefs"]:
            audit = report["audits"][reference["id"]]
            if reference["weight"] and audit["score"] not in (None, 1):
                yield audit["id"]


def _report(address: str, target: Path) -> dict:
    env = os.environ | {"CHROME_PATH": chrome()}
    command = [str(node_binary()), str(ROOT / "node_modules/lighthouse/cli/index.js"), address]
    command += [
        "--quiet",
        "--output=json",
        f"--output-path={target}",
        f"--chrome-flags=--headless {' '.join(FLAGS)}",
    ]
    command += ["--only-categories=" + ",".join(CATEGORIES)]
    done = subprocess.run(
        command, cwd=ROOT, env=env, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise RuntimeError((done.stderr.strip() or "Lighthouse failed").splitlines()[-1])
    return json.loads(target.read_text("utf-8"))
