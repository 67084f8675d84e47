"""`make mutants`: put faults into the core and see whether its tests notice them."""

import argparse
import os
import sys
import time
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before NumPy: a thread for each process

from tools.mutants import report, run
from tools.mutants.mutate import mutants, sample
from tools.mutants.order import Order

ENOUGH = 0.95
ABOVE_THE_CORE = {"exercises", "figures", "widgets"}


def main() -> int:
    """Try the mutants; return 0 if enough of them are killed."""
    options = _options()
    source = [path for path in _python(options.source / options.package) if path.stat().st_size]
    tests = [path for path in _python(options.tests) if path.name.startswith("test_")]
    names = {
        ".".join(p.relative_to(options.source.resolve()).with_suffix("").parts).removesuffix(".__init__"): p
        for p in source
    }
    order = Order(names, tests)
    found = mutants(options.source.resolve(), source)
    chosen = sample(found, None if options.mutants == "all" else int(options.mutants), options.seed)
    run.warm((options.package, "tests"), tests)
    start = time.monotonic()
    for _, verdict, _ in run.each([None], lambda _: run.try_tests(None, [tests + source]), 1):
        if verdict != "survived":
            print("The tests do not pass on the code as it is; `make test-fast` says why.", file=sys.stderr)
            return 2
    print(f"{len(found)} mutants, {len(chosen)} to be tried; the tests pass in "
          f"{time.monotonic() - start:.0f} s", flush=True)

    def work(mutant):
        finder = run.Finder(mutant.module, mutant.path, mutant.source)
        return run.try_tests(finder, order.stages(mutant.module))

    start, results = time.monotonic(), []
    for one in run.each(chosen, work, options.processes):
        results.append(report.Result(*one))
        mutant, verdict, seconds = results[-1]
        if verdict == "survived" or options.verbose:
            print(f"{len(results):4} {verdict} ({seconds:.1f} s) {mutant.path}:{mutant.line}",
                  *mutant.change, sep="\n     ", flush=True)
    results.sort(key=lambda result: (result.mutant.module, result.mutant.line))
    minutes = (time.monotonic() - start) / 60
    how = (f"{len(chosen)} of {len(found)} mutants, seed {options.seed}, {minutes:.0f} minutes "
           f"on {options.processes} processes")
    report.write(options.report, results, how)
    print(report.table(results, "module", lambda mutant: mutant.module))
    print(f"{report.share_killed(results):.1%} killed; {how}. Survivors: {options.report}")
    return int(report.share_killed(results) < ENOUGH)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("mutants", nargs="?", default="600", help='how many, or "all"')
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--processes", type=int, default=os.cpu_count())
    parser.add_argument("--source", type=Path, default=Path("src"))
    parser.add_argument("--package", default="neuronbook")
    parser.add_argument("--tests", type=Path, default=Path("tests/neuronbook"))
    parser.add_argument("--report", type=Path, default=Path("docs/mutants.md"))
    parser.add_argument("--verbose", action="store_true", help="tell of every mutant")
    return parser.parse_args()


def _python(folder: Path) -> list[Path]:
    """Return the Python files of a folder that belong to the core."""
    return [
        path.resolve()
        for path in sorted(folder.rglob("*.py"))
        if path.relative_to(folder).parts[0] not in ABOVE_THE_CORE
    ]


if __name__ == "__main__":
    sys.exit(main())
