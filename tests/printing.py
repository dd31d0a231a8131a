"""What the tests of printed documents share: images, and texts without spaces."""

import struct
import zlib

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><path d="M0 0h9v9"/></svg>'


def squeezed(text):
    """The text without any space: a line may break anywhere, in a word too."""
    return "".join(text.replace("\u00ad", "").split())


def _chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


PNG = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 1, 8, 2, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(b"\0" + bytes(6)))
    + _chunk(b"IEND", b"")
)
"""Two black points."""
