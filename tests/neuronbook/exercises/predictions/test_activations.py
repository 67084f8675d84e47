"""The short training that chapter 4's box rests on tells what the chapter's long one tells."""

import re

from neuronbook.exercises.predictions._rivals import RUNS
from tools.book import ROOT
from tools.notebooks import read


def test_the_short_training_tells_what_the_long_one_prints():
    cells = read(ROOT / "book/activations.ipynb").cells
    table = next(c for c in cells if c.source.startswith("runs = {f.name")).outputs[0]["text"]
    rows = re.findall(r"(?m)^(\w+) +([\d.]+) +([\d.]+) +(\d+)%$", table)
    assert [name for name, *_ in rows] == list(RUNS)
    early = {name: float(loss) for name, loss, *_ in rows}
    assert sorted(early, key=early.get) == sorted(
        early, key=lambda name: round(RUNS[name].losses[20], 2)
    )
    for name, _, late, dead in rows:
        assert (float(late) > 0.6) == (RUNS[name].losses[-1] > 0.6)
        assert (int(dead) > 0) == (RUNS[name].dead > 0)
        assert (int(dead) < 100 / 3) == (RUNS[name].dead < 1 / 3)
