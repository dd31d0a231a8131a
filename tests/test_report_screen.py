"""Bilan: what it shows is what the notebook counts; exports are internal and overwrite nothing."""

import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from conftest import PASSPHRASE, TODAY
from filling import put
from visiting import visiting

from models.figures import FIGURE, FIGURES
from models.period import Period
from models.pivot import pivot
from models.report import Cell, Report, Row
from storage.folder import Folder
from storage.notebook import Notebook
from tui.screens.report import wording
from tui.screens.report.chart import draw
from tui.screens.report.export import ExportScreen
from tui.screens.report.figure_table import FigureTable
from tui.screens.report.period_bar import ready_periods
from tui.widgets.record_table import RecordTable

EXAMPLE = Path(__file__).parent / "data" / "montelimar" / "records"
THIN = "\u202f"
AT_THE_END = date(2024, 12, 20)


@pytest.fixture(scope="module")
def example_folder(tmp_path_factory):
    """The notebook of the example, locked."""
    folder = Folder(tmp_path_factory.mktemp("example") / "carnet")
    notebook, _ = Notebook.create(
        folder, PASSPHRASE, team="Équipe", author="AB", today=lambda: date(2026, 11, 21)
    )
    notebook.import_records([EXAMPLE])
    notebook.lock()
    return folder


@pytest.fixture
def example(example_folder):
    notebook = Notebook(example_folder, today=lambda: AT_THE_END)
    notebook.unlock(PASSPHRASE)
    yield notebook
    notebook.lock()


def numbers(visitor):
    """The cells of the table, by line and by column."""
    return [row[1:] for row in visitor.rows("FigureTable")]


async def test_every_figure_shows_the_numbers_of_the_notebook(example):
    report = example.report(Period.year(2024))
    async with visiting("report", example, today=AT_THE_END) as visitor:
        for figure in FIGURES:
            table = pivot(report, figure)
            expected = [
                [wording.shown(report, figure, cell) for cell in line.cells]
                or [""] * len(table.columns)
                for line in table.lines
            ]
            assert numbers(visitor) == expected, figure.id
            assert visitor.text("#definition") == figure.definition
            await visitor.press("down")


async def test_a_few_true_numbers_of_the_example(example):
    async with visiting("report", example, today=AT_THE_END) as visitor:
        assert visitor.rows("FigureTable")[0][:2] == ["Ensemble", f"4{THIN}206"]
        assert visitor.text("#cell") == (
            f"Ensemble : 4{THIN}206 actes · un an avant : 3{THIN}901 (+305)"
        )
        await visitor.press("end", "enter")
        assert visitor.rows("FigureTable")[1] == [
            "  travail de rue et présence sociale",
            f"1{THIN}525{THIN}h{THIN}35",
            "51,1",
        ]
        chart = visitor.text("#chart").splitlines()
        assert chart[1].startswith("travail de rue et présence sociale █")
        assert chart[1].endswith("51,1")


async def test_the_cell_under_the_cursor_is_told_with_its_past(example):
    async with visiting("report", example, today=AT_THE_END) as visitor:
        await visitor.press("enter", "down", "right", "right", "right")
        said = visitor.text("#cell")
        assert said.startswith("Ensemble, fille, 13-15 ans : 394 actes · un an avant : ")


async def test_the_view_turns_to_the_year_before_and_to_the_change(example):
    report = example.report(Period.year(2024))
    total = report.row(FIGURE["contacts"], Cell())
    async with visiting("report", example, today=AT_THE_END) as visitor:
        seen = []
        for _ in range(4):
            seen.append(numbers(visitor)[0][0])
            await visitor.press("v")
        assert (total.previous, total.change, total.change_3y) == (3901, 305, None)
        assert seen == [f"4{THIN}206", f"3{THIN}901", "+305", ""]
        assert numbers(visitor)[0][0] == f"4{THIN}206"


async def test_a_ready_period_is_chosen(example):
    async with visiting("report", example, today=AT_THE_END) as visitor:
        await visitor.press("p", *"an dernier", "enter")
        assert numbers(visitor)[0][0] == f"3{THIN}901"
        title = visitor.app.screen.query_one(FigureTable).border_title
        assert title == "Rencontres · valeurs · année 2023"


async def test_any_two_dates_are_typed(example):
    period = Period(date(2024, 2, 10), date(2024, 5, 20))
    expected = example.report(period).row(FIGURE["contacts"], Cell()).value
    async with visiting("report", example, today=AT_THE_END) as visitor:
        await visitor.press("d", *"2024-13", "enter")
        assert "« 2024-13 » n’est pas une période" in visitor.text("#refused")
        assert numbers(visitor)[0][0] == f"4{THIN}206"
        await visitor.press("ctrl+u", *"10/02/2024..20/05/2024", "enter")
        assert visitor.text("#refused") == ""
        assert numbers(visitor)[0][0] == wording.written(expected, "acts")
        assert visitor.app.screen.query_one("#ready").written is None
        assert visitor.app.focused.id == "figures"
        await visitor.press("d", *"2023", "enter")
        assert numbers(visitor)[0][0] == f"3{THIN}901"


async def test_the_list_says_which_figure_of_how_many_is_shown(notebook):
    async with visiting("report", notebook) as visitor:
        figures = visitor.app.screen.query_one("#figures")
        assert figures.border_title == f"Chiffre 1/{len(FIGURES)}"
        await visitor.press("end")
        assert figures.border_title == f"Chiffre {len(FIGURES)}/{len(FIGURES)}"


def test_the_ready_periods_hold_across_a_new_year():
    assert ready_periods(date(2025, 1, 31)) == {
        "cette année (année 2025)": Period.year(2025),
        "l’an dernier (année 2024)": Period.year(2024),
        "ce trimestre (1er trimestre 2025)": Period.months_of(2025, 1, 3),
        "les deux derniers mois (novembre-décembre 2024)": Period.months_of(2024, 11, 12),
    }
    assert Period.months_of(2024, 12, 12).first == date(2024, 12, 1)
    two_months = ready_periods(date(2025, 2, 28))
    assert Period(date(2024, 12, 1), date(2025, 1, 31)) in two_months.values()


async def test_what_is_logged_is_counted_when_the_section_is_shown_again(notebook):
    async with visiting("report", notebook) as visitor:
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
    said = [
        wording.shown(report, figure, Cell(gender=gender)) for gender in ("girl", "boy", "other")
    ]
    assert said == ["s", "", "0"]
    assert wording.shown(report, figure, Cell(gender="unknown")) == "0"
    assert wording.shown(report, figure, Cell(), "previous") == ""
    assert wording.shown(report, figure, Cell(gender="unknown"), "previous") == ""
    worked = Row("time_split", *Cell(measure="percent"), 100.0, "published", 100.0, 0.0, None)
    split = Report(Period.year(2024), "Équipe", (worked,))
    none_there = Cell("nocaze", category="street", measure="percent")
    assert wording.shown(split, FIGURE["time_split"], none_there) == ""
    assert wording.retold(report, figure, Cell(gender="girl")) == "Ensemble, fille : s actes"


@pytest.mark.parametrize(("value", "said"), [(0, "0 acte"), (1, "1 acte"), (2, "2 actes")])
def test_a_number_is_told_in_the_singular_below_two(value, said):
    row = Row("contacts", *Cell(), value, "published", None, None, None)
    report = Report(Period.year(2024), "Équipe", (row,))
    assert wording.retold(report, FIGURE["contacts"], Cell()) == f"Ensemble : {said}"


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


@pytest.mark.parametrize("form", ["xlsx", "csv", "json"])
async def test_an_export_is_internal_and_says_where_it_is(example, tmp_path, form):
    target = tmp_path / f"sortie.{form}"
    async with visiting("report", example, today=AT_THE_END) as visitor:
        await visitor.press("e")
        assert "interne, ne pas diffuser" in visitor.text("#warning")
        proposed = visitor.app.screen.query_one("Input").value
        assert proposed == str(Path.home() / "bilan-2024-interne.xlsx")
        await visitor.press(*form)
        assert visitor.app.screen.query_one("Input").value.endswith(f"-interne.{form}")
        await visitor.press("tab", "end", "ctrl+u", *str(target), "enter")
        assert not isinstance(visitor.app.screen, ExportScreen)
        assert visitor.told == [f"Bilan écrit dans {target}\nInterne, ne pas diffuser."]
    if form == "json":
        assert json.loads(target.read_text(encoding="utf-8"))["protected"] is False
    elif form == "xlsx":
        assert len(openpyxl.load_workbook(target).worksheets) == len(FIGURES) + 1
    else:
        assert "4206" in target.read_text(encoding="utf-8-sig")


async def test_an_existing_file_is_replaced_only_when_sure(notebook, tmp_path):
    target = tmp_path / "bilan.json"
    target.write_text("à garder")
    async with visiting("report", notebook) as visitor:
        await visitor.press("e", *"json", "tab", "end", "ctrl+u", *str(target), "enter")
        await visitor.press("escape")
        assert target.read_text() == "à garder"
        assert isinstance(visitor.app.screen, ExportScreen)
        await visitor.press("f2", "enter")
        assert json.loads(target.read_text(encoding="utf-8"))["format"] == 1


async def test_a_folder_that_is_not_there_is_told_and_what_was_typed_stays(notebook, tmp_path):
    target = tmp_path / "nulle part" / "bilan.json"
    async with visiting("report", notebook) as visitor:
        await visitor.press("e", "tab", "end", "ctrl+u", *str(target), "enter")
        assert "n’existe pas" in visitor.text("#refused")
        assert visitor.app.screen.query_one("Input").value == str(target)
        await visitor.press("end", "ctrl+u", "enter")
        assert visitor.text("#refused").startswith("Rien n’a été écrit")


async def test_the_screen_says_that_exports_are_internal(notebook):
    async with visiting("report", notebook) as visitor:
        assert visitor.text("#internal").startswith("Interne, ne pas diffuser")


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.id)
async def test_a_table_fits_80_columns(example, figure):
    async with visiting("report", example, today=AT_THE_END) as visitor:
        await visitor.press(*["down"] * FIGURES.index(figure))
        table = visitor.app.screen.query_one(FigureTable)
        assert sum(column.width for column in table.ordered_columns) <= 80
        assert table.cell is not None


async def test_the_mouse_chooses_a_figure_and_a_cell(example):
    async with visiting("report", example, size=(120, 40), today=AT_THE_END) as visitor:
        await visitor.pilot.click("#figures", offset=(2, 3))
        await visitor.settle()
        assert visitor.text("#definition") == FIGURES[2].definition
        table = visitor.app.screen.query_one(FigureTable)
        await visitor.pilot.click(table, offset=(20, 5))
        await visitor.settle()
        assert "personnes" in visitor.text("#cell")
        assert not visitor.app.screen.query(RecordTable)
