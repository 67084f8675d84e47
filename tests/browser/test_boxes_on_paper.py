"""Boxes *Predict first* on paper, as narrow as a phone too, and where no script runs."""

from neuronbook.exercises import predictions_of
from tests.browser.test_prediction_pages import a_few_pages_with_boxes

# Of each box: whether its text is seen with a line to write on, and what of it is cut off. Of the
# page: what is covered.
SEEN = """() => {
  const boxes = [...document.querySelectorAll("[data-predict]")].map((figure) => {
    const box = figure.querySelector(".nb-static.predict");
    const line = box.lastElementChild;
    const cut = [box, ...box.querySelectorAll("*")].filter((each) => {
      const { left, right, width } = each.getBoundingClientRect();
      return width && (left < 0 || right > document.documentElement.clientWidth + 1);
    });
    return [box.checkVisibility() && line.checkVisibility(), line.textContent.includes("____"),
      figure.querySelector("form")?.checkVisibility() ?? false, cut.length];
  });
  const covered = [...document.querySelectorAll(".nb-static, .cell_output")].filter((each) =>
    each.checkVisibility() && getComputedStyle(each, "::before").content === '"?"');
  return [boxes, covered.length];
}"""
ON_PAPER = [True, True, False, 0]
PAPER = [("print", 794), ("print", 320)]


def assert_on_paper(page, document, windows):
    asked = len(predictions_of(document.removeprefix("book/")))
    for media, width in windows:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(media=media)
        boxes, covered = page.evaluate(SEEN)
        assert boxes == [ON_PAPER] * asked, (media, width)
        assert covered == 0


@a_few_pages_with_boxes
def test_each_box_has_a_line_to_write_on_and_nothing_is_covered_or_cut(page, document):
    assert_on_paper(page, document, PAPER)


@a_few_pages_with_boxes
def test_without_scripts_it_is_so_on_a_screen_as_well(visit, server, document):
    page = visit(f"{server.address}{document}.html", java_script_enabled=False)
    assert_on_paper(page, document, [*PAPER, ("screen", 320)])
