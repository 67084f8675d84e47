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
from selenium.common.exceptions import WebDriverException
from selenium.webdriver import WebKitGTK
from selenium.webdriver.remote.command import Command
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.engines.ears import Ears
from tests.engines.window import CALL, PATIENCE, Missing, Window
from tools.hub import free_ports

# Debian's folder, and those of others.
BROWSERS = ("/usr/lib/*/webkit2gtk-4.?/MiniBrowser", "/usr/lib*/webkit2gtk-4.?/MiniBrowser")
SCREEN = ("-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp")
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


def found(name: str, *places: str) -> str:
    """Return the first place where there is such a program."""
    place = next(filter(None, map(shutil.which, places)), None)
    if not place:
        raise Missing(
            f"WebKit cannot be driven: there is no {name} "
            "(on Debian: apt install webkit2gtk-driver xvfb)"
        )
    return place


class WebKit:
    """A running MiniBrowser, its driver, and what its inspector tells."""

    def __init__(self, folder: Path) -> None:
        named = os.environ.get("WEBKIT")
        places = [named] if named else chain.from_iterable(map(glob, BROWSERS))
        self.browser = found(named or "MiniBrowser", *places)
        self.program = found("WebKitWebDriver", "WebKitWebDriver")
        self.screen = found("Xvfb", "Xvfb")
        self.folder = folder
        (folder / "gtk-3.0").mkdir()
        (folder / "gtk-3.0/gtk.css").write_text(NARROW, "utf-8")
        self.ends = ExitStack()
        self._start()

    def _start(self) -> None:
        try:
            self._open()
        except BaseException:
            self.close()
            raise

    def _open(self) -> None:
        shown = self._process([self.screen, *SCREEN], stdout=subprocess.PIPE)
        (port,) = free_ports(1)
        surroundings = {
            **os.environ,
            **SURROUNDINGS,
            "DISPLAY": f":{shown.stdout.readline().decode().strip()}",
            "XDG_CONFIG_HOME": str(self.folder),
            "WEBKIT_INSPECTOR_HTTP_SERVER": f"127.0.0.1:{port}",
        }
        command = [self.browser, "--automation", "--enable-developer-extras=true"]
        running = self._process(command, env=surroundings)
        self.driver = self._driver(self._other_port(running, port), surroundings)
        self.ears = Ears(f"ws://127.0.0.1:{port}/socket/1/1/WebPage")
        self.ends.callback(self.ears.close)

    def _driver(self, port: int, surroundings: dict[str, str]) -> WebKitGTK:
        """Return the driver of the browser that listens to a port."""
        options = Options()
        options.binary_location = self.browser
        options.add_argument("--automation")
        target = [f"--target=127.0.0.1:{port}"]
        service = Service(self.program, service_args=target, env=surroundings)
        driver = WebKitGTK(options=options, service=service)
        self.ends.callback(driver.quit)
        driver.set_script_timeout(PATIENCE)
        return driver

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
        """Return the one window, emptied. A page that broke down has taken it along."""
        try:
            _ = self.driver.title
        except WebDriverException:
            self.close()
            self._start()
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

    def inside(self, function: str, *arguments: Any) -> Any:
        self.driver.switch_to.frame(0)
        try:
            return self.run(function, *arguments)
        finally:
            self.driver.switch_to.default_content()

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
