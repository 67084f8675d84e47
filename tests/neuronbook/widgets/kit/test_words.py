"""A figure's sentence is written as a sentence and becomes elements."""

import pytest

Z = '<b class="nb-t-z">−0.50</b>'


def one(kit, expression):
    """Return what one expression gives."""
    (found,) = kit.map(f"() => {expression}", [[]])
    return found


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("words`{z} = ${bold('−0.50', 'z')}.`", f"<var>z</var> = {Z}."),
        ("words`{w_12} is ${3}`", "<span><var>w</var><sub>12</sub></span> is 3"),
        ("words`${'a'}${1}${['b', words`{c}`, 'd']}`", "a1b<var>c</var>d"),
        ("words`a${false}${null}${undefined}${''}b`", "ab"),
        ("words`\n    One,\n      two ${2}\n   three`", "One, two 2 three"),
        ("words`One. ${false}`", "One."),
        ("words`One. ${words`Two. `}`", "One. Two. "),
        ("words` one`", " one"),
        ("words`${bold(words`{x}`)}`", "<b><var>x</var></b>"),
        ("words`no\u00a0break`", "no\u00a0break"),
        ("[symbol('λ_max')]", "<span><var>λ</var><sub>max</sub></span>"),
    ],
)
def test_a_sentence_becomes_elements(kit, sentence, expected):
    assert one(kit, f"html({sentence})") == expected


def test_text_side_by_side_is_one_text(kit):
    assert one(kit, "words`a ${1} b ${2}`") == ["a 1 b 2"]


def test_a_picture_s_words_are_spans(kit):
    upright = '<tspan font-style="italic">x</tspan>'
    index = '<tspan dy="0.3em" font-size="0.75em">0</tspan><tspan dy="-0.22em">\u200b</tspan>'
    assert one(kit, "html(svgWords`{x_0} = 1`)") == f"{upright}{index} = 1"


def test_prose_is_a_string(kit):
    assert one(kit, "prose`\n  From ${1}\n  to ${2}.`") == "From 1 to 2."


def test_the_same_sentence_with_new_values_keeps_its_elements(kit):
    program = """(() => {
      const say = (z) => words`{z} = ${bold(z, "z")}.`;
      const place = h("p");
      refill(place, ...say(1));
      const before = [...place.childNodes, ...place.childNodes[2].childNodes];
      refill(place, ...say(2));
      const after = [...place.childNodes, ...place.childNodes[2].childNodes];
      return [before.every((node, i) => node === after[i]), html(place.childNodes)];
    })()"""
    assert one(kit, program) == [True, '<var>z</var> = <b class="nb-t-z">2</b>.']


def test_a_sentence_of_another_shape_is_put_in_its_place(kit):
    program = """(() => {
      const place = h("p", {}, "old");
      refill(place, ...words`{z} is ${0}`);
      return html(place.childNodes);
    })()"""
    assert one(kit, program) == "<var>z</var> is 0"
