"""Make or renew `.venv` and `node_modules`; say plainly what is missing.

    python tools/environment.py        what the book needs, to be read, run and built
    python tools/environment.py test   also what its tests and checks need

Runs under any Python 3, so that one that is too old gets a sentence and not a traceback.
What is installed is left alone while nothing that it was made from has changed.
"""

import hashlib
import os
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FOLDER = os.path.join(ROOT, ".venv")
OLDEST = (3, 11)
# What a level installs, from which lists, and what it says of it on a fresh machine.
LEVELS = {
    "book": (("requirements.txt",), ("--omit=dev",), "about 200 MB"),
    "test": (("requirements.txt", "requirements-test.txt"), (), "about 400 MB"),
}
JUPYTER = "src/neuronbook/jupyter/"
PACKAGE = (  # what an installation is made from, and what it copies
    "pyproject.toml",
    "hatch_build.py",
    JUPYTER + "nbconvert.json",
    JUPYTER + "labextension/package.json",
    JUPYTER + "labextension/reopened.js",
)
FRONT_END = ("package.json", "package-lock.json")


def main(arguments):
    """Bring the environment to a level and return 0, or say what is missing and return 1."""
    level = (arguments or ["book"])[0]
    if level not in LEVELS:
        sys.stderr.write("There are the levels " + " and ".join(LEVELS) + ".\n")
        return 1
    problem = missing()
    if problem:
        sys.stderr.write(problem + "\n")
        return 1
    if not up_to_date(level):
        return set_up(level)
    return 0


def missing():
    """Return what this machine lacks, in a sentence, or an empty text."""
    if sys.version_info < OLDEST:
        words = "Python %d.%d or newer is needed; this is Python %s, at %s."
        here = (sys.version.split()[0], sys.executable)
        return words % (OLDEST + here) + "\nName another: make PYTHON=/path/to/python3.12"
    try:
        import ensurepip  # noqa: F401 (only whether it is there)
        import venv  # noqa: F401 (only whether it is there)
    except ImportError:
        return (
            "This Python has no `venv` module. On Debian and Ubuntu install it with\n"
            "    apt install python3-venv"
        )
    return ""


def set_up(level):
    """Install what a level needs, the newest of it last; return 0, or say what failed."""
    lists, npm_options, size = LEVELS[level]
    words = "Setting up .venv and node_modules for the %s: %s to download, a few minutes."
    print(words % ("tests" if level == "test" else "book", size))
    sys.stdout.flush()
    steps = (
        (make_folder, "The environment could not be made"),
        (lambda: install_packages(lists), "The packages could not be installed"),
        (lambda: install_front_end(npm_options), "The front end's packages could not be installed"),
        (install_book, "The book's own package could not be installed"),
    )
    for step, failure in steps:
        if step():
            sys.stderr.write(failure + "; the lines above say why.\n")
            return 1
    for each in LEVELS:  # a list that holds more than another also stands for it
        if set(LEVELS[each][0]) <= set(lists):
            write(stamp(each), fingerprint(each))
    return 0


def make_folder():
    """Make `.venv` unless it is there."""
    if os.path.exists(program("python")):
        return 0
    return run(sys.executable, "-m", "venv", FOLDER)


def install_packages(lists):
    """Install the packages of some lists, but for the book's own, which needs them to be built.

    Bytecode is left to be made when a module is first imported: most never are, and all of it
    takes 180 MB.
    """
    text = "".join(read(os.path.join(ROOT, name)) for name in lists)
    pins = [line for line in text.splitlines() if not line.startswith("-e ")]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "pins.txt")
        write(path, "\n".join(pins) + "\n")
        return pip("--no-compile", "--requirement", path)


def install_front_end(options):
    """Install the front end's packages, exactly those of the lock."""
    return run(program("npm"), "ci", "--loglevel=error", *options)


def install_book():
    """Install `neuronbook` from its sources; its build finds all it needs in `.venv`."""
    return pip("--no-deps", "--no-build-isolation", "--editable", ROOT)


def pip(*arguments):
    """Run `pip install`, quiet unless it fails."""
    command = ("-m", "pip", "--disable-pip-version-check", "install", "-qq")
    return run(program("python"), *command, *arguments)


def up_to_date(level):
    """Say whether the environment was made from the files as they are."""
    if not all(os.path.exists(path) for path in (stamp(level), program("python"), lock())):
        return False
    return read(stamp(level)) == fingerprint(level)


def stamp(level):
    """Return the file that says what a level was installed from."""
    return os.path.join(FOLDER, "installed-" + level)


def lock():
    """Return the file that npm writes when it has installed all."""
    return os.path.join(ROOT, "node_modules", ".package-lock.json")


def program(name):
    """Return the path of one of the environment's programs."""
    inner = ("Scripts", name + ".exe") if os.name == "nt" else ("bin", name)
    return os.path.join(FOLDER, *inner)


def fingerprint(level):
    """Return a digest of the files that a level is made from."""
    total = hashlib.sha256()
    for name in LEVELS[level][0] + PACKAGE + FRONT_END:
        with open(os.path.join(ROOT, name), "rb") as source:
            total.update(source.read())
    return total.hexdigest()


def read(path):
    """Return a file's text."""
    with open(path, encoding="utf-8") as file:
        return file.read()


def write(path, text):
    """Write a text into a file."""
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def run(*command):
    """Run a command, its errors in sight and Node on its path, and return its exit code."""
    path = os.path.dirname(program("python")) + os.pathsep + os.environ.get("PATH", "")
    return subprocess.call(list(command), cwd=ROOT, env=dict(os.environ, PATH=path))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
