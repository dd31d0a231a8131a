"""Bilan leaving the notebook: all that leaves is shown before, nothing leaves unless confirmed."""

import json
import sys
from dataclasses import replace
from itertools import product
from pathlib import Path

from conftest import AT_THE_END, TODAY
from filling import put
from visiting import visiting

from models import numbers
from models.figures import FIGURE
from models.period import Period
from models.pivot import pivot
from models.report import Cell, Report, Row
from models.vocabulary import AGES, ALL, GENDERS, LISTS, OUTSIDE
from storage.documents import FORMATS as RENDERED
from storage.refusals import DiskFull
from tui.screens.dialog import Confirm, Notice
from tui.screens.report.export import FORMATS, ExportScreen
from tui.screens.report.figure_table import FigureTable
from tui.screens.report.preview import PreviewScreen
from tui.widgets.choices import Choices
from tui.widgets.line_table import LineTable

INTERNAL = ("e", "right", "tab")
"""From the section to the formats of an internal report."""


async def tick(visitor, *forms):
    """Tick these formats and no others."""
    visitor.app.screen.query_one(Choices).written = list(forms)
    await visitor.settle()


async def type_in(visitor, field, text):
    """Replace what a line of the dialog holds."""
    visitor.app.screen.query_one(field).focus()
    await visitor.press("end", "ctrl+u", *text)


async def confirm(visitor):
    """Confirm what leaves, once it was seen."""
    await visitor.until(lambda: visitor.app.screen.was_seen)
    await visitor.press("f2")


def previewed(visitor):
    """What the lines of the preview say, figures' titles apart."""
    table = visitor.app.screen.query_one(LineTable)
    lines = [table.line(number) for number in range(table.line_count)]
    return [list(line.texts) for line in lines if len(line.texts) > 1]


def test_every_format_is_offered():
    assert set(FORMATS) == set(RENDERED)


# An internal report


async def test_an_internal_report_says_so_and_where_it_is(example, tmp_path):
    async with visiting("report", example, today=AT_THE_END) as visitor:
        await visitor.press(*INTERNAL)
        assert visitor.text("#warning").startswith("Bilan interne, ne pas diffuser")
        assert visitor.app.screen.query_one("#name").value == "bilan-2024-interne"
        assert visitor.app.screen.query_one("#folder").value == str(Path.home())
        for form in ("csv", "json"):
            await tick(visitor, form)
            assert visitor.text("#files") == f"Seront écrits : bilan-2024-interne.{form}"
        await tick(visitor, "csv", "json")
        await type_in(visitor, "#folder", str(tmp_path))
        await visitor.press("f2")
        assert isinstance(visitor.app.screen, Notice)
        assert visitor.app.screen.sentence.startswith(f"Bilan écrit dans {tmp_path} :")
        for form in ("csv", "json"):
            assert f"bilan-2024-interne.{form}" in visitor.app.screen.sentence
    for form in ("csv", "json"):
        written = (tmp_path / f"bilan-2024-interne.{form}").read_text(encoding="utf-8")
        assert "4206" in written
        assert "ne pas diffuser" in written


async def test_an_existing_file_is_replaced_only_when_sure(notebook, tmp_path):
    target = tmp_path / "bilan.json"
    target.write_text("à garder")
    async with visiting("report", notebook) as visitor:
        await visitor.press(*INTERNAL)
        await tick(visitor, "json")
        await type_in(visitor, "#folder", str(tmp_path))
        await type_in(visitor, "#name", "bilan")
        await visitor.press("f2")
        assert isinstance(visitor.app.screen, Confirm)
        await visitor.press("escape")
        assert target.read_text() == "à garder"
        assert isinstance(visitor.app.screen, ExportScreen)
        await visitor.press("f2", "enter")
        assert json.loads(target.read_text(encoding="utf-8"))["protected"] is False


async def test_what_is_refused_is_told_and_what_was_typed_stays(notebook, tmp_path):
    async with visiting("report", notebook) as visitor:
        await visitor.press(*INTERNAL)
        await tick(visitor, "json")
        await type_in(visitor, "#folder", str(tmp_path / "nulle part"))
        await visitor.press("f2")
        assert "n’existe pas" in visitor.text("#refused")
        assert visitor.app.screen.query_one("#folder").value == str(tmp_path / "nulle part")
        await tick(visitor)
        await visitor.press("f2")
        assert visitor.text("#refused").startswith("Rien n’a été écrit")


async def test_the_schema_of_a_csv_is_replaced_only_when_sure(notebook, tmp_path):
    (tmp_path / "bilan.schema.json").write_text("à garder")
    async with visiting("report", notebook) as visitor:
        await visitor.press(*INTERNAL)
        await tick(visitor, "csv", "json")
        await type_in(visitor, "#folder", str(tmp_path))
        await type_in(visitor, "#name", "bilan")
        await visitor.press("f2")
        assert "\nbilan.schema.json\n" in visitor.app.screen.question
        await visitor.press("escape")
    assert (tmp_path / "bilan.schema.json").read_text() == "à garder"


async def test_a_place_that_is_none_is_told_before_anything_is_protected(
    notebook, tmp_path, monkeypatch
):
    asked = []
    monkeypatch.setattr(notebook, "prepare", lambda *_, **__: asked.append("prepare"))
    (tmp_path / "bilan.json").mkdir()
    async with visiting("report", notebook) as visitor:
        await visitor.press("e")
        await tick(visitor, "json")
        await type_in(visitor, "#folder", str(tmp_path))
        await type_in(visitor, "#name", "bilan")
        await visitor.press("f2")
        assert "n’est pas un fichier" in visitor.text("#refused")
        await type_in(visitor, "#folder", str(tmp_path / "nulle part"))
        await visitor.press("f2")
        assert "n’existe pas" in visitor.text("#refused")
        assert isinstance(visitor.app.screen, ExportScreen)
    assert asked == []


async def test_a_missing_library_is_told_with_the_way_to_install_it(
    notebook, tmp_path, monkeypatch
):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    async with visiting("report", notebook) as visitor:
        await visitor.press("e")
        await tick(visitor, "json", "xlsx")
        await type_in(visitor, "#folder", str(tmp_path))
        await visitor.press("f2")
        await confirm(visitor)
        assert "installez" in visitor.text("#refused")
    assert list(tmp_path.glob("*.json")) == []
    notebook.unlock("orage doux sur le marché")
    assert notebook.records("releases") == []


# A report that leaves


async def test_what_leaves_is_every_row_of_the_file(example, tmp_path):
    async with visiting("report", example, today=AT_THE_END) as visitor:
        await visitor.press("e")
        await tick(visitor, "json")
        await type_in(visitor, "#folder", str(tmp_path))
        await visitor.press("f2")
        assert isinstance(visitor.app.screen, PreviewScreen)
        shown, title = previewed(visitor), visitor.text("#preview-title")
        rule = visitor.text("#rule")
        assert list(tmp_path.glob("*.json")) == []
        await confirm(visitor)
        assert isinstance(visitor.app.screen, Notice)
        await visitor.press("enter")
        assert visitor.app.screen.query_one("#protection")
    written = json.loads((tmp_path / "bilan-2024.json").read_text(encoding="utf-8"))
    rows = written["rows"]
    withheld = sum(row["status"] == "withheld" for row in rows)
    assert written["protected"] is True
    assert len(shown) == len(rows)
    assert title == f"Ce qui part · année 2024 · {len(rows)} lignes, dont {withheld} retenues"
    assert "n’est pas publié" in rule
    for texts, row in zip(shown, rows, strict=True):
        if row["status"] == "withheld":
            assert (texts[1], row["value"]) == ("s", None)
        else:
            assert texts[1].startswith(numbers.written(row["value"], row["measure"]))


async def test_nothing_leaves_unless_it_is_confirmed(notebook, tmp_path):
    put(notebook, "contacts", date=TODAY, counts="girl:13-15:20")
    async with visiting("report", notebook) as visitor:
        await visitor.press("e")
        await tick(visitor, "json")
        await type_in(visitor, "#folder", str(tmp_path))
        await visitor.press("f2")
        await visitor.press("escape")
        assert isinstance(visitor.app.screen, ExportScreen)
        await visitor.press("escape")
        assert notebook.records("releases") == []
    assert list(tmp_path.glob("*.json")) == []


async def test_what_leaves_is_confirmed_only_once_it_is_on_screen(notebook, tmp_path):
    async with visiting("report", notebook) as visitor:
        await visitor.press("e")
        await tick(visitor, "json")
        await type_in(visitor, "#folder", str(tmp_path))
        await visitor.press("f2", "f2", "f2")
        assert isinstance(visitor.app.screen, PreviewScreen)
        assert notebook.records("releases") == []
    assert list(tmp_path.glob("*.json")) == []


async def test_what_left_is_in_the_register_and_keeps_its_values(notebook, tmp_path):
    put(notebook, "contacts", date=TODAY, counts="girl:13-15:20")
    async with visiting("report", notebook) as visitor:
        await visitor.press("e")
        await tick(visitor, "json")
        await type_in(visitor, "#folder", str(tmp_path))
        await visitor.press("f2")
        await confirm(visitor)
        await visitor.press("enter")
        assert len(notebook.records("releases")) == 1
        put(notebook, "contacts", date=TODAY, counts="girl:13-15:30")
        visitor.app.changed()
        await visitor.press("s")
        assert visitor.text("#protection").startswith("Déjà diffusé le 12/06/2024")
        assert visitor.app.screen.figures.report.row(FIGURE["contacts"], Cell()).value == 20
        await visitor.press("r")
        assert visitor.app.screen.figures.report.row(FIGURE["contacts"], Cell()).value == 50


async def test_a_full_disk_is_told_and_the_dialog_stays(notebook, tmp_path, monkeypatch):
    def fill_the_disk(*_):
        raise DiskFull

    monkeypatch.setattr("storage.folder.write_whole", fill_the_disk)
    async with visiting("report", notebook) as visitor:
        await visitor.press(*INTERNAL)
        await tick(visitor, "json")
        await type_in(visitor, "#folder", str(tmp_path))
        await visitor.press("f2")
        assert visitor.text("#refused") == DiskFull.sentence
        await visitor.press("escape")
        assert not isinstance(visitor.app.screen, ExportScreen)


# Reading what leaves


def many_rows():
    """A report of more than 10 000 rows, by neighbourhood × age × gender × category."""
    base = FIGURE["actions_type"]
    figure = replace(
        base,
        id="many",
        label="Beaucoup",
        dimensions=("neighbourhood", "age_band", "gender", "category"),
        counts_young=True,
    )
    places = {f"q{number}": f"Quartier {number}" for number in range(24)}
    cells = product(
        [ALL, *places, OUTSIDE],
        [ALL, *AGES],
        [ALL, *GENDERS],
        [ALL, *LISTS["action_type"]],
    )
    rows = tuple(
        Row("many", *Cell(*cell), None, "withheld", None, None, None)
        if number % 50 == 7
        else Row("many", *Cell(*cell), number, "published", number + 1, -1, None)
        for number, cell in enumerate(cells)
    )
    year = Period.year(2024)
    return Report(year, "Équipe", rows, places, protected=True, all_figures=(figure,)), figure


async def test_ten_thousand_rows_are_read_in_the_preview(notebook):
    report, _ = many_rows()
    assert len(report.rows) > 10_000
    async with visiting("report", notebook) as visitor:
        visitor.app.bring_up(PreviewScreen(report))
        await visitor.settle()
        table = visitor.app.screen.query_one(LineTable)
        assert table.line_count == len(report.rows) + 1
        assert table.virtual_size.width <= 80
        await visitor.press("end")
        assert visitor.text("#row").startswith("hors quartier, ne sait pas, ne sait pas, ")
        await visitor.press("slash", *"quartier 7 fille 13-15 stage", "enter")
        said = previewed(visitor)
        assert [line[0].strip() for line in said] == [
            f"Quartier {place}, fille, 13-15 ans, stage thématique ou sportif" for place in (7, 17)
        ]
        await visitor.press("escape")
        assert table.line_count == len(report.rows) + 1
        await visitor.press("slash", "s")
        assert {line[1] for line in previewed(visitor)} == {"s"}
        assert len(previewed(visitor)) == report.withheld
        await visitor.press("ctrl+u", *"licorne")
        assert visitor.text("#row") == "Aucune ligne ne contient ces mots."


async def test_ten_thousand_rows_are_read_as_a_table(notebook):
    report, figure = many_rows()
    async with visiting("report", notebook) as visitor:
        visitor.app.screen.figures.show(report, None)
        await visitor.settle()
        table = visitor.app.screen.query_one(FigureTable)
        titles = [line for line in pivot(report, figure).lines if not line.cells]
        assert (table.line_count - len(titles)) * 8 == len(report.rows)
        assert table.virtual_size.width <= 80
        table.focus()
        await visitor.press("end", "right")
        last = report.rows[-1]
        assert last.neighbourhood == OUTSIDE
        assert table.cell.neighbourhood == OUTSIDE
        assert table.cell.gender == last.gender
        assert table.cell.category == last.category
        drawn = table.render_line(table.size.height - 1).text
        assert drawn.startswith("  ne sait pas ")
        assert report.row(figure, table.cell).value is not None
