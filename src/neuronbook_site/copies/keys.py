"""The keys of a chapter's cells, as the page computes them (`store.js`): a plain copy says them.

So a file tells in any later edition which of its texts are the reader's.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np

__all__ = ["keys_of"]


def keys_of(texts: Sequence[str]) -> list[str]:
    """Return the key of each text, and of one that stood above already its place among these.

    >>> keys_of(["w = 2", "print(w)", "w = 2"])
    ['1q2qke7', '1e0elqs', '1q2qke7-1']
    """
    seen: Counter[str] = Counter()
    keys = []
    for text in texts:
        key = _hash(text)
        keys.append(f"{key}-{seen[key]}" if seen[key] else key)
        seen[key] += 1
    return keys


def _hash(text: str) -> str:
    """Return the FNV-1a hash of a text's UTF-16 units: 32 bits, in base 36."""
    value = 0x811C9DC5
    units = text.encode("utf-16-le", "surrogatepass")
    for low, high in zip(units[::2], units[1::2], strict=True):
        value = ((value ^ (low | high << 8)) * 0x01000193) % 2**32
    return np.base_repr(value, 36).lower()
