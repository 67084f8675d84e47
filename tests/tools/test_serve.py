"""The server of the built book: what it sends, how, and what it keeps to itself."""

import gzip
import http.client
import socket
import urllib.error
import urllib.request
from urllib.parse import urlsplit

import pytest

from tools import serve
from tools.serve import Server, open_server

PAGE = b"<body><p>book</p></body>" * 100


@pytest.fixture
def small(tmp_path):
    """A server of a small site, beside a file that is not part of it."""
    site = tmp_path / "site"
    (site / "part").mkdir(parents=True)
    (site / "_static/python/0123456789ab").mkdir(parents=True)
    (site / "index.html").write_bytes(PAGE)
    (site / "part" / "index.html").write_bytes(b"<p>a part</p>")
    (site / "404.html").write_bytes(b"<h1>Not found</h1><p>Search the book.</p>")
    (site / "a.mjs").write_text("export default 1;")
    (site / "a.whl").write_bytes(b"PK" * 100)
    (site / "a.wasm").write_bytes(b"\0asm" * 100)
    (site / "_static/python/0123456789ab/worker.js").write_text("1")
    (tmp_path / "secret.txt").write_text("secret")
    with Server(site, prefix="/sub/") as server:
        yield server


def ask(address, method="GET", **headers):
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    return urllib.request.urlopen(urllib.request.Request(address, headers=headers, method=method))


def raw(server, path, method="GET"):
    """Ask for a path exactly as it is written."""
    connection = http.client.HTTPConnection(urlsplit(server.address).netloc)
    connection.request(method, path)
    answer = connection.getresponse()
    return answer.status, answer.read()


def test_what_shrinks_is_compressed(small):
    answer = ask(small.address, Accept_Encoding="gzip")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Vary"] == "Accept-Encoding"
    body = answer.read()
    assert gzip.decompress(body) == PAGE
    assert int(answer.headers["Content-Length"]) == len(body) < len(PAGE)


@pytest.mark.parametrize("name", ["a.whl", "a.wasm"])
def test_binary_files_are_compressed_only_where_that_helps(small, name):
    packed = ask(small.address + name, Accept_Encoding="gzip").headers["Content-Encoding"]
    assert packed == {"a.whl": None, "a.wasm": "gzip"}[name]


def test_who_does_not_accept_gzip_gets_the_file_as_it_is(small):
    answer = ask(small.address)
    assert answer.headers["Content-Encoding"] is None and answer.read() == PAGE


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("", "text/html; charset=utf-8"),
        ("a.mjs", "text/javascript; charset=utf-8"),
        ("a.wasm", "application/wasm"),
        ("a.whl", "application/zip"),
    ],
)
def test_types_are_those_that_browsers_accept(small, name, kind):
    assert ask(small.address + name).headers["Content-Type"] == kind


@pytest.mark.parametrize(
    "path",
    [
        "/sub/none.html",
        "/sub/../secret.txt",
        "/sub/../../secret.txt",
        "/sub/..%2fsecret.txt",
        "/sub/%2e%2e/secret.txt",
        "/sub//secret.txt",
        "/sub/_static/",
        "/secret.txt",
        "/",
        "/subway",
    ],
)
def test_there_is_nothing_else(small, path):
    status, body = raw(small, path)
    assert status == 404 and b"Search the book" in body


def test_a_link_out_of_the_folder_leads_nowhere(small):
    (small.folder / "out.txt").symlink_to(small.folder.parent / "secret.txt")
    assert raw(small, "/sub/out.txt")[0] == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_can_be_sent_to_it(small, method):
    assert raw(small, "/sub/index.html", method)[0] == 405


def test_a_folder_is_its_index_and_its_address_ends_with_a_slash(small):
    answer = ask(small.address + "part")
    assert answer.url == small.address + "part/" and answer.read() == b"<p>a part</p>"


def test_head_tells_what_get_would_send(small):
    got, told = (ask(small.address, method, Accept_Encoding="gzip") for method in ("GET", "HEAD"))
    assert told.read() == b""
    for name in ("Content-Length", "Content-Type", "Content-Encoding", "ETag"):
        assert told.headers[name] == got.headers[name], name


def test_a_range_counts_the_bytes_of_the_file_itself(small):
    answer = ask(small.address, Range="bytes=6-8", Accept_Encoding="gzip")
    assert answer.status == 206 and answer.read() == PAGE[6:9]
    assert answer.headers["Content-Range"] == f"bytes 6-8/{len(PAGE)}"
    assert answer.headers["Content-Encoding"] is None


def test_what_has_not_changed_is_not_sent_again(small):
    mark = ask(small.address).headers["ETag"]
    with pytest.raises(urllib.error.HTTPError, match="304"):
        ask(small.address, If_None_Match=mark)
    (small.folder / "index.html").write_bytes(PAGE + b" ")
    assert ask(small.address, If_None_Match=mark).headers["ETag"] != mark


def test_only_folders_named_by_their_content_are_kept_for_ever(small):
    kept = ask(small.address + "_static/python/0123456789ab/worker.js?v=1")
    assert "immutable" in kept.headers["Cache-Control"]
    assert ask(small.address + "a.mjs?v=1").headers["Cache-Control"] == "no-cache"


def test_the_bytes_sent_are_counted_by_address(small):
    sizes = [
        len(ask(small.address + "a.wasm?v=1", Accept_Encoding="gzip").read()),
        len(ask(small.address + "a.whl").read()),
    ]
    ask(small.address, "HEAD")
    assert small.sent == [("/sub/a.wasm?v=1", sizes[0]), ("/sub/a.whl", sizes[1])]


def test_a_script_is_put_at_the_end_of_pages_and_of_nothing_else(tmp_path):
    (tmp_path / "index.html").write_text("<body>page</body>")
    (tmp_path / "a.js").write_text("'</body>'")
    with Server(tmp_path, script=b"<script></script>") as server:
        assert ask(server.address).read() == b"<body>page<script></script></body>"
        assert ask(server.address + "a.js").read() == b"'</body>'"
    assert (tmp_path / "index.html").read_text() == "<body>page</body>"


def test_a_page_with_a_script_put_into_it_has_no_policy_that_forbids_it(tmp_path):
    policy = '<meta http-equiv="Content-Security-Policy" content="default-src \'self\'">'
    (tmp_path / "index.html").write_text(f"{policy}<body></body>")
    with Server(tmp_path, script=b"<script></script>") as server:
        assert ask(server.address).read() == b"<body><script></script></body>"
    with Server(tmp_path) as server:
        assert policy.encode() in ask(server.address).read()


def test_a_taken_port_is_replaced_by_a_free_one(small, tmp_path):
    with open_server(tmp_path, small.port) as other:
        assert other.port != small.port


def test_a_server_that_has_ended_leaves_its_port(tmp_path):
    with Server(tmp_path) as server:
        port = server.port
    with socket.create_server(("127.0.0.1", port)):
        pass


def test_without_a_book_it_says_what_to_do(tmp_path, capsys):
    assert serve.main([str(tmp_path)]) == 1
    assert "make site" in capsys.readouterr().err
