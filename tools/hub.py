"""Try the hub of the page *Teaching with this book*: `python -m tools.hub` measures its memory.

The page's own commands set the hub up in a folder, and its own configuration runs there. Only who
may sign in is another: two students who have no accounts on this machine. What one of them needs
is written into docs/hub/memory.json; the page and the values for Kubernetes quote it.
"""

import json
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from neuronbook_site.theme.launch import Repository, launches
from tools.book import ROOT
from tools.chrome import FLAGS, chrome
from tools.lab import COPIES

CONFIGURATION = "docs/hub/jupyterhub_config.py"
MEMORY = ROOT / "docs/hub/memory.json"
CHAPTER = "artificial-neuron"
LARGEST = "geometry"
"""The chapter whose kernel is the largest."""
STUDENTS = ("anna", "ben")
PASSWORD = "only-for-this-trial"
PATIENCE = 180_000  # milliseconds, for a server to start and for a chapter to run
KIB, MB = 1024, 10**6


# ---- the recipe ----------------------------------------------------------------------------------


def recipe() -> list[str]:
    """Return the commands of the page that set a hub up on one machine; the last one starts it."""
    page = (ROOT / "book/teaching.md").read_text("utf-8")
    block = next(
        each for each in re.findall(r"(?s)```text\n(.*?)```", page) if CONFIGURATION in each
    )
    return [line.partition("  #")[0].strip() for line in block.splitlines()]


def set_up(place: Path) -> None:
    """Follow the recipe up to the start of the hub, in a folder that stands for `/srv`."""
    place.mkdir(parents=True, exist_ok=True)
    commands = [here(command, place) for command in recipe()[:-1]]
    subprocess.run(["bash", "-euc", "\n".join(commands)], cwd=place, check=True)


def here(command: str, place: Path) -> str:
    """Return a command of the recipe for this repository and another place."""
    return command.replace("ADDRESS", str(ROOT)).replace("/srv", str(place))


def publish(copies: Path, place: Path) -> str:
    """Put plain copies on the branch that hubs take them from; return the repository's address."""
    home = place / "published"
    git = ["git", "-C", str(home), "-c", "user.name=Book", "-c", "user.email=book@example.org"]
    subprocess.run(["git", "init", "--quiet", "--initial-branch=colab", str(home)], check=True)
    for copy in copies.glob("*.ipynb"):
        (home / copy.name).write_bytes(copy.read_bytes())
    subprocess.run([*git, "add", "."], check=True)
    subprocess.run([*git, "commit", "--quiet", "--message", "The copies"], check=True)
    return home.as_uri()


# ---- the hub -------------------------------------------------------------------------------------


class Hub:
    """A running hub."""

    def __init__(self, place: Path, address: str, process: subprocess.Popen) -> None:
        self.place, self.address, self.process = place, address, process

    def link(self, repository: str, chapter: str) -> str:
        """Return the address with which a page of the book opens its chapter on this hub."""
        book = Repository(repository, jupyterhub_url=self.address)
        found = {each.name: each.address for each in launches(book, f"book/{chapter}.ipynb")}
        return found["JupyterHub"]

    def home(self, student: str) -> Path:
        """Return the folder in which a student works."""
        return self.place / "home" / student

    def memory(self, student: str | None = None) -> dict[str, int]:
        """Return the MB of a student's server and of the largest of the kernels.

        Without a student, those of the hub and its proxy. `alone` counts shared pages in full, as a
        container does; `shared` divides them among the processes that have them.
        """
        needed = {"alone": 0.0, "shared": 0.0}
        kernels = [needed.copy()]
        for pid in self._processes():
            if owner(pid) != student:
                continue
            if "ipykernel_launcher" in command_of(pid):
                kernels.append(sizes(pid))
            else:
                needed = {key: needed[key] + size for key, size in sizes(pid).items()}
        return {key: round(needed[key] + max(each[key] for each in kernels)) for key in needed}

    def _processes(self) -> list[int]:
        """Return the hub's process and all that descend from it."""
        parents = {pid: parent_of(pid) for pid in running()}
        found = [self.process.pid]
        for pid in found:
            found += [child for child, parent in parents.items() if parent == pid]
        return found


@contextmanager
def started(place: Path) -> Iterator[Hub]:
    """Run the recipe's last command, for students whom only this trial knows."""
    port, inner, proxy = free_ports(3)
    folder = place / "hub"
    for student in STUDENTS:
        settings = place / "home" / student / ".jupyter/jupyter_server_config.json"
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text('{"ServerApp": {"allow_root": true}}', "utf-8")
    command = [
        *here(recipe()[-1], place).split(),
        f"--JupyterHub.bind_url=http://127.0.0.1:{port}",
        f"--JupyterHub.hub_port={inner}",
        f"--ConfigurableHTTPProxy.api_url=http://127.0.0.1:{proxy}",
        "--JupyterHub.authenticator_class=dummy",
        f"--DummyAuthenticator.password={PASSWORD}",
        "--JupyterHub.spawner_class=simple",
        f"--SimpleLocalProcessSpawner.home_dir_template={place}/home/{{username}}",
    ]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=subprocess.STDOUT)
    try:
        hub = Hub(place, f"http://127.0.0.1:{port}", process)
        wait_for(f"{hub.address}/hub/health", process, folder / "log")
        yield hub
    finally:
        process.terminate()  # the hub ends its proxy and all servers
        process.wait(60)


def wait_for(address: str, server: subprocess.Popen, log: Path, patience: float = 120) -> None:
    """Wait until a server answers."""
    end = time.monotonic() + patience
    while time.monotonic() < end and server.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5).read()
        except OSError:
            time.sleep(0.3)
        else:
            return
    raise RuntimeError(f"{address} does not answer:\n{log.read_text('utf-8')[-3000:]}")


def free_ports(count: int) -> list[int]:
    """Return ports that nobody listens on."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


# ---- processes -----------------------------------------------------------------------------------


def running() -> list[int]:
    """Return the processes of this machine, which has Linux."""
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]


def parent_of(pid: int) -> int:
    """Return a process's parent, 0 for one that has ended."""
    try:
        return int(Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[1])
    except OSError:
        return 0


def owner(pid: int) -> str | None:
    """Return the student for whom a process runs."""
    found = re.search(
        rb"(?:^|\0)JUPYTERHUB_USER=([^\0]*)", Path(f"/proc/{pid}/environ").read_bytes()
    )
    return found[1].decode() if found else None


def command_of(pid: int) -> str:
    """Return what a process was started with."""
    return Path(f"/proc/{pid}/cmdline").read_text("utf-8")


def sizes(pid: int) -> dict[str, float]:
    """Return the MB that a process has in memory: all of them, and its share of them."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8")
    found = dict(re.findall(r"(?m)^(Rss|Pss): +(\d+) kB", text))
    return {"alone": int(found["Rss"]) * KIB / MB, "shared": int(found["Pss"]) * KIB / MB}


# ---- students ------------------------------------------------------------------------------------


def arrive(browser: Browser, student: str, link: str) -> Page:
    """Let a student follow a link and sign in; the server then starts."""
    page = browser.new_context(viewport={"width": 1280, "height": 1000}).new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(link)
    page.get_by_label("Username").fill(student)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click(no_wait_after=True)
    return page


def wait_for_chapter(page: Page) -> None:
    """Wait until the chapter is open and its kernel has started."""
    page.wait_for_selector(".jp-Notebook .jp-CodeCell", state="attached")
    wait_for_kernel(page)


def wait_for_kernel(page: Page) -> None:
    """Wait until the kernel has nothing to do."""
    page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").first.wait_for()


def run_all(page: Page) -> None:
    """Run the notebook that is open, from top to bottom.

    A busy JupyterLab may pass over the order, or lose what its kernel says at first. The order is
    given again when no cell is queued, or none comes to its end for a long time.
    """
    prompts = page.locator(".jp-Notebook .jp-CodeCell .jp-InputPrompt")
    begun, numbered = prompts.filter(has_text="*"), prompts.filter(has_text=re.compile(r"\d"))
    if not numbered.count():  # a copy has its numbers from the start
        begun = begun.or_(numbered)
    waiting = prompts.filter(has_text=re.compile(r"\[[* ]\]"))
    for _ in range(3):
        page.locator(".lm-MenuBar-itemLabel", has_text=re.compile("^Run$")).click()
        page.locator(".lm-Menu-itemLabel", has_text=re.compile("^Run All Cells$")).click()
        with suppress(AssertionError):
            expect(begun.first).to_be_attached(timeout=5_000)
            while number := waiting.count():
                expect(waiting).not_to_have_count(number, timeout=PATIENCE)
            break
    expect(waiting).to_have_count(0)
    wait_for_kernel(page)


def main() -> int:
    """Measure what a student needs who has run the largest chapter, and write it down."""
    if not any(COPIES.glob("*.ipynb")):
        print("There are no plain copies; run `make site`, which makes them.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        place = Path(folder)
        set_up(place)
        browser = play.chromium.launch(executable_path=chrome(), args=FLAGS)
        with started(place) as hub:
            repository = publish(COPIES, place)
            page = arrive(browser, STUDENTS[0], hub.link(repository, LARGEST))
            wait_for_chapter(page)
            run_all(page)
            record = {"hub": hub.memory(), "student": hub.memory(STUDENTS[0])}
    MEMORY.write_text(json.dumps(record, indent=2) + "\n", "utf-8")
    print(MEMORY.read_text("utf-8"), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
