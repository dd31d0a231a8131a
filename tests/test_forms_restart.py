"""Undo reaches over the end of the program: it reads the history, not what a window remembers."""

import csv

import pytest
from conftest import PASSPHRASE
from filling import put
from visiting import visiting

from storage.folder import Folder
from storage.notebook import Notebook


def delete(notebook, action, _tmp_path):
    notebook.delete(action)


def change(notebook, action, _tmp_path):
    notebook.save(action.model_copy(update={"title": "Danse"}))


def bring_in(notebook, _action, tmp_path):
    path = tmp_path / "partners.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["id", "label"], ["caf", "Caf"], ["pij", "PIJ"]])
    notebook.import_records([path])


@pytest.mark.parametrize(
    ("act", "afterwards", "undone"),
    [
        (delete, ([], []), "Suppression annulée : action collective."),
        (change, (["Danse"], []), "Remis comme avant : action collective."),
        (bring_in, (["Foot"], ["Caf", "PIJ"]), "Ajout annulé : 2 fiches."),
    ],
)
async def test_what_was_done_before_the_program_ended_is_undone_and_done_again(
    notebook, tmp_path, act, afterwards, undone
) -> None:
    act(notebook, put(notebook, "actions", title="Foot"), tmp_path)
    notebook.lock()
    again = Notebook(Folder(notebook.folder.path), today=notebook.today)
    again.unlock(PASSPHRASE)

    def held():
        actions = [action.title for action in again.records("actions")]
        return actions, sorted(partner.label for partner in again.records("partners"))

    assert held() == afterwards
    async with visiting("actions", again) as visitor:
        await visitor.press("f9")
        assert visitor.told[-1] == f"{undone} F5 le refait."
        assert held() == (["Foot"], [])
        await visitor.press("f5")
        assert held() == afterwards
        await visitor.press("ctrl+z", "u")
        assert held() == ([], [])
