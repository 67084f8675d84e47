"""Firefox over WebDriver BiDi, which it speaks by itself: a socket is all that it takes."""

import json
import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

from websocket import create_connection

from tests.engines.window import CALL, PATIENCE, Missing, Window
from tests.page import is_own

NAMES = ("firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox")
SETTINGS = {
    "gfx.webrender.software": True,  # there may be no graphics card
    "ui.prefersReducedMotion": 0,
    "browser.cache.disk.enable": False,
    "privacy.reduceTimerPrecision": False,  # benchmarks read its clock
}
EVENTS = [
    "log.entryAdded",
    "network.beforeRequestSent",
    "network.fetchError",
    "network.responseCompleted",
]


def firefox() -> str:
    """Return the path of a Firefox: FIREFOX, or one on the PATH."""
    named = os.environ.get("FIREFOX")
    found = next(filter(None, map(shutil.which, (named,) if named else NAMES)), None)
    if not found:
        raise Missing(
            f"FIREFOX names {named!r}, which cannot be run"
            if named
            else "Firefox is not installed (on Debian: apt install firefox-esr)"
        )
    return found


class Firefox:
    """A running Firefox with a profile of its own."""

    def __init__(self, folder: Path) -> None:
        preferences = [f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in SETTINGS.items()]
        (folder / "user.js").write_text("\n".join(preferences), "utf-8")
        command = [firefox(), "--headless", "--no-remote", "--profile", str(folder)]
        self.process = subprocess.Popen(
            [*command, "--remote-debugging-port", "0"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.socket = create_connection(
            f"{self._address(folder)}/session", timeout=PATIENCE, suppress_origin=True
        )
        self.number = 0
        self.windows: dict[str, FirefoxWindow] = {}
        self.ask("session.new", capabilities={})
        self.ask("session.subscribe", events=EVENTS)

    def _address(self, folder: Path) -> str:
        """Wait until Firefox has written where it listens."""
        note = folder / "WebDriverBiDiServer.json"
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            if note.exists() and (text := note.read_text("utf-8")):
                place = json.loads(text)
                return f"ws://{place['ws_host']}:{place['ws_port']}"
            time.sleep(0.1)
        self.process.kill()
        raise AssertionError("Firefox did not start")

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Give a command and return its result; what happens meanwhile goes to the windows."""
        self.number += 1
        command = {"id": self.number, "method": method, "params": parameters}
        self.socket.send(json.dumps(command))
        while True:
            message = json.loads(self.socket.recv())
            if message["type"] == "event":
                self._hear(message["method"], message["params"])
            elif message["id"] == self.number:
                assert message["type"] == "success", f"{method}: {message}"
                return message["result"]

    def _hear(self, event: str, told: dict[str, Any]) -> None:
        context = told.get("context") or told.get("source", {}).get("context")
        if context in self.windows:
            self.windows[context].hear(event, told)

    def window(self) -> "FirefoxWindow":
        """Open a window that shares neither storage nor cache with another."""
        return FirefoxWindow(self)

    def close(self) -> None:
        """End Firefox."""
        self.socket.close()
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()


class FirefoxWindow(Window):
    """A window of Firefox."""

    def __init__(self, browser: Firefox) -> None:
        self.browser = browser
        self.complaints = []
        self.user = browser.ask("browser.createUserContext")["userContext"]
        created = browser.ask("browsingContext.create", type="window", userContext=self.user)
        self.context = created["context"]
        browser.windows[self.context] = self

    def _ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        return self.browser.ask(method, context=self.context, **parameters)

    def hear(self, event: str, told: dict[str, Any]) -> None:
        """Keep what is a complaint."""
        if event == "log.entryAdded":
            if told["level"] in ("error", "warn"):
                self.complaints.append(f"{told['level']}: {told['text']}")
            return
        address = told["request"]["url"]
        if event == "network.beforeRequestSent":
            if not is_own(address):
                self.complaints.append(f"asked another host: {address}")
        elif event == "network.fetchError":
            # A page may be left before its icon, or what it fetched ahead, has come.
            if told["errorText"] != "NS_BINDING_ABORTED":
                self.complaints.append(f"failed: {address} {told['errorText']}")
        elif told["response"]["status"] >= 400:
            self.complaints.append(f"{told['response']['status']}: {address}")

    def go(self, address: str) -> None:
        self._ask("browsingContext.navigate", url=address, wait="complete")

    def run(self, function: str, *arguments: Any) -> Any:
        return self._call(self.context, function, *arguments)

    def inside(self, function: str, *arguments: Any) -> Any:
        (page,) = self.browser.ask("browsingContext.getTree", root=self.context)["contexts"]
        return self._call(page["children"][0]["context"], function, *arguments)

    def _call(self, context: str, function: str, *arguments: Any) -> Any:
        result = self.browser.ask(
            "script.callFunction",
            functionDeclaration=CALL.replace("FUNCTION", function),
            arguments=[{"type": "string", "value": json.dumps(arguments)}],
            target={"context": context},
            awaitPromise=True,
        )
        assert result["type"] == "success", result["exceptionDetails"]["text"]
        return json.loads(result["result"]["value"])

    def size(self, width: int, height: int) -> None:
        self._ask("browsingContext.setViewport", viewport={"width": width, "height": height})

    def act(self, device: dict[str, Any], *actions: dict[str, Any]) -> None:
        self._ask("input.performActions", actions=[{**device, "actions": actions}])

    def close(self) -> None:
        self._ask("browsingContext.close")
        self.browser.ask("browser.removeUserContext", userContext=self.user)
        del self.browser.windows[self.context]
