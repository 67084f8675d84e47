"""A line of the benchmarks' table."""

from typing import NamedTuple


class Row(NamedTuple):
    """What was measured, what came out, what is to be reached, and how it was measured."""

    figure: str
    measured: str
    reach: str
    how: str = ""


def table(rows: list[Row]) -> str:
    """Return the rows as a Markdown table with aligned columns."""
    lines = [Row("figure", "measured", "reach", "how"), *rows]
    widths = [max(len(line[i]) for line in lines) for i in range(len(Row._fields))]
    text = [
        "| "
        + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        + " |"
        for line in lines
    ]
    text.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(text)


def percentile(values: list[float], share: float) -> float:
    """Return the value below which that share of the values lies (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, -(-int(share * 100) * len(ordered) // 100) - 1))]
