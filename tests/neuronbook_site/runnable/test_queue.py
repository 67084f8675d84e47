"""Which cell runs next; what Run all, Stop, Reset, errors and a lost Python do to the others."""

from functools import cache

import pytest

from tools.book import ROOT
from tools.javascript import bundled

QUEUE = ROOT / "src/neuronbook_site/runnable/js/python/queue.js"

# Plays a script on a page of four cells. What the reader does: `run 3`, `rerun 3` (the cell has
# been edited while it runs), `all`, `stop 3`, `reset 3`, `edit 3`. What the page does: `next` takes
# a cell, `begin` starts it. How it ends: `done`, `changed` (done, but edited meanwhile), `error`,
# `stopped`, `unstarted`, `fail 3` (a file did not come), `lost 3` (Python is gone), `gone` (while
# nothing ran). `work` does what is left, to the end. An error in cell 2 is expected.
PLAY = """
(script) => {
  const cells = [1, 2, 3, 4].map((number) => ({
    number, state: "idle", hasRun: false, isForgiving: number === 2, note: "",
    tell(text) { this.note = text; },
  }));
  const queue = new Queue(cells);
  const ran = [];
  const begun = [];
  let told;
  const next = () => {
    const cell = queue.next();
    if (cell) ran.push(cell.number);
    return cell;
  };
  const steps = {
    run: (cell) => begun.push(queue.ask(cell)),
    rerun: (cell) => begun.push(queue.ask(cell, true)),
    all: () => begun.push(queue.askAll()),
    stop: (cell) => queue.stop(cell),
    reset: (cell) => queue.reset(cell),
    edit: (cell) => { cell.hasRun = false; },
    next,
    begin: () => queue.begin(),
    done: () => queue.end("done"),
    changed: () => queue.end("done", false),
    error: () => queue.end("error"),
    stopped: () => queue.end("stopped"),
    unstarted: () => queue.end("unstarted"),
    fail: (cell) => { told = queue.fail(cell).number; },
    lost: (cell) => { queue.lose(); told = queue.fail(cell).number; },
    gone: () => queue.lose(),
    work: () => { while (next()) queue.end("done"); },
  };
  for (const step of script.split(", ")) {
    const [word, place] = step.split(" ");
    steps[word](cells[place - 1]);
  }
  return {
    ran: ran.join(" "),
    states: cells.map(({ state }) => state).join(" "),
    known: cells.filter(({ hasRun }) => hasRun).map(({ number }) => number).join(" "),
    notes: cells.filter(({ note }) => note).map(({ number, note }) => `${number}: ${note}`),
    asked: cells.filter((cell) => queue.isAsked(cell)).map(({ number }) => number).join(" "),
    begun: begun.join(" "),
    summary: queue.summary,
    working: queue.isWorking,
    target: queue.target?.number,
    told,
  };
}
"""

SKIPPED = "Cell 1 above ended with an error, so this one did not run. Press Run to run it anyway."

# The law, the script, what is to be seen at its end.
CASES = [
    ("nothing runs unasked", "next", {"ran": "", "states": "idle idle idle idle"}),
    ("a first cell runs alone", "run 1, work", {"ran": "1", "states": "done idle idle idle"}),
    ("cells above run first", "run 3, work", {"ran": "1 2 3", "states": "done done done idle"}),
    ("one that has run is left out", "run 2, work, run 3, work", {"ran": "1 2 3"}),
    ("it runs again when it is pressed", "run 2, work, run 2, work", {"ran": "1 2 2"}),
    ("an edited one above runs again", "run 2, work, edit 1, run 3, work", {"ran": "1 2 1 3"}),
    ("all that wait are marked", "run 3", {"states": "loading loading loading idle"}),
    ("the one that runs is marked", "run 2, next, begin", {"states": "running loading idle idle"}),
    (
        "the next waits for the end",
        "run 2, next, begin, done",
        {"states": "done loading idle idle"},
    ),
    ("the first press begins the work", "run 1", {"begun": "true", "working": True}),
    ("a second joins it", "run 1, next, run 2", {"begun": "true false"}),
    ("after the end another begins", "run 1, work, run 2", {"begun": "true true"}),
    ("at the end nobody works", "run 1, work", {"working": False, "asked": "", "target": None}),
    ("a later press comes later", "run 3, next, run 4, work", {"ran": "1 2 3 4"}),
    ("who waits is not queued twice", "run 3, run 3, run 2, work", {"ran": "1 2 3"}),
    ("who runs is not queued again", "run 1, next, begin, run 1, done, work", {"ran": "1"}),
    ("unless it was rewritten", "run 1, next, begin, rerun 1, done, work", {"ran": "1 1"}),
    ("rewritten once, queued once", "run 1, next, rerun 1, rerun 1, done, work", {"ran": "1 1"}),
    ("rewritten, but another pressed", "run 1, next, rerun 2, done, work", {"ran": "1 2"}),
    ("an edit meanwhile is not known", "run 1, next, begin, changed, work", {"known": ""}),
    ("so it runs before the next", "run 1, next, begin, changed, run 2, work", {"ran": "1 1 2"}),
    ("only what was pressed is told", "run 3, next, run 2", {"asked": "2 3", "target": 2}),
    ("all runs what has run, too", "run 2, work, all, work", {"ran": "1 2 1 2 3 4"}),
    ("all counts", "all, next, done, next", {"summary": "Cell 2 of 4"}),
    ("a single run does not", "run 2, next", {"summary": ""}),
    (
        "all that went well says nothing",
        "all, work",
        {"summary": "", "states": "done done done done"},
    ),
    (
        "an error ends what is below",
        "all, next, begin, error, next",
        {
            "ran": "1",
            "states": "error idle idle error",
            "summary": "Cell 1 ended with an error",
            "notes": [f"4: {SKIPPED}"],
        },
    ),
    (
        "who was asked for hears why",
        "run 3, next, error, work",
        {"states": "error idle error idle", "notes": [f"3: {SKIPPED}"]},
    ),
    (
        "the note goes with the next run",
        "run 2, next, error, work, run 2",
        {"notes": [], "states": "error loading idle idle"},
    ),
    (
        "cells above an error still run",
        "run 2, work, run 3, run 1, next, error, work",
        {"ran": "1 2 3 1"},
    ),
    ("an error has run", "run 1, next, error, work, run 2, work", {"known": "1 2", "ran": "1 2"}),
    ("an expected error ends nothing", "all, next, done, next, error, work", {"ran": "1 2 3 4"}),
    (
        "stop ends all",
        "run 3, next, begin, stop 1, stopped, work",
        {"ran": "1", "states": "error idle idle idle"},
    ),
    (
        "stop takes Python's memory",
        "run 2, work, run 3, next, begin, stop 3, stopped, work",
        {"known": ""},
    ),
    (
        "so the cells above run again",
        "run 2, work, run 3, next, stop 3, stopped, work, run 3, work",
        {"ran": "1 2 3 1 2 3"},
    ),
    (
        "stopped while Python loads",
        "run 2, next, stop 2, unstarted, work",
        {"states": "idle idle idle idle"},
    ),
    (
        "stop names the cell that ran",
        "all, next, done, next, begin, stop 4, stopped, work",
        {"summary": "Stopped in cell 2"},
    ),
    (
        "results stay after stop",
        "run 1, work, run 2, next, stop 2, stopped, work",
        {"states": "done error idle idle"},
    ),
    (
        "reset forgets one cell",
        "run 2, work, reset 1",
        {"states": "idle done idle idle", "known": "2"},
    ),
    ("a reset cell runs again", "run 2, work, reset 1, run 2, work", {"ran": "1 2 1 2"}),
    ("reset takes the note away", "run 2, next, error, work, reset 2", {"notes": []}),
    (
        "a file that does not come",
        "run 3, next, fail 1, work",
        {"told": 3, "ran": "1", "states": "idle idle error idle", "working": False},
    ),
    ("it loses nothing that has run", "run 1, work, run 2, next, fail 2, work", {"known": "1"}),
    (
        "a lost Python does",
        "run 1, work, run 2, next, begin, lost 2, work",
        {"known": "", "told": 2},
    ),
    (
        "and all runs again",
        "run 1, work, run 2, next, lost 2, work, run 2, work",
        {"ran": "1 2 1 2"},
    ),
    (
        "also when it went while nothing ran",
        "run 2, work, gone, run 2, work",
        {"ran": "1 2 1 2", "states": "done done idle idle"},
    ),
    (
        "Python fails ahead of a run",
        "run 1, work, lost 2",
        {"told": 2, "states": "done error idle idle"},
    ),
]


@cache
def played() -> list[dict]:
    return bundled(QUEUE).map(PLAY, [script for _, script, _ in CASES])


@pytest.mark.parametrize("index", range(len(CASES)), ids=[law for law, _, _ in CASES])
def test_the_queue(index: int) -> None:
    _, script, expected = CASES[index]
    found = played()[index]
    assert {name: found.get(name) for name in expected} == expected, script
