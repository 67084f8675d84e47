"""*Picture*: the file shows what the page shows, in every state, and says so in words."""

import io
import re
import xml.etree.ElementTree as ET
from collections import Counter

import numpy as np
import pytest
from PIL import Image, ImageFilter

from tests.built.test_figures import figures
from tests.page import button, disturb, live_figures, read, until
from tests.tried import long_but
from tools.book import pages_with_figures

# Only the pictures of a figure, as a file has them: without what shows where the pointer is.
ALONE = """(figure) => {
  document.activeElement.blur();
  const style = document.createElement("style");
  style.textContent = `body, body *:not(.nb-picture, .nb-picture *) { visibility: hidden }
    .nb-picture { visibility: visible }
    .nb-grip, .nb-cursor { display: none }`;
  document.head.append(style);
  const isDrawn = (each) => each === figure
    || (getComputedStyle(each).display !== "none" && isDrawn(each.parentElement));
  const drawings = [...figure.querySelectorAll(".nb-live svg.nb-picture")].filter(
    (each) => !each.closest(".nb-key, .nb-panel, button") && each.getBoundingClientRect().width,
  );
  const places = drawings.map((each) => each.getBoundingClientRect());
  const edge = (side, best) => best(...places.map((each) => each[side]));
  const [x, y] = [edge("left", Math.min), edge("top", Math.min)];
  const texts = drawings.flatMap((each) => [...each.querySelectorAll("text")])
    .filter((each) => each.textContent && isDrawn(each))
    .map((each) => each.textContent);
  return { x: x + scrollX, y: y + scrollY, width: edge("right", Math.max) - x,
    height: edge("bottom", Math.max) - y, texts };
}"""
MARGIN = 12
ENDS = ("monospace", "sans-serif", "serif", "math", "system-ui")


def pixels(image):
    """A picture a little out of focus: letters may stand a part of a pixel further on."""
    soft = image.convert("RGB").filter(ImageFilter.GaussianBlur(2))
    return np.asarray(soft, float)


def saved(page, form, path):
    with page.expect_download() as download:
        page.get_by_role("button", name=form, exact=True).click()
    download.value.save_as(path)
    return path


def off(there, file):
    """The share of two pictures in which they differ."""
    width, height = (min(pair) for pair in zip(there.size, file.size, strict=True))
    one, other = (pixels(each.crop((0, 0, width, height))) for each in (there, file))
    return float((np.abs(one - other).max(axis=2) > 48).mean())


def faults_of(root, text, words):
    """What is wrong with a file by itself."""
    if found := re.search(r"NaN|Infinity|undefined|var\(|<script|<image|<foreignObject", text):
        yield found[0]
    said = " ".join(root.find("{*}desc").text.split())
    if said != " ".join(words.split()) or not said:
        yield f"says {said}"
    names = {each.get("id") for each in root.iter()}
    yield from set(re.findall(r"url\(\W*#([\w-]+)", text)) - names
    for style in (each.get("style") or "" for each in root.iter()):
        for families in re.findall(r"font-family: ([^;]+)", style):
            if families.split(",")[-1].strip() not in ENDS:
                yield f"font {families}"


@pytest.mark.parametrize("document", long_but(("book/bias",), pages_with_figures()))
def test_the_picture_of_any_state_is_what_the_page_shows(visit, site, server, tmp_path, document):
    page, viewer = (visit(f"{server.address}_static/site.css") for _ in range(2))
    faults = []
    for number, (_, name) in enumerate(figures(site, document)):
        page.emulate_media(color_scheme=["light", "dark"][number % 2])
        page.goto(f"{server.address}figures/{name}.html")
        live_figures(page)
        figure = page.query_selector(f"#{name}")
        disturb(page, figure)
        button(figure, "Share").click()
        until(page, lambda: page.locator(".nb-share").count(), "no panel")
        svg, png = (saved(page, form, tmp_path / f"{name}.{form}") for form in ("SVG", "PNG"))
        root = ET.parse(svg).getroot()
        found = list(faults_of(root, svg.read_text("utf-8"), read(figure)["readout"]))
        place = figure.evaluate(ALONE)
        texts = ["".join(each.itertext()) for each in root.iter("{http://www.w3.org/2000/svg}text")]
        there, here = Counter(place.pop("texts")), Counter(filter(None, texts))
        if there != here:
            found.append(f"texts {there - here} {here - there}")
        there = Image.open(io.BytesIO(page.screenshot(clip=place, full_page=True)))
        size = [int(root.get(side)) for side in ("width", "height")]
        viewer.set_viewport_size({"width": size[0], "height": size[1]})
        viewer.goto(svg.as_uri())
        file = Image.open(io.BytesIO(viewer.screenshot())).crop((MARGIN, MARGIN, *size))
        drawn = Image.open(png)
        small = drawn.resize(size).crop((MARGIN, MARGIN, *size))
        if drawn.size != (2 * size[0], 2 * size[1]):
            found.append(f"PNG of {drawn.size}")
        found += [
            f"{share:.4f} differs"
            for share in (off(there, file), off(there, small))
            if share > 0.002
        ]
        faults += [(name, each) for each in found]
    assert faults == []
