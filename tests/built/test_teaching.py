"""The copies do what the teaching guide says of them."""

import json
import re

import nbformat
import pytest

from tools.book import ROOT, chapters, source

GUIDE = (ROOT / "book/teaching.md").read_text("utf-8")


@pytest.mark.parametrize("document", chapters())
def test_a_copy_without_the_hidden_cells_has_no_solution(site, document):
    folder, tag = re.search(
        r"jupyter nbconvert (\w+)/.*?remove_cell_tags=([\w-]+)", GUIDE, re.DOTALL
    ).groups()
    copy = nbformat.read(site / folder / source(document).name, 4)
    hidden = [cell for cell in copy.cells if tag in cell.metadata.get("tags", ())]
    kept = [cell for cell in copy.cells if cell not in hidden]
    assert len([cell for cell in hidden if "check(" in cell.source]) >= 5
    replies = [json.dumps(cell.get("outputs")) for cell in kept if "check(" in cell.source]
    assert replies and not [reply for reply in replies if "Right" in reply]
