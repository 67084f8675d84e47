"""A server of JupyterLab for one run, and what it is asked."""

import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.book import ROOT
from tools.hub import free_ports, wait_for

TOKEN = "book"
# No news, no checks for updates: the page asks nobody but its own server.
SETTINGS = {
    "@jupyterlab/apputils-extension/notification.jupyterlab-settings": (
        '{"fetchNews": "false", "checkForUpdates": false}'
    ),
    "@jupyterlab/notebook-extension/tracker.jupyterlab-settings": '{"windowingMode": "none"}',
}


@contextmanager
def lab_server(home: Path, notebooks: Path, runtime: Path) -> Iterator[str]:
    """Run JupyterLab, which brings Notebook along, and give its address.

    It keeps its settings in `home` and writes to `runtime` how its kernels are reached.
    """
    for name, text in SETTINGS.items():
        path = home / "settings" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    env = os.environ | {
        "JUPYTER_RUNTIME_DIR": str(runtime),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "IPYTHONDIR": str(home / "ipython"),
    }
    log = (home / "log").open("w+")
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
    command += ["--LabApp.expose_app_in_browser=True"]  # by which a window opens its notebooks
    (port,) = free_ports(1)
    command += ["--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}"]
    command += [f"--IdentityProvider.token={TOKEN}", f"--ServerApp.root_dir={notebooks}"]
    server = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=subprocess.STDOUT)
    try:
        address = f"http://127.0.0.1:{port}/"
        for path in ("status", "kernelspecs"):  # what is asked for first takes longest
            wait_for(f"{address}api/{path}?token={TOKEN}", server, home / "log")
        yield address
    finally:
        server.terminate()
        server.wait(20)


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
