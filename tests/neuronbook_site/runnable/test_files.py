"""How the page fetches Python's files: slow, lost and damaged ones."""

import json
import subprocess

import pytest

from neuronbook_site.node import node_binary
from tools.book import ROOT

FILES = ROOT / "src/neuronbook_site/runnable/js/python/files.js"

# Files a.whl and b.whl of the content "good", over a network that `answer` plays.
PROGRAM = """
import { Files } from %(files)s;
const sleep = (ms) => new Promise((end) => setTimeout(end, ms));
const good = "770e607624d689265ca6c44884d0807d9b054d23c473c106c72be9de08b7376c";
const asked = [];
const until = (signal, ms) => Promise.race([
  sleep(ms), new Promise((_, no) => signal.addEventListener("abort", () => no(signal.reason))),
]);
// The chunks of a body: each a text and the milliseconds before it.
const body = (signal, ...chunks) => new Response(new ReadableStream({
  async pull(into) {
    if (!chunks.length) return into.close();
    const [text, ms] = chunks.shift();
    await until(signal, ms);
    into.enqueue(new TextEncoder().encode(text));
  },
}));
const answer = %(answer)s;
globalThis.fetch = (address, options) => {
  asked.push(options.cache);
  return answer(address.match(/[ab][.]whl(?=[.]packed$)/)[0], options);
};
const files = new Files("http://page/python/", () => {}, undefined, %(patience)s);
files.hashes = { "a.whl": good, "b.whl": good };
files.expect({ "a.whl": 4, "b.whl": 4 }, ["a.whl", "b.whl"], "Python");
const end = await files.%(work)s.then(() => "came", (error) => error.message);
const taken = end === "came" ? await (await files.fetch("http://page/python/a.whl")).text() : "";
const { loaded, total } = files;
process.stdout.write(JSON.stringify({ end, taken, asked, loaded, total }));
process.exit();
"""


def fetched(answer: str, patience: int = 400, work: str = "begin()") -> dict:
    values = {"files": json.dumps(FILES.as_uri()), "answer": answer, "patience": patience}
    values["work"] = work
    command = [str(node_binary()), "--input-type=module", "-e", PROGRAM % values]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    return json.loads(done.stdout)


def test_a_file_may_wait_for_another_as_long_as_bytes_come():
    found = fetched("""async (name, { signal }) => {
      if (name === "b.whl") {
        await until(signal, 1200);
        return new Response("good");
      }
      return body(signal, ["g", 0], ["o", 300], ["o", 300], ["d", 300], ["", 300]);
    }""")
    assert found["end"] == "came" and found["taken"] == "good"
    assert found["loaded"] == found["total"] == 8


@pytest.mark.parametrize("where", ["before the first byte", "in the middle"])
def test_when_nothing_comes_any_more_the_connection_is_lost(where):
    slow = "until(signal, 1e5)" if where == "before the first byte" else "0"
    found = fetched(f"""async (name, {{ signal }}) => {{
      await {slow};
      return body(signal, ["g", 0], ["ood", 1e5]);
    }}""")
    assert "did not arrive (no data for 0.4 seconds)" in found["end"]


def test_a_file_that_the_browser_kept_damaged_is_fetched_anew():
    found = fetched("""async (name, { cache }) =>
      new Response(name === "a.whl" && cache === "force-cache" ? "evil" : "good")""")
    assert found["end"] == "came" and found["taken"] == "good"
    assert sorted(found["asked"]) == ["force-cache", "force-cache", "reload"]
    assert found["loaded"] == found["total"]


def test_a_file_with_another_content_is_never_used():
    found = fetched('async () => new Response("evil")')
    assert "its content is not as it should be" in found["end"]


def test_a_missing_file_is_named_with_its_status():
    found = fetched("""async (name) =>
      new Response("good", { status: name === "b.whl" ? 404 : 200 })""")
    assert found["end"] == "b.whl did not arrive (status 404)"


def test_a_refusal_that_the_browser_kept_is_not_the_last_word():
    found = fetched("""async (name, { cache }) =>
      new Response("good", { status: cache === "force-cache" ? 403 : 200 })""")
    assert found["end"] == "came" and found["taken"] == "good"
    assert sorted(found["asked"]) == ["force-cache"] * 2 + ["reload"] * 2


@pytest.mark.parametrize("work", ["renew('a.whl')", "json('a.whl')", "begin()"])
def test_what_is_cut_in_the_middle_is_lost_by_the_connection(work):
    cut = """async () => new Response(new ReadableStream({
      pull(into) { into.enqueue(new TextEncoder().encode("go")); into.error(new Error("cut")); },
    }))"""
    assert fetched(cut, work=work)["end"] == "a.whl did not arrive (cut)"
