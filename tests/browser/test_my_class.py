"""`book/my-class`: a teacher drops thirty files, attackers among them, and sees what is true."""

import csv
import io

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.test_policy import strict
from tests.classes import EVIL, WRONG, Handed, answers, cell, honest, notebook, refused, thirty
from tests.page import PHONE, until
from tests.tried import long_but

ADDRESS = "book/my-class.html"
MARKS = {"right": "solved", "wrong": "not yet", "endless": "stopped, does not end", "": "no answer"}
DROP = """async (files) => {
  const dropped = new DataTransfer();
  for (const [name, text] of files)
    dropped.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], name));
  const at = { dataTransfer: dropped, bubbles: true, cancelable: true };
  document.querySelector(".nb-drop").dispatchEvent(new DragEvent("drop", at));
}"""
PATIENCE = 120_000


def payload(handed: Handed):
    return {"name": handed.file, "mimeType": "application/json", "buffer": handed.content}


def told(page):
    return page.locator(".nb-drop [role=status]").inner_text()


def choose(page, handed):
    """Choose files, and return when they are judged."""
    page.locator(".nb-drop [role=status]").evaluate("(status) => status.replaceChildren()")
    page.locator(".nb-drop input").set_input_files([payload(each) for each in handed])
    until(page, lambda: "judged" in told(page), lambda: told(page), patience=PATIENCE)


class Seen:
    """The page, under its policy and behind a filter, after one file and then after thirty."""

    def __init__(self, browser, server):
        self.visit = strict(browser)
        self.page = self.visit.go(f"{server.address}{ADDRESS}")
        self.asked: list[str] = []
        choose(self.page, [honest(0)])
        self.first_told = told(self.page)
        self.first_marks = self.page.locator(".nb-solved td .nb-spoken").all_text_contents()
        self.first_complaints = list(self.visit.complaints)
        self.start_again()
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.handed = thirty()
        choose(self.page, self.handed)

    def start_again(self):
        self.page.get_by_role("button", name="Start again").click()
        return self.page

    def row(self, who):
        heads = self.page.locator(".nb-solved tbody th")
        at = [text.strip() for text in heads.all_inner_texts()].index(who)
        row = heads.nth(at).locator("xpath=..")
        names = self.page.locator(".nb-solved thead th").all_inner_texts()
        marks = row.locator("td .nb-spoken").all_text_contents()
        return dict(zip(names, marks, strict=True))

    def notes(self):
        return [item.inner_text() for item in self.page.locator(".nb-files li").all()]


@pytest.fixture(scope="module")
def seen(browser, server):
    found = Seen(browser, server)
    yield found
    found.visit.close()


@pytest.mark.parametrize(
    "handed", [each for each in thirty() if each.who], ids=lambda each: each.file
)
def test_every_verdict_is_the_truth_whatever_the_other_files_do(seen, handed):
    row = seen.row(handed.who)
    for name, status in handed.truth.items():
        assert row[name] == MARKS[status], name
    if handed.who != "Twice":
        others = set(row) - set(handed.truth)
        assert all(row[name] == MARKS[""] for name in others)


def test_the_altered_are_flagged_and_nobody_else(seen):
    flagged = [note for note in seen.notes() if note.startswith("⚑")]
    altered = [each.who for each in seen.handed if each.altered]
    assert sorted(
        {next(who for who in altered if f" {who} " in note) for note in flagged}
    ) == sorted(altered)
    assert any("Patch" in note and "g.judge" in note for note in flagged)
    assert any(
        "Claims" in note and "one-pipe (not yet), three-inputs (no answer)" in note
        for note in flagged
    )


def test_what_does_not_end_is_cut_and_named_and_unread_files_are_answered_in_words(seen):
    notes = seen.notes()
    for who, name in (("Spin", "two-in-a-row"), ("Hang", "three-inputs")):
        assert any(
            note.startswith(who) and "does not come to an end" in note and name in note
            for note in notes
        )
    for each in seen.handed:
        if each.words:
            assert any(note.startswith(each.file) and each.words in note for note in notes), (
                each.file
            )
    assert any(note.startswith("Older") and "long-gone" in note for note in notes)
    assert any(note.startswith("Twice") and "Counted together" in note for note in notes)


def test_the_commonest_misconception_has_its_figure_and_its_question(seen):
    counts = {
        feedback: sum(feedback in each.met for each in seen.handed)
        for _, feedback in WRONG.values()
    }
    for item, (feedback, count) in zip(
        seen.page.locator(".nb-next li").all(),
        sorted(counts.items(), key=lambda each: -each[1]),
        strict=False,
    ):
        assert item.locator(".nb-thought").inner_text() == feedback
        assert item.locator(".nb-share strong").inner_text() == str(count)
        assert "Which slider can you move without changing the output?" in item.inner_text()
        assert item.locator("a").get_attribute("href") == "artificial-neuron.html#two-pipes"


def test_guesses_are_counted(seen):
    box = seen.page.locator(".nb-guess").first
    rows = box.locator("li").all_inner_texts()
    made = [each for each in seen.handed if each.who.startswith("Student")]
    counts = [int(count) for count in box.locator("li > b").all_inner_texts()]
    assert len(counts) == 2 and sum(counts) == len(made)
    assert "✓ right" in rows[0]


def test_once_python_is_there_no_request_is_made(seen):
    assert seen.asked == [] or all(each.startswith("blob:") for each in seen.asked), seen.asked


def test_files_are_judged_under_the_policy_of_the_page_and_through_a_filter(seen):
    assert "1 file judged" in seen.first_told
    assert "solved" in seen.first_marks
    assert seen.first_complaints == []
    assert seen.page.evaluate("nbRefused") == []


def test_nothing_of_a_file_becomes_html(seen):
    assert seen.page.locator(".evil, img[src=x]").count() == 0
    assert seen.page.evaluate("window.hit") is None
    assert EVIL in seen.page.locator(".nb-solved").inner_text()


def test_the_spreadsheet_has_a_row_for_each_student(seen, tmp_path):
    with seen.page.expect_download() as download:
        seen.page.get_by_role("button", name="Save as a spreadsheet").click()
    download.value.save_as(tmp_path / "class.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "class.csv").read_text("utf-8-sig"))))
    by_name = {row["who"]: row for row in rows}
    words = {"right": "right", "wrong": "not yet", "endless": "stopped"}
    for each in seen.handed:
        for name, status in each.truth.items():
            assert by_name[each.who][name] == words[status]
    assert {row["who"] for row in rows if row["altered"]} == {
        each.who for each in seen.handed if each.altered
    }


WINDOWS = [f"{scheme}-{width}" for scheme in ("light", "dark") for width in (1280, PHONE["width"])]
TRIED = {WINDOWS[0], WINDOWS[-1]}
"""Each scheme and each width is in one of them."""


@pytest.mark.parametrize("window", long_but(TRIED, WINDOWS))
def test_the_filled_page_fits_and_axe_finds_nothing(seen, window):
    scheme, width = window.split("-")
    seen.page.emulate_media(color_scheme=scheme)
    seen.page.set_viewport_size({"width": int(width), "height": 900})
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= int(width)
    results = Axe().run(seen.page, context={"include": [[".nb-class"]]})
    assert results.violations_count == 0, results.generate_report()


# ---- other files: the thirty are gone, Python is still there -------------------------------------


@pytest.fixture
def emptied(seen):
    """Give the page as it is without files; what a law leaves there the next one clears."""
    if seen.page.locator(".nb-files").count():
        seen.start_again()
    return seen.page


def test_files_are_dropped_as_well_and_the_same_file_counts_once(emptied):
    import base64

    page = emptied
    twin = honest(1)
    files = [[each.file, base64.b64encode(each.content).decode()] for each in [twin, honest(2)]]
    page.evaluate(DROP, [*files, ["twin.ipynb", files[0][1]]])
    until(page, lambda: "judged" in told(page), lambda: told(page), patience=PATIENCE)
    assert page.locator(".nb-class-numbers dd").first.inner_text() == "2"
    assert (
        f"twin.ipynb It is the same as {twin.file}, and counts once."
        in page.locator(".nb-files").inner_text()
    )
    # Without a typed name the file's name says whose it is.
    untyped = notebook(*answers({"one-pipe": "2.5"}))
    choose(
        page, [Handed("a.ipynb", untyped), Handed("b.ipynb", untyped), Handed("a.ipynb", untyped)]
    )
    assert page.locator(".nb-class-numbers dd").first.inner_text() == "4"
    notes = page.locator(".nb-files").inner_text()
    assert "b The file holds the same as a.ipynb, sign by sign." in notes
    assert "a.ipynb It is the same as a.ipynb, and counts once." in notes
    page.get_by_role("button", name="Start again").focus()
    page.keyboard.press("Enter")
    assert page.locator(".nb-solved").count() == 0


@pytest.mark.parametrize("deep", ["[" * 5000 + "]" * 5000, "+".join("1" * 20_000)])
def test_an_answer_that_ends_python_costs_that_answer_alone(emptied, deep):
    page = emptied
    cells = [cell("check('one-pipe', 2.5)"), cell(f"check('three-inputs', {deep})")]
    choose(page, [Handed("deep.ipynb", notebook(*cells, name="Deep")), honest(1)])
    rows = page.locator(".nb-solved tbody tr").filter(has_text="Deep")
    marks = rows.locator("td .nb-spoken").all_text_contents()
    assert [each for each in marks if each != "no answer"] == ["solved", "could not be judged"]
    assert "Deep Could not be judged: three-inputs." in page.locator(".nb-files").inner_text()


def test_a_name_turns_nothing_round_and_is_always_seen(emptied):
    page = emptied
    names = {"\u202egro.live": "gro.live", "\u200b\u2060": "hidden", "Ελένη": "Ελένη", "😀": "😀"}
    files = [
        Handed(f"{'hidden' if name.startswith(chr(0x200B)) else i}.ipynb", content)
        for i, name in enumerate(names)
        for content in [notebook(*answers({"one-pipe": "3"}), name=name, solved=["one-pipe"])]
    ]
    choose(page, files)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    heads = page.locator(".nb-solved tbody th bdi").all_text_contents()
    assert sorted(heads) == sorted(names.values())
    assert not {"\u202e", "\u200b"} & set(page.locator(".nb-class").inner_text())
    assert asked == []


# Large files take half a minute from here to the browser, so the page makes its own.
LARGE = """() => {
  const chosen = new DataTransfer();
  chosen.items.add(new File(['{"cells": ', "[".repeat(10_000_000)], "ten.ipynb"));
  chosen.items.add(new File([" ".repeat(21_000_000)], "huge.ipynb"));
  const input = document.querySelector(".nb-drop input");
  input.files = chosen.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}"""


def test_large_files_are_answered_in_words(emptied):
    page = emptied
    choose(page, refused())
    page.evaluate(LARGE)
    files = page.locator(".nb-files")
    until(page, lambda: files.get_by_text("huge.ipynb").count(), "nothing is said about it")
    notes = page.locator(".nb-files").inner_text()
    assert "ten.ipynb This file cannot be read" in notes and "huge.ipynb It is too large" in notes
    assert page.locator(".nb-solved").count() == 0


def test_in_a_folder_it_says_what_it_needs(visit, site):
    page = visit((site / ADDRESS).as_uri())
    assert "can start only when it is served" in page.locator(".nb-class").inner_text()


def test_without_scripts_it_says_so(browser, server):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server.address}{ADDRESS}")
    assert "JavaScript, which is switched off" in page.locator(".nb-class").inner_text()
    context.close()
