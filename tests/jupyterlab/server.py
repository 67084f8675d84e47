"""What the server of the tests is asked."""

import json
import urllib.request

TOKEN = "book"


def ask(lab, method, path):
    """Ask the server's API."""
    request = urllib.request.Request(f"{lab}api/{path}?token={TOKEN}", method=method)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.loads(answer.read() or "null")


def shut_down(lab, name):
    """End a notebook's kernel."""
    for session in sessions(lab, name):
        ask(lab, "DELETE", f"sessions/{session['id']}")


def sessions(lab, name):
    """Return the sessions of a notebook: one, while it is open."""
    return [session for session in ask(lab, "GET", "sessions") if session["path"] == name]
