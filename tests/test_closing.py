"""Closed years: what they keep, what they print, and what a change would make of their totals."""

import json
from datetime import date

import pytest
from conftest import TODAY
from filling import put
from sheets import write_csv

from models.figures import FIGURE
from models.headcount import Headcount
from models.individual import FollowUp
from models.kinds import KINDS, KINDS_TO_WRITE
from models.period import Period
from models.record import InvalidRecord
from models.report import Cell
from storage.figures import assembling
from storage.refusals import Refused
from storage.undoing import FOR_GOOD

LAST_YEAR, THIS_YEAR = Period.year(2023), Period.year(2024)
CONTACTS = FIGURE["contacts"]


@pytest.fixture
def logged(notebook):
    """A notebook with three contacts of last year, twelve young people in all."""
    put(notebook, "neighbourhoods", key="ouest", label="Ouest")
    for day in (3, 4, 5):
        contact(notebook, date(2023, 5, day))
    return notebook


@pytest.fixture
def closed(logged):
    """The same, last year closed."""
    logged.close_year(2023)
    return logged


def contact(notebook, day, **values):
    return put(notebook, "contacts", date=day, counts="girl:13-15:4", **values)


def total(notebook, period, field="value"):
    return getattr(notebook.report(period).row(CONTACTS, Cell()), field)


def said(differences):
    return [str(difference) for difference in differences]


def test_a_closed_year_prints_its_totals_whatever_is_added_later(closed):
    before = closed.report(LAST_YEAR)
    contact(closed, date(2023, 6, 1))
    after = closed.report(LAST_YEAR)
    assert after.rows == before.rows
    assert before.remarks == ()
    assert after.remarks == (
        "Année 2023 close le 12/06/2024 : 2 chiffres seraient différents aujourd’hui. "
        "Les totaux du jour de la clôture sont gardés.",
    )
    assert total(closed, THIS_YEAR, "previous") == 12
    assert total(closed, Period.months_of(2023, 1, 6)) == 16
    closed.reopen_year(2023)
    assert total(closed, LAST_YEAR) == 16
    assert closed.report(LAST_YEAR).remarks == ()


def test_a_closed_year_keeps_its_threshold_and_what_its_neighbourhoods_were_called(logged):
    logged.close_year(2023, 7)
    [ouest] = logged.records("neighbourhoods")
    logged.save(ouest.model_copy(update={"label": "Ouest et gare"}))
    assert logged.report(LAST_YEAR).threshold == 7
    assert logged.report(LAST_YEAR).neighbourhoods["ouest"] == "Ouest"
    assert logged.report(THIS_YEAR).threshold == 5
    assert logged.report(THIS_YEAR).neighbourhoods["ouest"] == "Ouest et gare"


def test_a_closed_year_leaves_under_its_own_threshold_or_a_higher_one(logged):
    contact(logged, date(2023, 6, 1), new=4)
    logged.close_year(2023, 7)
    assert logged.prepare(LAST_YEAR).report.threshold == 7
    assert logged.prepare(LAST_YEAR, 9).report.threshold == 9


def test_what_the_program_writes_is_in_no_file_and_no_list_of_kinds(logged, tmp_path):
    by_program = {kind for kind, record in KINDS.items() if record.written_by_program}
    led = {"closed_years", "terms", "team_settings"}
    assert by_program == {*FOR_GOOD, *led} == KINDS.keys() - KINDS_TO_WRITE.keys()
    with pytest.raises(Refused, match="closed_years"):
        logged.import_records([write_csv(tmp_path / "r", closed_years="year,threshold\n2023,5\n")])


def test_every_total_reads_back_as_it_was_counted(closed):
    with closed._reading() as connection:
        counted = assembling.count(connection, LAST_YEAR)
        assert assembling.tally(connection, LAST_YEAR) == counted
        types = {figure: list(map(type, cells.values())) for figure, cells in counted.items()}
        kept = assembling.frozen.year(connection, LAST_YEAR).totals
    assert {figure: list(map(type, cells.values())) for figure, cells in kept.items()} == types


def test_closing_and_opening_again_can_be_undone(closed):
    assert [record.year for record in closed.closed_years()] == [2023]
    contact(closed, date(2023, 6, 1))
    closed.undo()
    closed.undo()
    assert closed.closed_years() == []
    closed.redo()
    closed.reopen_year(2023)
    closed.undo()
    assert [(record.year, record.closed_on) for record in closed.closed_years()] == [(2023, TODAY)]
    assert closed.journal_count() == len(closed.journal()) == 5  # they are no entry


def test_only_a_year_that_is_over_and_open_is_closed(closed):
    with pytest.raises(Refused, match="2024 n’est pas finie"):
        closed.close_year(2024)
    with pytest.raises(Refused, match="close depuis le 12/06/2024"):
        closed.close_year(2023)
    with pytest.raises(Refused, match="2022 n’est pas close"):
        closed.reopen_year(2022)
    with pytest.raises(InvalidRecord):
        closed.close_year(2022, 12)
    assert len(closed.closed_years()) == 1


def test_what_saving_would_change_is_told_and_nothing_is_kept(closed):
    from models.street import Contact

    late = Contact(date=date(2023, 5, 9), counts=Headcount({("boy", "16-17"): 2}), new=1)
    before = closed.journal()
    assert said(closed.effect_of_saving(late)) == [
        "Rencontres : 12 → 14",
        "Rencontres pour la première fois : 0 → 1",
        "Rencontres par lieu : 12 → 14",
        "Rencontres, garçon : 0 → 2",
        "Rencontres, 16-17 ans : 0 → 2",
        "Rencontres par lieu, ne sait pas : 12 → 14",
        "Rencontres, 16-17 ans, garçon : 0 → 2",
    ]
    assert closed.journal() == before


def test_a_move_between_neighbourhoods_is_told_where_the_commune_has_the_same_total(closed):
    [ouest] = closed.records("neighbourhoods")
    moved = closed.records("contacts")[0].model_copy(update={"neighbourhood": ouest.id})
    differences = said(closed.effect_of_saving(moved))
    assert differences[:2] == ["Rencontres, Ouest : 0 → 4", "Rencontres, hors quartier : 12 → 8"]


def test_what_another_year_counts_or_what_counts_nowhere_asks_nothing(closed):
    from models.collective import CollectiveAction
    from models.street import Contact

    assert (
        closed.effect_of_saving(Contact(date=TODAY, counts=Headcount({("boy", "16-17"): 2}))) == []
    )
    assert closed.effect_of_saving(Contact(date=date(2022, 5, 1))) == []
    assert closed.effect_of_saving(CollectiveAction(title="Foot")) == []


def test_deleting_undoing_and_redoing_tell_as_well(closed):
    added = contact(closed, date(2023, 6, 1))
    assert said(closed.effect_of_undo()) == []  # back to what was frozen
    closed.undo()
    assert said(closed.effect_of_redo())[0] == "Rencontres : 12 → 16"
    closed.redo()
    [first, *_] = closed.records("contacts")
    assert closed.effect_of_deleting(closed.read(added.id)) == []
    others = [record for record in closed.records("contacts") if record.id != added.id]
    assert said(closed.effect_of_deleting(*others))[0] == "Rencontres : 12 → 4"
    assert first in closed.records("contacts")


def test_a_followup_that_acts_of_the_year_name_reaches_it_whatever_its_own_days(closed):
    followup = put(closed, "followups", pseudonym="loutre", known_since=date(2024, 1, 2))
    put(
        closed, "interventions", followup=followup.id, date=date(2023, 4, 1), duration_min=30,
        requests=["health"],
    )  # fmt: skip
    [ouest] = closed.records("neighbourhoods")
    moved = closed.read(followup.id).model_copy(update={"neighbourhood": ouest.id})
    assert any("Ouest" in difference for difference in said(closed.effect_of_saving(moved)))


def test_a_new_followup_reaches_the_years_of_its_family(logged):
    """A family counts outside every neighbourhood once its young people live in two."""
    [ouest] = logged.records("neighbourhoods")
    family = put(logged, "families", pseudonym="nid", known_since=date(2023, 1, 2))
    first = put(
        logged, "followups", pseudonym="loutre", known_since=date(2023, 1, 2), family=family.id
    )
    put(logged, "interventions", followup=first.id, date=date(2023, 4, 1), duration_min=30)
    logged.close_year(2023)
    brother = FollowUp(
        pseudonym="merle", known_since=TODAY, family=family.id, neighbourhood=ouest.id
    )
    assert logged.effect_of_saving(brother) == []
    [here] = logged.save(first.model_copy(update={"neighbourhood": ouest.id}))
    logged.reopen_year(2023)
    logged.close_year(2023)
    elsewhere = brother.model_copy(update={"neighbourhood": None})
    assert "Familles connues, Ouest : 1 → 0" in said(logged.effect_of_saving(elsewhere))
    assert logged.read(here.id) == here


def test_without_a_closed_year_nothing_is_tried(logged, monkeypatch):
    monkeypatch.setattr(assembling, "count", None)
    assert logged.effect_of_deleting(*logged.records("contacts")) == []


def test_an_import_into_a_closed_year_must_be_wanted(closed, tmp_path):
    path = write_csv(tmp_path / "r", contacts="date,counts\n2023-07-01,girl:13-15:3\n")
    before = closed.journal()
    with pytest.raises(Refused, match=r"\(2023\)\. Rien n’a été importé"):
        closed.import_records([path])
    assert closed.journal() == before
    done = closed.import_records([path], into_closed_years=True)
    assert done.added.total() == 1
    other_year = write_csv(tmp_path / "s", contacts="date,counts\n2024-02-01,girl:13-15:3\n")
    assert closed.import_records([other_year]).added.total() == 1


def test_of_two_closings_of_one_year_the_last_written_stands(closed):
    """Two laptops can close a year before they meet."""
    [record] = closed.closed_years()
    contact(closed, date(2023, 6, 1))
    closed.reopen_year(2023)
    closed.close_year(2023, 9)
    closed.save(record.model_copy(update={"id": "", "version": ""}))
    assert total(closed, LAST_YEAR) == 12
    closed.reopen_year(2023)
    assert closed.closed_years() == []


def test_a_figure_that_the_closing_did_not_know_yet_is_counted(closed):
    [record] = closed.closed_years()
    content = json.loads(record.content)
    del content["totals"]["outings"]
    closed.save(record.model_copy(update={"content": json.dumps(content)}))
    outing = put(closed, "outings", date=date(2023, 6, 1), duration_min=60)
    report = closed.report(LAST_YEAR)
    assert report.row(FIGURE["outings"], Cell()).value == 1
    assert not any("Présence" in line for line in said(closed.effect_of_deleting(outing)))
