"""Ways to run a page's notebook elsewhere.

Nothing is asked of another host until a reader follows a link. Binder, Colab and JupyterHub fetch
the notebook from a public repository, so their links need `repository_url` in the options of the
theme. A workflow that knows where it runs sets `BOOK_REPOSITORY` and `BOOK_ADDRESS` instead of that
option and of the site's address.
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config

__all__ = ["Launch", "Repository", "launches", "repository_of", "setup", "theme_options"]


@dataclass(frozen=True)
class Repository:
    """Where the book's sources are public."""

    url: str
    branch: str = "main"
    colab_branch: str = "colab"
    binder_url: str = "https://mybinder.org"
    jupyterhub_url: str = ""

    @property
    def on_github(self) -> str:
        """Return `owner/name` if the repository is on GitHub, else nothing."""
        match = re.fullmatch(r"https://github\.com/([\w.-]+/[\w.-]+?)(\.git)?/?", self.url)
        return match[1] if match else ""


@dataclass(frozen=True)
class Launch:
    """A place where a notebook can be run."""

    name: str
    address: str
    note: str


def launches(repository: Repository, notebook: str) -> list[Launch]:
    """Return the places that can open `notebook`, a path in the repository.

    >>> repository = Repository("https://github.com/a/b")
    >>> [launch.name for launch in launches(repository, "book/bias.ipynb")]
    ['Binder', 'Google Colab']
    """
    found = [
        Launch("Binder", _binder(repository, notebook), "free, no account, takes minutes to start")
    ]
    if repository.on_github:
        found.append(Launch("Google Colab", _colab(repository, notebook), "needs a Google account"))
    if repository.jupyterhub_url:
        found.append(Launch("JupyterHub", _hub(repository, notebook), "your institution’s server"))
    return found


def _binder(repository: Repository, notebook: str) -> str:
    home = (
        f"gh/{repository.on_github}" if repository.on_github else f"git/{quote(repository.url, '')}"
    )
    base = f"{repository.binder_url.rstrip('/')}/v2/{home}/{quote(repository.branch, '')}"
    return f"{base}?{urlencode({'urlpath': f'lab/tree/notebooks/{_name(notebook)}'})}"


def _colab(repository: Repository, notebook: str) -> str:
    home = f"https://colab.research.google.com/github/{repository.on_github}"
    return f"{home}/blob/{quote(repository.colab_branch)}/{quote(_name(notebook))}"


def _hub(repository: Repository, notebook: str) -> str:
    """Return the link with which nbgitpuller lays the copies out and opens this one."""
    query = {
        "repo": repository.url,
        "branch": repository.colab_branch,
        "targetpath": "notebooks",
        "urlpath": f"lab/tree/notebooks/{_name(notebook)}",
    }
    return f"{repository.jupyterhub_url.rstrip('/')}/hub/user-redirect/git-pull?{urlencode(query)}"


def _name(notebook: str) -> str:
    """Return the name of a notebook's copy; the copies lie in one folder."""
    return notebook.rpartition("/")[2]


# ---- the build -----------------------------------------------------------------------------------


def take_surroundings(app: Sphinx, config: Config) -> None:
    """Take the repository and the site's address from the environment where they are not set."""
    options = config.html_theme_options
    options["repository_url"] = options.get("repository_url") or os.getenv("BOOK_REPOSITORY", "")
    config.html_baseurl = config.html_baseurl or os.getenv("BOOK_ADDRESS", "")


def theme_options(app: Sphinx) -> dict[str, Any]:
    """Return the options of the theme, the book's own before the defaults."""
    return {**app.builder.theme_options, **app.config.html_theme_options}


def repository_of(app: Sphinx) -> Repository | None:
    """Return the repository that the options of the theme name, if they name one."""
    options = theme_options(app)
    if not options.get("repository_url"):
        return None
    names = {
        "url": "repository_url",
        "branch": "repository_branch",
        "colab_branch": "colab_branch",
        "binder_url": "binder_url",
        "jupyterhub_url": "jupyterhub_url",
    }
    given = {field: str(options[name]) for field, name in names.items() if options.get(name)}
    return Repository(**given)


def _notebook(app: Sphinx, page: str) -> Path | None:
    """Return the notebook that a page is made from, as a path in the repository."""
    if page not in app.env.found_docs or not app.env.doc2path(page).endswith(".ipynb"):
        return None
    return Path(app.env.doc2path(page)).resolve().relative_to(Path(app.srcdir).resolve())


def page_launches(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the template the places that open this page."""
    repository = repository_of(app)
    notebook = _notebook(app, page)
    if notebook is not None:
        path = notebook.as_posix()
        context["nb_path"] = path
        context["nb_launches"] = launches(repository, path) if repository else []


def setup(app: Sphinx) -> None:
    """Join the build."""
    app.connect("config-inited", take_surroundings)
    app.connect("html-page-context", page_launches, priority=310)
