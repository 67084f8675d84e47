"""In JupyterLab the widgets are live, and the kernel sees what the reader slides."""

import re

import pytest
from playwright.sync_api import expect

from tests.jupyterlab.desk import CELL
from tests.page import FIGURE, read
from tools.hub import run_all, wait_for_kernel

RUN = "Shift+Enter"
ERROR = "[data-mime-type='application/vnd.jupyter.error']"


def cell(page, text):
    """The code cell whose source contains a text."""
    return (
        page.locator(".jp-CodeCell")
        .filter(has=page.locator(".jp-InputArea .cm-content", has_text=text))
        .first
    )


def run_again(page, text):
    """Run a cell and return the text of its output."""
    target = cell(page, text)
    before = target.locator(".jp-InputPrompt").first.inner_text()
    target.locator(".cm-content").first.click()
    page.keyboard.press(RUN)
    page.wait_for_function(
        "([prompt, before]) => /\\d/.test(prompt.textContent) && prompt.textContent !== before",
        arg=[target.locator(".jp-InputPrompt").first.element_handle(), before],
    )
    wait_for_kernel(page)
    return target.locator(".jp-OutputArea-output").first.inner_text()


def press(slider, key, times):
    slider.scroll_into_view_if_needed()
    for _ in range(times):
        slider.press(key)  # JupyterLab may take the focus to a cell that has just run


# Saves the notebook, closes it while its kernel goes on, and opens it again.
REOPEN = """async () => {
  for (const each of document.querySelectorAll("figure")) each.dataset.before = "";
  const { path } = jupyterapp.shell.currentWidget.context;
  await jupyterapp.commands.execute("docmanager:save");
  jupyterapp.shell.currentWidget.dispose();
  const opened = await jupyterapp.commands.execute("docmanager:open", { path });
  await opened.context.ready;
}"""


def reopen(page):
    """Close the notebook and open it again: its kernel still runs."""
    page.evaluate(REOPEN)
    page.wait_for_selector(CELL, state="attached")
    wait_for_kernel(page)
    assert page.locator("figure[data-before]").count() == 0


@pytest.fixture(scope="module")
def page(request, desk):
    """JupyterLab with a notebook whose cells have all run."""
    with desk.opened(f"{request.param}.ipynb") as opened:
        run_all(opened)
        yield opened


def runs(name):
    """Let a test have this notebook: tests of the same one follow each other and share it."""
    return pytest.mark.parametrize("page", [name], indirect=True, ids=[f"JupyterLab-{name}"])


@runs("artificial-neuron")
def test_the_chapter_runs_and_the_kernel_sees_the_slider(page):
    assert page.locator(ERROR).count() == 0
    figure = cell(page, "pipes = Pipes(").locator(FIGURE)
    figure.wait_for()
    assert figure.locator(".nb-live svg").first.is_visible()
    start = read(figure)
    weight = figure.get_by_role("slider", name="weight w1")
    moved = float(weight.input_value()) - 3 * 0.05
    press(weight, "ArrowLeft", 3)
    after = read(figure)
    assert after["picture"] != start["picture"] and after["readout"] != start["readout"]
    assert f"{moved:g}" in run_again(page, "pipes.neuron(pipes.inputs)")


@runs("artificial-neuron")
def test_the_live_view_is_preferred_to_the_static_picture(page):
    figures = page.locator(f".jp-OutputArea {FIGURE}")
    figures.first.wait_for()
    assert figures.count() >= 3
    assert page.locator(".jp-OutputArea .nb-static:visible").count() == 0


@runs("artificial-neuron")
def test_a_ring_is_set_by_keys_without_a_touch_and_escape_skips_a_box(page):
    box = page.locator('[data-predict="where-the-line-crosses"]')
    line = page.locator(f'.jp-OutputArea {FIGURE}[data-widget="line"]').first
    box.scroll_into_view_if_needed()
    ring = line.locator(".nb-ghost")
    ring.scroll_into_view_if_needed()
    for _ in range(3):
        ring.press("ArrowRight")
    expect(box.get_by_role("textbox")).to_have_value("0.15")
    expect(box).to_have_attribute("data-state", "open")
    expect(line.locator(".nb-readout")).to_contain_text("crosses zero at x\xa0=\xa0?")
    other = page.locator('[data-predict="two-pipes"]')
    other.get_by_role("textbox").first.press("Escape")
    expect(other).to_have_attribute("data-state", "skipped")
    expect(other.locator("[data-reply]")).to_be_empty()


@runs("artificial-neuron")
def test_a_box_answers_beside_the_guess_and_uncovers_its_figure(page):
    box = page.locator('[data-predict="where-the-line-crosses"]')
    line = page.locator(f'.jp-OutputArea {FIGURE}[data-widget="line"]').first
    box.scroll_into_view_if_needed()
    expect(box.get_by_text("Predict first")).to_have_css("font-weight", "700")
    expect(line.locator(".nb-readout")).to_contain_text("crosses zero at x\xa0=\xa0?")
    box.get_by_role("textbox").fill("-1")
    box.get_by_role("button", name="Show", exact=True).click()
    expect(box).to_have_attribute("data-state", "shown")
    expect(box.locator("[data-reply]")).to_contain_text(
        "You guessed −1; it is 0.667: 1.667 too low."
    )
    expect(line.locator(".nb-readout")).to_contain_text("crosses zero at x\xa0=\xa00.67")
    expect(line.locator(".nb-ghost")).to_have_attribute("aria-valuetext", "−1.00")
    expect(line.locator(".nb-ghost")).to_be_visible()
    reopen(page)
    expect(box).to_have_attribute("data-state", "shown")
    expect(box.get_by_role("textbox")).to_have_value("-1")
    expect(box.locator("[data-reply]")).to_contain_text("You guessed −1; it is 0.667")
    expect(line.locator(".nb-ghost")).to_have_attribute("aria-valuetext", "−1.00")
    expect(line.locator(".nb-readout")).to_contain_text("crosses zero at x\xa0=\xa00.67")
    expect(page.locator('[data-predict="two-pipes"]')).to_have_attribute("data-state", "skipped")


@runs("artificial-neuron")
def test_enter_answers_a_number_question(page):
    section = page.locator(
        "[data-widget=question] .nb-question", has=page.locator("input[type=text]")
    ).first
    field = section.get_by_role("textbox")
    field.scroll_into_view_if_needed()
    field.fill("−77.5")
    field.press("Enter")
    expect(section.get_by_role("status")).to_contain_text("Not yet.")
    assert field.input_value() == "−77.5"


@runs("compose")
def test_widgets_compose_with_ipywidgets(page):
    line = page.locator('figure[data-widget="line"]')
    line.wait_for()
    # link: through the kernel, both ways. One press: ipywidgets' slider answers each value that it
    # is given with its own rounding of it, and a late answer would take back the press that follows
    own = line.get_by_role("slider", name=re.compile("gain|weight"))
    press(own, "ArrowRight", 1)
    page.wait_for_function(
        "() => [...document.querySelectorAll('.widget-readout')]"
        ".some((each) => each.textContent === '1.05')"
    )
    # jslink: in the browser alone
    pipes = page.locator('figure[data-widget="pipes"]')
    before = read(pipes)
    knob = (
        cell(page, "jslink((bias")
        .locator(".noUi-handle, input[type=range]:not(figure input), .ui-slider-handle")
        .first
    )
    press(knob, "ArrowRight", 2)
    page.wait_for_function(
        "(was) => document.querySelector('[data-widget=pipes] .nb-readout').textContent !== was",
        arg=before["readout"],
    )
    answer = run_again(page, "line.weight, slider.value")
    numbers = [float(found) for found in re.findall(r"-?\d+(?:\.\d+)?", answer)]
    assert numbers[:2] == pytest.approx([1.05, 1.05])
    assert numbers[2] == numbers[3] == pytest.approx(0.1)
    assert numbers[4:] and numbers[-1] == pytest.approx(1.05)


@runs("compose")
def test_a_change_in_the_kernel_is_drawn(page):
    line = page.locator('figure[data-widget="line"]')
    line.wait_for()
    knob = cell(page, "link((slider").locator(".noUi-handle, .ui-slider-handle").first
    before = read(line)
    press(knob, "ArrowRight", 6)
    page.wait_for_function(
        "(was) => document.querySelector('[data-widget=line] .nb-readout').textContent !== was",
        arg=before["readout"],
    )
    assert read(line)["picture"] != before["picture"]


@runs("make-your-own")
def test_the_figures_of_make_your_own_are_live(page):
    assert page.locator(ERROR).count() == 0

    tried = cell(page, "interact(draw_bump")
    picture = tried.locator(".jp-OutputArea img")
    drawn = picture.get_attribute("src")
    press(tried.get_by_role("slider").first, "ArrowRight", 3)
    expect(picture).not_to_have_attribute("src", drawn)

    own = cell(page, "class OwnBump")
    path = own.locator(".jp-OutputArea path[stroke=crimson]")
    first = path.get_attribute("d")
    press(own.locator("input[type=range]"), "ArrowRight", 5)
    expect(path).not_to_have_attribute("d", first)

    ours = cell(page, "bump = Bump(").locator(FIGURE)
    start = read(ours)
    press(ours.get_by_role("slider").first, "ArrowLeft", 3)
    assert read(ours)["picture"] != start["picture"]
    assert "by a formula" in run_again(page, "rise, fall = bump.neurons")
