"""What a page of WebKit says and asks for, as its inspector tells it over a socket."""

import json
from itertools import count
from threading import Event, Thread
from typing import Any

from websocket import WebSocketException, create_connection

from tests.engines.window import PATIENCE
from tests.page import is_own


class Ears:
    """An open inspector: errors and warnings, failed requests, other hosts."""

    def __init__(self, address: str) -> None:
        self.complaints: list[str] = []
        self.addresses: dict[str, str] = {}
        self.page: str | None = None
        self.numbers = count(1)
        self.answered: dict[int, Event] = {}
        self.socket = create_connection(address, suppress_origin=True)
        # A page waits until it is listened to.
        self._send("Target.setPauseOnStart", pauseOnStart=True)
        there = Event()
        Thread(target=self._listen, args=[there], daemon=True).start()
        assert there.wait(PATIENCE), "the inspector has no page"

    def _send(self, method: str, **parameters: Any) -> None:
        command = {"id": next(self.numbers), "method": method, "params": parameters}
        self.socket.send(json.dumps(command))

    def _ask(self, page: str, method: str, **parameters: Any) -> Event:
        """Give a page a command; the event is set when it has answered."""
        number, answered = next(self.numbers), Event()
        self.answered[number] = answered
        command = {"id": number, "method": method, "params": parameters}
        self._send("Target.sendMessageToTarget", targetId=page, message=json.dumps(command))
        return answered

    def settle(self) -> None:
        """Wait until what was said before has arrived."""
        answered = self._ask(self.page, "Runtime.evaluate", expression="0")
        assert answered.wait(PATIENCE), "the inspector does not answer"

    def close(self) -> None:
        """Close the socket."""
        self.socket.close()

    def _listen(self, there: Event) -> None:
        while True:
            try:
                text = self.socket.recv()
            except (WebSocketException, OSError):
                return
            if text:
                self._hear(json.loads(text), there)

    def _hear(self, message: dict[str, Any], there: Event) -> None:
        told = message.get("params", {})
        match message.get("method"):
            case "Target.targetCreated":
                self._enter(told["targetInfo"])
                there.set()
            case "Target.didCommitProvisionalTarget":
                self.page = told["newTargetId"]
            case "Target.dispatchMessageFromTarget":
                self._understand(json.loads(told["message"]))

    def _enter(self, page: dict[str, Any]) -> None:
        """Listen to a page. One of another site comes as a new one, and is then let in."""
        if page["type"] != "page":
            return
        for domain in ("Console", "Network"):
            self._ask(page["targetId"], f"{domain}.enable")
        if page.get("isPaused"):
            self._send("Target.resume", targetId=page["targetId"])
        if not page.get("isProvisional"):
            self.page = page["targetId"]

    def _understand(self, message: dict[str, Any]) -> None:
        """Keep what is a complaint."""
        told = message.get("params", {})
        match message.get("method"):
            case None:
                self.answered.pop(message["id"]).set()
            case "Console.messageAdded":
                said = told["message"]
                # What the network says is told in full below.
                if said["level"] in ("error", "warning") and said["source"] != "network":
                    self.complaints.append(f"{said['level']}: {said['text']}")
            case "Network.requestWillBeSent":
                address = self.addresses[told["requestId"]] = told["request"]["url"]
                if not is_own(address):
                    self.complaints.append(f"asked another host: {address}")
            case "Network.responseReceived":
                if told["response"]["status"] >= 400:
                    address = told["response"]["url"]
                    self.complaints.append(f"{told['response']['status']}: {address}")
            case "Network.loadingFailed":
                if not told.get("canceled"):  # a page may be left before all of it has come
                    address = self.addresses.get(told["requestId"])
                    self.complaints.append(f"failed: {address} {told['errorText']}")
