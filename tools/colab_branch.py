"""Put the notebooks for Colab on a branch: `python tools/colab_branch.py _build/html/notebooks`.

Colab and GitHub show notebooks of a branch of a repository, and the plain copies are made by the
build. So the workflow keeps them on a branch that holds nothing else. Each new state
is one more commit on top of the last one; nothing is ever forced or lost.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

BRANCH = "colab"
AUTHOR = {
    f"GIT_{role}_{field}": value
    for role in ("AUTHOR", "COMMITTER")
    for field, value in (("NAME", "Book"), ("EMAIL", "book@localhost"))
}


def git(*arguments: str, check: bool = True, **env: str) -> str:
    """Run git in the current folder and return what it prints."""
    done = subprocess.run(
        ["git", *arguments],
        env=os.environ | AUTHOR | env,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=check,
    )
    return done.stdout.strip()


def tree_of(folder: Path) -> str:
    """Store a folder's files in the repository, beside its own index; return their tree."""
    with tempfile.TemporaryDirectory() as home:
        index = str(Path(home) / "index")
        git(f"--work-tree={folder}", "add", "--all", "--force", ".", GIT_INDEX_FILE=index)
        return git("write-tree", GIT_INDEX_FILE=index)


def publish(folder: Path, branch: str = BRANCH) -> bool:
    """Push the folder's files as the next commit of a branch; return whether there was news."""
    tree = tree_of(folder.resolve())
    parents = []
    if git("ls-remote", "--heads", "origin", f"refs/heads/{branch}"):
        git("fetch", "--quiet", "--depth=1", "origin", f"refs/heads/{branch}")
        if git("rev-parse", "FETCH_HEAD^{tree}") == tree:
            return False
        parents = ["-p", git("rev-parse", "FETCH_HEAD")]
    commit = git("commit-tree", tree, *parents, "-m", "Copies of the notebooks for Colab")
    git("push", "--quiet", "origin", f"{commit}:refs/heads/{branch}")
    return True


if __name__ == "__main__":
    news = publish(Path(sys.argv[1]))
    print(f"The branch {BRANCH} has {'new copies' if news else 'these copies already'}.")
