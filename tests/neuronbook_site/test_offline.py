"""The list of the built files that a browser needs to keep the book."""

import hashlib
import json

from PIL import Image

from neuronbook_site import offline


def built(folder):
    (folder / "_static").mkdir()
    (folder / "index.html").write_text("<p>the book", "utf-8")
    (folder / "_static/a.js").write_text("1", "utf-8")
    (folder / ".nojekyll").touch()
    return folder


def test_each_file_is_listed_with_its_bytes_and_hash(tmp_path):
    listed = offline.inventory(built(tmp_path))["files"]
    assert listed == {
        "_static/a.js": [1, hashlib.sha256(b"1").hexdigest()],
        "index.html": [11, hashlib.sha256(b"<p>the book").hexdigest()],
    }


def test_the_build_changes_with_any_file_and_not_with_the_list_itself(tmp_path):
    site = built(tmp_path)
    offline.write_list(site)
    first = json.loads((site / offline.LIST).read_text("utf-8"))
    assert offline.inventory(site) == first
    (site / "_static/a.js").write_text("2", "utf-8")
    assert offline.inventory(site)["build"] != first["build"]


def test_the_site_has_a_list_of_all_its_files_and_a_manifest_with_icons(site):
    listed = json.loads((site / offline.LIST).read_text("utf-8"))
    assert listed == offline.inventory(site)
    assert {"index.html", "book/bias.html", "offline.js", "_static/keep.js"} <= set(listed["files"])
    about = json.loads((site / offline.MANIFEST).read_text("utf-8"))
    for icon in about["icons"][1:]:
        with Image.open(site / "_static" / icon["src"]) as picture:
            assert f"{picture.width}x{picture.height}" == icon["sizes"]
    assert (site / "_static" / about["start_url"]).resolve() == site / "index.html"
    assert "book.webmanifest" in (site / "index.html").read_text("utf-8")
