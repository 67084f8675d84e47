"""Numbers as readers know them, in the words and pictures that Python writes."""

import re

__all__ = ["typeset"]

_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def typeset(text: str) -> str:
    """Write the numbers of a text as readers know them: true minus signs, powers of ten.

    >>> typeset("From -0.5 + -1 to 2.3e-07 and 2.305e+04")
    'From −0.5 − 1 to 2.3×10⁻⁷ and 2.305×10⁴'
    """
    text = re.sub(r"\+ -(?=[\d.])", "− ", text)
    text = re.sub(r"(?<![\w)])-(?=[\d.])", "−", text)
    return re.sub(r"(?<=\d)e([+-]\d+)\b", _power_of_ten, text)


def _power_of_ten(exponent: re.Match) -> str:
    return f"×10{str(int(exponent[1])).translate(_SUPERSCRIPTS)}"
