"""A page's description ends at a word."""

from neuronbook_site.theme import navigation


def test_a_description_ends_at_a_word():
    text = "A neuron adds what it hears, weighs it, and answers."
    assert navigation.shortened(text, 30) == "A neuron adds what it hears…"
    assert navigation.shortened(text, 300) == text
