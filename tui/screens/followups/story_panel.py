"""One follow-up: who it is, how much was done month by month, and everything that happened."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from models.language import N_, _
from models.vocabulary import GENDERS, UNKNOWN
from models.wording import short_day
from tui.screens.followups.intensity_chart import IntensityChart
from tui.widgets.record_table import Column, RecordTable, Row

if TYPE_CHECKING:
    from models.individual import FollowUp
    from storage.followups.story import Moment, Story

PAGE = 100
OF_RECORD = "/"
"""Stands in the key of a row between its record and the day of that record which it tells of."""


def record_of(key: str) -> str:
    """The identity of the record that a row tells of."""
    return key.partition(OF_RECORD)[0]


class StoryTable(RecordTable):
    """What happened, whose Escape goes back to the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "screen.back", N_("La liste")),
    ]


class StoryPanel(Vertical):
    """The story of the follow-up under the cursor; nothing without one."""

    def __init__(self) -> None:
        super().__init__()
        self.moments: list[Moment] = []
        self.told_of = ""

    def compose(self) -> ComposeResult:
        yield Static(id="who", markup=False)
        yield IntensityChart()
        yield StoryTable(
            Column(_("Jour"), 10), Column(_("Noté"), 13), Column(_("Quoi")), id="story"
        )

    def show(self, story: Story | None, today: date) -> None:
        """Show this story."""
        chart = self.query_one(IntensityChart)
        chart.months = tuple(story.months) if story else ()
        chart.is_engaged = bool(story and story.followup.engaged_on)
        self.query_one("#who", Static).update(_who(story, today) if story else "")
        self.moments = story.moments if story else []
        table = self.query_one(RecordTable)
        table.show(map(_row, self.moments[:PAGE]))
        told_of = story.followup.id if story else ""
        if told_of != self.told_of:
            self.told_of = told_of
            table.move_cursor(row=0)

    @on(RecordTable.NearEnd)
    def _go_on(self, event: RecordTable.NearEnd) -> None:
        event.stop()
        table = self.query_one(RecordTable)
        table.extend(map(_row, self.moments[table.row_count : table.row_count + PAGE]))


def _row(moment: Moment) -> Row:
    key = f"{moment.record_id}{OF_RECORD}{moment.field}"
    return Row(key, (short_day(moment.day), moment.title, moment.said))


def _who(story: Story, today: date) -> Content:
    followup = story.followup
    known = [
        GENDERS.label_of(followup.gender) if followup.gender != UNKNOWN else "",
        _("{age} ans environ").format(age=today.year - followup.birth_year)
        if followup.birth_year
        else "",
        story.neighbourhood,
        _("famille {name}").format(name=story.family) if story.family else "",
        _state(followup, today),
    ]
    said = " · ".join(["", *filter(None, known)])
    return Content.assemble((followup.pseudonym, "bold"), said)


def _state(followup: FollowUp, today: date) -> str:
    if followup.closed_on is not None and followup.closed_on <= today:
        return _("terminé le {day}").format(day=short_day(followup.closed_on))
    if followup.engaged_on is not None:
        return _("suivi depuis le {day}").format(day=short_day(followup.engaged_on))
    return _("connu·e depuis le {day}").format(day=short_day(followup.known_since))
