"""Undo and redo, and what they say they did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.language import N_, _, ngettext
from models.wording import grouped, short_day

if TYPE_CHECKING:
    from storage.notebook import Notebook
    from storage.versions import Version

ADDED, CHANGED, DELETED = range(3)
UNDONE = {
    ADDED: N_("Ajout annulé : {what}."),
    CHANGED: N_("Remis comme avant : {what}."),
    DELETED: N_("Suppression annulée : {what}."),
}
REDONE = {
    ADDED: N_("Suppression refaite : {what}."),
    CHANGED: N_("Changement refait : {what}."),
    DELETED: N_("Ajout refait : {what}."),
}
"""What was done again, by what the undo had done."""


def undo(notebook: Notebook) -> str:
    """Take back the last change; return the sentence that says what it was."""
    undone = notebook.undo()
    if not undone:
        return _("Rien à annuler.")
    return " ".join([sentence(notebook, undone, UNDONE), _("F5 le refait.")])


def redo(notebook: Notebook) -> str:
    """Do again what was undone last; return the sentence that says what it was."""
    redone = notebook.redo()
    return sentence(notebook, redone, REDONE) if redone else _("Rien à refaire.")


def sentence(notebook: Notebook, taken_back: list[Version], done: dict[int, str]) -> str:
    """What was taken back, in the words for what was `done`."""
    deeds = {_deed(version) for version in taken_back}
    told = _(done[deeds.pop() if len(deeds) == 1 else CHANGED])
    if len(taken_back) > 1:
        records = ngettext("{n} fiche", "{n} fiches", len(taken_back))
        return told.format(what=records.format(n=grouped(len(taken_back))))
    return told.format(what=_what(notebook, taken_back[0]))


def _what(notebook: Notebook, version: Version) -> str:
    from models.kinds import KINDS

    record = notebook.read(version.record_id) if version.deleted else version.record()
    noun = _(KINDS[version.kind].noun)
    if record is None or record.day is None:
        return noun
    return _("{noun} du {day}").format(noun=noun, day=short_day(record.day))


def _deed(version: Version) -> int:
    if version.deleted:
        return DELETED
    return ADDED if version.base_hlc is None else CHANGED
