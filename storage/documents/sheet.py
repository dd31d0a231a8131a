"""A sheet of a workbook, written line by line under its title, its team and its mark."""

from functools import cache
from math import ceil
from textwrap import shorten
from typing import Any

from models.report import INTERNAL, Report, Value

UNPROTECTED = f"{INTERNAL} : les petits nombres ne sont pas protégés"
NAME_LENGTH = 31
"""What a workbook lets a sheet's name hold."""
LABEL_WIDTH, NUMBER_WIDTH = 34, 12
"""In characters."""
LINE_HEIGHT = 15
"""In points."""
CHART_LINES = 15
FIRST_LINE = 4
"""Under the title, the team, the mark and the headings."""
A4 = 9


class Sheet:
    """One sheet; `line` is the one that is being written, lines and columns count from 0."""

    def __init__(self, book: Any, report: Report, name: str, title: str) -> None:
        self.name = name
        self.line = 0
        self.page = book.add_worksheet(name)
        self._format = cache(lambda **look: book.add_format({"valign": "top", **look}))
        self._book = book
        self._set_up_print(report)
        self.write(0, title, bold=True, font_size=14)
        self.next_line()
        self.write(0, f"{report.team} · {report.period.name}")
        self.next_line()
        if not report.protected:
            self.write(0, UNPROTECTED, bold=True, font_color="#B00020")
        self.next_line()

    def _set_up_print(self, report: Report) -> None:
        self.page.set_paper(A4)
        self.page.fit_to_pages(1, 0)
        self.page.set_footer("&Rpage &P sur &N")
        if not report.protected:
            self.page.set_header(f"&C&B{INTERNAL}")
            self.page.set_footer(f"&L{INTERNAL}&Rpage &P sur &N")

    def headings(self, labels: list[str], texts: tuple[int, ...] = (0,)) -> None:
        """Name the columns, some of texts, in a line that stays in sight and on every page."""
        self.page.set_column(0, 0, LABEL_WIDTH)
        self.page.set_column(1, len(labels) - 1, NUMBER_WIDTH)
        for column, label in enumerate(labels):
            side = "left" if column in texts else "right"
            self.write(column, label, bold=True, text_wrap=True, bottom=1, align=side)
        self.page.set_row(self.line, 2 * LINE_HEIGHT)
        self.page.repeat_rows(self.line)
        self.next_line()
        self.page.freeze_panes(self.line, 1)

    def write(self, column: int, content: str | Value, **look: object) -> None:
        """Write a text as text, whatever it starts with, and a number as a number."""
        look_of_cell = self._format(**look)
        if isinstance(content, str):
            self.page.write_string(self.line, column, content, look_of_cell)
        elif content is not None:
            self.page.write_number(self.line, column, content, look_of_cell)

    def link(self, label: str, sheet: str) -> None:
        """Write a label that leads to another sheet."""
        look = self._format(font_color="#0B57D0", underline=1)
        self.page.write_url(self.line, 0, f"internal:'{sheet}'!A1", look, label)

    def paragraph(self, text: str, columns: int) -> None:
        """Write a text across the first columns, in a line as high as it needs."""
        look = self._format(text_wrap=True, italic=True)
        self.page.merge_range(self.line, 0, self.line, columns - 1, text, look)
        self.make_room(text, LABEL_WIDTH + NUMBER_WIDTH * (columns - 1))
        self.next_line()

    def make_room(self, text: str, width: int) -> None:
        """Make this line as high as a text needs in so many characters of width."""
        self.page.set_row(self.line, LINE_HEIGHT * ceil(len(text) / width))

    def next_line(self) -> None:
        """Go to the start of the next line."""
        self.line += 1

    def draw(
        self, title: str, labels: list[int], values: list[int], line: int, column: int
    ) -> None:
        """Draw bars of CHART_LINES; ranges of cells are [line, column, line, column]."""
        chart = self._book.add_chart({"type": "bar"})
        chart.add_series(
            {
                "categories": [self.name, *labels],
                "values": [self.name, *values],
                "fill": {"color": "#33658A"},
                "data_labels": {"value": True},
                "gap": 60,
            }
        )
        chart.set_title({"name": title, "name_font": {"size": 12}})
        chart.set_legend({"none": True})
        chart.set_y_axis({"reverse": True})
        chart.set_x_axis({"min": 0, "visible": False, "major_gridlines": {"visible": False}})
        said = {"description": f"{title} : les nombres du tableau voisin, en barres."}
        self.page.insert_chart(line, column, chart, said)


def sheet_name(number: int, label: str) -> str:
    """A name that a workbook accepts and that no other sheet has."""
    return shorten(f"{number}. {label}", NAME_LENGTH, placeholder="…")
