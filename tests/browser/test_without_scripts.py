"""Where no script runs a page has its pictures and its words."""

import pytest

from tests.page import ASKING, FIGURE
from tests.tried import long_but
from tools.book import pages, pages_with_figures

READABLE = [*pages_with_figures(), "book/references"]
"""The pages that `make test` tries; `make test-engines` tries all."""


# How many figures there are, and what is wrong with them where no script runs.
STATIC_FAULTS = """([figures, asking]) => {
  const all = [...document.querySelectorAll(figures)];
  const seen = (each) => Boolean(each?.checkVisibility({ visibilityProperty: true }));
  const words = (each) => each?.innerText.trim();
  const faultsOf = (figure) => {
    const { widget } = figure.dataset;
    const still = figure.querySelector(".nb-static");
    const first = (part) => still?.querySelector(part);
    const faults = { "no still is seen": !seen(still),
      "has a slider": figure.querySelector("input[type=range]") };
    if (asking.includes(widget)) return { ...faults, "asks nothing": !words(first(".nb-prompt")),
      "has no reply, or one": seen(first("details > summary")) !== (widget === "question") };
    const picture = first("img");
    const { width, height } = picture?.getBoundingClientRect() ?? {};
    return { ...faults, "says too little": !(picture?.alt.length >= 20),
      "has a small picture": !(width > 250 && height > 100),
      "says something else": words(first("p")) !== picture?.alt.trim() };
  };
  const named = (figure) => Object.entries(faultsOf(figure)).filter(([, isSo]) => isSo)
    .map(([fault]) => `${figure.id || figure.dataset.widget} ${fault}`);
  return [all.length, all.flatMap(named)];
}"""
SMALL_PICTURES = """async () => {
  const pictures = [...document.querySelectorAll("main img")]
    .filter((each) => each.checkVisibility({ visibilityProperty: true }));
  await Promise.all(pictures.map((each) => each.decode()));
  return pictures.filter((each) => each.naturalWidth <= 50).map((each) => each.src);
}"""


@pytest.mark.parametrize("document", long_but(READABLE, pages()))
def test_without_scripts_the_static_picture_and_the_values_stand_there(
    visit, server, site, document
):
    # Without scripts the protocol changes addresses only: over HTTP and from a folder in turn.
    base = (server.address, f"{site.as_uri()}/")[pages().index(document) % 2]
    page = visit(f"{base}{document}.html", java_script_enabled=False)
    figures, faults = page.evaluate(STATIC_FAULTS, [FIGURE, [*ASKING]])
    assert figures or document not in pages_with_figures()
    assert faults == []
    assert page.evaluate(SMALL_PICTURES) == []
    assert page.locator("main p").first.inner_text()
