"""The two lines on top of the journal that say what it shows."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input, Label, Static

from models.language import N_, _
from models.period import Period
from tui.screens.journal.pages import Choices, Wanted
from tui.widgets.choice import Choice
from tui.widgets.field import FieldChanged
from tui.widgets.overtyped_input import OvertypedInput

TYPING_PAUSE = 0.1
"""Seconds without a key after which what is typed is searched for."""


class FilterBar(Vertical):
    """Kind, neighbourhood, educator; period and words. Enter goes on to the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "leave", N_("Aller à la liste"), show=False, priority=True),
        Binding("down", "leave", N_("Aller à la liste"), show=False),
    ]

    class Changed(Message):
        """Something else is wanted."""

    class Left(Message):
        """The person goes on to the list."""

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Label(_("Nature"))
            yield Choice([], title=_("Nature"), id="kind")
            yield Label(_("Quartier"))
            yield Choice([], title=_("Quartier"), id="neighbourhood")
            yield Label(_("Équipe"))
            yield Choice([], title=_("Équipe"), id="educator")
        with Horizontal():
            yield Label(_("Mots"))
            placeholder = _("/ chercher dans tout le carnet")
            yield Input(placeholder=placeholder, compact=True, select_on_focus=False, id="text")
            yield Label(_("Période"))
            placeholder = _("2024, 2024-T1…")
            yield OvertypedInput(
                placeholder=placeholder, compact=True, select_on_focus=False, id="period"
            )
        yield Static(id="refused", markup=False)

    def on_mount(self) -> None:
        self.wanted = Wanted()
        self._pause: Timer | None = None
        self.query_one("#refused").display = False

    @property
    def is_filtering(self) -> bool:
        """Whether anything at all is asked for."""
        return self.wanted != Wanted()

    def offer(self, choices: Choices) -> None:
        """Let these be chosen."""
        self.query_one("#kind", Choice).offer(choices.kinds)
        self.query_one("#neighbourhood", Choice).offer(choices.neighbourhoods)
        self.query_one("#educator", Choice).offer(choices.educators)

    def clear(self) -> None:
        """Ask for everything again."""
        for choice in self.query(Choice):
            choice.written = None
        for typed in self.query(Input):
            typed.value = ""
        self._read()

    def action_leave(self) -> None:
        """Go on to the list, searching at once for what was typed; not with a period refused."""
        self._read()
        if self.query_one("#refused").display:
            self.query_one("#period").focus()
        else:
            self.post_message(self.Left())

    @on(FieldChanged)
    @on(Input.Changed)
    def _wait(self) -> None:
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(TYPING_PAUSE, self._read)

    def _read(self) -> None:
        if self._pause is not None:
            self._pause.stop()
        written = self.query_one("#period", Input).value.strip()
        refused, period = "", None
        try:
            period = Period.parse(written) if written else None
        except ValueError as error:
            refused = str(error)
        line = self.query_one("#refused", Static)
        line.update(refused)
        line.display = bool(refused)
        chosen = {choice.id: choice.written for choice in self.query(Choice)}
        wanted = Wanted(**chosen, period=period, text=self.query_one("#text", Input).value)
        if wanted != self.wanted:
            self.wanted = wanted
            self.post_message(self.Changed())
