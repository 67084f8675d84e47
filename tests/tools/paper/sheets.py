"""A printed book, read sheet by sheet: its words, and where its letters stand."""

from ctypes import c_double, c_int, create_string_buffer
from itertools import pairwise

import pypdfium2

MILLIMETRE = 72 / 25.4
FOOT = 20
"""Millimetres above which the text of a sheet ends; below stands its number."""


def texts(path):
    """What stands on each sheet."""
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def advances(path):
    """How far each letter of the text moves on, in points, on all sheets."""
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            text = page.get_textpage()
            letters = range(text.count_chars() - 1)
            places = [at(text, letter) for letter in letters if is_text(text, letter)]
            for (x, y), (after, height) in pairwise(places):
                if y == height and 2 < after - x < 8:
                    yield after - x


def at(text, letter):
    x, y = c_double(), c_double()
    pypdfium2.raw.FPDFText_GetCharOrigin(text, letter, x, y)
    return x.value, y.value


def is_text(text, letter):
    name = create_string_buffer(99)
    pypdfium2.raw.FPDFText_GetFontInfo(text, letter, name, 99, c_int())
    return b"SourceSerif" in name.value


def last_lines(path):
    """The lowest line of each sheet. Formulas come last in a text, wherever they stand."""
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            text = page.get_textpage()
            heights = (at(text, letter)[1] for letter in range(text.count_chars()))
            low = min(height for height in heights if height > FOOT * MILLIMETRE)
            yield text.get_text_bounded(bottom=low - 2, top=low + 6).strip()
