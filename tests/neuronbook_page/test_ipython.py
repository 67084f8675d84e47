"""The names of IPython that notebooks use, as the page's Python shows them."""

import base64

import pytest

from tests.neuronbook_page.conftest import plain

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"


@pytest.mark.parametrize("kind", ["Markdown", "Math", "Latex"])
def test_what_the_page_cannot_set_is_shown_as_its_text(run, kind):
    code = f"from IPython.display import {kind}\n{kind}('**x**')"
    assert plain(run(code)[1]) == ["**x**"]


def shown(messages, kind="text/html"):
    return [message["data"].get(kind) for message in messages if message["kind"] == "output"]


@pytest.mark.parametrize(("content", "kind"), [(PNG, "png"), (JPEG, "jpeg"), (b"GIF89a", "gif")])
def test_a_picture_of_bytes_or_of_a_file_is_shown(run, tmp_path, content, kind):
    path = tmp_path / "picture"
    path.write_bytes(content)
    expected = f'<img src="data:image/{kind};base64,{base64.b64encode(content).decode()}"'
    for given in (repr(content), f"filename={str(path)!r}", repr(str(path))):
        html = shown(run(f"from IPython.display import Image\nImage({given}, width=20)")[1])[0]
        assert html.startswith(expected) and 'width="20"' in html


def test_a_picture_of_an_address_keeps_its_words_as_text(run):
    code = "from IPython.display import Image\nImage('https://a.org/b.png', alt='\"><b>')"
    html = shown(run(code)[1])[0]
    assert html == '<img src="https://a.org/b.png" alt="&quot;&gt;&lt;b&gt;">'


def test_a_picture_without_anything_says_what_it_needs(run):
    error = run("from IPython.display import Image\nImage()")[1][-1]
    assert "bytes, a file's name or an address" in error["text"]


def test_a_frame_has_its_address_and_size(run):
    html = shown(run("from IPython.display import IFrame\nIFrame('a.html?b&c', 300, 200)")[1])[0]
    assert html.startswith('<iframe src="a.html?b&amp;c" width="300" height="200"')


@pytest.mark.parametrize("place", ["IPython.display", "IPython.core.display"])
def test_a_name_that_the_page_lacks_is_told_with_those_that_it_has(run, place):
    error = run(f"from {place} import HTML\nfrom {place} import YouTubeVideo")[1][-1]
    assert error["name"] == "ImportError" and error["line"] == 2
    assert "HTML, IFrame" in error["value"] and "but no YouTubeVideo" in error["value"]
    assert run(f"from {place} import nothing")[1][-1]["value"].startswith("cannot import name")


def test_json_is_written_with_its_levels(run):
    code = "from IPython.display import JSON\nJSON({'w': [1, 2]})"
    assert plain(run(code)[1]) == ['{\n  "w": [\n    1,\n    2\n  ]\n}']


def test_what_is_shown_under_a_name_can_be_replaced_from_any_cell(run):
    first = run("handle = display('a', display_id='here')")[1]
    assert [message["display"] for message in first] == [{"id": "here", "replaces": False}]
    for code in (
        "handle.update('b')",
        "from IPython.display import update_display\nupdate_display('b', display_id='here')",
    ):
        (message,) = run(code, 2)[1]
        assert message["display"] == {"id": "here", "replaces": True}
        assert plain([message]) == ["'b'"]


def test_a_name_is_made_up_where_one_is_wanted(run):
    messages = run(
        "one, two = display(1, display_id=True), display(2, display_id=True)\nprint(one)"
    )
    first, second, printed = messages[1]
    assert first["display"]["id"] != second["display"]["id"]
    assert printed["text"] == f"<DisplayHandle display_id={first['display']['id']}>\n"


def test_what_has_no_name_is_shown_each_time(run):
    assert [message["display"] for message in run("display(1)\n2")[1]] == [None, None]
