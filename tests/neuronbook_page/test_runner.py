"""What runs in the page's Python, tried outside of it."""

import re

import pytest

from neuronbook_page import figures, runner, streams
from neuronbook_page.needs import packages
from tests.neuronbook_page.conftest import plain


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


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """A clock that stands still but for sleep, so that a busy machine changes nothing."""

    class Clock:
        now = 0.0

        def monotonic(self):
            return self.now

        def sleep(self, seconds):
            self.now += seconds

    clock = Clock()
    monkeypatch.setattr(streams, "time", clock)
    return clock


@pytest.fixture
def sent_by(clock):
    """Return a function that gives the messages sent while a cell writes, before its end."""

    def sent(*writes, pause=0.0):
        found = []
        stream = streams.Stream("stdout", streams.Throttle(found.append))
        for text in writes:
            clock.sleep(pause)
            stream.write(text)
        return list(found)

    return sent


def test_a_finished_line_is_shown_at_once_however_slow_the_next_is(sent_by):
    assert [message["text"] for message in sent_by("step", " ", "0", "\n")] == ["step 0\n"]


def test_a_slow_printer_never_shows_half_a_line(sent_by):
    sent = sent_by(*["step", " ", "7", "\n"] * 5, pause=0.02)
    assert [message["text"] for message in sent] == ["step 7\n"] * 5


def test_a_fast_printer_is_sent_in_pieces(sent_by):
    assert len(sent_by(*["1\n"] * 10_000)) < 100


def test_dots_without_a_line_end_are_shown_while_they_come(sent_by):
    assert sent_by(".", ".", pause=0.3)


def test_an_animation_replaces_its_output_and_is_not_cut(run):
    code = "from IPython.display import clear_output\nfor i in range(60_000):\n"
    messages = run(code + "    clear_output(wait=True)\n    print(i)")[1]
    last = max(i for i, message in enumerate(messages) if message["kind"] == "clear")
    assert "".join(message["text"] for message in messages[last + 1 :]) == "59999\n"
    assert len(messages) < 1_000


def test_pictures_that_replace_each_other_are_paced(run, clock):
    code = "from IPython.display import clear_output\nfor i in range(30):\n"
    messages = run(code + "    clear_output()\n    display(i)")[1]
    assert clock.now > 0.3
    assert plain(messages)[-1] == "29"


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("%timeit 1", "command of Jupyter"),
        ("!ls", "command of Jupyter"),
        ("%%time\n1", "command of Jupyter"),
        ("len?", r"help\(len\)"),
        ("??np.dot", r"help\(np.dot\)"),
    ],
)
def test_jupyters_commands_are_refused_by_name(run, source, told):
    error = run("\n\n" + source)[1][-1]
    assert error["name"] == "SyntaxError" and re.search(told, error["value"])
    assert error["line"] == 3 and "Cell 1, line 3" in error["text"]


@pytest.mark.parametrize(
    "code",
    [
        "class E(Exception):\n    def __str__(self):\n        raise RuntimeError\nraise E",
        "class R:\n    def __repr__(self):\n        raise RuntimeError\nR()",
        "exit()",
        "raise ExceptionGroup('two', [ValueError(1), TypeError(2)])",
        (
            "from neuronbook.widgets import Line\nclass Odd(Line):\n"
            "    def state(self):\n        raise RuntimeError\nOdd()"
        ),
    ],
    ids=["str", "repr", "exit", "group", "widget"],
)
def test_a_readers_odd_classes_are_an_error_and_python_goes_on(run, code):
    ok, messages = run(code)
    assert not ok and messages[-1]["kind"] == "error" and "File" not in messages[-1]["text"]
    assert plain(run("import sys\nsys.stdin is None or not sys.stdin.closed")[1]) == ["True"]


def test_a_widget_that_fails_later_spoils_no_other_cell(run):
    run(
        "from neuronbook.widgets import Line\nbroken = False\nclass Odd(Line):\n"
        "    def state(self):\n        return 1 / 0 if broken else super().state()\nOdd()"
    )
    assert run("broken = True")[0]
    assert plain(run("1")[1]) == ["1"]


def test_a_picture_as_bytes_is_shown_and_other_things_are_not(run):
    sent = run(
        "class P:\n    def _repr_png_(self):\n        return b'\\x89PNG'\n"
        "    def _repr_html_(self):\n        return 5\nP()"
    )[1]
    assert sent[-1]["data"]["image/png"] == "iVBORw==" and "text/html" not in sent[-1]["data"]


@pytest.fixture
def plt(monkeypatch):
    """Matplotlib's pyplot as the page has it."""
    import matplotlib
    from matplotlib import backend_bases, pyplot

    before = pyplot.get_backend()
    pyplot.switch_backend(figures.BACKEND)
    monkeypatch.setattr(matplotlib, "use", matplotlib.use)  # both are put back at the end
    monkeypatch.setattr(
        backend_bases.FigureManagerBase, "show", backend_bases.FigureManagerBase.show
    )
    figures.take_over(matplotlib)
    yield pyplot
    pyplot.switch_backend(before)


def kinds(messages):
    """What a cell shows, in order: each a text, or the word `figure`."""
    return [
        message["text"].strip() if message["kind"] == "stream" else "figure"
        for message in messages
        if message["kind"] != "output" or "image/svg+xml" in message["data"]
    ]


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("print('A'); plt.plot([1, 2]); plt.show(); print('B')", "A figure B"),
        ("plt.figure(); plt.figure(); plt.show(); print('B')", "figure figure B"),
        ("for i in range(3): print(i); plt.plot([i]); plt.show()", "0 figure 1 figure 2 figure"),
        ("f = plt.figure(); print('A'); f.show(); print('B')", "A figure B"),
        ("plt.plot([1]); plt.show(block=False); plt.show(); print('B')", "figure B"),
        ("f = plt.figure(); plt.show(); plt.plot([1]); print('A')", "figure A figure"),
        ("f = plt.figure(); display(f); plt.show(); print('A')", "figure figure A"),
        ("plt.title('\u65e5 \u2603'); plt.plot([1]); plt.show(); print('A')", "figure A"),
        ("plt.title('\u65e5'); plt.plot([1]); print('A')", "A figure"),
        ("plt.switch_backend('svg'); plt.plot([1]); plt.show(); print('A')", "figure A"),
        ("plt.plot([1]); plt.pause(0.001); print('A')", "figure A"),
    ],
)
def test_a_figure_is_shown_where_it_is_asked_for_without_a_warning(run, plt, code, shown):
    ok, messages = run(f"import matplotlib.pyplot as plt\n{code};")
    assert ok and " ".join(kinds(messages)) == shown
    assert not plt.get_fignums()


@pytest.mark.parametrize("backend", ["Agg", "TkAgg", "module://ipympl.backend_nbagg"])
def test_a_backend_that_a_cell_asks_for_is_left_out_and_said(run, plt, backend):
    ok, messages = run(
        f"import matplotlib\nmatplotlib.use({backend!r})\nimport matplotlib.pyplot as plt\n"
        "plt.plot([1])\nplt.show()\nprint('A')"
    )
    note, *shown = kinds(messages)
    assert ok and shown == ["figure", "A"]
    assert note == f"The backend {backend} is left out: figures appear here by themselves."


def test_what_no_memory_is_left_for_is_told_from_a_reserve(run, monkeypatch):
    ok, messages = run("raise MemoryError")
    assert not ok and "too little memory" in messages[-1]["text"]

    class Full:
        """As `bytearray`, where there is room no longer."""

        def __new__(cls, *size):
            if size:
                raise MemoryError
            return bytearray()

    monkeypatch.setattr(runner, "bytearray", Full, raising=False)
    with pytest.raises(MemoryError):
        run("raise MemoryError")


@pytest.mark.parametrize("source", ["-" * 100_000 + "1", "x = '\0'", "a" + ".b" * 100_000])
def test_what_cannot_be_read_needs_no_package(source):
    assert packages(source, {"numpy": "numpy"}, {}) == []


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("y = (a\n     % 3\nprint(y)", 1),
        ("y = (a\n%b c d\n)", 1),
        ("y = [a,\n!ls b\n]", 2),
        ("x = 5\n!= 4", 2),
        ("x = 5\n% 4", 2),
        ('"""\n%timeit f()\n"""\nx = (', 4),
        ('text = """\nready?\n', 1),
        ("x = 7 + \\\n%time y", 2),
        ("%matplotlib inline\nx = )", 2),
    ],
)
def test_a_syntax_error_keeps_pythons_own_reason(run, source, line):
    error = run(source)[1][-1]
    assert error["name"] == "SyntaxError" and error["line"] == line
    assert "Jupyter" not in error["value"] and "write help" not in error["value"]


def test_a_modulo_at_a_lines_start_is_not_a_command(run):
    assert plain(run("(7\n% 4)")[1]) == ["3"]
    assert plain(run("d = 4\nx = (7\n%d)\nx")[1]) == ["3"]
    command = "%matplotlib inline\ntext = '''\n%matplotlib inline\n'''\ntext.strip()"
    assert plain(run(command)[1]) == ["'%matplotlib inline'"]


@pytest.mark.parametrize("source", ["%%bash\necho 'it\n", "# note \\\n%timeit 1", "if 1:\n  !ls"])
def test_a_command_is_one_wherever_it_can_stand(run, source):
    assert "command of Jupyter" in run(source)[1][-1]["value"]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (">>> 1 + 1\n2", "2"),
        (">>> def f(x):\n...     return x\n...\n>>> f(3)\n\u2717 It's\n", "3"),
        ("    >>> x = 4\n    >>> x\n    4\n", "4"),
        ("x = 1\n>>> x\n1\n\nx + 5", "6"),
        (">>> text = 'a'\n>>> # note\n>>> text\n'a'", "'a'"),
    ],
)
def test_a_pasted_example_runs_without_its_prompts(run, source, shown):
    assert plain(run(source)[1]) == [shown]


def test_an_error_in_a_pasted_example_is_in_its_own_line(run):
    error = run(">>> 1 + 1\n2\n>>> 1 / 0")[1][-1]
    assert error["name"] == "ZeroDivisionError" and error["line"] == 3
    assert run(">>> >>> 1")[1][-1]["name"] == "SyntaxError"


@pytest.mark.parametrize(
    ("source", "hint"),
    [
        ("x = 1\u2212 2", "Write - instead"),
        ("x = 1 \u2013 2", "Write - instead"),
        ("x = 2 \u00d7 3", r"Write \* instead"),
        ("print(\u201ca\u201d)", 'Write " instead'),
        ("x = \u2018a\u2019", "Write ' instead"),
        ("x\u00a0= 1", r"\(U\+00A0\). Write a plain space"),
        ("x\u200b = 1", r"\(U\+200B\). Delete it"),
        ("f\uff081)", r"Write \( instead"),
        ("x = 3\u00b2", r"Write \*\*2 instead"),
    ],
)
def test_a_letter_that_only_looks_right_is_told(run, source, hint):
    error = run(source)[1][-1]
    assert error["name"] == "SyntaxError" and re.search(hint, error["text"])


def test_a_dot_between_two_names_is_told(run):
    error = run("w\u00b7x")[1][-1]
    assert error["name"] == "NameError" and "Write * for \u00b7, or @ between" in error["text"]
    assert "Write" not in run("wx")[1][-1]["text"]
