"""The tour of the demonstration: cards under the real screens, which stay there to be tried."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from models.language import N_, _
from tui.keys_in_order import OPENING
from tui.screens.tour.steps import STEPS

if TYPE_CHECKING:
    from tui.app import CarnetApp


class TourCard(Static, can_focus=True):
    """The card of the step one is at, at the bottom of every section; not there without a tour."""

    app: CarnetApp
    DEFAULT_CSS = """
    TourCard {
        height: auto;
        padding: 0 1;
        border: round $primary;
        background: $surface;
        &:focus { border: heavy $accent; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,right", "go(1)", N_("Suite")),
        Binding("left", "go(-1)", N_("Carte d’avant"), show=False),
        Binding("escape", "leave", N_("Quitter la visite")),
    ]

    def on_mount(self) -> None:
        self.watch(self.app, "tour", self._show)

    def _show(self, number: int | None) -> None:
        self.display = number is not None
        if number is not None:
            self.border_title = _(STEPS[number].title)
            self.update(
                Content.from_markup(
                    "$text\n[b][@click=go(1)]$more[/]   [@click=leave]$leave[/][/]",
                    text=_(STEPS[number].text),
                    more=_("Entrée ou → : la suite"),
                    leave=_("Échap : quitter la visite"),
                )
            )

    def action_go(self, cards: int) -> None:
        """Go to the next card or the one before; after the last one the tour is over."""
        number = (self.app.tour or 0) + cards
        if number < len(STEPS):
            show_card(self.app, max(number, 0))
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """End the tour."""
        self.app.tour = None
        self.screen.focus_next()
        self.notify(_("F10, « visite » : la visite recommence."), timeout=4)


def show_card(app: CarnetApp, number: int = 0) -> None:
    """Show a card over the section that it talks about; keys wait, then go to the card first."""
    app.run_worker(_show(app, number), group=OPENING, exit_on_error=False)


async def _show(app: CarnetApp, number: int) -> None:
    app.tour = number
    await app.switch_mode(STEPS[number].section)
    drawn = asyncio.Event()
    app.call_after_refresh(drawn.set)
    await drawn.wait()
    app.screen.set_focus(app.screen.query_one(TourCard))
