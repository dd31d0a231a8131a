"""Undo, and what it says it put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.notebook import Notebook
    from storage.versions import Version


def undo(notebook: Notebook) -> str:
    """Take back the last change; return the sentence that says what it was."""
    undone = notebook.undo()
    if not undone:
        return "Rien à annuler."
    if len(undone) > 1:
        return f"Dernier changement annulé : {len(undone)} fiches."
    return _sentence(notebook, undone[0])


def _sentence(notebook: Notebook, version: Version) -> str:
    from models.kinds import KINDS

    if version.deleted:
        done, record = "Suppression annulée", notebook.read(version.record_id)
    elif version.base_hlc is None:
        done, record = "Ajout annulé", version.record()
    else:
        done, record = "Remis comme avant", version.record()
    noun = KINDS[version.kind].noun
    day = f" du {record.day:%d/%m/%Y}" if record is not None and record.day else ""
    return f"{done} : {noun}{day}."
