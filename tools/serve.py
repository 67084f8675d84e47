"""Serve the built book on this machine: `python -m tools.serve [folder] [--port 8000]`.

A plain server with what the book needs from any host: compression, the right types for modules and
WebAssembly, and caching of the folders whose name depends on their content.
"""

import argparse
import errno
import gzip
import mimetypes
import re
import sys
from functools import lru_cache
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

__all__ = ["Server", "main"]

HOST = "127.0.0.1"
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
_FOR_EVER = re.compile(r"/_static/python/[0-9a-f]{12}/")


class Handler(SimpleHTTPRequestHandler):
    """Answer GET and HEAD for files below the server's folder, compressed where it helps."""

    protocol_version = "HTTP/1.1"
    server: "Server"

    def do_GET(self) -> None:
        """Send a file."""
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        """Send a file's headers."""
        self._answer(with_body=False)

    def log_message(self, *_: object) -> None:
        """Stay silent."""

    def _answer(self, with_body: bool) -> None:
        if not self.path.startswith(self.server.prefix):
            return self._nothing(HTTPStatus.NOT_FOUND)
        address = self.path
        self.path = "/" + address[len(self.server.prefix) :]
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            if not address.partition("?")[0].endswith("/"):
                return self._move(address.partition("?")[0] + "/")
            path = path / "index.html"
        if not path.is_file():
            return self._nothing(HTTPStatus.NOT_FOUND)
        return self._send(path, address, with_body)

    def _send(self, path: Path, address: str, with_body: bool) -> None:
        state = path.stat()
        mark = f'"{state.st_mtime_ns:x}-{state.st_size:x}"'
        for_ever = _FOR_EVER.search(address)
        caching = "public, max-age=31536000, immutable" if for_ever else "no-cache"
        if self.headers.get("If-None-Match") == mark:
            self.send_response(HTTPStatus.NOT_MODIFIED)
            self.send_header("ETag", mark)
            self.send_header("Cache-Control", caching)
            self.end_headers()
            return
        kind = type_of(path)
        packs = bool(_COMPRESSED.match(kind)) and "gzip" in self.headers.get("Accept-Encoding", "")
        body = _packed(path, state.st_mtime_ns) if packs else path.read_bytes()
        self.send_response(HTTPStatus.OK)
        self.send_header(
            "Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
        )
        self.send_header("Content-Length", str(len(body)))
        if packs:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("ETag", mark)
        self.send_header("Cache-Control", caching)
        self.end_headers()
        if with_body:
            self.wfile.write(body)
            self.server.sent.append((address, len(body)))

    def _move(self, address: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _nothing(self, status: HTTPStatus) -> None:
        missing = self.server.folder / "404.html"
        body = (
            missing.read_bytes()
            if missing.is_file()
            else b"<!doctype html><title>Not found</title>Not found"
        )
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


class Server(ThreadingHTTPServer):
    """A server of one folder.

    Parameters
    ----------
    folder : Path
        What is served.
    port : int
        The port; 0 for any free one.
    prefix : str
        The path under which the folder appears, with slashes at both ends.

    Attributes
    ----------
    sent : list of (str, int)
        The addresses answered with a file, and the bytes of each body.
    """

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, folder: Path, port: int = 0, prefix: str = "/") -> None:
        self.folder = folder.resolve()
        self.prefix = prefix
        self.sent: list[tuple[str, int]] = []
        super().__init__((HOST, port), Handler)

    def finish_request(self, request: object, client_address: object) -> None:
        """Answer one connection."""
        self.RequestHandlerClass(request, client_address, self, directory=str(self.folder))

    def handle_error(self, request: object, client_address: object) -> None:
        """Pass over connections that a browser has cut; report the rest."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)

    @property
    def address(self) -> str:
        """Where the book is."""
        return f"http://{HOST}:{self.server_port}{self.prefix}"


def type_of(path: Path) -> str:
    """Return a file's media type."""
    return (
        TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    )


@lru_cache(maxsize=256)
def _packed(path: Path, changed: int) -> bytes:
    return gzip.compress(path.read_bytes(), 6, mtime=0)


def open_server(folder: Path, port: int) -> Server:
    """Return a server on `port`, or on a free one when that is taken."""
    try:
        return Server(folder, port)
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        return Server(folder, 0)


def main(arguments: list[str] | None = None) -> int:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m tools.serve", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("_build/html"))
    parser.add_argument("--port", type=int, default=8000)
    chosen = parser.parse_args(arguments)
    if not (chosen.folder / "index.html").is_file():
        print(f"There is no built book in {chosen.folder}: run `make site` first.", file=sys.stderr)
        return 1
    with open_server(chosen.folder, chosen.port) as server:
        print(f"The book is at {server.address} (Ctrl+C ends the server).", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
