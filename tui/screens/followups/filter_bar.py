"""The two lines on top of the list that say which follow-ups it shows, and in what order."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Label, Static

from models.language import N_, _
from tui.screens.followups.reading import CLOSED, OPEN, ORDERS, STATUSES, FollowUps, Wanted
from tui.widgets.choice import Choice
from tui.widgets.field import FieldChanged
from tui.widgets.options import options_of

STATUSES_IN_TURN = [None, OPEN, CLOSED]


class FilterBar(Vertical):
    """A pseudonym; state, neighbourhood, educator; order. Enter goes on to the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "leave", N_("Aller à la liste"), show=False, priority=True),
    ]

    class Changed(Message):
        """Something else is wanted."""

    class Left(Message):
        """The person goes on to the list."""

    def compose(self) -> ComposeResult:
        statuses = options_of((code, _(label)) for code, label in STATUSES.items())
        orders = options_of((code, _(label)) for code, (label, _by) in ORDERS.items())
        with Horizontal():
            placeholder = _("/ chercher un pseudonyme")
            yield Input(placeholder=placeholder, compact=True, select_on_focus=False)
            yield Static(id="found", markup=False)
        with Horizontal():
            yield Label(_("État"))
            yield Choice(statuses, title=_("État"), id="status")
            yield Label(_("Quartier"))
            yield Choice([], title=_("Quartier"), id="neighbourhood")
            yield Label(_("Équipe"))
            yield Choice([], title=_("Équipe"), id="educator")
            yield Label(_("Tri"))
            yield Choice(orders, title=_("Tri"), optional=False, id="order")

    def on_mount(self) -> None:
        self.query_one("#order", Choice).written = Wanted().order

    @property
    def wanted(self) -> Wanted:
        """What is asked for."""
        chosen = {choice.id: choice.written for choice in self.query(Choice) if choice.written}
        return Wanted(self.query_one(Input).value, **chosen)

    def offer(self, followups: FollowUps) -> None:
        """Let the places and the people of the team be chosen."""
        self.query_one("#neighbourhood", Choice).offer(followups.places)
        self.query_one("#educator", Choice).offer(followups.educators)

    def say(self, found: str) -> None:
        """Say how many there are."""
        self.query_one("#found", Static).update(found)

    def clear(self) -> None:
        """Ask for every follow-up again; the order stays."""
        self.query_one(Input).value = ""
        for choice in self.query(Choice):
            choice.action_choose_nothing()

    def next_status(self) -> None:
        """Show those still open, then those that are over, then all."""
        choice = self.query_one("#status", Choice)
        at = STATUSES_IN_TURN.index(choice.written) + 1
        choice.choose(STATUSES_IN_TURN[at % len(STATUSES_IN_TURN)])

    def next_order(self) -> None:
        """Put the list in the next order."""
        choice, orders = self.query_one("#order", Choice), list(ORDERS)
        choice.choose(orders[(orders.index(self.wanted.order) + 1) % len(orders)])

    def action_leave(self) -> None:
        """Go on to the list."""
        self.post_message(self.Left())

    @on(FieldChanged)
    @on(Input.Changed)
    def _tell(self) -> None:
        self.post_message(self.Changed())
