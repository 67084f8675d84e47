"""Serve the book and show each change as soon as it is saved: `python -m tools.watch`.

A style changes in the open pages; a widget or another script reloads the pages that use it; a
notebook or Markdown page is run and built. What may show on any page (Python, templates, the
bibliography) is built into the pages that are open in a browser.
"""

import argparse
import asyncio
import hashlib
import json
import signal
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from tornado.websocket import WebSocketHandler

from neuronbook_site.assets import bundles
from neuronbook_site.node import node_binary
from tools.book import ROOT, pages
from tools.build import SITE, build, problems
from tools.serve import open_server

BUNDLES_EVERY, SOURCES_EVERY = 0.05, 0.4
"""Seconds between two looks at the files; the bundles are few, and looked at often."""

SOURCES = (
    "_toc.yml",
    "_config.yml",
    "book/*.bib",
    "book/*.ipynb",
    "book/*.md",
    "src/*/**/*.py",
    "src/neuronbook_site/static/*.mjs",
    "src/neuronbook_site/static/python/*.js",
    "src/neuronbook_site/theme/templates/*",
)
"""What a build reads. Other scripts and styles are bundled first, and the bundles are watched."""

SCRIPT = (Path(__file__).with_suffix(".js")).read_bytes()


class Listener(WebSocketHandler):
    """The line to one open page."""

    def initialize(self, listeners: set["Listener"]) -> None:
        """Take the set of open pages."""
        self.listeners = listeners

    def open(self) -> None:
        """Note which page it is."""
        self.page = self.get_query_argument("page", "").removesuffix(".html")
        self.listeners.add(self)

    def on_close(self) -> None:
        """Forget the page."""
        self.listeners.discard(self)


class Builder:
    """A process that has loaded what a build needs, and waits for pages; each builds once."""

    _process: asyncio.subprocess.Process | None = None

    async def prepare(self) -> None:
        """Start the next process, in place of one that has loaded what is no longer true."""
        self.end()
        pipe = asyncio.subprocess.PIPE
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tools.build", "--wait"),
            cwd=ROOT,
            stdin=pipe,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=pipe,
        )

    async def build(self, documents: Iterable[str]) -> str:
        """Build pages, and those whose own files have changed; return what went wrong."""
        if self._process is None:
            await self.prepare()
        running, self._process = self._process, None
        _, errors = await running.communicate(" ".join(documents).encode() + b"\n")
        await self.prepare()
        return problems(errors.decode("utf-8", "replace")) if running.returncode else ""

    def end(self) -> None:
        """End a process that waits."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                self._process.kill()


class Watch:
    """What is open, what has changed, and what is still to be built."""

    def __init__(self) -> None:
        self.listeners: set[Listener] = set()
        self._builder = Builder()
        self._waiting: set[str] = set()
        self._wanted = asyncio.Event()

    async def run(self) -> None:
        """Look at the files until cancelled."""
        bundler = await asyncio.create_subprocess_exec(
            str(node_binary()), "bundle.mjs", "--watch", cwd=ROOT, stdin=asyncio.subprocess.PIPE
        )
        try:
            await asyncio.gather(self._bundles(), self._sources(), self._build())
        finally:
            self._builder.end()
            bundler.kill()

    async def _bundles(self) -> None:
        """Copy what is bundled into the site."""
        seen: dict[Path, int] = {}
        while True:
            before, seen = seen, stamps(bundles().values())
            if seen != before:
                self._tell(copied())
            await asyncio.sleep(BUNDLES_EVERY)

    async def _sources(self) -> None:
        """Order pages when a source is saved, added or gone."""
        seen = stamps(paths())
        while True:
            await asyncio.sleep(SOURCES_EVERY)
            before, seen = seen, stamps(paths())
            for path in sorted({path for path, _ in before.items() ^ seen.items()}):
                await self._source(path)

    async def _source(self, path: Path) -> None:
        """Order the pages to build for a source."""
        document = path.relative_to(ROOT).with_suffix("").as_posix()
        if path.suffix == ".py":
            await self._builder.prepare()
        if path.suffix in (".ipynb", ".md") and document in pages():
            self._waiting.add(document)
        else:
            opened = {listener.page or pages()[0] for listener in self.listeners}
            self._waiting |= opened & set(pages())
            print(f"{path.relative_to(ROOT)}: built into the open pages; `make site` for all.")
        self._wanted.set()

    async def _build(self) -> None:
        """Build what is ordered, one build after the other."""
        while True:
            documents, self._waiting = sorted(self._waiting), set()
            self._wanted.clear()
            start, before = time.monotonic(), contents()
            wrong = await self._builder.build(documents)
            names = [name for name, content in contents().items() if content != before.get(name)]
            self._tell(names)
            if wrong:
                print(wrong)
            what = ", ".join(documents) or "The site is up to date"
            print(f"{what} ({time.monotonic() - start:.1f} s).", flush=True)
            await self._wanted.wait()

    def _tell(self, names: list[str]) -> None:
        """Tell the open pages which files of the site are new."""
        if names:
            for listener in self.listeners:
                listener.write_message(json.dumps(names))


def paths() -> Iterable[Path]:
    """Yield the files that a build reads."""
    for pattern in SOURCES:
        yield from ROOT.glob(pattern)


def stamps(files: Iterable[Path]) -> dict[Path, int]:
    """Return when each file was changed."""
    found = {}
    for path in files:
        with suppress(FileNotFoundError):  # an editor may be replacing it
            found[path] = path.stat().st_mtime_ns
    return found


def copied() -> list[str]:
    """Copy the bundles that are new into the site; return their names there."""
    names = []
    for name, path in bundles().items():
        target, content = SITE / "_static" / name, path.read_bytes()
        if not target.exists() or target.read_bytes() != content:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
            names.append(f"_static/{name}")
    return names


def contents() -> dict[str, str]:
    """Return a digest of each page, and of what a build writes for them."""
    files = [*SITE.rglob("*.html"), SITE / "_static" / "math.css"]
    return {
        path.relative_to(SITE).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }


async def watch(port: int) -> None:
    """Serve and watch until interrupted."""
    work = Watch()
    routes = [(r"/-/changes", Listener, {"listeners": work.listeners})]
    script = b"<script>" + SCRIPT + b"</script>"
    server = open_server(SITE, port, routes=routes, script=script)
    print(
        f"The book is at {server.address} and follows what you save (Ctrl+C ends it).", flush=True
    )
    await asyncio.gather(server.run(), work.run())


def main() -> int:
    """Build the site if there is none; then serve it and watch."""
    parser = argparse.ArgumentParser(prog="python -m tools.watch", description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    port = parser.parse_args().port
    if not (SITE / "index.html").exists() and build():
        return 1
    # Also where a shell lets those it starts ignore one of them.
    for end in (signal.SIGINT, signal.SIGTERM):
        signal.signal(end, signal.default_int_handler)
    with suppress(KeyboardInterrupt):
        asyncio.run(watch(port))
    return 0


if __name__ == "__main__":
    sys.exit(main())
