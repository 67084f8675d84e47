"""*Picture*: the file shows what the page shows, in every state, and says so in words."""

import io
import re
import xml.etree.ElementTree as ET

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
  const drawings = [...figure.querySelectorAll(".nb-live svg.nb-picture")].filter(
    (each) => !each.closest(".nb-key, .nb-panel, button") && each.getBoundingClientRect().width,
  );
  const places = drawings.map((each) => each.getBoundingClientRect());
  const edge = (side, best) => best(...places.map((each) => each[side]));
  const [x, y] = [edge("left", Math.min), edge("top", Math.min)];
  const texts = drawings.flatMap((each) => [...each.querySelectorAll("text")])
    .filter((each) => each.checkVisibility() && each.textContent)
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


def assert_it_is_drawn_the_same(name, there, file):
    width, height = (min(pair) for pair in zip(there.size, file.size, strict=True))
    box = (0, 0, width, height)
    off = np.abs(pixels(there.crop(box)) - pixels(file.crop(box))).max(axis=2)
    assert (off > 48).mean() < 0.002, (name, float((off > 48).mean()))


@pytest.mark.parametrize("document", long_but(("book/bias",), pages_with_figures()))
def test_the_picture_of_any_state_is_what_the_page_shows(visit, site, server, tmp_path, document):
    page, viewer = (visit(f"{server.address}search.html") for _ in range(2))
    for number, (_, name) in enumerate(figures(site, document)):
        page.emulate_media(color_scheme=["light", "dark"][number % 2])
        page.goto(f"{server.address}figures/{name}.html")
        live_figures(page)
        figure = page.query_selector(f"#{name}")
        disturb(page, figure)
        button(figure, "Share").click()
        until(page, lambda: page.locator(".nb-share").count(), "no panel")
        svg, png = (saved(page, form, tmp_path / f"{name}.{form}") for form in ("SVG", "PNG"))
        text, root = svg.read_text("utf-8"), ET.parse(svg).getroot()
        assert not re.search(r"NaN|Infinity|undefined|var\(|<script|<image|<foreignObject", text)
        words = re.sub(r"\s+", " ", read(figure)["readout"]).strip()
        assert re.sub(r"\s+", " ", root.find("{*}desc").text).strip() in words and words
        assert set(re.findall(r'url\("?#([^")]+)', text)) <= {
            each.get("id") for each in root.iter() if each.get("id")
        }, name
        for family in re.findall(r"font-family: ([^;]+);", text):
            assert family.replace("&quot;", "").split(",")[-1].strip() in ENDS, (name, family)
        place = figure.evaluate(ALONE)
        assert place.pop("texts") == [
            "".join(each.itertext())
            for each in root.iter("{http://www.w3.org/2000/svg}text")
            if "".join(each.itertext())
        ], name
        there = Image.open(io.BytesIO(page.screenshot(clip=place, full_page=True)))
        size = [int(root.get(side)) for side in ("width", "height")]
        viewer.set_viewport_size({"width": size[0], "height": size[1]})
        viewer.goto(svg.as_uri())
        file = Image.open(io.BytesIO(viewer.screenshot())).crop((MARGIN, MARGIN, *size))
        assert_it_is_drawn_the_same(name, there, file)
        drawn = Image.open(png)
        assert drawn.size == (2 * size[0], 2 * size[1])
        small = drawn.resize(size).crop((MARGIN, MARGIN, *size))
        assert_it_is_drawn_the_same(f"{name} as PNG", there, small)
