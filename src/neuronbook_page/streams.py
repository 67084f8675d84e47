"""What a cell prints and shows: sent as it comes, in pieces when it is fast, cut when too much."""

import io
import time
from collections.abc import Callable
from typing import Any

__all__ = ["Stream", "Throttle"]

LIMIT = 100_000  # characters printed by one cell
LARGEST = 5_000_000  # characters of one shown picture or table
MOST = 200  # things shown by one cell
_PIECE = 8_192
_PAUSE = 0.05
_AT_ONCE = 20  # lines that are sent as they come, before they are sent in pieces
_LONG = 0.5  # after so long, an unfinished line is sent as well


class Throttle:
    """Send text line by line; what comes fast, every 50 ms; and stop when it is far too much."""

    def __init__(self, send: Callable[[dict[str, Any]], None]) -> None:
        self._send = send
        self.reset()

    def reset(self) -> None:
        """Begin a new cell."""
        self._kept = ""
        self._name = "stdout"
        self._printed = self._shown = 0
        self._clears = self._cleared = False
        self._allowed = float(_AT_ONCE)
        self._last = self._sent = time.monotonic()

    def write(self, name: str, text: str) -> None:
        """Take text of the stream `name`."""
        if name != self._name:
            self.flush()
            self._name = name
        if self._printed > LIMIT:
            return
        self._printed += len(text)
        if self._printed > LIMIT:
            text = text[: len(text) - (self._printed - LIMIT)]
            note = f"\n… The rest is cut: a cell shows at most {LIMIT:,} characters.\n"
            self._kept += text + note
            self.flush()
            return
        self._kept += text
        if len(self._kept) > _PIECE:
            self.flush()
        elif "\n" in text or time.monotonic() - self._sent > _LONG:
            self.offer()

    def offer(self) -> None:
        """Send what has been collected, unless much was sent a moment ago."""
        if self._may_send():
            self.flush()

    def _may_send(self) -> bool:
        now = time.monotonic()
        self._allowed = min(_AT_ONCE, self._allowed + (now - self._last) / _PAUSE)
        self._last = now
        may = self._allowed >= 1
        self._allowed -= may
        return may

    def flush(self) -> None:
        """Send what has been collected."""
        if self._clears:
            self._clears = False
            self._send({"kind": "clear"})
        if self._kept:
            self._send({"kind": "stream", "name": self._name, "text": self._kept})
        self._kept = ""
        self._sent = time.monotonic()

    def clear(self, wait: bool) -> None:
        """Take away what the cell has shown; with `wait`, when there is something new."""
        self._kept = ""
        self._printed = self._shown = 0
        self._clears = self._cleared = True
        if not wait:
            self.offer()

    def admits(self, data: dict[str, str]) -> bool:
        """Say whether one more output may be shown; an oversized one becomes a note."""
        self._shown += 1
        if self._cleared and not self._may_send():
            time.sleep(_PAUSE)  # pictures that replace each other must not flood the page
        self._cleared = False
        if self._shown == MOST + 1:
            self.write("stderr", f"… The rest is cut: a cell shows at most {MOST} outputs.\n")
            self.flush()
        for kind, text in data.items():
            limit = LIMIT if kind == "text/plain" else LARGEST
            if len(text) > limit:
                cut = text[:limit] if kind == "text/plain" else ""
                data[kind] = f"{cut}… This output is cut: it has {len(text):,} characters."
        return self._shown <= MOST


class Stream(io.TextIOBase):
    """A text stream that writes to the throttle."""

    encoding = "utf-8"

    def __init__(self, name: str, throttle: Throttle) -> None:
        self.name = name
        self._throttle = throttle

    def writable(self) -> bool:
        """Return True."""
        return True

    def write(self, text: str) -> int:
        """Take text; anything else is a TypeError, as in Python's own streams."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._throttle.write(self.name, text)
        return len(text)

    def flush(self) -> None:
        """Show what was written so far, as `print(…, flush=True)` asks."""
        self._throttle.offer()
