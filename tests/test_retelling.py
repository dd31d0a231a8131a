"""The history of a record in words: who changed what, and when."""

from datetime import datetime, timedelta

from conftest import TODAY
from filling import put

from models.headcount import Headcount
from storage.retelling import retell


def told(notebook, record):
    return retell(notebook.history(record.id), notebook.names())


def test_each_step_says_what_it_changed(notebook):
    place = put(notebook, "places", key="gr", label="Grangeneuve")
    contact = put(notebook, "contacts", date=TODAY, counts="girl:13-15:2", place=place.id)
    notebook.save(
        contact.model_copy(
            update={"counts": Headcount.parse("boy:13-15:2"), "place": None, "themes": ["health"]}
        )
    )
    change, creation = told(notebook, contact)
    assert (creation.deed, creation.author) == ("création", "AB")
    assert set(creation.differences) == {
        "Date : 12/06/2024",
        "Jeunes rencontrés : 2 filles 13-15 ans",
        "Lieu : Grangeneuve",
        "Cadre : ne sait pas",
        "Dont vus pour la première fois : 0",
    }
    assert change.deed == "changement"
    assert change.differences == (
        "Jeunes rencontrés : 2 filles 13-15 ans → 2 garçons 13-15 ans",
        "Thèmes abordés : rien → santé",
        "Lieu : Grangeneuve → rien",
    )
    assert abs(change.moment - datetime.now().astimezone()) < timedelta(minutes=1)


def test_a_deletion_and_its_undoing_are_told(notebook):
    memo = put(notebook, "memos", date=TODAY, text="Rappeler")
    notebook.delete(memo)
    notebook.undo()
    back, deletion, _ = told(notebook, memo)
    assert (deletion.deed, deletion.differences) == ("suppression", ())
    assert back.deed == "remise en place (annulation)"
    assert "Texte : Rappeler" in back.differences
    changed = notebook.read(memo.id)
    notebook.save(changed.model_copy(update={"text": "C’est fait"}))
    notebook.undo()
    undone = told(notebook, memo)[0]
    assert undone.deed == "changement (annulation)"
    assert undone.differences == ("Texte : C’est fait → Rappeler",)


def test_an_outing_which_has_no_name_is_called_one(notebook):
    outing = put(notebook, "outings", date=TODAY, duration_min=60)
    contact = put(notebook, "contacts", date=TODAY, outing=outing.id)
    [step] = retell(notebook.history(contact.id), notebook.names())
    assert "Sortie : une sortie" in step.differences
