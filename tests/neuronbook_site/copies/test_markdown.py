"""A chapter's text without a mark of MyST."""

from textwrap import dedent

import pytest
import yaml

from neuronbook_site.copies.markdown import EXTENSIONS, plain
from tools.book import ROOT


class Names:
    """References that say their own names."""

    def text(self, role, content):
        return f"<{role}:{content}>"

    def number(self, label):
        return f"3.{len(label)}"


def copy(text):
    return plain(dedent(text).strip("\n"), Names())


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("See {eq}`eq-x`, {doc}`the next <bias>`.", "See <eq:eq-x>, <doc:the next <bias>>."),
        ("{cite:t}`a` and {cite:p}`a,b`.", "<cite:t:a> and <cite:p:a,b>."),
        ("{eq}`a` is {eq}`a`, not `{eq}`.", "<eq:a> is <eq:a>, not `{eq}`."),
        ("Code: ``{eq}`a` `` stays, {eq}`a` goes.", "Code: ``{eq}`a` `` stays, <eq:a> goes."),
        ('The <span class="nb-t-x">inputs $x$</span>.', "The inputs $x$."),
        ('It\'s "quoted" -- and ...', 'It\'s "quoted" -- and ...'),
        ("Text.\n\n(here)=\n## Title", "Text.\n\n## Title"),
        ("One.\n\n+++\n\nTwo.", "One.\n\nTwo."),
        ("A {doc}`long\nname <bias>` here.", "A <doc:long name <bias>> here."),
        (
            "| a | b |\n|---|---|\n| {eq}`p` | {eq}`q` |",
            "| a | b |\n|---|---|\n| <eq:p> | <eq:q> |",
        ),
        ("```python\n{eq}`a`\n```", "```python\n{eq}`a`\n```"),
    ],
)
def test_within_a_paragraph(source, expected):
    assert copy(source) == expected


def test_an_equation_keeps_its_number():
    assert copy("$$\nz = 1\n$$ (eq-ab)") == "$$\nz = 1\n\\tag{3.5}\n$$"
    assert copy("- As\n\n  $$ z $$ (eq-ab)\n\n- next") == (
        "- As\n\n  $$\n  z\n  \\tag{3.5}\n  $$\n\n- next"
    )


def test_a_box_becomes_a_quote_with_a_bold_first_line():
    box = """
        :::{admonition} Common misconceptions
        :class: misconceptions
        By {eq}`a`:

        - one
        :::
        After.
        """
    assert copy(box) == "> **Common misconceptions**\n>\n> By <eq:a>:\n>\n> - one\nAfter."


def test_a_prediction_has_a_line_to_write_on():
    text = copy(":::{admonition} Predict first\n:class: predict\nWhat?\n:::")
    assert text.startswith("> **Predict first**\n>\n> What?\n>\n> *My prediction:* ____")


def test_a_hint_is_closed():
    text = copy(":::{dropdown} Hint\nSee {eq}`a`.\n:::")
    assert text == "<details>\n<summary>Hint</summary>\n\nSee <eq:a>.\n\n</details>"


def test_what_is_not_known_is_named():
    with pytest.raises(ValueError, match=r"\{tabs\} One"):
        copy(":::{tabs} One\n:::")


def test_the_parser_is_the_site_s():
    config = yaml.safe_load((ROOT / "_config.yml").read_text("utf-8"))
    assert set(config["parse"]["myst_enable_extensions"]) == EXTENSIONS
