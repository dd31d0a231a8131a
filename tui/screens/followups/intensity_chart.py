"""A small chart of what was done with one young person: a bar per month, its number under it."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from models.intensity import MONTHS, Month, level
from models.language import N_, _, ngettext
from models.vocabulary import LISTS
from models.wording import grouped, hours

EIGHTHS = " ▁▂▃▄▅▆▇█"
HEIGHT = 2
NARROWEST, WIDEST = 4, 8
"""Cells that a month takes."""
MONTH_NAMES = [
    N_("jan"), N_("fév"), N_("mar"), N_("avr"), N_("mai"), N_("jun"),
    N_("jul"), N_("aoû"), N_("sep"), N_("oct"), N_("nov"), N_("déc"),
]  # fmt: skip


class IntensityChart(Widget):
    """The interventions of twelve months; it says their level only where a follow-up is agreed."""

    DEFAULT_CSS = """
    IntensityChart { height: 5; }
    IntensityChart.-idle { height: 1; }
    """
    months: reactive[Sequence[Month]] = reactive(())
    is_engaged: reactive[bool] = reactive(False)

    @property
    def acts(self) -> int:
        """How many in all."""
        return sum(month.acts for month in self.months)

    def watch_months(self) -> None:
        self.set_class(not self.acts, "-idle")

    def render(self) -> RenderResult:
        if not self.months:
            return ""
        if not self.acts:
            return Content.styled(self.said, "$text-muted")
        width = min(max(self.size.width // MONTHS, NARROWEST), WIDEST)
        numbers = [grouped(month.acts) for month in self.months]
        names = [_(MONTH_NAMES[month.first.month - 1]) for month in self.months]
        return Content("\n").join(
            [
                Content.styled(self.said, "bold"),
                *(Content.styled(line, "$primary") for line in _bars(self.months, width)),
                Content(_in_columns(numbers, width)),
                Content.styled(_in_columns(names, width), "$text-muted"),
            ]
        )

    @property
    def said(self) -> str:
        """All of it in one line."""
        if not self.acts:
            return _("aucun acte en 12 mois")
        acts = ngettext("{n} acte en 12 mois", "{n} actes en 12 mois", self.acts)
        said = [acts.format(n=grouped(self.acts)), hours(sum(m.minutes for m in self.months))]
        if self.is_engaged:
            said.append(LISTS["intensity"].label_of(level(self.months)))
        return " · ".join(said)


def _bars(months: Sequence[Month], width: int) -> list[str]:
    """The bars, line by line from the top; the highest month fills them all."""
    most = max(month.acts for month in months) or 1
    eighths = [ceil(8 * HEIGHT * month.acts / most) for month in months]
    return [
        "".join(EIGHTHS[min(max(n - 8 * line, 0), 8)] * (width - 1) + " " for n in eighths)
        for line in reversed(range(HEIGHT))
    ]


def _in_columns(texts: Sequence[str], width: int) -> str:
    return "".join(f"{text:^{width - 1}} " for text in texts)
