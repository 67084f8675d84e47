"""A QR code says the address that it was drawn from, and stands below its figure on paper."""

import json
import subprocess

import pytest

from neuronbook_site.node import node_binary, run_node
from neuronbook_site.travel.paper import code, with_codes
from tools.book import ROOT

# Draws the path of a code in squares of 4 pixels, and reads it as a camera would.
READ = """
import decode from "qr/decode.js";
import { readFileSync } from "node:fs";
const [{ size, path }, scale] = JSON.parse(readFileSync(0, "utf8"));
const side = size * scale;
const data = new Uint8ClampedArray(4 * side * side).fill(255);
for (const [, x, y, run] of path.matchAll(/M(\\d+) (\\d+)h(\\d+)v1h-\\3z/g))
  for (let row = y * scale; row < (Number(y) + 1) * scale; row += 1)
    for (let i = 0; i < run * scale; i += 1) {
      const at = 4 * (row * side + x * scale + i);
      data.fill(0, at, at + 3);
    }
process.stdout.write(JSON.stringify(decode({ width: side, height: side, data })));
"""


def read(drawn):
    done = subprocess.run(
        [str(node_binary()), "--input-type=module", "--eval", READ],
        input=json.dumps([drawn, 4]),
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        check=True,
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/figures/one-input.html",
        "https://example.org/figures/one-input.html?weight=2&task=Make%20it%20fire" + "&x=1" * 100,
        "https://example.org/θ",
    ],
)
def test_a_code_says_what_it_was_drawn_from(text):
    (drawn,) = run_node("codes", [text])
    assert read(drawn) == text


def test_on_paper_the_figure_that_is_named_has_its_code():
    drawn = {"size": 21, "path": "M0 0h1v1h-1z"}
    figures = "".join(
        f'<figure class="nb-widget" data-widget="line"{mark}><figcaption>c</figcaption></figure>'
        for mark in (' id="a"', "", ' id="b"')
    )
    page = with_codes(figures, {"b": code("https://example.org/figures/b.html?x=<", drawn)})
    assert page.count("nb-on-paper") == 1
    assert page.endswith("<span>example.org/figures/b.html?x=&lt;</span></div></figure>")
    assert 'viewBox="0 0 21 21"' in page
