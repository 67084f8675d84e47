"""What runs in the page's Python, tried outside of it."""

import asyncio
import builtins
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from neuronbook.site.page import errors, needs, runner, streams


@pytest.fixture
def run(monkeypatch):
    """Run cells in one namespace; return the messages of each."""
    kept = {name: getattr(builtins, name) for name in ("input", "breakpoint")}
    main, modules = dict(sys.modules["__main__"].__dict__), dict(sys.modules)
    sent: list[dict] = []
    python = runner.Runner(sent.append)

    def run_cell(source, number=1):
        sent.clear()
        # In a thread of its own: a browser of other tests may have an event loop in this one.
        with ThreadPoolExecutor(1) as thread:
            ok = thread.submit(asyncio.run, python.run(source, number)).result()
        return ok, list(sent)

    yield run_cell
    for name, value in kept.items():
        setattr(builtins, name, value)
    del builtins.display
    sys.modules["__main__"].__dict__.update(main)
    for name in set(sys.modules) - set(modules):
        if name.startswith("IPython"):
            del sys.modules[name]


def plain(messages):
    return [message["data"]["text/plain"] for message in messages if message["kind"] == "output"]


def test_the_last_value_is_shown_unless_a_semicolon_ends_it(run):
    assert plain(run("x = 2\nx + 1")[1]) == ["3"]
    assert plain(run("x + 1;  # quiet")[1]) == []
    assert plain(run("'a;b'")[1]) == ["'a;b'"]
    assert plain(run("None")[1]) == []


def test_names_live_on_from_cell_to_cell(run):
    run("def double(x):\n    return 2 * x")
    assert plain(run("double(21)", 2)[1]) == ["42"]


def test_printing_keeps_its_order_among_outputs(run):
    messages = run("print('a')\ndisplay(1)\nprint('b')\n2")[1]
    assert [message.get("text") or message["data"]["text/plain"] for message in messages] == [
        "a\n",
        "1",
        "b\n",
        "2",
    ]


def test_values_are_written_as_jupyter_writes_them(run):
    assert plain(run("{'b': 1, 'a': list(range(30))}")[1])[0].startswith(
        "{'b': 1,\n 'a': [0,\n  1,"
    )
    assert plain(run("float, {3, 1, 2}")[1]) == ["(float, {1, 2, 3})"]


def test_top_level_await_works(run):
    assert plain(run("import asyncio\nawait asyncio.sleep(0, 5)")[1]) == ["5"]


def test_a_traceback_names_cells_and_lines_only(run):
    run("def f(x):\n    return 1 / x", 3)
    ok, messages = run("import json\nf(0)", 4)
    error = messages[-1]
    assert not ok and error["name"] == "ZeroDivisionError" and error["line"] == 2
    assert "Cell 4, line 2\n" in error["text"] and "Cell 3, line 2, in f" in error["text"]
    assert "File" not in error["text"]


def test_an_error_inside_a_library_is_marked_in_the_readers_line(run):
    error = run("import json\n\njson.loads('{')")[1][-1]
    assert error["line"] == 3 and "decoder.py" not in error["text"]


def test_a_cause_stays_visible(run):
    text = run(
        "try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    raise ValueError('told') from e"
    )[1][-1]["text"]
    assert "ZeroDivisionError" in text and "direct cause" in text and "ValueError: told" in text


def test_leaving_python_is_an_error_not_an_end(run):
    assert run("raise SystemExit(3)")[1][-1]["name"] == "SystemExit"
    assert plain(run("1")[1]) == ["1"]


def test_too_much_text_is_cut_once():
    sent = []
    throttle = streams.Throttle(sent.append)
    for _ in range(30):
        throttle.write("stdout", "x" * 10_000)
    throttle.flush()
    text = "".join(message["text"] for message in sent)
    printed, note = text.split("\n", 1)
    assert printed == "x" * streams.LIMIT
    assert note.count("The rest is cut") == 1


@pytest.mark.parametrize("source", ["%timeit 1", "!ls", "%%time\n1"])
def test_jupyters_commands_are_refused_by_name(source):
    with pytest.raises(SyntaxError, match="command of Jupyter"):
        errors.without_magics(source, sys.stderr)


def test_a_modulo_at_a_lines_start_is_not_a_command():
    assert errors.without_magics("x = (7\n% 4)", sys.stderr) == "x = (7\n% 4)"


def test_needs_follow_imports_and_the_functions_that_a_cell_names():
    from neuronbook.plots import axes, use_book_style

    table = {"neuronbook": [], "neuronbook.plots": ["numpy"], "neuronbook.widgets": ["traitlets"]}
    carriers = {"matplotlib": "matplotlib", "numpy": "numpy", "traitlets": "traitlets"}

    def wanted(source, **names):
        return needs.packages(source, table, carriers, names)

    assert wanted("import matplotlib.pyplot as plt") == ["matplotlib"]
    assert wanted("from neuronbook.widgets import Line") == ["traitlets"]
    assert wanted("from neuronbook.plots import axes") == ["numpy"]
    assert wanted("axes('x')", axes=axes) == ["matplotlib"]
    assert wanted("use_book_style()", use_book_style=use_book_style) == []
    assert wanted("x = (") == []
