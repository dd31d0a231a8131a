"""CSV files as people and programs write them."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from models.language import _
from storage.refusals import Refused

SEPARATORS = ",;"


def read_csv(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The number and the cells of each line; raise Refused for what is no CSV in UTF-8."""
    text = _decoded(path)
    heading = text.lstrip().partition("\n")[0]
    separator = max(SEPARATORS, key=heading.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    start = 1
    try:
        for cells in lines:
            yield start, cells
            start = lines.line_num + 1  # a cell may hold line breaks
    except csv.Error:
        unread = _(
            "{path}, ligne {line} : ce n’est pas du CSV lisible ; un guillemet manque peut-être. "
            "Rien n’a été importé."
        )
        raise Refused(unread.format(path=path, line=start)) from None


def _decoded(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        not_utf8 = _(
            "« {path} » n’est pas en UTF-8 : dans le tableur, l’enregistrer au format "
            "« CSV UTF-8 ». Rien n’a été importé."
        )
        raise Refused(not_utf8.format(path=path)) from None
    except OSError as error:
        unreadable = _("« {path} » ne peut pas être lu. Rien n’a été importé.")
        raise Refused(unreadable.format(path=path)) from error
