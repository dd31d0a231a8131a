"""The history of one record: who changed what, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from models.language import N_, _

if TYPE_CHECKING:
    from storage.notebook import Notebook
    from storage.retelling import Step
    from tui.app import CarnetApp


class HistoryScreen(ModalScreen[None]):
    """Every version of a record, the latest first."""

    app: CarnetApp
    CSS_PATH = "history.tcss"
    HELP: ClassVar[str] = N_("""\
## Historique de la fiche

Qui a écrit la fiche, qui l’a changée, quand, et ce qui a changé ; le plus récent en haut.
Rien n’y manque : une suppression et une annulation y sont aussi.

| Touche | |
|---|---|
| ↑ ↓ | lire la suite |
| Échap | fermer |
""")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,h,q", "dismiss", N_("Fermer")),
    ]

    def __init__(self, record_id: str) -> None:
        super().__init__()
        self.record_id = record_id

    def compose(self) -> ComposeResult:
        with VerticalScroll() as frame:
            frame.border_title = _("Historique de la fiche")
            frame.border_subtitle = _("↑ ↓ défiler · Échap fermer")
            yield Static(id="steps")

    def on_mount(self) -> None:
        self.load()

    @work(exit_on_error=False)
    async def load(self) -> None:
        """Read the versions and tell them."""
        steps = await self.app.ask(lambda notebook: _retell(notebook, self.record_id))
        self.query_one("#steps", Static).update(Content("\n\n").join(map(_told, steps)))


def _retell(notebook: Notebook, record_id: str) -> list[Step]:
    from storage.retelling import retell

    return retell(notebook.history(record_id), notebook.names())


def _told(step: Step) -> Content:
    title = f"{step.moment:%d/%m/%Y %H:%M} · {step.author} · {step.deed}"
    return Content("\n").join(
        [Content.styled(title, "bold"), *(Content(f"  {said}") for said in step.differences)]
    )
