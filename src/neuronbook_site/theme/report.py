"""The way to report an error of a page."""

from typing import Any
from urllib.parse import quote, urlencode

from sphinx.application import Sphinx

from neuronbook_site.theme.launch import Repository, theme_options

ABOUT = "book/about"
REPORT = "report-an-error"
FORM = "error.yml"  # in .github/ISSUE_TEMPLATE; its fields ask what `QUESTIONS` asks
QUESTIONS = "What the page says:\n\nWhat I expected, and why:\n"


def report_address(page: str, repository_url: str = "", report_url: str = "") -> str:
    """Return the address at which a reader reports an error of `page`, or nothing.

    `report_url` comes first: a mail address is given the subject, a form is left as it is. Else the
    repository's list of issues is taken: GitHub opens the form and fills in the page, other hosts
    an empty issue with the questions.

    >>> report_address("book/bias", report_url="https://school.edu/form")
    'https://school.edu/form'
    """
    title = f"Error in {page}"
    if report_url.startswith("mailto:"):
        return f"{report_url}?{_query(subject=title, body=QUESTIONS)}"
    if report_url or not repository_url:
        return report_url
    home = repository_url.rstrip("/").removesuffix(".git")
    form = {"template": FORM, "page": page} if Repository(repository_url).on_github else {}
    return f"{home}/issues/new?{_query(title=title, body=QUESTIONS, **form)}"


def _query(**fields: str) -> str:
    return urlencode(fields, quote_via=quote)


def page_report(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object
) -> None:
    """Give the template the address for errors; where there is none, the page that says more."""
    options = theme_options(app)
    context["nb_report"] = report_address(page, options["repository_url"], options["report_url"])
    if not context["nb_report"] and ABOUT in app.env.found_docs:
        context["nb_report"] = context["pathto"](ABOUT).rstrip("#") + f"#{REPORT}"


def setup(app: Sphinx) -> None:
    """Join the build."""
    app.connect("html-page-context", page_report, priority=310)
