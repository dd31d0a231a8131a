"""The first screen: the passphrase, typed at once, while what opens the notebook is brought in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Input, Static

from models.language import N_, _
from storage.refusals import Refused
from tui import opening
from tui.keys_in_order import OPENING
from tui.widgets.key_bar import KeyBar
from tui.widgets.line import Line, typed_line

if TYPE_CHECKING:
    from storage.notebook import Notebook
    from tui.app import CarnetApp

READY = N_("Entrée ouvre le carnet. Ctrl+Q (F12) quitte.")


class UnlockScreen(Screen[None]):
    """Asks for the passphrase; leads to the recovery code."""

    app: CarnetApp
    HELP = N_("""\
## Ouvrir le carnet

Tapez votre **phrase de passe**, puis Entrée. Ce qui est tapé se montre par des points.

Elle n’est écrite nulle part : personne ne peut la retrouver pour vous.
Si vous l’avez perdue, **F4** ouvre le carnet avec le *code de secours*, les douze mots
notés à la création, et vous en fait choisir une nouvelle.

| Touche | |
|---|---|
| Entrée | ouvrir |
| F4 | code de secours |
| F12, Ctrl+Q | quitter |
""")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f4", "recover", N_("Code de secours")),
    ]

    def compose(self) -> ComposeResult:
        with Vertical(id="frame"):
            yield Static("Carnet de rue", id="title")
            yield typed_line(_("Phrase de passe"), id="passphrase", secret=True)
            yield Static(_(READY), id="state")
        yield KeyBar()

    def on_mount(self) -> None:
        self.app.warm_up()

    def say(self, error: str) -> None:
        """Show why the notebook stays closed, and let the passphrase be typed again."""
        self.query_one(Line).say(error)
        self.query_one("#state", Static).update(_(READY))
        self.query_one(Input).value = ""
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if event.value:
            self.unlock(event.value)
        else:
            self.say(_("Tapez la phrase de passe, ou F4 pour le code de secours."))

    @work(group=OPENING, exit_on_error=False)
    async def unlock(self, passphrase: str) -> None:
        """Open the notebook, or say beside the field why it stays closed."""
        self.query_one(Line).say("")
        self.query_one("#state", Static).update(_("Ouverture…"))
        try:
            await self.app.open_with(
                partial(opening.by_passphrase, self.app.folder, passphrase, self.app.today)
            )
        except Refused as refusal:
            self.app.forget_typed_ahead()
            self.say(str(refusal))
        else:
            self.say("")

    def action_recover(self) -> None:
        """Open with the recovery code instead."""
        from tui.screens.recovery import RecoveryScreen

        self.app.bring_up(RecoveryScreen(), self._recovered)

    async def _recovered(self, notebook: Notebook | None) -> None:
        if notebook is not None:
            await self.app.show_notebook(notebook)
