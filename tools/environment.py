"""Make or renew `.venv` from `requirements.txt`; say plainly what is missing.

Runs under any Python 3, so that one that is too old gets a sentence and not a traceback.
The environment is left alone while nothing that it was made from has changed.
"""

import hashlib
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FOLDER = os.path.join(ROOT, ".venv")
STAMP = os.path.join(FOLDER, "installed")
SOURCES = ("requirements.txt", "pyproject.toml", "hatch_build.py", "package-lock.json")
OLDEST = (3, 11)


def main():
    """Bring the environment up to date and return 0, or say what is missing and return 1."""
    problem = missing()
    if problem:
        sys.stderr.write(problem + "\n")
        return 1
    if up_to_date():
        return 0
    print("Setting up .venv. The first time takes a few minutes and downloads about 600 MB.")
    sys.stdout.flush()
    if not os.path.exists(interpreter()) and run(sys.executable, "-m", "venv", FOLDER):
        sys.stderr.write("The environment could not be made; the lines above say why.\n")
        return 1
    pip = (interpreter(), "-m", "pip", "--disable-pip-version-check")
    if run(*pip, "install", "-qq", "--requirement", os.path.join(ROOT, "requirements.txt")):
        sys.stderr.write(
            "The packages could not be installed; the lines above say which and why.\n"
        )
        return 1
    with open(STAMP, "w") as stamp:
        stamp.write(fingerprint())
    return 0


def missing():
    """Return what this machine lacks, in a sentence, or an empty text."""
    if sys.version_info < OLDEST:
        words = "Python %d.%d or newer is needed; this is Python %s, at %s."
        here = (sys.version.split()[0], sys.executable)
        return words % (OLDEST + here) + "\nName another: make PYTHON=/path/to/python3.12"
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        return (
            "This Python has no `venv` module. On Debian and Ubuntu install it with\n"
            "    apt install python3-venv"
        )
    return ""


def up_to_date():
    """Say whether the environment was made from the files as they are."""
    if not os.path.exists(STAMP) or not os.path.exists(interpreter()):
        return False
    with open(STAMP) as stamp:
        return stamp.read() == fingerprint()


def interpreter():
    """Return the environment's Python."""
    inner = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    return os.path.join(FOLDER, *inner)


def fingerprint():
    """Return a digest of the files that the environment is made from."""
    total = hashlib.sha256()
    for name in SOURCES:
        with open(os.path.join(ROOT, name), "rb") as source:
            total.update(source.read())
    return total.hexdigest()


def run(*command):
    """Run a command, its errors in sight, and return its exit code."""
    return subprocess.call(list(command), cwd=ROOT)


if __name__ == "__main__":
    sys.exit(main())
