"""Asks for one word or one day, and keeps the change at once: what is refused can be mended."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from models.fields import Day, FieldType
from models.language import N_, _
from storage.refusals import Refused
from tui.keys_in_order import OPENING
from tui.widgets.typed_input import TypedInput, as_typed

if TYPE_CHECKING:
    from storage.vocabularies import TeamLists
    from tui.app import CarnetApp

Change = Callable[["TeamLists", Any], None]
"""What is done with the value once it is typed; it may raise a sentence."""


class AskChange(ModalScreen[bool]):
    """Chooses a value and makes the change; whether it was made."""

    app: CarnetApp
    CSS_PATH = "asking.tcss"
    HELP: ClassVar[str] = N_("""\
## Changer une liste

| Touche | |
|---|---|
| Entrée, F2 | le faire ; ce qui ne va pas est dit dessous, et rien n’est changé |
| Échap | ne rien changer |
""")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(False)", N_("Revenir"), key_display=N_("Échap")),
        Binding("f2,ctrl+s", "keep", N_("Enregistrer"), key_display="F2"),
    ]

    def __init__(
        self, question: str, yes_label: str, field_type: FieldType, value: Any, change: Change
    ) -> None:
        super().__init__()
        self.question = question
        self.yes_label = yes_label
        self.field_type = field_type
        self.value = value
        self.change = change

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield Static(self.question, markup=False)
            yield TypedInput(self.field_type, self.app.today())
            yield Static(id="understood", markup=False)
            with Horizontal(id="answers"):
                yield Button(self.yes_label, id="keep", variant="primary", compact=True)
                yield Button(_("Revenir"), id="leave", compact=True)

    def on_mount(self) -> None:
        self.query_one(TypedInput).written = as_typed(self.field_type, self.value)

    def on_field_changed(self) -> None:
        self._say(self.query_one(TypedInput).understood())

    @on(Button.Pressed, "#leave")
    def _leave(self) -> None:
        self.dismiss(False)

    @on(Button.Pressed, "#keep")
    @on(Input.Submitted)
    @work(group=OPENING, exit_on_error=False)
    async def action_keep(self) -> None:
        """Make the change, or say why not."""
        try:
            value = self.query_one(TypedInput).read()
            if value is None and isinstance(self.field_type, Day):
                raise ValueError(_("à renseigner."))
            await self.app.ask(lambda notebook: self.change(notebook.lists, value))
        except (ValueError, Refused) as error:
            self._say(f"! {error}")
        else:
            self.dismiss(True)

    def _say(self, sentence: str) -> None:
        self.query_one("#understood", Static).update(sentence)
