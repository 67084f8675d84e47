"""Sections say how long they will be before a browser has laid them out."""

import re

from neuronbook_site.markup.lengths import with_lengths


def lengths(body):
    """Letters and pieces of the sections that say them, in their order."""
    found = re.findall(
        r'<section style="--nb-letters:(\d+);--nb-pieces:(\d+)" id="(\w+)">', with_lengths(body)
    )
    return {name: (int(letters), int(pieces)) for letters, pieces, name in found}


def page(*sections):
    return f'<section id="page"><p>Before them.</p>{"".join(sections)}</section>'


def test_each_section_of_a_page_counts_its_own_letters_figures_and_code():
    body = page(
        '<section id="one"><h2>One</h2><p>five!</p><figure><figcaption>abc</figcaption></figure>'
        "</section>",
        '<section id="two"><ul><li>ab</li></ul><pre>x = 1</pre><pre>y</pre></section>',
    )
    assert lengths(body) == {"one": (8, 1), "two": (2, 2)}


def test_a_part_of_a_section_says_its_own_and_belongs_to_it():
    deeper = '<section id="deeper"><pre>x</pre></section>'
    part = f'<section id="part"><p>cde</p>{deeper}</section>'
    body = page(f'<section id="one"><p>ab</p>{part}</section>')
    assert lengths(body) == {"one": (5, 1), "part": (3, 1)}


def test_what_is_folded_away_takes_no_place():
    folded = "<details><p>far</p><pre>x</pre><details open><p>in</p></details></details>"
    body = page(f'<section id="one"><p>ab</p>{folded}<details open><p>c</p></details></section>')
    assert lengths(body) == {"one": (3, 0)}


def test_nothing_else_of_a_page_changes():
    body = page('<section id="one"><p>a &lt; b<br> &amp; c</p></section>')
    assert re.sub(r' style="--nb[^"]*"', "", with_lengths(body)) == body
