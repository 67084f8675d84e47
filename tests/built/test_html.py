"""The built files: valid HTML, links that lead somewhere, nothing from elsewhere."""

import base64
import hashlib
import re
import subprocess
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

import pytest

from neuronbook_site.node import node_binary
from tools.book import ROOT, pages

LOADED = {
    ("script", "src"),
    ("link", "href"),
    ("img", "src"),
    ("iframe", "src"),
    ("source", "src"),
    ("image", "href"),
}
LINKED = {("a", "href"), *LOADED}
NOT_FOUND = "404.html"  # shown at any depth, so its addresses start at the root
# Never loaded, only named.
RELATIONS = {"canonical", "next", "prev", "license"}


class Page(HTMLParser):
    """The addresses and the ids of a page."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.links, self.loads, self.ids, self.tags = [], [], [], Counter()
        self.images_without_alt = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.tags[tag] += 1
        if found.get("id"):
            self.ids.append(found["id"])
        for name, value in attributes:
            if (tag, name) in LINKED and value:
                self.links.append(value)
            if (tag, name) in LOADED and value and found.get("rel") not in RELATIONS:
                self.loads.append(value)
        if tag == "img" and "alt" not in found:
            self.images_without_alt.append(found.get("src"))


@pytest.fixture(scope="module")
def parsed(site):
    @cache
    def get(path):
        return Page(path.read_text("utf-8"))

    return get


@pytest.fixture(scope="module")
def files(site):
    """Every page that the site has, not only those of the table of contents."""
    return sorted(
        path for path in site.rglob("*.html") if "_static" not in path.relative_to(site).parts
    )


def test_every_page_of_the_contents_is_built(site, files):
    assert {site / f"{document}.html" for document in pages()} <= set(files)
    assert site / "index.html" in files


def test_internal_links_and_anchors_lead_somewhere(site, files, parsed):
    broken = []
    for path in files:
        for link in parsed(path).links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            base, place = path.parent, unquote(parts.path)
            if path.name == NOT_FOUND:
                base, place = site, place.removeprefix(root_of(site))
            target = (base / place).resolve() if place else path
            target = target / "index.html" if target.is_dir() else target
            if not target.is_file() or not target.is_relative_to(site):
                broken.append(f"{path.relative_to(site)}: {link} (no such file)")
            elif (
                parts.fragment
                and target.suffix == ".html"
                # A figure's address may hold its state as well.
                and unquote(parts.fragment).partition("?")[0] not in parsed(target).ids
            ):
                broken.append(f"{path.relative_to(site)}: {link} (no such place)")
    assert not broken, "\n".join(broken)


def root_of(site):
    """The path at which the site stands, as its 404 page has it."""
    text = (site / NOT_FOUND).read_text("utf-8")
    return re.search(r'data-fonts="(/[^"]*?)_static/fonts"', text)[1]


def test_the_page_for_lost_readers_works_at_any_depth(site, parsed):
    page = parsed(site / NOT_FOUND)
    inner = [link for link in page.links if not urlsplit(link).netloc and not link.startswith("#")]
    assert len(inner) > len(pages()) / 2
    assert all(link.startswith((root_of(site), "mailto:")) for link in inner)


def test_links_are_relative_so_that_the_site_works_under_any_path(site, files, parsed):
    for path in files:
        if path.name == NOT_FOUND:
            continue
        assert not [link for link in parsed(path).links if link.startswith("/")], path.relative_to(
            site
        )


def test_nothing_is_loaded_from_elsewhere(site, files, parsed):
    for path in files:
        assert not [link for link in parsed(path).loads if urlsplit(link).netloc], path.relative_to(
            site
        )
    for path in site.rglob("*.css"):
        assert not re.search(
            r"url\(\s*['\"]?(https?:)?//|@import\s+['\"]?(https?:)?//", path.read_text("utf-8")
        ), path.name


def test_ids_are_unique(site, files, parsed):
    for path in files:
        twice = [name for name, count in Counter(parsed(path).ids).items() if count > 1]
        assert not twice, f"{path.relative_to(site)}: {twice}"


def test_every_picture_has_a_text(site, files, parsed):
    for path in files:
        assert not parsed(path).images_without_alt, path.relative_to(site)


def test_formulas_are_rendered_and_no_source_is_left(site, files):
    for path in files:
        text = re.sub(r"(?s)<(script|pre|code)\b.*?</\1>", "", path.read_text("utf-8"))
        words = re.sub(r"<[^>]*>", " ", text)
        assert not re.search(
            r"\\\(|\\\[|\$\$|\\mathbf|\\frac|katex-error|\{(?:eq|cite|doc|numref)\}", words
        ), path.name


def test_html_is_valid(site, files):
    program = ROOT / "node_modules/html-validate/bin/html-validate.mjs"
    done = subprocess.run(
        [
            str(node_binary()),
            str(program),
            "--formatter=text",
            "--config",
            str(ROOT / ".htmlvalidate.json"),
            *map(str, files),
        ],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, "\n".join(done.stdout.splitlines()[:20]) or done.stderr
    assert len(files) >= len(pages())


def test_the_validator_would_find_a_fault(tmp_path):
    (tmp_path / "bad.html").write_text(
        "<!DOCTYPE html><html><body><p id='a'><div id='a'></p></body></html>"
    )
    program = ROOT / "node_modules/html-validate/bin/html-validate.mjs"
    command = [
        str(node_binary()),
        str(program),
        "--config",
        str(ROOT / ".htmlvalidate.json"),
        str(tmp_path / "bad.html"),
    ]
    assert subprocess.run(command, capture_output=True, cwd=ROOT, check=False).returncode != 0


@pytest.mark.parametrize("document", pages())
def test_a_page_has_one_title_one_heading_and_a_description(site, document):
    text = (site / f"{document}.html").read_text("utf-8")
    assert len(re.findall(r"<h1\b", text)) == 1
    assert re.search(r"<title>[^<]{5,}</title>", text)
    assert re.search(r'<html lang="en"', text)
    assert re.search(r'<meta name="description" content="[^"]{30,}"', text)


def test_every_page_carries_the_policy_that_allows_the_one_script_within_it(site, files):
    for path in files:
        text = path.read_text("utf-8")
        (script,) = re.findall(r"(?s)<script>(.*?)</script>", text)
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        before = text.partition("<script")[0]
        (told,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', before)
        rules = dict(rule.split(" ", 1) for rule in told.split("; "))
        own = ["'self'", "'wasm-unsafe-eval'", f"'sha256-{digest}'"]
        besides = ["blob:"] if path.stem == "my-class" else []
        if 'data-figure="' in text:  # others embed it, and it has no origin there
            besides = ["'strict-dynamic'"]
            assert not re.search("<script[^>]* src|<link[^>]* rel=.?stylesheet", text), path.name
        assert rules["script-src"].split() == own + besides, path.name
        assert rules["default-src"] == rules["form-action"] == "'self'"
        assert rules["object-src"] == rules["base-uri"] == "'none'"
        assert "connect-src" not in rules and "frame-src" not in rules  # as by default


def test_no_file_ends_as_filters_refuse(site):
    refused = (".whl", ".wasm", ".data", ".zip", ".exe", ".bin")
    assert not [path.name for path in site.rglob("*") if path.name.endswith(refused)]
    packed = [path.name for path in site.rglob("*.packed")]
    assert "pyodide.asm.wasm.packed" in packed and len(packed) > 10


def test_code_and_formulas_are_kept_from_translators(site, files):
    seen = 0
    for path in files:
        text = re.sub(r"(?s)<figure.*?</figure>", "", path.read_text("utf-8"))
        for tag in re.findall(r'<code\b[^>]*>|<(?:span|div) class="math[ "-][^>]*>', text):
            if "math-block" not in tag:  # its line has the mark
                assert 'translate="no"' in tag, (path.name, tag)
                seen += 1
    assert seen > 1000


def test_no_attribute_of_a_formula_is_empty(site, files):
    for path in files:
        math = re.findall(r"(?s)<math.*?</math>", path.read_text("utf-8"))
        assert not re.search(r'<m\w+ [^>]*=""', "".join(math)), path.name


def test_a_browser_without_light_dark_has_a_plain_colour_first(site):
    for name in ("site.css", "widgets.css"):
        css = (site / "_static" / name).read_text("utf-8")
        supports = r"@supports ?\(color: ?light-dark\(red, ?red\)\) ?\{(:root\{.*?\})\}"
        chosen = dict(re.findall(r"(--nb-[\w-]+): ?light-dark\(([^,]+),", css))
        plain = re.sub(supports, "", css)
        assert len(chosen) >= 14
        assert not re.search(r": ?light-dark\(#", plain), "a pair that not every browser knows"
        for variable, light in chosen.items():
            assert re.search(rf"{variable}: ?{light}[;}}]", plain), variable


def test_no_picture_is_filled_with_a_mixture_that_not_every_browser_knows(site):
    """A fill that a browser does not know is black, and hides what is written on it."""
    for name in ("site.css", "widgets.css"):
        css = (site / "_static" / name).read_text("utf-8")
        assert not re.findall(r"(?:fill|stroke): ?color-mix[^;}]*", css)
