"""The mention of the partnership, as the team wrote it last, with the image of the mark."""

from pathlib import Path

import sqlalchemy as sql
from sqlalchemy import Connection

from models.report import Mention
from storage.tables import RECORDS

PARTNERSHIP = RECORDS["partnership"]
LARGEST_IMAGE = 1_000_000
"""Bytes: it goes whole into every document."""
PNG = b"\x89PNG\r\n\x1a\n"


def mention(connection: Connection) -> Mention:
    """What every document says of the partnership, empty where nobody wrote it."""
    said = PARTNERSHIP.c
    query = sql.select(said.wording, said.mark, said.link, said.image).order_by(said.hlc.desc())
    written = connection.execute(query.limit(1)).one_or_none()
    if written is None:
        return Mention()
    wording, mark, link, path = written
    return Mention(wording, mark or "", link or "", _image(path) if path else b"")


def _image(path: str) -> bytes:
    """The picture in a file; empty where there is none, or something else."""
    try:
        file = Path(path).expanduser()
        content = file.read_bytes() if file.stat().st_size < LARGEST_IMAGE else b""
    except (OSError, RuntimeError, ValueError):  # a colleague's path need not mean anything here
        return b""
    return content if content.startswith(PNG) or b"<svg" in content[:2000] else b""
