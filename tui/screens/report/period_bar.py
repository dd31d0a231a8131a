"""The line that says over which period the report counts."""

from __future__ import annotations

from datetime import date, timedelta

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Label, Static

from models.language import _
from models.period import Period
from tui.widgets.choice import Choice
from tui.widgets.field import FieldChanged
from tui.widgets.options import Option
from tui.widgets.overtyped_input import OvertypedInput


class PeriodBar(Vertical):
    """A ready period, or any two dates typed."""

    class Changed(Message):
        """Another period is wanted."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self.period = Period.year(today.year)
        self.ready = [Option(period, name) for name, period in ready_periods(today).items()]

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Label(_("Période"))
            yield Choice(self.ready, title=_("Période"), id="ready")
            yield Label(_("ou"))
            yield OvertypedInput(
                placeholder=_("2024-T1, 2024-03..2024-04…"),
                compact=True,
                select_on_focus=False,
                id="typed",
            )
        yield Static(id="refused", markup=False)

    def on_mount(self) -> None:
        self.query_one(Choice).set_reactive(Choice.chosen, self.period)
        self._refuse("")

    def choose(self) -> None:
        """Offer the ready periods."""
        self.query_one(Choice).action_open_list()

    @on(FieldChanged)
    def _take_ready(self) -> None:
        chosen = self.query_one(Choice).written
        if chosen is not None:
            self.query_one(Input).value = ""
            self._take(chosen)

    @on(Input.Submitted)
    async def _take_typed(self, event: Input.Submitted) -> None:
        try:
            period = Period.parse(event.value)
        except ValueError as error:
            self._refuse(str(error))
            return
        self.query_one(Choice).written = None
        self._take(period)
        await self.run_action("screen.leave_field")  # at once: the next key is for the figures

    def _take(self, period: Period) -> None:
        self._refuse("")
        if period != self.period:
            self.period = period
            self.post_message(self.Changed())

    def _refuse(self, sentence: str) -> None:
        line = self.query_one("#refused", Static)
        line.update(sentence)
        line.display = bool(sentence)


def ready_periods(today: date) -> dict[str, Period]:
    """The periods that are asked for most, by name."""
    this_month = today.replace(day=1)
    last_month = this_month - timedelta(days=1)
    first = (last_month.replace(day=1) - timedelta(days=1)).replace(day=1)
    quarter = 3 * ((today.month - 1) // 3) + 1
    periods = {
        _("cette année"): Period.year(today.year),
        _("l’an dernier"): Period.year(today.year - 1),
        _("ce trimestre"): Period.months_of(today.year, quarter, quarter + 2),
        _("les deux derniers mois"): Period(first, last_month),
        _("il y a deux ans"): Period.year(today.year - 2),
        _("il y a trois ans"): Period.year(today.year - 3),
    }
    return {f"{name} ({period.name})": period for name, period in periods.items()}
