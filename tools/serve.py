"""Serve the built book on this machine: `python -m tools.serve [folder] [--port 8000]`.

Tornado, which JupyterLab brings, with what the book needs from any host: compression, the right
types for modules and WebAssembly, and caching of the folders whose name depends on their content.
"""

import argparse
import asyncio
import errno
import gzip
import hashlib
import mimetypes
import re
import sys
import threading
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, HTTPError, StaticFileHandler

__all__ = ["Server", "main", "open_server"]

HOST = "127.0.0.1"
# Named here, for what a machine's own table says of them differs.
TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".wasm": "application/wasm",
    ".whl": "application/zip",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".ipynb": "application/x-ipynb+json",
    ".packed": "application/octet-stream",
}
_COMPRESSED = re.compile(r"^(text/|application/(json|wasm|xml|x-ipynb)|image/svg)")
_LASTS = re.compile(r"_static.python.[0-9a-f]{12}\W")
_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
FOR_EVER = "public, max-age=31536000, immutable"
UNKNOWN = "application/octet-stream"


class Files(StaticFileHandler):
    """Answer with files below the server's folder, compressed where it helps."""

    def initialize(self, server: "Server") -> None:  # type: ignore[override]
        """Take the server whose files these are."""
        super().initialize(str(server.folder), "index.html")
        self.server = server

    def parse_url_path(self, url_path: str) -> str:
        """Return a path in the folder; there is nothing outside the prefix."""
        if not self.request.path.startswith(self.server.prefix):
            raise HTTPError(404)
        return super().parse_url_path(url_path[len(self.server.prefix) - 1 :])

    def set_headers(self) -> None:
        """Say what the file is, how it is packed, and for how long it may be kept."""
        path = Path(self.absolute_path)
        kind = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or UNKNOWN
        # A range counts the bytes of the file, not those of its packed form.
        asked = self.request.headers
        packs = "gzip" in asked.get("Accept-Encoding", "") and "Range" not in asked
        packs = packs and bool(_COMPRESSED.match(kind))
        script = self.server.script if kind == "text/html" else b""
        self.body, self.mark = _body(path, path.stat().st_mtime_ns, script, packs)
        super().set_headers()
        text = kind.startswith("text/")
        self.set_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.set_header("Cache-Control", FOR_EVER if _LASTS.search(str(path)) else "no-cache")
        self.set_header("Vary", "Accept-Encoding")
        if packs:
            self.set_header("Content-Encoding", "gzip")

    def compute_etag(self) -> str:
        """Return a mark of the content."""
        return self.mark

    def get_content_size(self) -> int:
        """Return the size of the body as it is sent."""
        return len(self.body)

    def get_content(self, abspath: str, start: int | None = None, end: int | None = None) -> bytes:  # type: ignore[override]
        """Return the body, or the part that was asked for, and note its size."""
        part = self.body[start:end]
        self.server.sent.append((self.request.uri, len(part)))
        return part

    def write_error(self, status_code: int, **_: Any) -> None:
        """Send the page for addresses that lead nowhere, those outside the folder among them."""
        self.set_status(404 if status_code == 403 else status_code)
        missing = self.server.folder / "404.html"
        self.finish(missing.read_bytes() if missing.is_file() else "Not found")


@lru_cache(maxsize=256)
def _body(path: Path, changed: int, script: bytes, packs: bool) -> tuple[bytes, str]:
    """Return what is sent for a file, and its mark."""
    content = path.read_bytes()
    if script:
        content = _POLICY.sub(b"", content).replace(b"</body>", script + b"</body>")
    body = gzip.compress(content, 6, mtime=0) if packs else content
    return body, f'"{hashlib.sha256(content).hexdigest()[:16]}"'


class Server:
    """A server of one folder: `with Server(folder) as server` runs it in a thread of its own.

    Parameters
    ----------
    folder : Path
        What is served.
    port : int
        The port; 0 for any free one.
    prefix : str
        The path under which the folder appears, with slashes at both ends.
    routes : sequence
        Further addresses and their handlers, as Tornado takes them.
    script : bytes
        Markup that is put at the end of each page as it is sent, without the page's policy, which
        would forbid it.

    Attributes
    ----------
    sent : list of (str, int)
        The addresses answered with a file, and the bytes of each body.

    Raises
    ------
    OSError
        If the port is taken.
    """

    def __init__(
        self,
        folder: Path,
        port: int = 0,
        prefix: str = "/",
        *,
        routes: Sequence[Any] = (),
        script: bytes = b"",
    ) -> None:
        self.folder, self.prefix, self.script = folder.resolve(), prefix, script
        self.sent: list[tuple[str, int]] = []
        self._sockets = bind_sockets(port, HOST)
        self._routes = [*routes, (r"/(.*)", Files, {"server": self})]
        self._running = threading.Event()

    @property
    def port(self) -> int:
        """The port that is listened at."""
        return self._sockets[0].getsockname()[1]

    @property
    def address(self) -> str:
        """Where the book is."""
        return f"http://{HOST}:{self.port}{self.prefix}"

    async def run(self) -> None:
        """Serve until cancelled, or until the `with` block ends."""
        self._loop, self._end = asyncio.get_running_loop(), asyncio.Event()
        server = HTTPServer(Application(self._routes, log_function=lambda handler: None))
        server.add_sockets(self._sockets)
        self._running.set()
        try:
            await self._end.wait()
        finally:
            server.stop()
            await server.close_all_connections()

    def __enter__(self) -> "Server":
        self._thread = threading.Thread(target=asyncio.run, args=(self.run(),), daemon=True)
        self._thread.start()
        self._running.wait()
        return self

    def call(self, function: Callable[..., object], *arguments: object) -> None:
        """Call a function in the server's thread, from another one."""
        self._loop.call_soon_threadsafe(function, *arguments)

    def __exit__(self, *_: object) -> None:
        self.call(self._end.set)
        self._thread.join()


def open_server(folder: Path, port: int, **options: Any) -> Server:
    """Return a server on `port`, or on a free one when that is taken."""
    try:
        return Server(folder, port, **options)
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        return Server(folder, **options)


def main(arguments: list[str] | None = None) -> int:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m tools.serve", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("_build/html"))
    parser.add_argument("--port", type=int, default=8000)
    chosen = parser.parse_args(arguments)
    if not (chosen.folder / "index.html").is_file():
        print(f"There is no built book in {chosen.folder}: run `make site` first.", file=sys.stderr)
        return 1
    server = open_server(chosen.folder, chosen.port)
    print(f"The book is at {server.address} (Ctrl+C ends the server).", flush=True)
    try:
        asyncio.run(server.run())
    except KeyboardInterrupt:
        print()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
