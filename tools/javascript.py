"""Run the widgets' arithmetic in Node, so that tests can hold it to NumPy.

kit = arithmetic("activations")          # widgets/kit/arithmetic/activations.js
assert_relative(kit.map("sigmoid", z), sigmoid(z))
kit.map("(w, b) => preactivation(w, b, [1, 2])", weights, biases)
"""

import atexit
import json
import math
import subprocess
import tempfile
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from neuronbook_site.node import node_binary

ROOT = Path(__file__).resolve().parent.parent
ARITHMETIC = ROOT / "src/neuronbook/widgets/kit/arithmetic"
TOLERANCE = 1e-12
# Below the smallest normal number a double has fewer digits; there a few of its steps are allowed.
SMALLEST_STEPS = 4 * 5e-324

# Each line that comes is a task, each line that goes its answer: to start Node takes longer than
# most tasks. A module is evaluated anew for each, so that it finds none of what another has left.
_PROGRAM = """
import { buildSync } from "esbuild";
import { createInterface } from "node:readline";
const number = (_, v) => (v?.$ === undefined ? v : Number(v.$));
const plain = (v) => (ArrayBuffer.isView(v) ? Array.from(v) : v);
const odd = (v) => typeof v === "number" && (!Number.isFinite(v) || Object.is(v, -0));
const pack = (_, v) => (odd(v) ? { $: Object.is(v, -0) ? "-0" : String(v) } : plain(v));
let count = 0;
const tasks = {
  bundle(options) {
    buildSync({ ...options, logLevel: "silent" });
    return null;
  },
  async map(bundle, expression, cases) {
    count += 1;
    const kit = await import(`${bundle}?${count}`);
    const names = Object.keys(kit);
    const f = new Function(...names, `return (${expression});`)(...names.map((name) => kit[name]));
    return cases.map((each) => f(...each));
  },
};
for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    const [task, ...given] = JSON.parse(line, number);
    answer = JSON.stringify({ answer: await tasks[task](...given) }, pack);
  } catch (error) {
    answer = JSON.stringify({ error: error?.stack ?? String(error) });
  }
  process.stdout.write(`${answer}\\n`);
}
"""


class Module:
    """A module of the kit's arithmetic, bundled for Node."""

    def __init__(self, bundle: Path) -> None:
        self.bundle = bundle

    def map(self, expression: str, *arguments: Iterable[Any]) -> Any:
        """Call a function on each case and return what it gives, as an array where possible.

        Parameters
        ----------
        expression : str
            A name that the module exports, or a JavaScript function that uses such names.
        *arguments : iterables of equal length
            The first argument of every case, the second of every case, and so on.
        """
        cases = [[_packed(value) for value in case] for case in zip(*arguments, strict=True)]
        answers = _ask("map", self.bundle.as_uri(), expression, cases)
        try:
            return np.array(answers, dtype=float)
        except (TypeError, ValueError):
            return answers


@lru_cache
def arithmetic(name: str = "index") -> Module:
    """Bundle one file of `widgets/kit/arithmetic` for Node."""
    return bundled(ARITHMETIC / f"{name}.js")


@lru_cache
def bundled(source: Path) -> Module:
    """Bundle any module of the front end for Node."""
    target = Path(tempfile.mkdtemp(prefix="neuronbook-")) / f"{source.stem}.mjs"
    options = {
        "entryPoints": [str(source)],
        "outfile": str(target),
        "bundle": True,
        "format": "esm",
    }
    _ask("bundle", options)
    return Module(target)


@lru_cache
def _node() -> subprocess.Popen[str]:
    """Start Node, where it finds the front end's packages; it ends with this process."""
    running = subprocess.Popen(
        [str(node_binary()), "--input-type=module", "-e", _PROGRAM],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        cwd=ROOT,
    )
    atexit.register(running.communicate)  # which closes what it listens to
    return running


def _ask(task: str, *given: Any) -> Any:
    """Give Node a task and return its answer; raises a RuntimeError with what JavaScript says."""
    node = _node()
    node.stdin.write(json.dumps([task, *given]) + "\n")
    node.stdin.flush()
    line = node.stdout.readline()
    if not line:
        _node.cache_clear()
        raise RuntimeError(f"Node has ended with {node.wait()}")
    told = json.loads(line, object_hook=_unpacked)
    if "error" in told:
        raise RuntimeError(told["error"][-2000:])
    return told["answer"]


def assert_relative(
    actual: Any, expected: Any, scale: Any = None, tolerance: float = TOLERANCE
) -> None:
    """Assert that each number is within `tolerance` of what is expected, relative to `scale`.

    `scale` is the expected number itself unless given; for sums it is the sum of the terms' sizes.
    NaN and infinities must agree exactly.
    """
    actual, expected = np.asarray(actual, dtype=float), np.asarray(expected, dtype=float)
    assert actual.shape == expected.shape, f"shape {actual.shape} instead of {expected.shape}"
    size = np.abs(expected if scale is None else np.asarray(scale, dtype=float))
    finite = np.isfinite(expected)
    with np.errstate(invalid="ignore", over="ignore"):
        close = np.abs(actual - expected) <= tolerance * size + SMALLEST_STEPS
    same = np.where(finite, close, (actual == expected) | (np.isnan(actual) & np.isnan(expected)))
    if not same.all():
        i = tuple(np.argwhere(~same)[0])
        raise AssertionError(
            f"case {i}: JavaScript gives {actual[i]!r}, NumPy {expected[i]!r}; "
            f"{(~same).sum()} differ"
        )


def _packed(value: Any) -> Any:
    """Return the value as JSON can carry it to JavaScript."""
    if isinstance(value, np.ndarray | list | tuple):
        return [_packed(each) for each in value]
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float) and not math.isfinite(value):
        return {"$": {math.inf: "Infinity", -math.inf: "-Infinity"}.get(value, "NaN")}
    return value


def _unpacked(found: dict[str, Any]) -> Any:
    return float(found["$"].replace("Infinity", "inf")) if "$" in found else found
