"""Build one chapter quickly: `python -m tools.preview book/geometry.ipynb`.

The page is built with the book's configuration, beside the landing page and the Markdown pages
that chapters refer to, into `_build/preview/<slug>/`. Several authors can do so at the same time.
References to chapters that are not in the preview are left out of its warnings.
"""

import argparse
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

ELSEWHERE = re.compile(
    r"undefined label|unknown document|cross-reference target not found|"
    r"equation not found|label '.*' not found|Failed to create a cross reference|xref_missing"
)


def files(item: dict) -> Iterator[str]:
    """Yield every file that a table of contents names, in order."""
    for key in ("root", "file"):
        if key in item:
            yield item[key]
    for key in ("parts", "chapters", "sections", "subtrees", "entries"):
        for inner in item.get(key, ()):
            yield from files(inner)


def preview_contents(contents: dict, root: Path, page: str) -> dict:
    """Return a table of contents with the page, and with the Markdown pages of the book's own."""
    others = [
        name
        for name in files(contents)
        if name not in (page, contents["root"]) and (root / f"{name}.md").exists()
    ]
    parts = []
    if page != contents["root"]:
        parts.append({"caption": "Preview", "numbered": True, "chapters": [{"file": page}]})
    if others:
        parts.append({"caption": "Reference", "chapters": [{"file": name} for name in others]})
    return {"format": "jb-book", "root": contents["root"], "parts": parts}


def build(page: Path, root: Path) -> int:
    """Build the preview; print where it is and what is wrong with it."""
    name = page.resolve().relative_to(root).with_suffix("").as_posix()
    target = root / "_build" / "preview" / page.stem
    target.mkdir(parents=True, exist_ok=True)
    contents = yaml.safe_load((root / "_toc.yml").read_text("utf-8"))
    toc = target / "_toc.yml"
    toc.write_text(yaml.safe_dump(preview_contents(contents, root, name)), "utf-8")
    program = Path(sys.executable).parent / "jupyter-book"
    command = [str(program), "build", str(root)]
    command += ["--path-output", str(target), "--toc", str(toc), "--all", "-q"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    report = re.sub(r"\x1b\[[\d;]*m", "", done.stderr)
    warnings = [line for line in report.splitlines() if re.search(r"WARNING: |ERROR: ", line)]
    wrong = [line for line in warnings if not ELSEWHERE.search(line)]
    if done.returncode:
        print("\n".join(report.splitlines()[-40:]))
    print("\n".join(wrong))
    print(f"{len(wrong)} warnings; {target / '_build' / 'html' / f'{name}.html'}")
    return 1 if done.returncode or wrong else 0


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Build one chapter of the book quickly.")
    parser.add_argument("page", type=Path, help="a chapter, such as book/geometry.ipynb")
    return build(parser.parse_args().page, Path.cwd().resolve())


if __name__ == "__main__":
    raise SystemExit(main())
