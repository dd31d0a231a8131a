"""The first run: a few words on the team, and a passphrase make a notebook."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Button, Input, Static

from models.language import N_, _
from storage.presets import PRESETS
from storage.refusals import Refused
from tui import opening
from tui.keys_in_order import OPENING
from tui.widgets.choice import Choice
from tui.widgets.key_bar import KeyBar
from tui.widgets.line import Line, typed_line
from tui.widgets.new_passphrase import NewPassphrase
from tui.widgets.options import options_of

if TYPE_CHECKING:
    from storage.notebook import Notebook
    from tui.app import CarnetApp

NO_PRESET = ""
INCOMPLETE = N_("! Pas encore créé : compléter les lignes marquées « ! ».")


class WelcomeScreen(Screen[None]):
    """Asks for what a new notebook takes; what is typed stays until it is made."""

    app: CarnetApp
    HELP: ClassVar[str] = N_("""\
## Premier carnet

Le carnet est **chiffré** : sans la phrase de passe, personne ne le lit, pas même
avec l’ordinateur en main. Choisissez-la longue et facile à retenir : quatre ou
cinq mots sans lien entre eux.

L’**équipe** et vos **initiales** signent ce que vous notez. Le **préréglage** pose
les quartiers, lieux et partenaires ; tout se change ensuite.

À l’étape suivante, un **code de secours** de douze mots s’affiche une seule fois :
préparez de quoi le noter sur papier.

| Touche | |
|---|---|
| Entrée, Tab | champ suivant ; sur le dernier, Entrée crée le carnet |
| Maj+Tab | champ précédent |
| ← → | changer de préréglage |
""")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "app.focus_next", N_("Champ suivant"), show=False),
    ]

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="frame", can_focus=False):
            yield Static(_("Bienvenue. Un nouveau carnet, chiffré, pour votre équipe."), id="title")
            yield typed_line(_("Équipe"), id="team")
            yield typed_line(_("Vos initiales"), id="author")
            yield Line(_("Préréglage"), self._presets())
            yield NewPassphrase()
            yield Static(id="state", markup=False)
            yield Button(_("Créer le carnet"), variant="primary", compact=True)
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(Button).can_focus = False
        self.app.warm_up()

    @staticmethod
    def _presets() -> Choice:
        described = {
            name: _("{preset} : quartiers, lieux, partenaires").format(preset=title)
            for name, title in PRESETS.items()
        }
        choice = Choice(
            options_of([*described.items(), (NO_PRESET, _("aucun : tout reste à saisir"))]),
            title=_("Préréglage"),
            optional=False,
        )
        choice.written = next(iter(PRESETS))
        return choice

    @on(Input.Submitted)
    def _go_on(self, event: Input.Submitted) -> None:
        if event.input.id == "again":
            self.create()
        else:
            self.focus_next()

    @on(Button.Pressed)
    def _create_by_mouse(self) -> None:
        self.create()

    @work(group=OPENING, exit_on_error=False)
    async def create(self) -> None:
        """Make the notebook and show its recovery code, or say beside each field what is wrong."""
        state = self.query_one("#state", Static)
        passphrase = self.query_one(NewPassphrase).chosen()
        if not all([self._is_filled("author"), self._is_filled("team")]) or passphrase is None:
            state.update(_(INCOMPLETE))
            return
        state.update(_("Création du carnet…"))
        create = partial(
            opening.new,
            self.app.folder,
            passphrase,
            self.app.today,
            team=self._value("team"),
            author=self._value("author"),
            preset=self.query_one(Choice).written or None,
        )
        try:
            notebook, code = await asyncio.to_thread(create)
        except Refused as refusal:
            state.update(f"! {refusal}")
            return
        self.app.notebook = notebook  # so that leaving now gives it back
        from tui.screens.recovery_code import RecoveryCodeScreen

        await self.app.push_screen(RecoveryCodeScreen(code), partial(self._go_in, notebook))

    async def _go_in(self, notebook: Notebook, _confirmed: None) -> None:
        await asyncio.to_thread(notebook.leave_code_to_note, False)
        await self.app.show_notebook(notebook)

    def _value(self, field: str) -> str:
        return self.query_one(f"#{field}", Input).value.strip()

    def _is_filled(self, field: str) -> bool:
        control = self.query_one(f"#{field}", Input)
        line = next(line for line in self.query(Line) if line.control is control)
        line.say("" if self._value(field) else _("À renseigner."))
        if not self._value(field):
            control.focus()
        return bool(self._value(field))
