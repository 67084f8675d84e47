"""Write down what became of the mutants: a table, and each survivor with the reason it has."""

import subprocess
from collections import Counter
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tools.mutants.mutate import Mutant

UNKNOWN = "not looked at yet"

HEAD = """\
# Mutation testing of the core

`make mutants` puts one small fault at a time into a module of the core and runs the core's own
tests and examples until one of them fails. A fault that none of them notices survives and is
listed below with the reason. Some change nothing that could be noticed; they count as well.

The faults are those of [mutmut](https://github.com/boxed/mutmut): another arithmetic operator,
comparison or `and`/`or`, a number raised by one, an argument left out or None, a value that is
None, `True` for `False`, a dropped `not`, a choice that always goes one way. Four more are ours:
a dropped decorator, a dropped call, a result that is None, a negated condition. Texts, annotations
and lists of exports stay as they are. Tests of what stands above the core (exercises, widgets,
figures) are left out: the core is held by its own.

The command writes this file. Only the reasons are written by hand; they are kept.
"""


class Result(NamedTuple):
    """A mutant and what became of it."""

    mutant: Mutant
    verdict: str


def share_killed(results: list[Result]) -> float:
    """Return the share of mutants that did not survive."""
    return sum(result.verdict != "survived" for result in results) / len(results)


def table(results: list[Result], title: str, group) -> str:
    """Return a Markdown table of the verdicts by group."""
    counts = Counter((group(result.mutant), result.verdict) for result in results)
    lines = [
        f"| {title} | mutants | killed | timed out | survived |",
        "|---|---:|---:|---:|---:|",
    ]
    for name in [*sorted({name for name, _ in counts}), "all"]:
        each = [
            sum(n for (its, v), n in counts.items() if name in (its, "all") and v == verdict)
            for verdict in ("killed", "timed out", "survived")
        ]
        lines.append(f"| {name} | {sum(each)} | {' | '.join(map(str, each))} |")
    return "\n".join(lines)


def survivors(results: list[Result], reasons: dict[tuple[str, ...], str]) -> str:
    """Return a Markdown table of the mutants that survived, with the reasons that are known."""
    lines = ["| module | line | is | survives as | reason |", "|---|---:|---|---|---|"]
    for mutant in [result.mutant for result in results if result.verdict == "survived"]:
        key = (mutant.module, *map(_code, mutant.change))
        module, before, after = key
        reason = reasons.get(key, UNKNOWN)
        lines.append(f"| {module} | {mutant.line} | {before} | {after} | {reason} |")
    return "\n".join(lines)


def read_reasons(path: Path) -> dict[tuple[str, ...], str]:
    """Return the reasons that stand in the file, by module, line of code and faulty line."""
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    rows = [line.strip("| ").split(" | ") for line in lines if line.startswith("| ")]
    return {(row[0], row[2], row[3]): row[4] for row in rows if len(row) == 5 and row[2][:1] == "`"}


def write(path: Path, results: list[Result], how: str) -> None:
    """Write the report, with the reasons that it has given so far."""
    killed = share_killed(results)
    path.write_text(
        f"{HEAD}\n## The last run\n\n{date.today()}, commit {_commit()}, {how}.\n"
        f"**{killed:.1%} of {len(results)} mutants killed.**\n\n"
        f"{table(results, 'module', lambda mutant: mutant.module)}\n\n"
        f"{table(results, 'fault', lambda mutant: mutant.operator)}\n\n"
        f"## Survivors\n\n{survivors(results, read_reasons(path))}\n",
        "utf-8",
    )


def _code(text: str) -> str:
    """Put code into a cell of a Markdown table."""
    return "`` " + text.replace("|", "¦") + " ``" if "`" in text else f"`{text.replace('|', '¦')}`"


def _commit() -> str:
    command = ["git", "describe", "--always", "--dirty"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    return answer.stdout.strip() or "unknown"
