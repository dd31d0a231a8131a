"""The sheets of a workbook, before any program writes them."""

from dataclasses import replace

import pytest
from documented import PROTECTED, REPORT, example

from models.numbers import TIMES, number_of
from models.pivot import pivot
from models.report import INTERNAL
from storage.documents.figure_sheet import figure_sheet
from storage.documents.sheet import Look, Sheet, lines_of
from storage.documents.workbook import sheets

EXAMPLE = example(2024)
COARSE = replace(
    EXAMPLE,
    rows=tuple(
        replace(row, previous=row.value)
        for row in EXAMPLE.rows
        if "*" in (row.age_band, row.gender)
    ),
    coarse=frozenset({"contacts", "participations", "young_in_touch", "young_followed"}),
)
EVERY = {"awkward": REPORT, "protected": PROTECTED, "example": EXAMPLE, "coarse": COARSE}


@pytest.fixture(params=EVERY.values(), ids=EVERY)
def report(request):
    return request.param


def test_every_number_of_a_figure_stands_in_its_table(report):
    for figure in report.figures:
        sheet = figure_sheet(report, figure, "1")
        table = pivot(report, figure)
        told = {cell for line in table.lines for cell in line.cells}
        assert {row.cell for row in report.rows_of(figure)} <= told
        for line, written in zip(table.lines, sheet.lines[sheet.head :], strict=False):
            label, *numbers = written.boxes
            assert label.content == line.label
            expected = [in_hours(number_of(report, figure, cell), cell) for cell in line.cells]
            assert [box.content for box in numbers] == expected


def in_hours(number, cell):
    return number / 60 if cell.measure in TIMES and isinstance(number, int | float) else number


def test_a_chart_covers_no_text_and_no_other_chart(report):
    for sheet in sheets(report):
        covered = [line for chart in sheet.charts for line in lines_under(chart)]
        assert len(covered) == len(set(covered))
        for chart in sheet.charts:
            beside = sheet.lines[chart.line : chart.line + chart.height]
            assert chart.column > len(sheet.widths) or not any(line.boxes for line in beside)
            assert chart.line + chart.height <= len(sheet.lines)


def lines_under(chart):
    return range(chart.line, chart.line + chart.height)


def test_a_chart_names_and_draws_what_is_written(report):
    for sheet in sheets(report):
        for chart in sheet.charts:
            for series in chart.series:
                labels, values = contents(sheet, chart.labels), contents(sheet, series.values)
                assert len(labels) == len(values)
                assert all(isinstance(label, str) for label in labels)
                assert [at for at, value in enumerate(values) if value == "s"] == [*series.withheld]


def contents(sheet, span):
    return [
        sheet.lines[line].boxes[column].content
        for line in range(span.top, span.bottom + 1)
        for column in range(span.left, span.right + 1)
    ]


def test_ages_and_lists_have_their_chart():
    drawn = {sheet.lines[0].boxes[0].content for sheet in sheets(EXAMPLE) if sheet.charts}
    for figure in EXAMPLE.figures:
        if "age_band" in figure.dimensions or (len(figure.lists) == 1 and not figure.named):
            assert figure.label in drawn


def test_no_share_is_drawn_where_nothing_was_logged():
    rows = tuple(
        replace(row, value=None if row.measure == "percent" else 0, previous=None)
        for row in REPORT.rows
        if row.figure == "time_split"
    )
    [_, sheet] = sheets(replace(REPORT, rows=rows))
    assert sheet.charts == []


def test_every_sheet_of_an_internal_report_is_marked():
    assert {sheet.mark for sheet in sheets(REPORT)} == {INTERNAL}
    assert {sheet.mark for sheet in sheets(PROTECTED)} == {""}


def test_numbers_keep_the_decimals_of_their_measure():
    looks = {
        (box.look.decimals, box.look.signed)
        for sheet in sheets(REPORT)
        for line in sheet.lines
        for box in line.boxes
        if box and isinstance(box.content, float)
    }
    assert looks == {(1, False), (2, False), (2, True)}


def test_a_long_text_gets_as_many_lines_as_it_takes():
    assert lines_of("", 10) == 1
    assert lines_of("mot " * 10, 10) == 4
    sheet = Sheet("1", [10, 10])
    sheet.paragraph("mot " * 20, Look())
    [line] = sheet.lines
    assert (line.across, line.height) == (2, lines_of("mot " * 20, 20))
