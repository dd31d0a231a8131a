"""What a supervisor is told, line by line: whoever sends it reads all that leaves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.language import _
from models.vocabulary import LISTS, OUTSIDE, OUTSIDE_LABEL
from models.wording import hours, labelled, short_day

if TYPE_CHECKING:
    from storage.names import Names

TOLD = ("worktime", "published")
"""The kinds whose content is a document of the program."""


def content_lines(kind: str, content: str, names: Names) -> Iterator[str]:
    """The content of a month of working time, or of a report, in words."""
    return _work(content, names) if kind == "worktime" else _figures(content)


def _work(content: str, names: Names) -> Iterator[str]:
    from storage.sharing import worktime

    categories = LISTS["work_category"]
    for worked in worktime.read(content):
        is_outside = worked.neighbourhood == OUTSIDE
        said = (
            short_day(worked.day),
            names.of(worked.educator),
            categories.label_of(worked.category),
            _(OUTSIDE_LABEL) if is_outside else names.of(worked.neighbourhood),
            hours(worked.minutes),
        )
        yield " · ".join(said)


def _figures(content: str) -> Iterator[str]:
    from storage.sharing import reports
    from tui.screens.report.wording import retold

    report = reports.read(content)
    for figure in report.figures if report else ():
        yield labelled(figure.said_label, "")
        yield from (f"  {retold(report, figure, row.cell)}" for row in report.rows_of(figure))
