"""The build and the page call a cell by the same key."""

import json

from neuronbook_site.copies.keys import keys_of
from tools.book import ROOT, pages, source
from tools.javascript import bundled
from tools.notebooks import read

SIGNS = ["", "w = 2", "é", "😀 = 'ﬁ'", "\n", "w = 2", "", "x" * 5000]


def test_a_key_is_that_of_the_page():
    paths = [source(page) for page in pages() if source(page).suffix == ".ipynb"]
    chapters = [
        [cell.source for cell in read(path).cells if cell.cell_type == "code"] for path in paths
    ]
    assert len(chapters) > 10
    store = bundled(ROOT / "src/neuronbook_site/runnable/js/store.js")
    found = store.map("(texts) => JSON.stringify(keysOf(texts))", [*chapters, SIGNS])
    assert [json.loads(keys) for keys in found] == [keys_of(texts) for texts in [*chapters, SIGNS]]
    assert keys_of(SIGNS)[5] == keys_of(SIGNS)[1] + "-1"
