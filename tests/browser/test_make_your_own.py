"""The page "Make your own": its listing is the file, its figure works, nothing is dead."""

import json
import re

from tools.book import ROOT
from tools.notebooks import read

NOTEBOOK = ROOT / "book/make-your-own.ipynb"
PAGE = "book/make-your-own.html"


def cells(tag=None):
    code = [cell for cell in read(NOTEBOOK).cells if cell.cell_type == "code"]
    return [cell for cell in code if tag is None or tag in cell.metadata.get("tags", [])]


def test_the_listing_is_the_file():
    text = "\n".join(cell.source for cell in read(NOTEBOOK).cells if cell.cell_type == "markdown")
    listing = re.search(r"(?s)```js\n(.*?)\n```", text)[1]
    source = ROOT / "src/neuronbook/widgets/make_your_own/bump.js"
    assert listing == source.read_text("utf-8").strip()


def test_what_needs_a_kernel_is_shown_as_code_only(site):
    text = (site / PAGE).read_text("utf-8")
    assert len(cells("jupyter-only")) == 2
    assert text.count("This cell works in Jupyter only") == 2
    assert "jupyter-widgets" not in text and "widget-view" not in text
    live = re.findall(r"<figure[^>]* data-widget=\"([^\"]*)\"", text)
    assert live == ["bump"]
    assert text.count("data-run>") == len(cells()) - 2


def test_the_drawing_of_the_reader_s_own_notebook_works(visit, server):
    namespace = {}
    for cell in cells():
        if re.match(r'(BUMP|FIGURE) = """', cell.source):
            exec(cell.source, namespace)
    page = visit(server.address + PAGE)
    seen = page.evaluate(
        """async (source) => {
          const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
          const { default: own } = await import(address);
          const state = { distance: 1 }, handlers = {}, saved = [];
          const model = {
            get: (name) => state[name],
            set(name, value) { state[name] = value; handlers[`change:${name}`]?.(); },
            save_changes: () => saved.push(state.distance),
            on: (name, handler) => (handlers[name] = handler),
          };
          const el = document.createElement("div");
          own.render({ model, el });
          const [path, slider] = [el.querySelector("path"), el.querySelector("input")];
          const first = path.getAttribute("d");
          slider.value = 3;
          slider.dispatchEvent(new Event("input"));
          slider.dispatchEvent(new Event("change"));
          const second = path.getAttribute("d");
          model.set("distance", 1);
          return [first, second, path.getAttribute("d"), slider.value, saved];
        }""",
        namespace["BUMP"] + namespace["FIGURE"],
    )
    first, second, third, slider, saved = seen
    assert first != second and first == third
    assert (slider, saved) == ("1", [3])
    assert re.match(r"M-3,-?[\d.e-]+L", first)
    json.dumps(seen, allow_nan=False)
