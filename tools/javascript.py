"""Run the widgets' arithmetic in Node, so that tests can hold it to NumPy.

kit = arithmetic("activations")          # widgets/kit/arithmetic/activations.js
assert_relative(kit.map("sigmoid", z), sigmoid(z))
kit.map("(w, b) => preactivation(w, b, [1, 2])", weights, biases)
"""

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

_PROGRAM = """
import { readFileSync } from "node:fs";
import * as kit from %(bundle)s;
const number = (_, v) => (v?.$ === undefined ? v : Number(v.$));
const [expression, cases] = JSON.parse(readFileSync(0, "utf8"), number);
const names = Object.keys(kit);
const f = new Function(...names, `return (${expression});`)(...names.map((name) => kit[name]));
const plain = (v) => (ArrayBuffer.isView(v) ? Array.from(v) : v);
const odd = (v) => typeof v === "number" && (!Number.isFinite(v) || Object.is(v, -0));
const pack = (_, v) => (odd(v) ? { $: Object.is(v, -0) ? "-0" : String(v) } : plain(v));
process.stdout.write(JSON.stringify(cases.map((each) => f(...each)), pack));
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
        program = _PROGRAM % {"bundle": json.dumps(self.bundle.as_uri())}
        answers = json.loads(_node(program, json.dumps([expression, cases])), object_hook=_unpacked)
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
    _node(f'import {{ buildSync }} from "esbuild"; buildSync({json.dumps(options)});')
    return Module(target)


def _node(program: str, text: str = "") -> str:
    """Run a program where it finds the front end's packages; return what it prints."""
    done = subprocess.run(
        [str(node_binary()), "--input-type=module", "-e", program],
        input=text,
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr.strip()[-2000:])
    return done.stdout


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
