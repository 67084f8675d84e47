"""What a test asks of a browser that Playwright does not drive: a window, and little more.

Another engine joins with a class for the browser, a subclass of `Window`, and a place in `ENGINES`
(conftest.py). Everything else is read and found by JavaScript, which all engines run alike.
"""

import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

SIZES = {"desktop": (1280, 900), "phone": (390, 844)}
PATIENCE = 60  # seconds: the machine may be busy with other things

KEYS = {
    "ArrowLeft": "\ue012",
    "ArrowRight": "\ue014",
    "Enter": "\ue007",
    "Escape": "\ue00c",
    "Tab": "\ue004",
}
MOUSE = {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}}
# Calls a function in the page: text in, text out.
CALL = """async (text) =>
  JSON.stringify((await (FUNCTION)(...JSON.parse(text))) ?? null)"""
# A frame is over when the next one but one begins.
FRAMES = """async (number) => {
  for (let i = 0; i < number; i += 1) await new Promise(requestAnimationFrame);
}"""
LIVE = """() => [...document.querySelectorAll("figure.nb-widget[data-widget]")]
  .every((each) => "live" in each.dataset)"""


class Missing(Exception):
    """An engine is not installed here; the message says so in one line."""


class Window(ABC):
    """A window with a page, whose complaints are kept."""

    complaints: list[str]

    @abstractmethod
    def go(self, address: str) -> None:
        """Open an address and wait until all of it has loaded."""

    @abstractmethod
    def run(self, function: str, *arguments: Any) -> Any:
        """Call a JavaScript function in the page; what goes in and comes out is JSON."""

    @abstractmethod
    def inside(self, function: str, *arguments: Any) -> Any:
        """Call a JavaScript function in the page's first frame, wherever that comes from."""

    @abstractmethod
    def size(self, width: int, height: int) -> None:
        """Give the page so many pixels."""

    @abstractmethod
    def act(self, device: dict[str, Any], *actions: dict[str, Any]) -> None:
        """Let a device do what WebDriver calls actions, which all engines understand."""

    @abstractmethod
    def close(self) -> None:
        """Close the window."""

    def move(self, x: float, y: float) -> None:
        """Move the mouse to a place of the page's view."""
        self.act(MOUSE, {"type": "pointerMove", "x": round(x), "y": round(y)})

    def press(self) -> None:
        """Put the mouse's button down."""
        self.act(MOUSE, {"type": "pointerDown", "button": 0})

    def release(self) -> None:
        """Let the mouse's button up."""
        self.act(MOUSE, {"type": "pointerUp", "button": 0})

    def key(self, name: str) -> None:
        """Press a key, named as in a KeyboardEvent, and let it up."""
        value = KEYS.get(name, name)
        strokes = [{"type": each, "value": value} for each in ("keyDown", "keyUp")]
        self.act({"type": "key", "id": "keys"}, *strokes)

    def settle(self) -> None:
        """Wait until what the page has said has arrived."""
        self.frames()

    def frames(self, number: int = 3) -> None:
        """Let the page draw."""
        self.run(FRAMES, number)

    def until(self, function: str, *arguments: Any, seconds: float = PATIENCE) -> Any:
        """Call a function in the page until it gives something true, and return that."""
        return self.wait(lambda: self.run(function, *arguments), function, seconds)

    def wait(self, condition: Callable[[], Any], name: str, seconds: float = PATIENCE) -> Any:
        """Wait until a condition gives something true, and return that."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            given = condition()
            if given:
                return given
            time.sleep(0.05)
        raise AssertionError(f"never true: {name}")

    def open(self, address: str) -> None:
        """Open a page of the book and wait until its figures answer."""
        self.go(address)
        self.move(2, 2)
        # The first sign of a reader: where a pointer comes in, it has not moved yet.
        self.move(4, 4)
        self.until(LIVE)
