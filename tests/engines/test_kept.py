"""The book kept on a device, beside Chromium: it opens and runs when its server is gone."""

import pytest

from tests.engines.hands import runs

pytestmark = pytest.mark.long

CHAPTER = "book/artificial-neuron.html"
PRESS = """(name) => {
  const named = (each) => each.checkVisibility() && each.textContent.trim() === name;
  const button = [...document.querySelectorAll("button")].find(named);
  button?.click();
  return Boolean(button);
}"""
SAYS = "(words) => document.querySelector('[data-keep]').textContent.includes(words)"


def test_the_kept_book_opens_and_runs_without_its_server(window, own):
    window.go(own.address)
    window.until(PRESS, "Keep this book on my device")
    window.until(PRESS, "Keep it")  # with Python, where nothing else is wished
    window.until(SAYS, "The book is kept on this device", seconds=180)
    own.folder.rename(own.folder.with_name("away"))  # the server answers all with an error
    window.open(own.address + CHAPTER)
    runs(window)
