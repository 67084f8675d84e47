"""WebKit's MiniBrowser on a screen in memory: driven over WebDriver, heard by its inspector.

WebDriver has no ears, so the inspector's socket is listened to as well. A browser that the driver
starts itself has no such socket: here it is started first, and the driver is told where it is.
"""

import json
import os
import shutil
import subprocess
import time
from contextlib import ExitStack
from glob import glob
from itertools import chain
from pathlib import Path
from typing import Any

import psutil
from selenium.webdriver import WebKitGTK
from selenium.webdriver.remote.command import Command
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.engines.ears import Ears
from tests.engines.window import CALL, PATIENCE, Missing, Window
from tools.hub import free_ports

# Debian's folder, and those of others.
BROWSERS = ("/usr/lib/*/webkit2gtk-4.?/MiniBrowser", "/usr/lib*/webkit2gtk-4.?/MiniBrowser")
SCREEN = ("-screen", "0", "1400x1000x24", "-nolisten", "tcp")
# Only the book's own pages are opened; as root there can be no sandbox.
SURROUNDINGS = {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1", "LIBGL_ALWAYS_SOFTWARE": "1"}
# The browser's own bar would not let its window be as narrow as a phone.
NARROW = "* { min-width: 0; padding: 0; } headerbar, toolbar, entry, toolitem { margin: 0 -40px; }"
# A window begins without what those before it have kept.
FORGET = """async () => {
  const all = async (list, remove) => { for (const each of await list) await remove(each); };
  for (const storage of [localStorage, sessionStorage]) storage.clear();
  await all(caches.keys(), (name) => caches.delete(name));
  await all(navigator.serviceWorker.getRegistrations(), (each) => each.unregister());
  await all(indexedDB.databases(), ({ name }) => { indexedDB.deleteDatabase(name); });
}"""
RUN = """const end = arguments[1];
(CALL)(arguments[0]).then((value) => end([value]), (error) => end([null, `${error}`]));
""".replace("CALL", CALL)


def found(named: str, *places: str | None) -> str:
    """Return the first place that there is."""
    place = next(filter(None, places), None)
    if not place:
        raise Missing(
            f"WebKit cannot be driven: there is no {named} "
            "(on Debian: apt install webkit2gtk-driver xvfb)"
        )
    return place


class WebKit:
    """A running MiniBrowser, its driver, and what its inspector tells."""

    def __init__(self, folder: Path) -> None:
        named = os.environ.get("WEBKIT")
        browser = found("MiniBrowser", named, *chain.from_iterable(map(glob, BROWSERS)))
        driver = found("WebKitWebDriver", shutil.which("WebKitWebDriver"))
        screen = found("Xvfb", shutil.which("Xvfb"))
        self.ends = ExitStack()
        try:
            self._start(folder, browser, driver, screen)
        except BaseException:
            self.ends.close()
            raise

    def _start(self, folder: Path, browser: str, driver: str, screen: str) -> None:
        (folder / "gtk-3.0").mkdir()
        (folder / "gtk-3.0/gtk.css").write_text(NARROW, "utf-8")
        shown = self._process([screen, "-displayfd", "1", *SCREEN], stdout=subprocess.PIPE)
        (port,) = free_ports(1)
        here = f"127.0.0.1:{port}"
        surroundings = {
            **os.environ,
            **SURROUNDINGS,
            "DISPLAY": f":{shown.stdout.readline().decode().strip()}",
            "XDG_CONFIG_HOME": str(folder),
            "WEBKIT_INSPECTOR_HTTP_SERVER": here,
        }
        command = [browser, "--automation", "--enable-developer-extras=true"]
        running = self._process(command, env=surroundings)
        options = Options()
        options.binary_location = browser
        options.add_argument("--automation")
        target = f"--target=127.0.0.1:{self._other_port(running, port)}"
        service = Service(driver, service_args=[target], env=surroundings)
        self.driver = WebKitGTK(options=options, service=service)
        self.ends.callback(self.driver.quit)
        self.driver.set_script_timeout(PATIENCE)
        self.ears = Ears(f"ws://{here}/socket/1/1/WebPage")
        self.ends.callback(self.ears.close)

    def _process(self, command: list[str], **options: Any) -> subprocess.Popen:
        """Start a program that ends with the engine."""
        options = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL} | options
        process = subprocess.Popen(command, **options)
        self.ends.callback(process.wait, 20)
        self.ends.callback(process.terminate)
        return process

    def _other_port(self, running: subprocess.Popen, known: int) -> int:
        """Wait until the browser listens to a driver as well, and return where."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and running.poll() is None:
            sockets = psutil.Process(running.pid).net_connections("tcp")
            ports = {each.laddr.port for each in sockets if each.status == psutil.CONN_LISTEN}
            if known in ports and len(ports) == 2:
                return (ports - {known}).pop()
            time.sleep(0.1)
        raise AssertionError("WebKit did not start")

    def window(self) -> "WebKitWindow":
        """Return the one window, emptied."""
        return WebKitWindow(self)

    def close(self) -> None:
        """End WebKit."""
        self.ends.close()


class WebKitWindow(Window):
    """The window of WebKit. What one test leaves in it, the next does not find."""

    def __init__(self, browser: WebKit) -> None:
        self.driver, self.ears = browser.driver, browser.ears
        self.complaints = self.ears.complaints = []

    def go(self, address: str) -> None:
        self.driver.get(address)

    def run(self, function: str, *arguments: Any) -> Any:
        given, *error = self.driver.execute_async_script(
            RUN.replace("FUNCTION", function), json.dumps(arguments)
        )
        assert not error, error[0]
        return json.loads(given)

    def size(self, width: int, height: int) -> None:
        bar = self.run("() => outerHeight - innerHeight")
        self.driver.set_window_size(width, height + bar)
        self.until("(...size) => `${size}` === `${[innerWidth, innerHeight]}`", width, height)

    def act(self, device: dict[str, Any], *actions: dict[str, Any]) -> None:
        self.driver.execute(Command.W3C_ACTIONS, {"actions": [{**device, "actions": actions}]})

    def settle(self) -> None:
        super().settle()
        self.ears.settle()

    def close(self) -> None:
        self.run(FORGET)
        self.driver.get("about:blank")
