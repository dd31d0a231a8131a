"""What the keys of the follow-ups screen write down, or start a form with, in a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.new_records import usual_values

if TYPE_CHECKING:
    from storage.notebook import Notebook


def what_is_known(notebook: Notebook, kind: str, followup: str) -> dict[str, Any]:
    """The values that a new record of a follow-up starts with."""
    known = usual_values(notebook, kind, notebook.today()) | {"followup": followup}
    return known | (_last_situation(notebook, followup) if kind == "situations" else {})


def _last_situation(notebook: Notebook, followup: str) -> dict[str, Any]:
    """What the last situation said: often little changes."""
    known = notebook.records("situations", followup=followup)
    return known[0].model_dump(include={"activity", "attainment"}) if known else {}


def join(notebook: Notebook, followup_id: str, family_id: str) -> None:
    """Tie a follow-up to its family."""
    followup = notebook.read(followup_id)
    if followup is not None:
        notebook.save(followup.model_copy(update={"family": family_id}))
