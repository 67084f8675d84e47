"""`make mutants`: put faults into the core and see whether its tests notice them."""

import argparse
import os
import sys
import time
from pathlib import Path

if not hasattr(os, "fork"):
    sys.exit("Mutants are tried in forked processes, and this system has none.")

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before NumPy is loaded

from tools.mutants import report, run
from tools.mutants.mutate import Mutant, mutants, sample
from tools.mutants.order import Order

ENOUGH = 0.95
ABOVE_THE_CORE = {"exercises", "figures", "widgets"}


def main() -> int:
    """Try the mutants; return 0 if enough of them are killed."""
    options = _options()
    modules = {_name(path, options.source): path for path in _python(options.source)}
    tests = [path for path in _python(options.tests) if path.name.startswith("test_")]
    found = mutants(modules)
    chosen = sample(found, options.mutants, options.seed)
    start = time.monotonic()
    run.warm(tests, forget=(options.source, options.tests))
    files = [*tests, *modules.values()]
    if not run.passes([files], options.seconds):
        print("The tests fail on the code as it is; no fault was tried.", file=sys.stderr)
        return 2
    print(f"The tests pass in {time.monotonic() - start:.0f} s.", flush=True)
    start = time.monotonic()
    results = _try(chosen, Order(modules, tests), options)
    minutes = (time.monotonic() - start) / 60
    how = (
        f"{len(chosen)} of {len(found)} mutants, seed {options.seed}, "
        f"in {minutes:.0f} minutes on {options.processes} processes"
    )
    report.write(options.report, results, how)
    share = report.share_killed(results)
    print(report.table(results, "module", lambda mutant: mutant.module))
    print(f"{share:.1%} killed: {how}. The survivors stand in {options.report}.")
    return int(share < ENOUGH)


def _try(chosen: list[Mutant], order: Order, options: argparse.Namespace) -> list[report.Result]:
    """Try the mutants and tell of those that survive."""
    results = []
    jobs = [
        (mutant, (run.Finder(mutant), order.stages(mutant.module), options.seconds))
        for mutant in chosen
    ]
    for mutant, verdict, seconds in run.each(jobs, options.processes):
        results.append(report.Result(mutant, verdict))
        if verdict == "survived" or options.verbose:
            words = f"{len(results):4} {verdict} {seconds:.1f} s  {mutant.path}:{mutant.line}"
            print(words, *mutant.change, sep="\n     ", flush=True)
    return sorted(results, key=lambda result: (result.mutant.module, result.mutant.line))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.mutants", description=__doc__)
    parser.add_argument("mutants", type=_how_many, nargs="?", default=600, help='or "all"')
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--processes", type=int, default=os.cpu_count())
    parser.add_argument("--source", type=Path, default=Path("src/neuronbook"))
    parser.add_argument("--tests", type=Path, default=Path("tests/neuronbook"))
    parser.add_argument("--report", type=Path, default=Path("docs/mutants.md"))
    parser.add_argument("--seconds", type=float, default=20, help="of computing, for one test")
    parser.add_argument("--verbose", action="store_true", help="tell of every mutant")
    return parser.parse_args()


def _how_many(text: str) -> int | None:
    return None if text == "all" else int(text)


def _python(folder: Path) -> list[Path]:
    """Return the Python files of a folder that belong to the core, without folders above it."""
    return [
        path.resolve()
        for path in sorted(folder.rglob("*.py"))
        if path.relative_to(folder).parts[0] not in ABOVE_THE_CORE
    ]


def _name(path: Path, source: Path) -> str:
    """Return the name by which a file of the package is imported."""
    parts = path.relative_to(source.resolve().parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


if __name__ == "__main__":
    sys.exit(main())
