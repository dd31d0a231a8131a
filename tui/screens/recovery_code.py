"""The recovery code, shown once; two of its words are asked back before going on."""

from __future__ import annotations

import secrets
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Button, Input, Static

from models.language import N_, _
from models.vocabulary import folded
from tui.widgets.key_bar import KeyBar
from tui.widgets.line import Line, typed_line

ASKED_BACK = 2
COLUMNS = 3


class RecoveryCodeScreen(Screen[None]):
    """Shows the twelve words, then asks for two of them; Escape goes back to see them again."""

    AUTO_FOCUS = ""
    HELP: ClassVar[str] = N_("""\
## Code de secours

Ces **douze mots** ouvrent le carnet quand la phrase de passe est perdue. Ils ne
s’affichent qu’**une fois**, et personne ne peut les retrouver pour vous.

Notez-les sur papier, dans l’ordre, et rangez-les loin de l’ordinateur : qui les
a lit le carnet.

Deux des mots vous sont ensuite demandés, pour être sûr qu’ils sont notés.

| Touche | |
|---|---|
| Entrée | continuer, vérifier |
| Échap | revoir les douze mots |
""")
    BEFORE_LEAVING = N_(
        "Le carnet est créé, mais son code de secours ne sera plus affiché. "
        "Sans lui, une phrase de passe oubliée est un carnet perdu.\n\nQuitter quand même ?"
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", N_("Je les ai notés")),
        Binding("escape", "look_again", N_("Revoir les mots")),
    ]

    def __init__(self, code: str) -> None:
        super().__init__()
        self.words = code.split()
        self.is_asking = False
        self.asked = sorted(secrets.SystemRandom().sample(range(len(self.words)), ASKED_BACK))

    def compose(self) -> ComposeResult:
        with Vertical(id="frame"):
            yield Static(_("Code de secours : à noter sur papier, maintenant."), id="title")
            with Vertical(id="shown"):
                yield Static(self._numbered(), id="words", markup=False)
                yield Static(
                    _(
                        "Il ouvre le carnet si la phrase de passe est perdue. "
                        "Il ne sera plus jamais affiché."
                    ),
                    id="state",
                )
                yield Button(_("Je les ai notés"), variant="primary", compact=True)
            with Vertical(id="asked"):
                yield Static(_("Pour être sûr : quels sont ces deux mots ?"))
                for place in self.asked:
                    yield typed_line(
                        _("Mot n° {number}").format(number=place + 1), id=f"word-{place}"
                    )
                yield Static(_("Échap montre de nouveau le code."), classes="hint")
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(Button).can_focus = False
        self._show(asking=False)

    def _numbered(self) -> str:
        rows = len(self.words) // COLUMNS
        numbered = [f"{place:>2}. {word}" for place, word in enumerate(self.words, start=1)]
        return "\n".join(
            "".join(f"{word:<22}" for word in numbered[row::rows]) for row in range(rows)
        )

    def _show(self, *, asking: bool) -> None:
        self.is_asking = asking
        self.query_one("#shown").display = not asking
        self.query_one("#asked").display = asking
        self.set_focus(self.query(Input).first() if asking else None)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return {"go_on": not self.is_asking, "look_again": self.is_asking}.get(action, True)

    @on(Button.Pressed)
    def action_go_on(self) -> None:
        """Ask for two of the words."""
        self._show(asking=True)

    def action_look_again(self) -> None:
        """Show the code again; what was typed stays."""
        self._show(asking=False)

    @on(Input.Submitted)
    def _check(self) -> None:
        wrong = [
            line
            for line, place in zip(self.query(Line), self.asked, strict=True)
            if not self._is_right(line, place)
        ]
        if not wrong:
            self.dismiss()
            return
        for line in self.query(Line):
            is_empty = not line.control.value.strip()
            line.say("" if is_empty or line not in wrong else _("Ce n’est pas ce mot-là."))
        wrong[0].control.focus()

    def _is_right(self, line: Line, place: int) -> bool:
        return folded(line.control.value) == folded(self.words[place])
