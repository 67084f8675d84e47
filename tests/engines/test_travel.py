"""A figure in another page, work of another edition, and what plays above: beside Chromium."""

import json
from itertools import product

import pytest

from tests.built.test_figures import figures
from tests.engines.conftest import ENGINES
from tests.engines.window import SIZES, Window
from tests.tried import long_but
from tools.book import pages_with_figures

PAGE = "book/artificial-neuron"
# What a page of somebody else does with the snippet; it hears what the frame says.
AROUND = """(html, width) => {
  window.said = [];
  addEventListener("message", ({ data }) => window.said.push(data));
  document.body.replaceChildren(document.createRange().createContextualFragment(html));
  const frame = document.querySelector("iframe");
  frame.loading = "eager";
  frame.width = width;
}"""
SNIPPET = """() => {
  const figure = document.querySelector("figure.nb-widget[data-live]");
  const press = (words) =>
    [...figure.querySelectorAll("button")].find((each) => each.textContent === words)?.click();
  if (figure && !figure.querySelector(".nb-share")) press("Share");
  return figure?.querySelector("textarea[aria-label=Embed]")?.value;
}"""
FITS = """() => {
  const frame = document.querySelector("iframe");
  const { height } = window.said.at(-1) ?? {};
  return height > 100 && Math.abs(frame.clientHeight - height) < 2 && height;
}"""
GROWN = "(known) => { const height = (FITS)(); return height > known && height; }".replace(
    "FITS", FITS
)
# In the frame: the slider goes to its end, and Share is pressed; returns what they show.
USED = """() => {
  const slider = document.querySelector(".nb-live input[type=range]");
  const words = () => document.querySelector(".nb-readout").textContent;
  const before = words();
  slider.value = slider.max;
  slider.dispatchEvent(new Event("input", { bubbles: true }));
  [...document.querySelectorAll("button")].find((each) => each.textContent === "Share").click();
  return words() !== before;
}"""
SAY = """(evil) => {
  postMessage(evil, "*");
  document.querySelector("iframe").contentWindow.postMessage(evil, "*");
}"""
EVIL = ["x", None, {"neuronbook": "height", "height": 5}, {"neuronbook": {}}, [1], 1e308]


# Somebody else's page, without a policy.
OTHER = '<!DOCTYPE html><meta charset="utf-8"><link rel="icon" href="data:,"><body>'


# In the frame: the figure is live and has its styles, and Share, a script of its own, opens.
LIVES = """() => {
  const figure = document.querySelector("figure[data-live]");
  const share = [...(figure?.querySelectorAll("button") ?? [])]
    .find((each) => each.textContent === "Share");
  if (figure && !figure.querySelector(".nb-share")) share?.click();
  const style = (selector) => getComputedStyle(document.querySelector(selector));
  return figure?.querySelector(".nb-share textarea") &&
    [style("h1").fontSize, style(".nb-static").display];
}"""
FRAME = '<iframe sandbox="allow-scripts" src="{}figures/{}.html"></iframe>'


def elsewhere(window: Window, own) -> None:
    """Open somebody else's page, which has another origin than the book."""
    (own.folder / "other.html").write_text(OTHER, "utf-8")
    window.go(own.address.replace("127.0.0.1", "localhost") + "other.html")


def at_rest(window: Window) -> int:
    """Return the height that the frame has once its figure is live."""
    height = 0
    while height != (height := window.until(FITS)):
        window.frames(40)
    return height


def test_an_embedded_figure_is_live_and_whole_and_hears_nobody(window: Window, own):
    window.open(f"{own.address}figures/one-input.html")
    snippet = window.until(SNIPPET)
    window.size(1280, 1600)
    elsewhere(window, own)
    window.run(AROUND, snippet, 700)
    height = at_rest(window)
    for evil in EVIL:  # from the page itself, and into the frame
        window.run(SAY, evil)
    window.frames()
    assert window.run("() => document.querySelector('iframe').clientHeight") == height
    assert window.inside(USED)
    opened = window.until(GROWN, height + 100)  # its Share has opened
    window.run("() => { document.querySelector('iframe').width = 300; }")
    window.until(GROWN, opened)


@pytest.mark.parametrize("document", long_but(("book/activations",), pages_with_figures()))
def test_every_figure_is_live_in_a_frame_without_an_origin(window: Window, own, document):
    """WebKit takes 'self' for nothing there, and a book need not know its address."""
    elsewhere(window, own)
    for _, name in figures(own.folder, document):
        window.run(AROUND, FRAME.format(own.address, name), 700)
        window.until("() => window.said.length > 0")
        while not (styles := window.inside(LIVES)):
            window.frames()
        assert styles == ["18px", "none"], name


KEEP = "(name, kept) => { localStorage.setItem(name, kept); }"
SHOWN = """() => [...document.querySelectorAll(".nb-work pre")].map((each) => each.textContent)"""
TAKE = """(text) => {
  const chosen = new DataTransfer();
  chosen.items.add(new File([text], "work.ipynb"));
  const input = document.querySelector(".nb-work [type=file]");
  input.files = chosen.files;
  input.dispatchEvent(new Event("change"));
}"""
TOLD = """(words) =>
  document.querySelector(".nb-work [role=status]")?.textContent.includes(words)"""
FIRST = "() => document.querySelector('[data-cell] pre').textContent"


def test_work_of_an_older_edition_is_opened_and_nothing_is_dropped(window: Window, site, server):
    window.open(f"{server.address}{PAGE}.html")
    kept = {"0ld": "answer = 3\ncheck('three-inputs', answer)", "0lder": "a = 1"}
    window.run(KEEP, f"nb:edits:{PAGE}", json.dumps(kept))
    window.open(f"{server.address}{PAGE}.html")
    window.until(TOLD, "same exercise")
    assert window.run(SHOWN) == ["a = 1"]
    notebook = json.loads((site / "notebooks/artificial-neuron.ipynb").read_text("utf-8"))
    first = next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")
    old = {"metadata": {"neuronbook": {"key": "old"}}, "source": "mine = 1"}
    extra = {"cell_type": "code", "id": "x", "source": "added = 2", "metadata": {}, "outputs": []}
    work = {"neuronbook": {"version": 1, "pages": {PAGE: {}}}}
    text = json.dumps({"cells": [first | old, extra], "metadata": work})
    window.run("() => document.querySelector('[data-work=open]').focus()")
    window.run("() => { HTMLInputElement.prototype.click = () => {}; }")
    window.run("() => document.querySelector('[data-work=open]').click()")
    window.until("() => document.querySelector('.nb-work [type=file]') !== null")
    window.run(TAKE, text)
    window.until(TOLD, "Opened: 2 changed cells")
    assert sorted(window.run(SHOWN)) == ["a = 1", "added = 2"]
    assert window.run(FIRST).strip() == "mine = 1"


# From the figure's Play on: how far the first paragraph in the window moves while the figure above
# it plays, and how much that figure grows.
PLAYED = """async (name, number) => {
  const figure = document.querySelector(`#${name}`);
  scrollTo(0, scrollY + figure.getBoundingClientRect().bottom + 40);
  for (let i = 0; i < 5; i += 1) await new Promise(requestAnimationFrame);
  const seen = [...document.querySelectorAll("main p")]
    .find((each) => each.getBoundingClientRect().top > 100 && !each.closest("figure"));
  const top = () => seen.getBoundingClientRect().top;
  const live = figure.querySelector(".nb-live");
  const [before, height] = [top(), live.clientHeight];
  figure.querySelector(".nb-player button").click();
  let moved = 0;
  // What is seen of a frame: it is known only when all of its work is done.
  const seenFrame = (done) => requestAnimationFrame(() => setTimeout(done));
  for (let left = number; left > 0 && figure.querySelector("[data-playing]"); left -= 1) {
    await new Promise(seenFrame);
    moved = Math.max(moved, Math.abs(top() - before));
    if (live.clientHeight - height > 10) left = Math.min(left, 60); // and a while beyond that
  }
  return { moved, grown: live.clientHeight - height };
}"""


# Playing takes its time: `make test` sees each engine and each size once.
PLAYS = {("firefox", "desktop"), ("webkit", "phone")}


@pytest.mark.parametrize(
    ("engine", "size"),
    [
        pytest.param(*place, marks=() if place in PLAYS else pytest.mark.long)
        for place in product(ENGINES, SIZES)
    ],
    indirect=["engine"],
)
def test_what_plays_above_moves_nothing_in_the_window(window: Window, server, size):
    window.size(*SIZES[size])
    window.open(f"{server.address}book/gradient-descent.html")
    window.frames(20)
    found = window.run(PLAYED, "growing-weights", 400)
    assert found["grown"] > 10, "its words have taken more room"
    assert found["moved"] <= 1
