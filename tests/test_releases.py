"""What leaves the team is protected, registered, and printed the same from then on."""

from datetime import date

import pytest
from conftest import AT_THE_END, PASSPHRASE

from models.headcount import Headcount
from models.individual import FollowUp
from models.period import Period
from models.report import Cell
from models.street import Contact
from models.team import Indicator
from storage.disclosure import register
from storage.folder import Folder
from storage.notebook import Notebook
from storage.refusals import ReadOnlyNotebook, Refused

YEAR = Period.year(2024)
PUBLISHED_SHARE = 0.9


@pytest.fixture(scope="module")
def opened(kept_example, tmp_path_factory):
    """The notebook of the example, for reading alone."""
    notebook = kept_example.open_copy(Folder(tmp_path_factory.mktemp("read") / "c"), AT_THE_END)
    yield notebook
    notebook.lock()


@pytest.fixture(scope="module")
def prepared(opened):
    """The year of the example, ready to leave."""
    return opened.prepare(YEAR)


@pytest.fixture(scope="module")
def counted(opened):
    """The numbers of that year, as they are."""
    return rows_of(opened.report(YEAR))


def rows_of(report):
    return {(row.figure, row.cell): row for row in report.rows}


def release(notebook, period, **choices):
    prepared = notebook.prepare(period, **choices)
    notebook.release(prepared)
    return prepared


def a_contact(day, **counts):
    cells = {("girl", "13-15"): counts.get("girls", 0), ("boy", "16-17"): counts.get("boys", 0)}
    return Contact(date=day, counts=Headcount(cells), setting="street")


def test_no_small_number_of_young_people_is_printed(prepared):
    report = prepared.report
    young = {figure.id for figure in report.figures if figure.counts_young}
    printed = [row for row in report.rows if row.figure in young]
    assert report.protected
    assert [row for row in printed if row.status == "withheld" and row.value is not None] == []
    assert [row for row in printed if row.value is not None and 0 < row.value < 5] == []
    assert [row for row in printed if row.previous is not None and 0 < row.previous < 5] == []
    assert [
        r for r in printed if r.status == "withheld" and (r.change, r.change_3y) != (None,) * 2
    ] == []


def test_what_is_printed_is_true(prepared, counted):
    printed = prepared.report
    for row in printed.rows:
        true = counted[row.figure, row.cell]
        assert row.value in (None, true.value)
        assert row.previous in (None, true.previous)
        assert row.change in (None, true.change)
    left_out = counted.keys() - rows_of(printed).keys()
    assert {figure for figure, _ in left_out} <= printed.coarse


def test_what_concerns_no_young_person_is_never_withheld(prepared, counted):
    printed = rows_of(prepared.report)
    for figure in ("actions_type", "sessions", "outings", "outings_slot", "time_split", "staff"):
        places = [place for place in counted if place[0] == figure]
        assert places
        assert {place: printed[place] for place in places} == {p: counted[p] for p in places}


def test_most_contacts_by_neighbourhood_and_age_are_published(prepared):
    cells = [
        row
        for row in prepared.report.rows
        if row.figure == "contacts" and row.gender == "*" and row.value != 0
        if row.neighbourhood != "*" and row.age_band != "*"
    ]
    assert sum(row.status == "published" for row in cells) >= PUBLISHED_SHARE * len(cells) > 20


def test_every_withheld_number_has_a_reason_for_the_team(prepared, counted):
    withheld = {(r.figure, r.cell) for r in prepared.report.rows if r.status == "withheld"}
    small = {p for p, why in prepared.reasons.items() if why == "petit nombre"}
    assert withheld == prepared.reasons.keys()
    assert all((counted[place].value < 5) == (place in small) for place in withheld)


def test_what_is_only_prepared_is_not_registered(opened, prepared):
    assert prepared.fresh
    assert opened.records("releases") == []


def test_a_released_period_keeps_its_released_values(example, prepared):
    example.release(prepared)
    example.save(a_contact(date(2024, 5, 2), girls=40))
    again = example.prepare(YEAR)
    assert again.report.rows == prepared.report.rows
    assert again.released_on == date(2024, 12, 20)
    assert again.fresh == ()
    assert rows_of(example.report(YEAR)) != rows_of(prepared.report)


def test_the_year_before_is_printed_as_it_was_released(example):
    release(example, Period.year(2023))
    known = rows_of(example.prepare(Period.year(2023)).report)
    example.save(a_contact(date(2023, 5, 2), girls=40))
    for row in example.prepare(YEAR).report.rows:
        earlier = known.get((row.figure, row.cell))
        if earlier is not None and row.figure not in ("diagnosis", "young_met"):
            assert row.previous == earlier.value


def test_a_period_counted_afresh_is_released_again(example, prepared):
    example.release(prepared)
    example.save(a_contact(date(2024, 5, 2), girls=40))
    afresh = release(example, YEAR, afresh=True)
    total = rows_of(afresh.report)["contacts", Cell()]
    assert total.value == 4206 + 40
    assert rows_of(example.prepare(YEAR).report)["contacts", Cell()].value == 4206 + 40
    assert len(example.records("releases")) == 2


def test_no_undo_takes_a_release_back(example, prepared):
    example.release(prepared)
    example.undo()
    assert len(example.records("releases")) == 1


def test_a_figure_that_loses_too_much_is_printed_coarser(prepared):
    report = prepared.report
    rows = [row for row in report.rows if row.figure == "young_followed"]
    assert "young_followed" in report.coarse
    assert [row for row in rows if row.age_band != "*" and row.gender != "*"] == []
    assert "situation_attainment" in report.coarse
    places = {row.neighbourhood for row in report.rows if row.figure == "situation_attainment"}
    assert places == {"*"}


def test_a_quarter_after_its_year_is_protected_with_it(example, prepared):
    example.release(prepared)
    audit = example.prepare(Period.parse("2024-T1")).report.audit
    assert set(audit.releases) == {"année 2024", "année 2023"}


def test_a_window_that_only_reads_releases_nothing(example, prepared):
    second = Notebook(Folder(example.folder.path), today=example.today)
    second.unlock(PASSPHRASE)
    assert second.read_only
    with pytest.raises(ReadOnlyNotebook):
        second.release(prepared)
    second.lock()


def test_the_register_reads_back_what_it_wrote(example, prepared):
    example.release(prepared)
    with example._reading() as connection:
        kept = register.released(connection)
    assert [table.period for table in kept] == [table.period for table in prepared.fresh]
    for table, written in zip(kept, prepared.fresh, strict=True):
        assert table.tally == {f: dict(c) for f, c in written.tally.items() if c}
        assert (table.withheld, table.coarse) == (written.withheld, written.coarse)


def test_a_higher_threshold_withholds_more(opened, prepared):
    low, high = prepared.report, opened.prepare(YEAR, 11).report
    young = {figure.id for figure in high.figures if figure.counts_young}
    assert high.threshold == 11
    assert [r for r in high.rows if r.figure in young and r.value and r.value < 11] == []
    assert low.audit.lines != high.audit.lines


def test_an_empty_notebook_can_report(notebook):
    report = notebook.prepare(Period.year(2023)).report
    assert report.withheld == 0


def test_one_young_person_alone_is_withheld(notebook):
    notebook.save(a_contact(date(2024, 5, 2), girls=1))
    notebook.save(FollowUp(pseudonym="loutre-07", known_since=date(2024, 1, 2)))
    report = notebook.prepare(YEAR).report
    assert rows_of(report)["contacts", Cell()].status == "withheld"


def test_steps_are_told(notebook):
    heard = []
    notebook.prepare(YEAR, progress=lambda *said: heard.append(said))
    assert [done for done, _, _ in heard] == [0, 1, 2, 3]
    assert all(following for _, _, following in heard)


def test_a_report_prepared_before_another_left_does_not_leave(example, prepared):
    early = example.prepare(Period.parse("2024-T1"))
    example.release(prepared)
    with pytest.raises(Refused, match="entre-temps"):
        example.release(early)
    assert len(example.records("releases")) == 1


def test_two_tellings_of_the_same_records_are_the_same(example, prepared):
    assert example.prepare(YEAR).report.rows == prepared.report.rows


def test_a_figure_defined_after_a_release_is_told_and_not_printed(example, prepared):
    example.release(prepared)
    example.save(Indicator(label="Vers les filles", figure="contacts", genders=["girl"]))
    report = example.prepare(YEAR).report
    assert "Vers les filles" not in {figure.label for figure in report.figures}
    assert any("Vers les filles" in remark for remark in report.remarks)


def test_what_changed_since_a_release_is_counted(example, prepared):
    example.release(prepared)
    example.save(a_contact(date(2024, 5, 2), girls=40))
    assert example.prepare(YEAR).changed_since > 3


def test_earlier_years_that_would_give_numbers_away_are_not_printed(example, prepared):
    example.release(prepared)
    release(example, Period.parse("2024-T1"))
    report = example.prepare(Period.parse("2024-T2")).report
    assert {row.previous for row in report.rows if row.figure == "contacts"} == {None}
    assert any("un an avant" in remark for remark in report.remarks)
