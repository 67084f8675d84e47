"""Guesses are kept like edits, counted apart from exercises, and go with *Forget my answers*."""

import json

import nbformat
import pytest

from tests.boxes import box, figure, forget, ghost, press, reply, state
from tests.page import BLOCKED, live_figure, until

PAGE = "book/artificial-neuron"
PIPES, LINE = "two-pipes", "where-the-line-crosses"
KEPT = "() => ({ ...localStorage })"


def come_alive(page):
    """Bring the two boxes of these laws to life, and the figures below them."""
    for name in (PIPES, "one-input"):
        live_figure(page, name)
    return page


@pytest.fixture
def page(visit, server):
    return come_alive(visit(f"{server.address}{PAGE}.html"))


def field(page, name):
    return box(page, name).get_by_role("textbox").first


def is_covered(page, kind):
    return "?" in figure(page, kind).first.locator(".nb-readout").inner_text()


def progress(page):
    return page.locator("[data-progress]").inner_text()


def is_counted(page, number):
    """Whether the page says this number of guesses; none is not worth a word."""
    said = progress(page)
    words = f"guesses made: {number} of 5"
    return "Exercises solved" in said and (words in said if number else "guesses" not in said)


def test_guesses_are_kept_and_forgotten(page):
    events = "window.kept = []; document.addEventListener('neuronbook:guessed', (e) => "
    page.evaluate(f"() => {{ {events} kept.push(e.detail.kept)); }}")
    field(page, PIPES).fill("7")
    press(page, PIPES, "Show")
    kept = json.loads(page.evaluate("() => kept.at(-1)"))
    assert kept == {"status": "shown", "guesses": {"two-pipes-sum": 7}}
    ghost(page).focus()
    page.keyboard.press("ArrowLeft")
    page.reload()
    come_alive(page)
    assert state(page, PIPES) == "shown"
    assert "You guessed 7" in reply(page, PIPES)
    assert not is_covered(page, "pipes")
    assert state(page, LINE) == "open"
    assert ghost(page).get_attribute("aria-valuetext") == "−0.05"
    forget(page)
    assert is_covered(page, "pipes") and is_covered(page, "line")
    assert reply(page, PIPES) == ""
    assert field(page, PIPES).input_value() == ""
    assert page.evaluate(KEPT) == {}


def test_a_box_that_was_emptied_again_keeps_nothing(page):
    field(page, PIPES).fill("7")
    assert page.evaluate(KEPT).keys() == {f"nb:guess:{PIPES}"}
    field(page, PIPES).fill("")
    assert page.evaluate(KEPT) == {}


def test_a_box_that_was_skipped_or_emptied_is_no_guess_made(page):
    assert is_counted(page, 0)
    press(page, PIPES, "Skip")
    assert is_counted(page, 0)
    field(page, LINE).fill("2")
    assert is_counted(page, 1)
    field(page, LINE).fill("")
    assert is_counted(page, 0)
    field(page, LINE).fill("2")
    field(page, PIPES).fill("1")
    assert is_counted(page, 2), "who has skipped may still guess"
    page.reload()
    assert is_counted(page, 2)
    page.get_by_role("button", name="Forget my answers").click()
    assert is_counted(page, 0)


def test_a_skip_is_forgotten_as_well(page):
    forgetting = page.get_by_role("button", name="Forget my answers")
    assert forgetting.is_hidden()
    press(page, PIPES, "Skip")
    forgetting.click()
    assert state(page, PIPES) == "open" and page.evaluate(KEPT) == {}
    assert forgetting.is_hidden()


@pytest.mark.parametrize(("guesses", "said"), [([], "0 guesses"), ([PIPES], "1 guess")])
def test_a_file_of_work_keeps_a_skip_and_counts_guesses_alone(page, tmp_path, guesses, said):
    press(page, LINE, "Skip")
    for name in guesses:
        field(page, name).fill("3")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save my work").click()
    path = tmp_path / "work.ipynb"
    download.value.save_as(path)
    told = page.locator(".nb-work [role=status]")
    until(page, lambda: said in told.inner_text(), told.inner_text)
    kept = nbformat.read(path, as_version=4).metadata.neuronbook.pages[PAGE].guesses
    assert kept[LINE] == {"status": "skipped", "guesses": {}}
    assert kept.keys() == {LINE, *guesses}

    page.get_by_role("button", name="Forget my answers").click()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Open my work").click()
    told.evaluate("(status) => status.replaceChildren()")
    chooser.value.set_files(path)
    until(page, lambda: f"solved exercises, {said}." in told.inner_text(), told.inner_text)
    assert state(page, LINE) == "skipped"
    assert is_counted(page, len(guesses))


@pytest.mark.parametrize(
    "kept", ["{", "null", "[]", '{"status": "shown"}', '{"status": "shown", "guesses": {"x": {}}}']
)
def test_what_is_kept_wrongly_breaks_nothing(visit, server, kept):
    keep = f"localStorage.setItem('nb:guess:{PIPES}', {json.dumps(kept)})"
    page = come_alive(visit(f"{server.address}{PAGE}.html", script=keep))
    assert state(page, PIPES) in ("open", "shown")
    assert "Exercises solved: 0 of" in progress(page)


# What is no guess for these questions: two numbers, and one or several options of two and four.
LONG = "9" * 10_000
NONE = ([1, 2], "NaN", "7", LONG, "<b class=evil>", {"a": 1}, None, True, [99], [-1], [0.5], [[0]])
HOSTILE = {
    PIPES: {"two-pipes-sum": NONE, "two-pipes-free": ("0", 0.5, 99, [99, -1], None, {}, "<b>")},
    LINE: {"line-crosses-at": NONE, "line-crosses-further-right": ([9], "1", None)},
}
MISFITS = [
    (name, {ask: value})
    for name, asks in HOSTILE.items()
    for ask, values in asks.items()
    for value in values
]


# Keeps each text in turn, as another page does; returns what its box and the page say, and what is
# kept then.
TRY = """([texts, evil]) => texts.map(([name, text]) => {
  const box = document.querySelector(`[data-predict="${name}"]`);
  localStorage.setItem(`nb:guess:${name}`, text);
  dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  const seen = [box.dataset.state, box.querySelector("[type=text]").value,
    box.querySelector("[data-reply]").textContent, document.querySelectorAll(evil).length,
    document.querySelector("[data-progress]").innerText,
    localStorage.getItem(`nb:guess:${name}`) ?? ""];
  document.dispatchEvent(new CustomEvent("neuronbook:forget"));
  return seen;
})"""


@pytest.mark.parametrize("status", ["open", "shown", "skipped"])
def test_what_is_no_guess_for_a_question_is_dropped_and_counts_for_nothing(page, status):
    infinite = '{"status": "STATUS", "guesses": {"two-pipes-sum": 1e999, "evil": 1}}'
    texts = [(PIPES, infinite.replace("STATUS", status))]
    for name, guesses in MISFITS:
        texts.append((name, json.dumps({"status": status, "guesses": guesses})))
    for (_, text), seen in zip(texts, page.evaluate(TRY, [texts, ".evil"]), strict=True):
        found, typed, reply, evil, counted, kept = seen
        assert found == status, text[:80]
        assert typed == "" or "further-right" in text, text[:80]
        assert "You guessed" not in reply and evil == 0, text[:80]
        assert "Exercises solved: 0 of" in counted and "guesses" not in counted, text[:80]
        assert not kept or '"guesses":{}' in kept, text[:80]
    page.reload()
    come_alive(page)
    assert is_counted(page, 0)


# Opens each text as a file; returns what its box and the page say.
OPEN = """async (texts) => {
  const seen = [];
  const input = document.querySelector(".nb-work [type=file]");
  for (const [name, text] of texts) {
    const chosen = new DataTransfer();
    chosen.items.add(new File([text], "a.ipynb"));
    document.querySelector(".nb-work [role=status]").replaceChildren();
    input.files = chosen.files;
    input.dispatchEvent(new Event("change"));
    const told = () => document.querySelector(".nb-work [role=status]").innerText;
    while (!told()) await new Promise((done) => setTimeout(done));
    const { state } = document.querySelector(`[data-predict="${name}"]`).dataset;
    seen.push([told(), state, document.querySelector("[data-progress]").innerText]);
    document.dispatchEvent(new CustomEvent("neuronbook:forget"));
  }
  return seen;
}"""


@pytest.mark.parametrize("status", ["open", "shown"])
def test_what_is_no_guess_in_a_file_is_dropped_as_well(page, status):
    texts = []
    for name, guesses in MISFITS:
        content = {PAGE: {"guesses": {name: {"status": status, "guesses": guesses}}}}
        notebook = {"cells": [], "metadata": {"neuronbook": {"version": 1, "pages": content}}}
        texts.append((name, json.dumps(notebook)))
    with page.expect_file_chooser():
        page.get_by_role("button", name="Open my work").click()
    for (_, text), seen in zip(texts, page.evaluate(OPEN, texts), strict=True):
        told, found, counted = seen
        assert "Opened:" in told, (told, text[-200:])
        assert found == status and "guesses" not in counted, text[-200:]


def test_of_one_box_here_and_in_a_file_the_guess_that_was_shown_stays(page):
    field(page, PIPES).fill("7")
    press(page, PIPES, "Show")
    field(page, LINE).fill("2")
    open_box = {"status": "open", "guesses": {"two-pipes-sum": 3}}
    shown_box = {"status": "shown", "guesses": {"line-crosses-at": -1}}
    content = {PAGE: {"guesses": {PIPES: open_box, LINE: shown_box}}}
    notebook = {"cells": [], "metadata": {"neuronbook": {"version": 1, "pages": content}}}
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Open my work").click()
    file = {"name": "a.ipynb", "mimeType": "", "buffer": json.dumps(notebook).encode()}
    chooser.value.set_files(file)
    until(page, lambda: state(page, LINE) == "shown", "it is not opened")
    assert "You guessed 7" in reply(page, PIPES)
    assert "You guessed −1" in reply(page, LINE)


def test_blocked_storage_breaks_nothing(visit, server):
    page = visit(f"{server.address}{PAGE}.html", script=BLOCKED)
    come_alive(page)
    field(page, PIPES).fill("−0.5")
    press(page, PIPES, "Show")
    assert "✓ You guessed −0.5" in reply(page, PIPES)
    assert not is_covered(page, "pipes")
    assert is_counted(page, 1)
