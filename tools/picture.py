"""Take the README's picture: a chapter with a live widget."""

import sys

from playwright.sync_api import sync_playwright

from tools.build import ROOT, SITE
from tools.chrome import FLAGS, chrome
from tools.serve import Server

TARGET = ROOT / "docs" / "picture.png"
LARGEST = 150_000
SIZE = {"width": 1180, "height": 700}


def main() -> int:
    """Write `docs/picture.png` from the built site."""
    with Server(SITE) as server, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chrome(), args=FLAGS)
        page = browser.new_page(viewport=SIZE, color_scheme="light")
        page.goto(f"{server.address}book/artificial-neuron.html")
        page.wait_for_selector("figure[data-widget='pipes'][data-live]")
        page.locator("figure[data-widget='pipes']").first.evaluate(
            "(figure) => scrollTo(0, figure.getBoundingClientRect().top + scrollY - 120)"
        )
        page.wait_for_timeout(300)
        page.screenshot(path=TARGET)
        browser.close()
    _shrink()
    print(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size / 1000:.0f} kB")
    return int(TARGET.stat().st_size > LARGEST)


def _shrink() -> None:
    """Store the picture with a palette of its own, which flat colours allow."""
    from PIL import Image

    with Image.open(TARGET) as picture:
        picture.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(TARGET, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
