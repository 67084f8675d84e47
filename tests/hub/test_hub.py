"""The hub of the teaching page: two students work at once, and neither sees the other's work."""

import ast
import json
import time

import pytest
from jupyter_client import BlockingKernelClient
from playwright.sync_api import expect

from tests.page import FIGURE, read
from tools import hub as trial

pytestmark = pytest.mark.slow
ANNA, BEN = trial.STUDENTS
NOTEBOOK = f"notebooks/{trial.CHAPTER}.ipynb"
WORK = "a thought of my own"


def ask(hub, student, expression):
    """Return the value of an expression in a student's kernel."""
    (connection,) = hub.home(student).glob(".local/share/jupyter/runtime/kernel-*.json")
    client = BlockingKernelClient()
    client.load_connection_file(str(connection))
    client.start_channels()
    try:
        reply = client.execute("", user_expressions={"it": expression}, reply=True, timeout=60)
    finally:
        client.stop_channels()
    return ast.literal_eval(reply["content"]["user_expressions"]["it"]["data"]["text/plain"])


def wait_until(true, patience=30):
    end = time.monotonic() + patience
    while not true():
        assert time.monotonic() < end
        time.sleep(0.2)


def pipes(page):
    figures = page.locator(f".jp-OutputArea {FIGURE}[data-widget=pipes]")
    figure = figures.filter(has_text="The worked example")  # the chapter calls this one `pipes`
    figure.wait_for()
    return figure


@pytest.mark.parametrize("student", trial.STUDENTS)
def test_each_sees_the_chapter_s_pictures_before_anything_has_run(students, student):
    page = students[student]
    assert f"/user/{student}/lab/tree/{NOTEBOOK}" in page.url
    pictures = page.locator(".jp-OutputArea img[src^='data:image/png']")
    pictures.first.wait_for(state="attached")
    page.locator(".jp-Notebook").hover()
    seen = set()

    def three_were_seen():
        # JupyterLab puts into the page what is near the window.
        shown = "all => all.filter((each) => each.naturalWidth > 100).map((each) => each.src)"
        seen.update(pictures.evaluate_all(shown))
        page.mouse.wheel(0, 300)
        return len(seen) >= 3

    wait_until(three_were_seen, patience=60)


def test_each_runs_it_and_only_one_s_own_kernel_sees_the_slider(hub, ran):
    running, _ = hub
    before = ask(running, BEN, "pipes.weights")
    figures = {name: pipes(page) for name, page in ran.items()}
    others = read(figures[BEN])
    slider = figures[ANNA].get_by_role("slider", name="weight w1")
    slider.focus()
    for _ in range(3):
        slider.press("ArrowLeft")
    moved = float(slider.input_value())
    assert moved != before[0]
    wait_until(lambda: ask(running, ANNA, "pipes.weights") == [moved, *before[1:]])
    assert ask(running, BEN, "pipes.weights") == before
    assert read(figures[BEN]) == others


def test_what_one_saves_is_not_in_the_other_s_folder_and_is_there_again(hub, ran):
    running, link = hub
    mine, other = (running.home(name) / NOTEBOOK for name in trial.STUDENTS)
    page = ran[ANNA]
    page.locator(".jp-InputPrompt").first.click()  # keys are now commands: a new cell below
    page.keyboard.press("b")
    page.keyboard.press("Enter")
    page.keyboard.type(WORK)
    page.keyboard.press("Control+s")
    wait_until(lambda: WORK in mine.read_text("utf-8"))
    page.goto(link)
    trial.wait_for_chapter(page)
    expect(page.locator(".jp-CodeCell .cm-content", has_text=WORK)).to_have_count(1)
    assert WORK in mine.read_text("utf-8")
    assert WORK not in other.read_text("utf-8")


@pytest.mark.parametrize("place", ["lab", "api/contents/notebooks", "api/kernels"])
@pytest.mark.parametrize(("who", "whose"), [(ANNA, BEN), (BEN, ANNA)])
def test_nobody_is_let_into_the_other_s_server(hub, ran, who, whose, place):
    running, _ = hub
    ask_for = ran[who].request.get
    assert ask_for(f"{running.address}/user/{who}/{place}").ok
    assert ask_for(f"{running.address}/user/{whose}/{place}").status == 403


def test_each_has_a_kernel_of_ones_own(hub, ran):
    running, _ = hub
    kernels = [
        {
            each["id"]
            for each in page.request.get(f"{running.address}/user/{name}/api/kernels").json()
        }
        for name, page in ran.items()
    ]
    assert [len(each) for each in kernels] == [1, 1] and kernels[0] != kernels[1]


@pytest.mark.parametrize("student", trial.STUDENTS)
def test_a_student_needs_no_more_memory_than_the_page_says(hub, ran, student):
    running, _ = hub
    record = json.loads(trial.MEMORY.read_text("utf-8"))["student"]
    measured = running.memory(student)
    for way, said in record.items():
        assert 0.5 * said < measured[way] < 1.15 * said, way
