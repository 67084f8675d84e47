"""Make the book's PDF and its EPUB from the built site: `python -m tools.paper pdf epub`.

Both are put into the site, and the landing page gets links to them.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from tools.build import SITE
from tools.chrome import NoBrowser
from tools.paper import epub, pdf
from tools.paper.book import Book, bound
from tools.paper.editions import NAME, link

MAKERS: dict[str, Callable[[Book, Path, Path], int]] = {"pdf": pdf.write, "epub": epub.write}
COUNTED = {"pdf": "pages", "epub": "files"}


def main(arguments: list[str]) -> int:
    """Make what is asked for, and return the exit code."""
    if not arguments or set(arguments) - set(MAKERS):
        print(f"Say which: {' or '.join(MAKERS)}, not {' '.join(arguments) or 'nothing'}.")
        return 1
    try:
        for kind in arguments:
            make(kind)
    except (FileNotFoundError, NoBrowser) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def make(kind: str) -> None:
    """Make one edition, link it, and say what it is like."""
    start = time.monotonic()
    target = SITE / f"{NAME}.{kind}"
    parts = MAKERS[kind](bound(SITE), SITE, target)
    link(SITE)
    size = target.stat().st_size / 1e6
    print(
        f"_build/html/{target.name}: {parts} {COUNTED[kind]}, {size:.1f} MB, "
        f"made in {time.monotonic() - start:.0f} seconds."
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
