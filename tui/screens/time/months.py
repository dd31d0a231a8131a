"""A year of working time month by month: by category, by neighbourhood, and by person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from models.language import N_, _
from models.period import Period
from models.vocabulary import LISTS, OUTSIDE, OUTSIDE_LABEL, folded
from models.wording import grouped
from tui.widgets.line_table import Column, Line
from tui.widgets.week_lines import SHORT_LABELS, written

if TYPE_CHECKING:
    from storage.notebook import Notebook
    from storage.sharing.worktime import Worked

MONTHS = (
    N_("janv."), N_("févr."), N_("mars"), N_("avril"), N_("mai"), N_("juin"),
    N_("juil."), N_("août"), N_("sept."), N_("oct."), N_("nov."), N_("déc."),
)  # fmt: skip
LABEL, LEAST = 20, 6  # cells: a year of a small team stands in 120


def columns_of(year: int, lines: Sequence[Line]) -> list[Column]:
    """What stands over the lines of a year, as wide as their numbers."""
    headings = [_("Total"), "%", *map(_, MONTHS)]
    numbers = zip(*(line.texts[1:] for line in lines if len(line.texts) > 1), strict=True)
    widths = [max(LEAST, *map(len, of_month)) for of_month in numbers]
    columns = [Column(label, width) for label, width in zip(headings, widths, strict=True)]
    return [Column(str(year), LABEL, right=False), *columns]


def read_lines(notebook: Notebook, year: int, educator: str | None) -> list[Line]:
    """The working time of one educator or of everybody; no line where nothing was logged."""
    everything = notebook.team.worked(Period.year(year))
    worked = [piece for piece in everything if educator in (None, piece.educator)]
    if not worked:
        return []
    names = notebook.names().by_kind
    known = dict.fromkeys([*LISTS["work_category"], *(piece.category for piece in worked)])
    categories = {code: _(SHORT_LABELS.get(code, "")) or code for code in known}
    places = _by_name(names["neighbourhoods"]) | {OUTSIDE: _(OUTSIDE_LABEL)}
    lines = [
        Line(_texts(_("Ensemble"), _months(worked)), is_bold=True),
        *_block(_("Par catégorie"), worked, "category", categories),
        *_block(_("Par quartier"), worked, "neighbourhood", places),
    ]
    if educator is None:
        lines += _block(_("Par personne"), worked, "educator", _by_name(names["educators"]))
    return lines


def _block(
    heading: str, worked: Sequence[Worked], field: str, labels: Mapping[str, str]
) -> Iterator[Line]:
    """A line for each code that holds some time, in the order of the labels; « ? » without one."""
    from storage.figures.completing import percentages

    codes = dict.fromkeys([*labels, *sorted(getattr(piece, field) for piece in worked)])
    found = {c: _months([p for p in worked if getattr(p, field) == c]) for c in codes}
    found = {code: months for code, months in found.items() if any(months)}
    shares = percentages([sum(months) for months in found.values()])
    yield Line([""])
    yield Line([heading], is_bold=True)
    for (code, months), share in zip(found.items(), shares, strict=True):
        yield Line(_texts(labels.get(code, "?"), months, grouped(share, decimals=1)))


def _months(worked: Sequence[Worked]) -> list[int]:
    """The minutes of each month."""
    minutes = [0] * len(MONTHS)
    for piece in worked:
        minutes[piece.day.month - 1] += piece.minutes
    return minutes


def _texts(label: str, months: Sequence[int], share: str = "") -> list[str]:
    return [label, written(sum(months)), share, *map(written, months)]


def _by_name(names: Mapping[str, str]) -> dict[str, str]:
    return dict(sorted(names.items(), key=lambda named: folded(named[1])))
