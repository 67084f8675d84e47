"""The policy that every page carries: what a browser may load, run and ask for there.

Scripts and frames come from the site alone, and a worker from a Blob of the page, which stands
under the same policy. No script within the page runs but the one whose hash is named, no text
becomes code, no request or form goes elsewhere. Styles within the page are allowed: formulas are
made of them.
"""

import base64
import hashlib

__all__ = ["BROUGHT", "FOLDER", "JUDGES", "policy"]

JUDGES = "blob:"
"""What scripts may come from besides on a teacher's page: it hands Python to its workers."""
FOLDER = "data:"
"""The same for a page that is opened as a file, where Python comes as texts (`tools/stick.py`)."""
BROUGHT = "'strict-dynamic'"
"""The same for a figure's own page, which others embed: what its one script brings, and no other.
In a frame without an origin WebKit takes 'self' for nothing. Who does not know this takes that."""
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


def policy(script: str, source: str = "") -> str:
    """Return the policy of a page.

    Parameters
    ----------
    script : str
        The one script that stands within the page.
    source : str
        Where scripts may come from besides: `BROUGHT`, `JUDGES` or `FOLDER`.

    Examples
    --------
    >>> policy("let x = 1;", FOLDER).split("; ")[1].partition("eval' ")[2]
    "'sha256-qtc3jf64UXA5J6U02kfQ0Cvn9Uz4wXUaN3NNUVgR2v4=' data:"
    """
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    scripts = _RULES["script-src"].format(hash=f"'sha256-{digest}'")
    rules = _RULES | {"script-src": f"{scripts} {source}".rstrip()}
    return "; ".join(f"{name} {value}" for name, value in rules.items())
