"""Asks for a day, as people say it: « hier », « 12/3 », « lundi »."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from models.fields import Day
from models.language import N_, _
from tui.widgets.typed_input import TypedInput, as_typed


class AskDay(ModalScreen["date | None"]):
    """Chooses a day; None when left without choosing."""

    CSS_PATH = "dialog.tcss"
    HELP: ClassVar[str] = N_("""\
## Choisir un jour

Le jour s’écrit comme il se dit ; ce qui est compris se lit dessous.

| Touche | |
|---|---|
| hier, lundi, 12, 12/3, 12/3/2024 | le jour ; ce qui manque est le plus proche d’aujourd’hui |
| ↑ ↓ | le lendemain, la veille |
| Entrée | aller à ce jour |
| Échap | rester où l’on est |
""")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", N_("Fermer"))]

    def __init__(self, shown: date, today: date) -> None:
        super().__init__()
        self.shown = shown
        self.today = today

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield Static(_("Quel jour ? (hier, lundi, 12/3, ↑ ↓)"), markup=False)
            yield TypedInput(Day(), self.today)
            yield Static(id="understood", markup=False)

    def on_mount(self) -> None:
        self.query_one(TypedInput).written = as_typed(Day(), self.shown)

    def on_field_changed(self) -> None:
        self.query_one("#understood", Static).update(self.query_one(TypedInput).understood())

    @on(Input.Submitted)
    def _choose(self) -> None:
        try:
            day = self.query_one(TypedInput).read()
        except ValueError as error:
            self.query_one("#understood", Static).update(f"! {error}")
        else:
            self.dismiss(day)
