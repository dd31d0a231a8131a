"""Bilan: what it shows is what the notebook counts, as it is and as it may leave."""

from datetime import date
from threading import Event

import pytest
from conftest import AT_THE_END, TODAY
from filling import put
from textual.coordinate import Coordinate
from visiting import visiting

from models.figures import FIGURE, FIGURES
from models.numbers import shown, written
from models.period import Period
from models.pivot import pivot
from models.report import Cell, Report, Row
from storage.refusals import Refused
from tui.commands import commands
from tui.screens.report.chart import draw
from tui.screens.report.figure_table import FigureTable
from tui.screens.report.findings import FindingsScreen
from tui.screens.report.period_bar import ready_periods
from tui.screens.report.progress_line import Ended, ProgressLine
from tui.screens.report.wording import retold
from tui.widgets.line_table import LineTable

THIN = "\u202f"


def lines(visitor):
    """What the lines of the table say, with their labels."""
    table = visitor.app.screen.query_one(LineTable)
    return [list(table.line(number).texts) for number in range(table.line_count)]


def numbers(visitor):
    """The cells of the table, by line and by column."""
    return [line[1:] for line in lines(visitor)]


async def choose(visitor, figure):
    """Go to a figure in the list, by its name."""
    known = [known.id for known in visitor.app.screen.figures.figures]
    await visitor.press("home", *["down"] * known.index(figure))


async def test_every_figure_shows_the_numbers_of_the_notebook(example):
    report = example.report(Period.year(2024))
    async with visiting("report", example, today=AT_THE_END) as visitor:
        for figure in report.figures:
            table = pivot(report, figure)
            expected = [
                [shown(report, figure, cell) for cell in line.cells] for line in table.lines
            ]
            assert numbers(visitor) == expected, figure.id
            assert visitor.text("#definition").startswith(report.definition_of(figure))
            assert visitor.app.screen.query_one(FigureTable).virtual_size.width <= 80 or (
                figure.id in ("staff", "diagnosis")
            )
            await visitor.press("down")
    assert len(report.figures) == len(FIGURES)


async def test_a_few_true_numbers_of_the_example(example):
    async with visiting("report", example, today=AT_THE_END) as visitor:
        assert lines(visitor)[1] == [
            "  travail de rue et présence sociale",
            f"1{THIN}525{THIN}h{THIN}35",
            "51,1",
        ]
        chart = visitor.text("#chart").splitlines()
        assert chart[1].startswith("la période ")
        assert chart[2].startswith("un an avant ")
        assert chart[4].startswith("A travail de rue et présence sociale █")
        assert chart[4].endswith("51,1")
        await choose(visitor, "contacts")
        assert lines(visitor)[0][:2] == ["Ensemble", f"4{THIN}206"]
        assert visitor.text("#cell") == (
            f"Ensemble : 4{THIN}206 actes · un an avant : 3{THIN}901 (+305)"
        )


async def test_the_cell_under_the_cursor_is_told_with_its_past(example):
    async with visiting("report", example, today=AT_THE_END) as visitor:
        await choose(visitor, "contacts")
        await visitor.press("enter", "down", "right", "right", "right")
        said = visitor.text("#cell")
        assert said.startswith("Ensemble, fille, 13-15 ans : 394 actes · un an avant : ")


async def test_a_table_that_is_read_gets_the_room_and_the_list_keeps_its_line(example):
    async with visiting("report", example, today=AT_THE_END) as visitor:
        await choose(visitor, "contacts")
        table, listed = (visitor.app.screen.query_one(name) for name in ("FigureTable", "#figures"))
        before = table.size.height
        await visitor.press("enter")
        assert table.size.height > before + 2
        assert listed.scroll_offset.y == listed.highlighted
        await visitor.press("escape")
        assert table.size.height == before


async def test_the_view_turns_to_the_year_before_and_to_the_change(example):
    report = example.report(Period.year(2024))
    total = report.row(FIGURE["contacts"], Cell())
    async with visiting("report", example, today=AT_THE_END) as visitor:
        await choose(visitor, "contacts")
        seen = []
        for _ in range(4):
            seen.append(numbers(visitor)[0][0])
            await visitor.press("v")
        assert (total.previous, total.change, total.change_3y) == (3901, 305, None)
        assert seen == [f"4{THIN}206", f"3{THIN}901", "+305", ""]
        assert numbers(visitor)[0][0] == f"4{THIN}206"


async def test_a_ready_period_is_chosen_and_the_figure_stays(example):
    async with visiting("report", example, today=AT_THE_END) as visitor:
        await choose(visitor, "contacts")
        await visitor.press("p", *"an dernier", "enter")
        assert numbers(visitor)[0][0] == f"3{THIN}901"
        title = visitor.app.screen.query_one(FigureTable).border_title
        assert title == "Rencontres · valeurs · année 2023"


async def test_any_two_dates_are_typed(example):
    period = Period(date(2024, 2, 10), date(2024, 5, 20))
    expected = example.report(period).row(FIGURE["contacts"], Cell()).value
    async with visiting("report", example, today=AT_THE_END) as visitor:
        await choose(visitor, "contacts")
        await visitor.press("d", *"2024-13", "enter")
        assert "« 2024-13 » n’est pas une période" in visitor.text("#refused")
        assert numbers(visitor)[0][0] == f"4{THIN}206"
        await visitor.press("ctrl+u", *"10/02/2024..20/05/2024", "enter")
        assert visitor.text("#refused") == ""
        assert numbers(visitor)[0][0] == written(expected, "acts")
        assert visitor.app.screen.query_one("#ready").written is None
        assert visitor.app.focused.id == "figures"
        await visitor.press("d", *"2023", "enter")
        assert numbers(visitor)[0][0] == f"3{THIN}901"


async def test_the_list_says_which_figure_of_how_many_is_shown(notebook):
    async with visiting("report", notebook) as visitor:
        figures = visitor.app.screen.query_one("#figures")
        number = len(visitor.app.screen.figures.figures)
        assert figures.border_title == f"Chiffre 1/{number}"
        await visitor.press("end")
        assert figures.border_title == f"Chiffre {number}/{number}"


# As it may leave


async def test_the_protected_report_shows_what_leaves_and_why_the_rest_does_not(example):
    prepared = example.prepare(Period.year(2024))
    async with visiting("report", example, today=AT_THE_END) as visitor:
        await choose(visitor, "contacts")
        assert visitor.text("#protection").startswith("Interne, ne pas diffuser")
        await visitor.press("s")
        said = visitor.text("#protection")
        assert said.startswith(f"À diffuser, seuil 5 : {prepared.report.withheld} nombres retenus")
        screen = visitor.app.screen
        table = screen.query_one(FigureTable)
        reasons = {}
        screen.query_one("#figures").focus()
        for figure in screen.figures.figures:
            laid_out = pivot(prepared.report, figure)
            for number, line in enumerate(laid_out.lines):
                for column, cell in enumerate(line.cells, start=1):
                    if reason := prepared.reasons.get((figure.id, cell)):
                        reasons.setdefault(reason, (figure, number, column))
        assert set(reasons) == {"petit nombre", "protège un petit nombre"}
        for reason, (figure, number, column) in reasons.items():
            await choose(visitor, figure.id)
            table.cursor = Coordinate(number, column)
            await visitor.settle()
            assert lines(visitor)[number][column] == "s"
            assert visitor.text("#cell").endswith(f" · retenu : {reason}")
        await visitor.press("s")
        assert visitor.text("#protection").startswith("Interne, ne pas diffuser")


async def test_a_higher_threshold_withholds_more(example):
    async with visiting("report", example, today=AT_THE_END) as visitor:
        await visitor.press("s")
        before = visitor.app.screen.figures.report
        await visitor.press("t", *"11", "enter")
        after = visitor.app.screen.figures.report
        assert (before.threshold, after.threshold) == (5, 11)
        smallest = min(row.value for row in after.rows_of(FIGURE["contacts"]) if row.value)
        assert smallest >= 11
        assert "seuil 11" in visitor.text("#protection")


async def test_a_report_that_cannot_be_protected_stays_internal(notebook, monkeypatch):
    put(notebook, "contacts", date=TODAY, counts="girl:13-15:2")

    def refuse(*_, **__):
        raise Refused("Ce bilan ne peut pas partir.")

    monkeypatch.setattr(notebook, "prepare", refuse)
    async with visiting("report", notebook) as visitor:
        await choose(visitor, "contacts")
        await visitor.press("s")
        assert visitor.told == ["Ce bilan ne peut pas partir."]
        assert visitor.text("#protection").startswith("Interne, ne pas diffuser")
        assert numbers(visitor)[0][0] == "2"


async def test_the_progress_shows_while_the_report_is_protected(notebook, monkeypatch):
    prepare, asked, go_on = notebook.prepare, Event(), Event()

    def slowly(period, threshold, *, afresh, progress):
        progress(1, 4, "Retenir les petits nombres")
        asked.set()
        go_on.wait(timeout=10)  # seconds: a failed test must end
        return prepare(period, threshold, afresh=afresh)

    monkeypatch.setattr(notebook, "prepare", slowly)
    async with visiting("report", notebook) as visitor:
        line = visitor.app.screen.query_one(ProgressLine)
        visitor.type("s")
        await visitor.until(asked.is_set)
        await visitor.until(lambda: "25%" in str(line.visual))
        assert line.display
        await visitor.until(lambda: "instant…" in visitor.app.export_screenshot())
        assert str(line.visual) == "█████" + "░" * 15 + "  25% Retenir les petits nombres"
        go_on.set()
        await visitor.settle()
        assert not line.display


async def test_work_that_nobody_waits_for_is_stopped():
    line = ProgressLine()
    with line.going_on("Compte") as progress:
        pass
    with pytest.raises(Ended):
        progress(1, 2, "Compte")


# What is to be verified, and the end of a year


async def test_what_looks_wrong_is_told_first_and_leads_to_its_record(notebook):
    outing = put(notebook, "outings", date=TODAY, duration_min=60)
    found = notebook.check(Period.year(2024))
    assert outing.id in [finding.record and finding.record.id for finding in found]
    async with visiting("report", notebook) as visitor:
        assert visitor.text("#findings") == f"{len(found)} points à vérifier (k)"
        await visitor.press("k")
        assert isinstance(visitor.app.screen, FindingsScreen)
        said = lines(visitor)
        assert said[0] == [f"{found[0].heading} (1)"]
        assert [line[0].strip() for line in said if line[0].startswith(" ")] == [
            finding.sentence for finding in found
        ]
        await visitor.press("down")
        assert visitor.text("#sentence") == found[0].sentence
        await visitor.press("enter")
        assert visitor.form.record.id == outing.id
        await visitor.press("f2", "f2")
        assert isinstance(visitor.app.screen, FindingsScreen)


async def test_a_finding_that_is_mended_is_no_longer_listed(notebook):
    contact = put(notebook, "contacts", date=TODAY, counts="girl:13-15:2")
    nowhere = [finding.record for finding in notebook.check(Period.year(2024))]
    assert contact in nowhere
    put(notebook, "neighbourhoods", label="Nocaze", key="nocaze")
    async with visiting("report", notebook) as visitor:
        await visitor.press("k")
        headings = [line[0] for line in lines(visitor)]
        at = headings.index("Fiches hors de tout quartier (1)")
        await visitor.press(*["down"] * (at + 1), "enter")
        await visitor.fill("neighbourhood", "Nocaze")
        await visitor.press("f2")
        assert isinstance(visitor.app.screen, FindingsScreen)
        assert "Fiches hors de tout quartier (1)" not in [line[0] for line in lines(visitor)]


async def test_a_year_is_closed_once_that_is_confirmed(notebook):
    async with visiting("report", notebook) as visitor:
        await visitor.press("d", *"2024-T1", "enter", "c")
        assert visitor.told[-1].startswith("Seule une année entière se clôt")
        await visitor.press("d", *"2023", "enter", "c", "escape")
        assert notebook.closed_years() == []
        await visitor.press("c", "enter")
        assert [closed.year for closed in notebook.closed_years()] == [2023]
        assert visitor.told[-1] == "Année 2023 close. « u » la rouvre."


async def test_a_closed_year_says_so_and_is_opened_again_by_the_same_key(notebook):
    notebook.close_year(2023)
    async with visiting("report", notebook) as visitor:
        assert visitor.text("#protection").startswith("Interne, ne pas diffuser")
        await visitor.press("d", *"2023", "enter")
        closed = f"Année close le {TODAY:%d/%m/%Y}. Interne, ne pas diffuser"
        assert visitor.text("#protection").startswith(closed)
        offered = [option.label for option in commands(visitor.app)]
        assert "Rouvrir l’année (c)" in offered
        assert "Clore l’année (c)" not in offered
        await visitor.press("c")
        assert "Rouvrir l’année 2023" in visitor.app.screen.question
        await visitor.press("escape")
        assert [closed.year for closed in notebook.closed_years()] == [2023]
        await visitor.press("c", "enter")
        assert notebook.closed_years() == []
        assert visitor.text("#protection").startswith("Interne, ne pas diffuser")
        await visitor.press("u")
        assert [closed.year for closed in notebook.closed_years()] == [2023]


async def test_what_a_reader_must_know_is_told_once_whatever_the_figure(notebook):
    notebook.close_year(2023)
    put(notebook, "contacts", date=date(2023, 5, 3), counts="girl:13-15:4")
    [remark] = [said for said in notebook.report(Period.year(2023)).remarks if "2023" in said]
    async with visiting("report", notebook) as visitor:
        assert not visitor.app.screen.query_one("#notes").display
        await visitor.press("d", *"2023", "enter")
        for figure in ("time_split", "contacts"):
            await choose(visitor, figure)
            assert visitor.text("#remarks") == remark
            assert visitor.text("#definition") == FIGURE[figure].definition


async def test_every_command_of_the_section_has_a_name(notebook):
    async with visiting("report", notebook) as visitor:
        labels = [option.label for option in commands(visitor.app)]
        assert "Aller aux chiffres (Échap)" in labels
        assert not [label for label in labels if label.startswith(" ")]


# Numbers and charts


def test_the_ready_periods_hold_across_a_new_year():
    assert ready_periods(date(2025, 1, 31)) == {
        "cette année (année 2025)": Period.year(2025),
        "l’an dernier (année 2024)": Period.year(2024),
        "ce trimestre (1er trimestre 2025)": Period.months_of(2025, 1, 3),
        "les deux derniers mois (novembre-décembre 2024)": Period.months_of(2024, 11, 12),
        "il y a deux ans (année 2023)": Period.year(2023),
        "il y a trois ans (année 2022)": Period.year(2022),
    }
    assert Period.months_of(2024, 12, 12).first == date(2024, 12, 1)
    two_months = ready_periods(date(2025, 2, 28))
    assert Period(date(2024, 12, 1), date(2025, 1, 31)) in two_months.values()


async def test_what_is_logged_is_counted_when_the_section_is_shown_again(notebook):
    async with visiting("report", notebook) as visitor:
        await choose(visitor, "contacts")
        assert numbers(visitor)[0][0] == "0"
        put(notebook, "contacts", date=TODAY, counts="girl:13-15:2")
        visitor.app.changed()
        await visitor.settle()
        assert numbers(visitor)[0][0] == "2"


def test_withheld_empty_and_zero_are_three_different_things():
    figure = FIGURE["contacts"]

    def row(value, status, **cell):
        return Row("contacts", *Cell(**cell), value, status, None, None, None)

    rows = (
        row(12, "published"),
        row(None, "withheld", gender="girl"),
        row(None, "empty", gender="boy"),
        row(0, "published", gender="other"),
    )
    report = Report(Period.year(2024), "Équipe", rows)
    said = [shown(report, figure, Cell(gender=gender)) for gender in ("girl", "boy", "other")]
    assert said == ["s", "", "0"]
    assert shown(report, figure, Cell(gender="unknown")) == "0"
    assert shown(report, figure, Cell(), "previous") == ""
    assert shown(report, figure, Cell(gender="unknown"), "previous") == ""
    worked = Row("time_split", *Cell(measure="percent"), 100.0, "published", 100.0, 0.0, None)
    split = Report(Period.year(2024), "Équipe", (worked,))
    none_there = Cell("nocaze", category="street", measure="percent")
    assert shown(split, FIGURE["time_split"], none_there) == ""
    assert retold(report, figure, Cell(gender="girl")) == "Ensemble, fille : s actes"


def test_a_stacked_bar_has_the_length_of_its_parts_and_letters_name_them():
    figure = FIGURE["time_split"]
    shares = {"street": (50.0, 25.0), "individual": (30.0, 75.0), "travel": (20.0, 0.0)}
    rows = [
        Row("time_split", "*", "*", "*", code, "percent", now, "published", before, None, None)
        for code, (now, before) in shares.items()
    ]
    whole = Row("time_split", *Cell(measure="percent"), 100.0, "published", 100.0, None, None)
    report = Report(Period.year(2024), "Équipe", (whole, *rows))
    chart = draw(report, figure, 72)
    now, before = chart.plain.splitlines()[1:3]
    assert (now[:12], before[:12]) == ("la période  ", "un an avant ")
    assert [len(part) for part in (now[12:], before[12:])] == [60, 60]
    assert [now.index(letter) for letter in "ABC"] == [26, 50, 65]
    assert "C" not in before
    assert [line[:2] for line in chart.plain.splitlines()[4:]] == ["A ", "B ", "C "]


def test_changes_are_drawn_from_the_most_frequent_and_long_labels_are_cut():
    figure = FIGURE["change_activity"]
    changes = {
        "schooling>employment": 3,
        "schooling>schooling": 12,
        "employment>unknown": None,
        "none>none": 0,
    }
    rows = tuple(
        Row(
            figure.id,
            *Cell(category=code, measure="persons"),
            value,
            "withheld" if value is None else "published",
            *(None,) * 3,
        )
        for code, value in changes.items()
    )
    report = Report(Period.year(2024), "Équipe", rows)
    lines = draw(report, figure, 40).plain.splitlines()[1:]
    assert [line.split()[-1] for line in lines] == ["12", "3", "s"]
    assert all(len(line) == 40 for line in lines)
    assert lines[0].startswith(report.label_of(figure, "category", "schooling>schooling")[:19])


@pytest.mark.parametrize(("value", "said"), [(0, "0 acte"), (1, "1 acte"), (2, "2 actes")])
def test_a_number_is_told_in_the_singular_below_two(value, said):
    row = Row("contacts", *Cell(), value, "published", None, None, None)
    report = Report(Period.year(2024), "Équipe", (row,))
    assert retold(report, FIGURE["contacts"], Cell()) == f"Ensemble : {said}"


def test_bars_are_as_long_as_their_numbers():
    figure = FIGURE["outings"]
    rows = [Row("outings", *Cell(), 12, "published", None, None, None)]
    for where, value in {"a": 8, "b": 4, "outside": 0}.items():
        rows.append(Row("outings", *Cell(where), value, "published", None, None, None))
    report = Report(Period.year(2024), "Équipe", tuple(rows), {"a": "Nocaze", "b": "Ouest"})
    lines = draw(report, figure, 40).plain.splitlines()[1:]
    assert [line.split()[0] for line in lines] == ["Nocaze", "Ouest", "hors"]
    assert [line.count("█") for line in lines] == [24, 12, 0]
    assert [line.split()[-1] for line in lines] == ["8", "4", "0"]
    empty = Report(Period.year(2024), "Équipe", ())
    assert draw(empty, figure, 40).plain == ""


async def test_the_mouse_chooses_a_figure_and_a_cell(example):
    async with visiting("report", example, size=(120, 40), today=AT_THE_END) as visitor:
        await visitor.pilot.click("#figures", offset=(2, 2))
        await visitor.settle()
        assert visitor.text("#definition").startswith(FIGURE["young_in_touch"].definition)
        table = visitor.app.screen.query_one(FigureTable)
        await visitor.pilot.click(table, offset=(20, 5))
        await visitor.settle()
        assert table.cursor == (2, 1)
        assert visitor.text("#cell").startswith("Ensemble, garçon : 5")
