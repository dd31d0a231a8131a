"""The way in without the passphrase: the recovery code, then a new passphrase."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Input, Static

from models.language import N_, _, ngettext
from storage.refusals import Refused
from tui import opening
from tui.keys_in_order import OPENING
from tui.widgets.key_bar import KeyBar
from tui.widgets.line import Line, typed_line
from tui.widgets.new_passphrase import NewPassphrase

if TYPE_CHECKING:
    from storage.notebook import Notebook
    from tui.app import CarnetApp

WORDS = 12


class RecoveryScreen(Screen["Notebook | None"]):
    """Takes the twelve words, then a new passphrase; its result is the open notebook."""

    app: CarnetApp
    HELP = N_("""\
## Code de secours

Tapez les **douze mots** notés à la création du carnet, dans l’ordre, séparés par
des espaces. Les accents et les majuscules ne comptent pas.

Le carnet s’ouvre, puis vous choisissez une **nouvelle phrase de passe** : l’ancienne
n’ouvrira plus. Le code de secours, lui, reste le même.

| Touche | |
|---|---|
| Entrée | continuer |
| Échap | revenir à la phrase de passe |
""")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", N_("Phrase de passe")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.notebook: Notebook | None = None

    def compose(self) -> ComposeResult:
        with Vertical(id="frame"):
            yield Static(_("Code de secours"), id="title")
            yield typed_line(_("Les douze mots"), id="code")
            yield Static(_("Entrée vérifie le code."), id="state")
            yield NewPassphrase()
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(NewPassphrase).display = False

    @on(Input.Changed, "#code")
    def _count_words(self, event: Input.Changed) -> None:
        number = len(event.value.replace(",", " ").split())
        self.query_one("#state", Static).update(
            ngettext(
                "{n} mot sur {all}. Entrée vérifie le code.",
                "{n} mots sur {all}. Entrée vérifie le code.",
                number,
            ).format(n=number, all=WORDS)
        )

    @on(Input.Submitted, "#code")
    @work(group=OPENING, exit_on_error=False)
    async def _open(self, event: Input.Submitted) -> None:
        if self.notebook is None:
            try:
                self.notebook = await asyncio.to_thread(
                    opening.by_recovery_code, self.app.folder, event.value, self.app.today
                )
            except Refused as refusal:
                self.query_one(Line).say(str(refusal))
                return
        self.query_one(Line).say("")
        self.query_one("#code", Input).disabled = True
        self.query_one("#state", Static).update(
            _("Code accepté. Choisissez une nouvelle phrase de passe.")
        )
        self.query_one(NewPassphrase).display = True
        self.query_one("#passphrase").focus()

    @on(Input.Submitted, "#passphrase")
    def _repeat(self) -> None:
        self.query_one("#again").focus()

    @on(Input.Submitted, "#again")
    @work(group=OPENING, exit_on_error=False)
    async def _change(self) -> None:
        passphrase = self.query_one(NewPassphrase).chosen()
        if passphrase is None or self.notebook is None:
            return
        await asyncio.to_thread(self.notebook.change_passphrase, passphrase)
        self.notify(_("Nouvelle phrase de passe enregistrée."))
        self.dismiss(self.notebook)

    def action_leave(self) -> None:
        """Go back; a notebook that the code opened is closed again."""
        if self.notebook is not None:
            self.notebook.lock()
        self.dismiss(None)
