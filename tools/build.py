"""Build the site: `python -m tools.build`, or one page of it: `python -m tools.build bias`.

A process of its own builds, once. With `--wait` it loads what a build needs and reads the pages
from its first line of input; so `make watch` has a build ready when a file is saved.
"""

import gc
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from importlib import import_module
from typing import NoReturn

import yaml

from neuronbook_site import CONCERNS
from tools.book import ROOT, pages
from tools.paper import editions

BUILD = ROOT / "_build"
SITE = BUILD / "html"
SOLUTIONS = BUILD / "solutions"
"""The whole chapters, where a site is built without worked solutions."""
READ = BUILD / ".doctrees"
"""What Sphinx has read, page by page; a page whose file is gone is run and built again."""

BUILDER = ("build", str(ROOT), "--path-output", str(ROOT), "-W", "--keep-going")


def build(*, quiet: bool = False) -> int:
    """Build the book into `_build/html`, warnings as errors; return the exit code.

    What an earlier build left goes first, so that nothing stale is published: a notebook's output
    depends on the package as well, and Sphinx does not know that.
    """
    for folder in (SITE, SOLUTIONS, READ):
        shutil.rmtree(folder, ignore_errors=True)
    return _run([], quiet=quiet)


def refresh(documents: Iterable[str]) -> int:
    """Build these pages of the site again, and those whose own files have changed."""
    return _run(list(documents))


def forget(documents: Iterable[str]) -> None:
    """Let the next build read these pages again."""
    for document in documents:
        (READ / f"{document}.doctree").unlink(missing_ok=True)


def document(name: str) -> str:
    """Return the document of a page that is named by its slug, its document or its file.

    >>> document("bias"), document("book/bias.ipynb")
    ('book/bias', 'book/bias')
    """
    known = pages()
    stem = name.removesuffix(".ipynb").removesuffix(".md").removesuffix(".html")
    found = next((each for each in known if stem in (each, each.rpartition("/")[2])), None)
    if found is None:
        slugs = ", ".join(each.rpartition("/")[2] for each in known)
        raise ValueError(f"_toc.yml has no page {name!r}. There are: {slugs}.")
    return found


def problems(output: str) -> str:
    """Return what went wrong, without what kernels say of themselves."""
    return "\n".join(line for line in output.splitlines() if "[IPKernelApp]" not in line).strip()


def _run(documents: list[str], *, quiet: bool = False) -> int:
    start = time.monotonic()
    what = ", ".join(documents) or "The site"
    done = subprocess.run(
        [sys.executable, "-m", "tools.build", "--wait"],
        cwd=ROOT,
        input=" ".join(documents) + "\n",
        env=os.environ | {"NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        print(problems(done.stderr) or done.stdout[-4000:], file=sys.stderr)
        print(f"{what}: not built as it should be; the messages above say why.", file=sys.stderr)
    elif not quiet:
        print(_notes(done.stdout + done.stderr), end="")
        print(f"{what}: in _build/html, built in {time.monotonic() - start:.0f} seconds.")
    return done.returncode


def _notes(output: str) -> str:
    """Return what a publisher must know: whether the pages can run Python."""
    return "".join(
        f"{line}\n" for line in output.splitlines() if line.startswith("Python in the page")
    )


def _wait() -> NoReturn:
    """Load what a build needs, wait for a line with pages, build them, and end the process."""
    gc.disable()  # the process is short, and looks at millions of nodes
    # jsonschema would read a grammar of addresses, for a second; no schema here asks for any.
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]
    program = import_module("jupyter_book.cli.main").main
    import_module("jupyter_book.sphinx")
    config = yaml.safe_load((ROOT / "_config.yml").read_text("utf-8"))
    for extension in config["sphinx"]["config"]["extensions"]:
        import_module(extension)
    for concern in CONCERNS:
        import_module(f"neuronbook_site.{concern}")
    print("ready", flush=True)
    forget(sys.stdin.readline().split())
    try:
        program(BUILDER)
    except SystemExit as end:
        if end.code:
            raise
    finally:
        link_editions()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)  # all is written; to give back the nodes, one by one, would take three seconds


def link_editions() -> None:
    """Link the editions on paper, whose links a new landing page has lost."""
    if any((SITE / name).exists() for name in editions.files()):
        editions.link(SITE)


def main(arguments: list[str]) -> int:
    """Build the whole site, or the pages that are named."""
    if arguments == ["--wait"]:
        _wait()
    if not arguments or not (SITE / "index.html").exists():
        return build()
    try:
        return refresh(map(document, arguments))
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
