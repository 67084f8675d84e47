"""Ways to run a notebook elsewhere: right addresses, complete copies, no dead link."""

import re
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from jinja2 import Environment, FileSystemLoader

from neuronbook_site.theme import launch, report
from neuronbook_site.theme.launch import Repository, launches
from tools.book import ROOT, pages, source

GITHUB = Repository("https://github.com/owner/neuron", jupyterhub_url="https://hub.example.org/")
TEMPLATES = ROOT / "src/neuronbook_site/theme/templates"
NOTEBOOKS = [page for page in pages() if source(page).suffix == ".ipynb"]


def address(repository, name):
    return {each.name: each.address for each in launches(repository, "book/bias.ipynb")}[name]


def test_binder_opens_the_notebook_in_jupyterlab():
    parts = urlsplit(address(GITHUB, "Binder"))
    assert (parts.netloc, parts.path) == ("mybinder.org", "/v2/gh/owner/neuron/main")
    assert parse_qs(parts.query) == {"urlpath": ["lab/tree/notebooks/bias.ipynb"]}


def test_binder_takes_repositories_of_other_hosts():
    other = Repository("https://git.example.org/a/b.git", branch="next/one")
    assert urlsplit(address(other, "Binder")).path == (
        "/v2/git/https%3A%2F%2Fgit.example.org%2Fa%2Fb.git/next%2Fone"
    )


def test_colab_opens_the_copy_on_the_branch_of_copies_and_knows_github_only():
    assert address(GITHUB, "Google Colab") == (
        "https://colab.research.google.com/github/owner/neuron/blob/colab/bias.ipynb"
    )
    elsewhere = launches(Repository("https://git.example.org/a/b"), "book/bias.ipynb")
    assert [each.name for each in elsewhere] == ["Binder"]


def test_the_hub_s_link_clones_the_copies_and_opens_one():
    parts = urlsplit(address(GITHUB, "JupyterHub"))
    assert (parts.netloc, parts.path) == ("hub.example.org", "/hub/user-redirect/git-pull")
    assert parse_qs(parts.query) == {
        "repo": ["https://github.com/owner/neuron"],
        "branch": ["colab"],
        "targetpath": ["notebooks"],
        "urlpath": ["lab/tree/notebooks/bias.ipynb"],
    }


@pytest.mark.parametrize(
    "url", ["https://github.com/a/b", "https://github.com/a/b/", "https://github.com/a/b.git"]
)
def test_a_repository_on_github_is_known_by_its_address(url):
    assert Repository(url).on_github == "a/b"


@pytest.mark.parametrize("url", ["https://github.com/a/b", "https://github.com/a/b.git"])
def test_a_report_opens_a_form_of_the_repository_and_names_its_page(url):
    parts = urlsplit(report.report_address("book/bias", url))
    assert parts.path == "/a/b/issues/new"
    assert parse_qs(parts.query)["title"] == ["Error in book/bias"]
    assert "expected" in parse_qs(parts.query)["body"][0]


def test_github_opens_the_form_and_fills_in_the_page():
    query = parse_qs(urlsplit(report.report_address("book/bias", "https://github.com/a/b")).query)
    form = yaml.safe_load(
        (ROOT / ".github/ISSUE_TEMPLATE" / query["template"][0]).read_text("utf-8")
    )
    fields = {field["id"]: field["attributes"]["label"] for field in form["body"]}
    assert query["page"] == ["book/bias"] and "page" in fields
    assert query["title"][0].startswith(form["title"])
    asked = [line.rstrip(":") for line in query["body"][0].splitlines() if line]
    assert asked == [fields["says"], fields["expected"]]


def test_a_host_without_forms_is_not_told_of_one():
    query = parse_qs(
        urlsplit(report.report_address("book/bias", "https://git.example.org/c")).query
    )
    assert set(query) == {"title", "body"}


def test_a_mail_address_comes_before_the_repository_and_gets_a_subject():
    parts = urlsplit(
        report.report_address("book/bias", "https://github.com/a/b", "mailto:me@school.edu")
    )
    assert (parts.scheme, parts.path) == ("mailto", "me@school.edu")
    assert parse_qs(parts.query)["subject"] == ["Error in book/bias"]
    assert "+" not in parts.query, "mail programs show a plus as it is"


def test_without_a_place_for_reports_there_is_no_address():
    assert report.report_address("book/bias") == ""


@pytest.mark.parametrize(
    ("set_in_config", "expected"),
    [("", "https://github.com/a/b"), ("https://git.example.org/c", "https://git.example.org/c")],
)
def test_a_workflow_names_the_repository_and_the_site_where_the_configuration_does_not(
    monkeypatch, set_in_config, expected
):
    monkeypatch.setenv("BOOK_REPOSITORY", "https://github.com/a/b")
    monkeypatch.setenv("BOOK_ADDRESS", "https://a.github.io/b")
    options = {"repository_url": set_in_config}
    config = SimpleNamespace(html_theme_options=options, html_baseurl="")
    launch.take_surroundings(None, config)
    assert options["repository_url"] == expected
    assert config.html_baseurl == "https://a.github.io/b"


@pytest.mark.parametrize("document", pages())
def test_every_page_lets_a_reader_report_an_error(site, document):
    footer = re.search(r"(?s)<footer.*?</footer>", (site / f"{document}.html").read_text("utf-8"))[
        0
    ]
    target = re.search(r'href="([^"]+)"[^>]*>Report an error', footer)[1]
    assert target.startswith(("https://", "mailto:")) or target.endswith("#report-an-error")
    assert f'id="{report.REPORT}"' in (site / "book/about.html").read_text("utf-8")


@pytest.mark.parametrize("document", NOTEBOOKS)
def test_every_notebook_page_says_where_else_it_runs(site, document):
    text = (site / f"{document}.html").read_text("utf-8")
    menu = re.search(r'(?s)<details class="nb-launch">.*?</details>', text)[0]
    name = source(document).name
    assert f'download="{name}"' in menu and "make lab" in menu
    target = re.search(r'href="([^"]+)" download', menu)[1]
    assert ((site / document).parent / target).resolve() == site / "notebooks" / name
    assert (site / "notebooks" / name).is_file()


@pytest.mark.parametrize("document", [*pages(), "search", "404"])
def test_every_page_says_once_how_to_run_the_book_at_home(site, document):
    text = (site / f"{document}.html").read_text("utf-8")
    assert (
        len(re.findall(r'(?:book’s|in its) folder <code translate="no">make lab</code>', text)) == 1
    )


def test_at_home_a_reader_clones_the_repository_where_it_is_known():
    templates = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=False)
    line = templates.get_template("home.html").render(theme_repository_url=GITHUB.url)
    words = re.sub(r"<[^>]+>", "", line)
    assert words == f"git clone {GITHUB.url}, then in its folder make lab"


def test_binder_is_configured_from_the_one_list_of_requirements():
    folder = ROOT / ".binder"
    assert (folder / "requirements.txt").read_text("utf-8").split() == ["-r", "../requirements.txt"]
    assert (folder / "runtime.txt").read_text("utf-8").strip() == "python-3.11"
    assert (folder / "postBuild").stat().st_mode & 0o111, "it can be executed"
