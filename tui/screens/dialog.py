"""What is said or asked over the screen."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from models.language import N_, _


class Confirm(ModalScreen[bool]):
    """A question answered by yes or no; Escape is no."""

    CSS_PATH = "dialog.tcss"
    HELP: ClassVar[str] = N_("""\
## Une question

Rien n’est fait tant qu’on n’a pas répondu.

| Touche | |
|---|---|
| Entrée | la réponse sur laquelle on est |
| ← → | choisir l’autre réponse |
| Échap | ne rien faire |

Quand la réponse ferait perdre quelque chose, c’est « ne rien faire » qui est choisi d’abord.
""")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "answer(False)", N_("Non")),
        Binding("left,right", "app.focus_next", show=False),
    ]

    def __init__(self, question: str, yes_label: str, no_label: str) -> None:
        super().__init__()
        self.question = question
        self.yes_label = yes_label
        self.no_label = no_label

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="dialog", can_focus=False):
            yield Static(self.question, markup=False)
            with Horizontal(id="answers"):
                yield Button(self.yes_label, id="yes", variant="primary", compact=True)
                yield Button(self.no_label, id="no", compact=True)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")

    def action_answer(self, answer: bool) -> None:
        """Answer without a button."""
        self.dismiss(answer)


class ConfirmLoss(Confirm):
    """A question whose yes loses something: Enter alone does not say it."""

    AUTO_FOCUS = "#no"


class Notice(ModalScreen[None]):
    """A sentence that stays until it was read."""

    CSS_PATH = "dialog.tcss"
    HELP: ClassVar[str] = N_("""\
## Un message

Il reste jusqu’à ce qu’il soit lu. Entrée ou Échap le ferme.
""")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", N_("Fermer"))]

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="dialog", can_focus=False):
            yield Static(self.sentence, markup=False)
            with Horizontal(id="answers"):
                yield Button(_("Fermer"), variant="primary", compact=True)

    def on_button_pressed(self) -> None:
        self.dismiss()
