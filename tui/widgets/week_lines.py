"""The lines of a week of working time: categories by days, totals, the split beside its target."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.geometry import Offset

from models.language import N_, _
from models.vocabulary import LISTS
from models.wording import grouped

if TYPE_CHECKING:
    from storage.week import Week

CATEGORIES, WEEKDAYS = LISTS["work_category"], LISTS["weekday"]
SHORT_LABELS = {
    "street": N_("rue et présence"),
    "individual": N_("suivi individuel"),
    "families": N_("familles"),
    "actions": N_("actions collectives"),
    "chantiers": N_("chantiers"),
    "partnership": N_("partenariat, réseau"),
    "meetings": N_("équipe, supervision"),
    "administration": N_("écrits, gestion"),
    "training": N_("formation"),
    "travel": N_("déplacements"),
}
"""Categories in 19 cells, so that a whole week stands in 80 columns."""
FROM_RECORDS, FROM_BOTH, TYPED = "·", "+", " "
"""What follows time that records tell, time to which some was added here, time typed here."""


class Place(NamedTuple):
    """One cell: a category on a day."""

    category: str
    day: date


class Widths(NamedTuple):
    """The columns, in cells."""

    label: int
    day: int
    total: int
    share: int
    target: int


NARROW = Widths(label=20, day=6, total=7, share=6, target=5)
WIDE = Widths(label=36, day=7, total=9, share=8, target=8)
WIDEST_DAY = 14


def categories_of(week: Week | None) -> list[str]:
    """The categories of the list, and those that only a newer program knows."""
    written_down = [piece.category for piece in week.pieces] if week else []
    return list(dict.fromkeys([*CATEGORIES, *written_down]))


def place_at(week: Week, width: int, offset: Offset) -> tuple[int, int] | None:
    """The line and the column of the cell drawn there, if there is one."""
    widths = _widths(width)
    line, column = offset.y - 1, (offset.x - widths.label) // widths.day
    is_inside = 0 <= line < len(categories_of(week)) and 0 <= column < len(week.days)
    return (line, column) if is_inside else None


def drawn(
    week: Week, width: int, today: date | None, cursor: Place | None, text: str | None
) -> Content:
    """The week as wide as that, the text being typed in the cell under the cursor."""
    widths = _widths(width)
    categories = categories_of(week)
    shares = week.shares(categories) or [0.0] * len(categories)
    lines = [_headings(week, widths, today)]
    for category, share in zip(categories, shares, strict=True):
        cells = [
            _typing(text, widths)
            if text is not None and cursor == (category, day)
            else _cell(week, Place(category, day), widths, cursor)
            for day in week.days
        ]
        ends = _ends(week, category, share, widths)
        is_current = cursor is not None and cursor.category == category
        label = (_label(category, widths), "bold" if is_current else "")
        lines.append(Content.assemble(label, *cells, ends))
    return Content("\n").join([*lines, _totals(week, widths)])


def written(minutes: int) -> str:
    """« 12h30 », nothing for none: short, seven of them stand side by side."""
    hours, rest = divmod(minutes, 60)
    return f"{hours}h{rest:02d}" if minutes else ""


def _widths(width: int) -> Widths:
    room = width - sum(WIDE) + WIDE.day
    if room < 7 * WIDE.day:
        return NARROW
    return WIDE._replace(day=min(room // 7, WIDEST_DAY))


def _headings(week: Week, widths: Widths, today: date | None) -> Content:
    days: list[str | tuple[str, str]] = []
    for weekday, day in zip(WEEKDAYS, week.days, strict=True):
        name = f"{WEEKDAYS.label_of(weekday)[: 2 if widths is NARROW else 3]} {day.day}"
        style = "bold reverse" if day == today else "bold"
        days += [" " * (widths.day - 1 - len(name)), (name, style), " "]
    ends = (
        _("Total").rjust(widths.total - 1)
        + "%".rjust(widths.share)
        + _("visé").rjust(widths.target)
    )
    return Content.assemble(" " * widths.label, *days, (ends, "bold"))


def _label(category: str, widths: Widths) -> str:
    label = CATEGORIES.label_of(category)
    if widths is NARROW:
        label = _(SHORT_LABELS.get(category, "")) or label
    return label[: widths.label - 1].ljust(widths.label)


def _cell(week: Week, place: Place, widths: Widths, cursor: Place | None) -> tuple[str, str]:
    pieces = week.at(*place)
    has_entry = any(piece.is_entry for piece in pieces)
    has_more = any(not piece.is_entry for piece in pieces)
    mark = TYPED if not has_more else FROM_BOTH if has_entry else FROM_RECORDS
    shown = written(week.minutes(*place)) + mark
    styles = ["bold"] * has_entry + ["reverse"] * (place == cursor)
    return shown.rjust(widths.day), " ".join(styles)


def _typing(text: str, widths: Widths) -> tuple[str, str]:
    return f"{text}▏"[-widths.day :].rjust(widths.day), "bold underline"


def _ends(week: Week, category: str, share: float, widths: Widths) -> str:
    """What a category adds up to, its share, and the share aimed at."""
    target = week.targets.get(category)
    aimed = "" if target is None else grouped(target).removesuffix(",0").removesuffix(".0")
    return (
        written(week.minutes(category)).rjust(widths.total - 1)
        + (grouped(share, decimals=1) if share else "").rjust(widths.share)
        + aimed.rjust(widths.target)
    )


def _totals(week: Week, widths: Widths) -> Content:
    days = [f"{written(week.minutes(day=day))} ".rjust(widths.day) for day in week.days]
    total = written(week.minutes()).rjust(widths.total - 1)
    return Content.styled(_("Total").ljust(widths.label) + "".join(days) + total, "bold")
