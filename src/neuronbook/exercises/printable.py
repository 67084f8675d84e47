"""Text that the reader's terminal can take: some know fewer characters than the book uses."""

import sys
import unicodedata

__all__ = ["printable"]

_PLAIN = {
    "✓ ": "",
    "✗ ": "",
    "−": "-",
    "⁻": "-",
    "–": "-",
    "·": "-",
    "‖": "||",
    "≥": ">=",
    "≤": "<=",
    "≈": "~",
    "±": "+-",
    "×": "x",
    "∞": "infinity",
    "√": "sqrt",
    "∂": "d",
    "∠": "angle ",
    "\u0303": "~",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "→": "->",
}


def printable(text: str) -> str:
    """Return the text, with plain words for what standard output cannot encode.

    Examples
    --------
    >>> printable("2 ≥ −1")
    '2 ≥ −1'
    """
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    if _takes(encoding, text):
        return text
    for special, plain in _PLAIN.items():
        if not _takes(encoding, special):
            text = text.replace(special, plain)
    return "".join(each if _takes(encoding, each) else _plain(each) for each in text)


def _takes(encoding: str, text: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    except LookupError:  # a stream of the reader's with an encoding of its own
        return True
    return True


def _plain(letter: str) -> str:
    """Return a letter in ASCII: `₂` as 2, a Greek letter as its name, else its number."""
    simple = unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode()
    name = unicodedata.name(letter, "").split()
    if not simple and name[:1] == ["GREEK"]:
        simple = name[-1].title() if "CAPITAL" in name else name[-1].lower()
    return simple or letter.encode("ascii", "backslashreplace").decode()
