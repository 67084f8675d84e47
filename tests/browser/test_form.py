"""What the form below a figure builds does what it says: by itself, in the chapter, and again."""

import pytest

from tests.built.test_figures import figures
from tests.page import PHONE, button, disturb, live_figure, live_figures, read, until
from tests.tried import long_but
from tools.book import pages_with_figures

TASKS = [
    "Make it fire only for AND & OR = 100 % + 1 #2?",
    "<img src=x onerror=alert(1)><b class=evil>&lt;i&gt;",
    "\u202e\u05e9\u05dc\u05dd\u2066 %41%26lock=weight&hide=bias",
    "😀" * 100,
    "W" * 200,
]
# Each control by its key, and how it can be used now.
USE = """(figure) => {
  const uses = {};
  for (const { path, element, grip } of window.neuronbook.frameOf(figure).controls) {
    const parts = element ? [...element.querySelectorAll("input, select, button")] : [];
    const isHeld = element ? parts.length > 0 && parts.every((each) => each.disabled)
      : grip && grip.hasAttribute("data-held") && !grip.hasAttribute("tabindex");
    const isShown = Boolean(element ?? grip)
      && getComputedStyle(element ?? grip).display !== "none";
    const key = [path].flat().join(".");
    if (element || grip) (uses[key] ??= []).push([Boolean(isHeld), isShown, Boolean(grip)]);
  }
  return uses;
}"""
# Sets the form by hand, as a reader does, and returns the two links and what is embedded.
FILL = """(figure, [uses, task]) => {
  const say = (each, value) => {
    each.value = value;
    each.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const menus = [...figure.querySelectorAll(".nb-share-uses select")];
  menus.forEach((each, i) => say(each, uses[i]));
  say(figure.querySelector(".nb-share-task input"), task);
  const link = figure.querySelector("textarea[aria-label=Link]");
  const leads = figure.querySelector(".nb-share select");
  const links = ["own", "chapter"].map((value) => (say(leads, value), link.value));
  const html = document.createElement("template");
  html.innerHTML = figure.querySelector("textarea[aria-label=Embed]").value;
  return [...links, html.content.querySelector("iframe").src, menus.length];
}"""
FITS = """(figure) => {
  const task = figure.querySelector(".nb-task");
  return [task.textContent, task.children.length, document.documentElement.scrollWidth];
}"""


def assert_it_is_as_the_form_says(page, name, wanted, task, before, base):
    figure = page.locator(f"#{name}")
    until(page, lambda: figure.locator(".nb-task").count(), "no task")
    assert figure.locator(".nb-fault").count() == 0, figure.locator(".nb-fault").all_inner_texts()
    said, inside, width = figure.evaluate(FITS)
    assert (said, inside) == (task, 0)
    assert width <= page.viewport_size["width"]
    found = figure.evaluate(USE)
    held = {key.split(".")[0] for key, use in wanted.items() if use}
    for key, use in wanted.items():
        for (is_held, is_shown, is_point), (_, was_shown, _) in zip(
            found[key], base[key], strict=True
        ):
            if use:
                assert is_held, (name, key, use)
            elif not is_point and key.split(".")[0] not in held:
                assert not is_held, (name, key, "is held")
            if not is_point:
                assert is_shown == (was_shown and use != "hide"), (name, key, use)
    assert read(figure)["controls"] == before, name


@pytest.mark.parametrize("document", long_but(("book/bias",), pages_with_figures()))
def test_what_the_form_builds_does_what_it_says(visit, site, server, document):
    page, other = (visit(f"{server.address}_static/site.css", viewport=PHONE) for _ in range(2))
    for number, (_, name) in enumerate(figures(site, document)):
        page.goto(f"{server.address}figures/{name}.html")
        live_figures(page)
        figure = page.query_selector(f"#{name}")
        if not figure.evaluate(USE):
            continue
        disturb(page, figure)
        before, base = read(figure)["controls"], figure.evaluate(USE)
        keys = list(base)
        button(figure, "Share").click()
        until(page, lambda: page.locator(".nb-share").count(), "no panel")
        for turn, pattern in enumerate((["lock", "hide", ""], ["hide", "", "lock"])):
            uses = [pattern[i % 3] for i in range(len(keys))]
            task = TASKS[(2 * number + turn) % len(TASKS)]
            own, chapter, embedded, menus = figure.evaluate(FILL, [uses, task])
            assert menus == len(keys) and embedded == own
            wanted = dict(zip(keys, uses, strict=True))
            for link in (own, chapter):
                other.goto(link)
                live_figure(other, name)
                assert_it_is_as_the_form_says(other, name, wanted, task, before, base)
                if turn == 0:  # what is copied there sets the same task
                    button(other.query_selector(f"#{name}"), "Copy link").click()
                    other.reload()
                    live_figure(other, name)
                    assert_it_is_as_the_form_says(other, name, wanted, task, before, base)
