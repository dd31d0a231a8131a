"""Entries, that is versions of records, as rows and one by one: to be read, never changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from models.language import N_, _
from models.wording import capitalised, labelled, short_day
from tui.screens.team.contents import TOLD, content_lines

if TYPE_CHECKING:
    from models.record import Record
    from storage.names import Names
    from storage.versions import Version

ERASED = "{}"
"""The body of a version whose record was erased."""


def noun(kind: str) -> str:
    """What one record of a kind is called; its code for a kind of a newer program."""
    from models.kinds import KINDS

    return capitalised(_(KINDS[kind].noun)) if kind in KINDS else kind


def moment(version: Version) -> str:
    """When a version was saved, by the clock of its device."""
    from storage.identity import wall_ms

    return said_moment(wall_ms(version.hlc))


def said_moment(wall_ms: int | None) -> str:
    """A moment (ms since 1970) in local time, nothing for none."""
    if wall_ms is None:
        return ""
    try:
        return f"{datetime.fromtimestamp(wall_ms / 1000).astimezone():%d/%m/%Y %H:%M}"
    except (ValueError, OverflowError, OSError):  # of a clock beyond all calendars
        return "?"


def record_of(version: Version) -> Record | None:
    """What a version says; None where it is empty, and for a kind of a newer program."""
    from models.kinds import KINDS

    is_empty = version.deleted or version.body == ERASED
    return None if is_empty or version.kind not in KINDS else version.record()


def by_kind(versions: Iterable[Version]) -> dict[str, list[Version]]:
    """The versions of each kind, the latest first; kinds of a newer program come last."""
    from models.kinds import KINDS

    found: dict[str, list[Version]] = {kind: [] for kind in KINDS}
    for version in sorted(versions, key=lambda version: version.hlc, reverse=True):
        found.setdefault(version.kind, []).append(version)
    return {kind: ones for kind, ones in found.items() if ones}


def row(version: Version, names: Names) -> tuple[str, str, str]:
    """The day of a version, its author, and one line on what it says."""
    from storage.wording import summary

    record = record_of(version)
    if record is None:
        return "", version.author, _empty(version) or version.body
    return short_day(record.day), version.author, summary(record, names) or _("rien de plus")


def facts(version: Version, names: Names) -> list[tuple[str, str]]:
    """All that a version says: each thing by its name, what is not filled left out."""
    record = record_of(version)
    if empty := _empty(version):
        return [(_("Fiche"), empty)]
    if record is None:
        content = version.content().items()
        return [(key, json.dumps(value, ensure_ascii=False)) for key, value in content]
    said = [(record.label_of(name), said_of(record, name, names)) for name in record.field_types()]
    unknown = [(key, str(value)) for key, value in (record.model_extra or {}).items()]
    return [(label, text) for label, text in [*said, *unknown] if text]


def said_of(record: Record, field: str, names: Names) -> str:
    """What a field of a record says, nothing when it is empty."""
    from models.headcount import Headcount
    from storage.wording import words

    value = getattr(record, field)
    if field == "content" and record.record_kind in TOLD:
        return "".join(f"\n{line}" for line in content_lines(record.record_kind, value, names))
    if isinstance(value, Headcount):
        return ", ".join(value.words)
    return ", ".join(words(record.field_types()[field], value, names))


def _empty(version: Version) -> str:
    """Why a version says nothing, where it does not."""
    if version.deleted:
        return _("suppression")
    return _("effacée : il n’en reste rien") if version.body == ERASED else ""


class EntryScreen(ModalScreen[None]):
    """All that one entry says."""

    CSS_PATH = "team.tcss"
    HELP: ClassVar[str] = N_("""\
## Une saisie

Tout ce que dit cette saisie, tel que c’est gardé et tel que cela part. On ne la change
pas d’ici.

| Touche | |
|---|---|
| ↑ ↓ | lire la suite |
| Échap | fermer |
""")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,q", "dismiss", N_("Fermer"))]

    def __init__(self, version: Version, said: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.version = version
        self.said = said

    def compose(self) -> ComposeResult:
        version = self.version
        with VerticalScroll(id="entry") as frame:
            frame.border_title = f"{noun(version.kind)} · {version.author} · {moment(version)}"
            frame.border_subtitle = _("↑ ↓ défiler · Échap fermer")
            lines = [
                Content.assemble((labelled(label, ""), "$text-muted"), text)
                for label, text in self.said
            ]
            yield Static(Content("\n").join(lines), markup=False)
