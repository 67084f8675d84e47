"""Letters of formulas, and a mouse that points at them."""

from tests.page import frames

COLOURED = '[class*="nb-sym-"]:not(.accent-body)'
LETTERS = r"""(line, coloured) => [...line.querySelectorAll(coloured)].map((e) => {
  const accent = e.closest(".accent");
  const behind = (accent ?? e).nextElementSibling;
  const raised = behind?.matches(".msupsub") && behind.style.top.startsWith("-");  // an exponent
  const isIndex = behind?.matches(".msupsub") && !raised;
  const index = isIndex ? behind.textContent.replace(/[^a-z0-9]/g, "") : "";
  const { left, right, top, bottom } = e.getBoundingClientRect();
  const letter = e.textContent + (accent ? "\u0303" : "");
  return { letter, index, role: e.className.match(/nb-sym-(\w)/)[1],
           x: (left + right) / 2, y: (top + bottom) / 2 };
})"""

# Opens what it is folded into, and goes there.
REACH = """(line) => {
  for (let at = line; at; at = at.parentElement) if (at.matches("details")) at.open = true;
  line.scrollIntoView({ block: "center" });
}"""

LIT = "() => document.querySelectorAll('[data-lit], .nb-value').length + CSS.highlights.size"

# What answers a pointer has come, and has answered.
ANSWERED = """async () => {
  const frame = () => new Promise(requestAnimationFrame);
  while (!document.querySelector(".nb-told[role=status]")) await frame();
  await frame();
}"""


def line_of(page, equation):
    return page.locator(f"#equation-{equation} > .math-line")


def figures_of(page, equation):
    """The names of the figures beside a formula."""
    return line_of(page, equation).get_attribute("data-figures").split()


def letters(line):
    line.evaluate(REACH)
    return line.evaluate(LETTERS, COLOURED)


def point(page, letter):
    """Move the mouse onto a letter, and let the page answer."""
    page.mouse.move(letter["x"], letter["y"])
    page.evaluate(ANSWERED)


def leave(page):
    page.mouse.move(1, 1)
    frames(page, 1)
