"""What every OpenDocument file is made of: its elements, and the package that holds its parts."""

from __future__ import annotations

import re
from io import BytesIO
from xml.etree.ElementTree import Element, tostring
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

VERSION = "1.3"
DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML file may hold, however it is written."""
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMESPACES = {
    "office": f"{_OASIS}office:1.0",
    "style": f"{_OASIS}style:1.0",
    "text": f"{_OASIS}text:1.0",
    "table": f"{_OASIS}table:1.0",
    "draw": f"{_OASIS}drawing:1.0",
    "fo": f"{_OASIS}xsl-fo-compatible:1.0",
    "svg": f"{_OASIS}svg-compatible:1.0",
    "chart": f"{_OASIS}chart:1.0",
    "number": f"{_OASIS}datastyle:1.0",
    "meta": f"{_OASIS}meta:1.0",
    "config": f"{_OASIS}config:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
}
_MANIFEST = {"manifest": f"{_OASIS}manifest:1.0"}


def node(
    tag: str, attributes: dict[str, str] | None = None, *children: Element, text: str = ""
) -> Element:
    """An element, named as it is written: `table:table-row`."""
    element = Element(tag, attributes or {})
    element.text = text
    element.extend(children)
    return element


def document(part: str, *children: Element) -> bytes:
    """One part of a document: `content`, `styles`, `meta`, `settings`."""
    names = {f"xmlns:{prefix}": name for prefix, name in _NAMESPACES.items()}
    version = {"office:version": VERSION}
    return _written(node(f"office:document-{part}", names | version, *children))


def package(media_type: str, parts: dict[str, bytes], objects: dict[str, str]) -> bytes:
    """The file of a document; `objects` are the folders of those inside it and their media types.

    The same parts give the same bytes: no clock is asked.
    """
    entries = {"/": media_type, **objects, **dict.fromkeys(parts, "text/xml")}
    manifest = node(
        "manifest:manifest",
        {f"xmlns:{prefix}": name for prefix, name in _MANIFEST.items()}
        | {"manifest:version": VERSION},
        *(
            node(
                "manifest:file-entry",
                {"manifest:full-path": path, "manifest:media-type": kind}
                | ({"manifest:version": VERSION} if path == "/" else {}),
            )
            for path, kind in entries.items()
        ),
    )
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        # The media type comes first and as it is, so that it can be read without unpacking.
        archive.writestr(ZipInfo("mimetype"), media_type, ZIP_STORED)
        for path, part in {**parts, "META-INF/manifest.xml": _written(manifest)}.items():
            archive.writestr(ZipInfo(path), part, ZIP_DEFLATED)
    return stream.getvalue()


def _written(root: Element) -> bytes:
    written: str = tostring(root, encoding="unicode")
    return DECLARATION + _FORBIDDEN.sub("", written).encode()
