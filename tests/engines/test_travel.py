"""A figure in another page, work of another edition, and what plays above: beside Chromium."""

import json

from tests.engines.window import Window

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
SHARE = """() => {
  const buttons = [...document.querySelectorAll(".nb-tools button")];
  const share = buttons.find((each) => each.textContent === "Share");
  const { x, y, width, height } = share?.getBoundingClientRect() ?? {};
  return share && [x + width / 2, y + height / 2];
}"""
EVIL = ["x", None, {"neuronbook": "height", "height": 5}, {"neuronbook": {}}, [1], 1e308]


def test_an_embedded_figure_is_live_and_whole_and_hears_nobody(window: Window, server):
    own = f"{server.address}figures/one-input.html"
    window.open(own)
    snippet = window.until(SNIPPET)
    window.size(700, 900)
    window.open(own)
    place = window.until(SHARE)
    window.size(1280, 1600)
    # A page of another host, without a policy.
    window.go(server.address.replace("127.0.0.1", "localhost") + "_static/site.css")
    window.run("() => { document.body.style.margin = '0'; }")
    window.run(AROUND, snippet, 700)
    height = window.until(FITS)
    for evil in EVIL:  # from the page itself, and into the frame
        window.run("(evil) => postMessage(evil, '*')", evil)
        window.run(
            "(evil) => document.querySelector('iframe').contentWindow.postMessage(evil, '*')", evil
        )
    window.frames()
    assert window.run("() => document.querySelector('iframe').clientHeight") == height
    window.run("() => { document.querySelector('iframe').width = 300; }")
    narrow = window.until(GROWN, height)
    window.run("() => { document.querySelector('iframe').width = 700; }")
    window.until("(height) => (FITS)() === height".replace("FITS", FITS), height)
    window.move(*place)
    window.press()
    window.release()
    assert window.until(GROWN, height) > narrow - height  # its Share has opened


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


PLAY = """(figure) => {
  const player = document.querySelector(`#${figure} .nb-player`);
  player.querySelector("button").click();
}"""
# Below the figure, at rest: how far it moves, in frames.
STAYS = """async (figure, frames) => {
  const after = document.querySelector(`#${figure}`);
  scrollTo(0, scrollY + after.getBoundingClientRect().bottom + 40);
  await new Promise(requestAnimationFrame);
  const seen = [...document.querySelectorAll("main p")]
    .find((each) => each.getBoundingClientRect().top > 200);
  const top = seen.getBoundingClientRect().top;
  let most = 0;
  for (let i = 0; i < frames; i += 1) {
    await new Promise(requestAnimationFrame);
    most = Math.max(most, Math.abs(seen.getBoundingClientRect().top - top));
  }
  return most;
}"""
