"""Undo and redo, and what they say they did."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.notebook import Notebook
    from storage.versions import Version

ADDED, CHANGED, DELETED = range(3)
UNDONE = {
    ADDED: "Ajout annulé",
    CHANGED: "Remis comme avant",
    DELETED: "Suppression annulée",
}
REDONE = {
    ADDED: "Suppression refaite",
    CHANGED: "Changement refait",
    DELETED: "Ajout refait",
}
"""What was done again, by what the undo had done."""


def undo(notebook: Notebook) -> str:
    """Take back the last change; return the sentence that says what it was."""
    undone = notebook.undo()
    if not undone:
        return "Rien à annuler."
    return f"{sentence(notebook, undone, UNDONE)} Maj+U le refait."


def redo(notebook: Notebook) -> str:
    """Do again what was undone last; return the sentence that says what it was."""
    redone = notebook.redo()
    return sentence(notebook, redone, REDONE) if redone else "Rien à refaire."


def sentence(notebook: Notebook, taken_back: list[Version], done: dict[int, str]) -> str:
    """What was taken back, in the words for what was `done`."""
    from models.kinds import KINDS

    version = taken_back[0]
    if len(taken_back) > 1:
        return f"{done[CHANGED]} : {len(taken_back)} fiches."
    record = notebook.read(version.record_id) if version.deleted else version.record()
    noun = KINDS[version.kind].noun
    day = f" du {record.day:%d/%m/%Y}" if record is not None and record.day else ""
    return f"{done[_what(version)]} : {noun}{day}."


def _what(version: Version) -> int:
    if version.deleted:
        return DELETED
    return ADDED if version.base_hlc is None else CHANGED
