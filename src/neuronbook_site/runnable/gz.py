"""gzip as small as it gets: what every reader fetches is packed once."""

import deflate

__all__ = ["gz"]

_SMALLEST = 12  # of libdeflate, which looks further than zlib: 4 to 5 % less


def gz(content: bytes) -> bytes:
    """Return `content` as gzip, the same bytes each time.

    >>> import gzip
    >>> gzip.decompress(gz(b"a neuron")), gz(b"a neuron") == gz(b"a neuron")
    (b'a neuron', True)
    """
    return bytes(deflate.gzip_compress(content, _SMALLEST))
