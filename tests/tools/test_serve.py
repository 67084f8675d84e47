"""The server: what it compresses, what it calls things, and where it stays."""

import gzip
import io
import threading
import urllib.error
import urllib.request

import pytest

from tools.serve import Server, open_server


@pytest.fixture
def small(tmp_path):
    (tmp_path / "index.html").write_text("<p>book</p>" * 100)
    (tmp_path / "a.mjs").write_text("export default 1;")
    (tmp_path / "a.whl").write_bytes(b"PK" * 100)
    (tmp_path / "a.wasm").write_bytes(b"\0asm" * 100)
    with Server(tmp_path, prefix="/sub/") as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def ask(address, **headers):
    return urllib.request.urlopen(urllib.request.Request(address, headers=headers))


def test_the_server_compresses_what_shrinks(small):
    answer = ask(small.address, **{"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.GzipFile(fileobj=io.BytesIO(answer.read())).read().startswith(b"<p>book")
    assert (
        ask(small.address + "a.whl", **{"Accept-Encoding": "gzip"}).headers["Content-Encoding"]
        is None
    )


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.mjs", "text/javascript; charset=utf-8"),
        ("a.wasm", "application/wasm"),
        ("a.whl", "application/zip"),
    ],
)
def test_the_server_names_types_that_browsers_accept(small, name, kind):
    assert ask(small.address + name).headers["Content-Type"] == kind


def test_the_server_stays_inside_its_folder(small):
    for address in ("../pyproject.toml", "..%2f..%2fetc/passwd", "none.html"):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            ask(small.address + address)


def test_a_taken_port_is_replaced_by_a_free_one(small, tmp_path):
    with open_server(tmp_path, small.server_port) as other:
        assert other.server_port != small.server_port
