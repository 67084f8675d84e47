"""The policy that every page carries: what a browser may load, run and ask for there.

Scripts and frames come from the site alone, and a worker from a Blob of the page, which stands
under the same policy. No script within the page runs but the one whose hash is named, no text
becomes code, no request or form goes elsewhere. Styles within the page are allowed: formulas are
made of them.
"""

import base64
import hashlib

__all__ = ["FOLDER", "JUDGES", "policy"]

JUDGES = "blob:"
"""What scripts may come from besides on a teacher's page: it hands Python to its workers."""
FOLDER = "data:"
"""The same for a page that is opened as a file, where Python comes as texts (`tools/stick.py`)."""
_RULES = {
    "default-src": "'self'",
    "script-src": "'self' 'wasm-unsafe-eval' {hash}",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "worker-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "default",
}


def policy(script: str, *sources: str, home: str = "") -> str:
    """Return the policy of a page.

    Parameters
    ----------
    script : str
        The one script that stands within the page.
    *sources : str
        Where scripts may come from besides: `JUDGES` or `FOLDER`.
    home : str
        The address of the site, which ends in "/", for a page that others embed: in a frame without
        an origin of its own, WebKit takes 'self' for nothing. '' where it is not known.

    Examples
    --------
    >>> policy("let x = 1;", FOLDER).split("; ")[1].partition("eval' ")[2]
    "'sha256-qtc3jf64UXA5J6U02kfQ0Cvn9Uz4wXUaN3NNUVgR2v4=' data:"
    >>> policy("let x = 1;", home="https://book.example/a/").split("; ")[0]
    "default-src 'self' https://book.example/a/"
    """
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    rules = _RULES | {
        "script-src": " ".join([_RULES["script-src"].format(hash=f"'sha256-{digest}'"), *sources])
    }
    site = f"'self' {home}".rstrip()
    return "; ".join(f"{name} {value}".replace("'self'", site) for name, value in rules.items())
