"""Matplotlib's SVG, made short for a page: paths in relative steps, the page's own fonts."""

import re

__all__ = ["compact", "short_path"]

_SHAPE = r'<path d="[^"]*"{look} ?/>'
_ALIKE = re.compile(
    _SHAPE.format(look="(?P<look>[^<>]*?)") + rf"(?:\s*{_SHAPE.format(look='(?P=look)')}){{2,}}"
)
_PATH = re.compile(r'(\sd=")([^"]*)(")')
_FONT = re.compile(r"""'?(?:DejaVu|Bitstream)[^;"]*""")
_POLYLINE = re.compile(r"(?:\s*[MLz]\s*(?:-?[\d.]+(?:e-?\d+)?[\s,]*){0,2})+")
_STEP = re.compile(r"([MLz])\s*(?:(-?[\d.]+(?:e-?\d+)?)[\s,]+(-?[\d.]+(?:e-?\d+)?))?")


def compact(svg: str) -> str:
    """Shorten an SVG's paths, and set its words in the page's font.

    >>> compact('<path d="M 0 0 L 10.004 0.5 L 20 1"/>')
    '<path d="M0 0l10 .5 10 .5"/>'
    """
    svg = _PATH.sub(lambda found: found[1] + short_path(found[2]) + found[3], svg)
    svg = _ALIKE.sub(_grouped, svg)
    return _FONT.sub(lambda found: f"var(--nb-{_kind(found[0])})", svg)


def _grouped(run: re.Match[str]) -> str:
    """Say once what paths in a row have in common: style, and the clip, which costs paint."""
    look = run["look"]
    if not look or re.search(r"[^-]opacity", look):  # which means another thing for a group
        return run[0]
    return f"<g{look}>{re.sub(re.escape(look) + ' ?/>', '/>', run[0])}</g>"


def _kind(family: str) -> str:
    return "mono,monospace" if "Mono" in family else "sans,sans-serif"


def short_path(d: str) -> str:
    """Return a path of straight lines in relative steps; any other path rounded to two decimals.

    Each point is rounded by itself, so that errors do not add up. A long line keeps tenths of a
    unit; a short one may be a mark of a few units, and keeps hundredths.

    >>> short_path("M 1 1 L 1.1 1.2 L 0.5 2 z")
    'M1 1l.1 .2 -.6 .8z'
    """
    d = d.strip()
    if not _POLYLINE.fullmatch(d):
        return re.sub(r"-?\d+\.\d{3,}", lambda found: _number(float(found[0]), 2), d)
    digits = 1 if d.count("L") > 40 else 2
    text, x, y, before = "", 0.0, 0.0, ""
    for letter, *point in _STEP.findall(d):
        if letter == "z":
            text += "z"
        else:
            to_x, to_y = (round(float(value), digits) for value in point)
            step = (to_x, to_y) if letter == "M" else (to_x - x, to_y - y)
            text += " " if letter == before == "L" else {"M": "M", "L": "l"}[letter]
            text += " ".join(_number(value, digits) for value in step)
            x, y = to_x, to_y
        before = letter
    return text


def _number(value: float, digits: int) -> str:
    """Write a number as short as SVG allows: no zero before the point, none at the end."""
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else re.sub(r"^(-?)0\.", r"\1.", text)
