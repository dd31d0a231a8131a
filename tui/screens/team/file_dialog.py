"""Asks for the path of one file or folder, and does there what is to be done."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label

from models.language import N_, _
from storage.refusals import Refused
from tui.screens.dialog import Confirm
from tui.screens.report.progress_line import Progress, ProgressLine
from tui.screens.report.writing import usual_folder
from tui.widgets.path_input import PathInput
from tui.widgets.sentence import Sentence

if TYPE_CHECKING:
    from storage.notebook import Notebook
    from tui.app import CarnetApp

Done = TypeVar("Done")
NO_NAME = re.compile(r"[^\w.-]+")
"""What a name that somebody else typed may hold and the name of a file may not."""
Deed = Callable[["Notebook", Path, Progress], Done]
"""What is done with the notebook and the path; it raises Refused."""


class FileDialog(ModalScreen["Done | None"], Generic[Done]):
    """Dismissed with what was done, None when left; what is refused is said, and can be mended.

    A file of this `name` is proposed where something is written; an existing one is replaced only
    when that is confirmed.
    """

    app: CarnetApp
    CSS_PATH = "team.tcss"
    HELP: ClassVar[str] = N_("""\
## Un fichier

Taper son chemin : la fin se propose, → la prend ; ~ est votre dossier. On peut aussi
glisser le fichier dans la fenêtre.

| Touche | |
|---|---|
| F2, Entrée | continuer |
| → | prendre la fin proposée |
| Échap | quitter : rien n’est écrit, rien n’est lu |
""")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "go_on", N_("Continuer"), key_display="F2", priority=True),
        Binding("escape", "leave", N_("Quitter")),
    ]

    def __init__(
        self,
        title: str,
        sentence: str,
        deed: Deed[Done],
        *,
        yes_label: str,
        name: str = "",
        path: Path | None = None,
    ) -> None:
        super().__init__()
        self.dialog_title = title
        self.sentence = sentence
        self.deed = deed
        self.yes_label = yes_label
        self.writes = bool(name)
        self.proposed = str(path or usual_folder() / NO_NAME.sub("_", name)) if name or path else ""
        self._is_at_work = False

    def compose(self) -> ComposeResult:
        with Vertical(id="file-dialog") as frame:
            frame.border_title = self.dialog_title
            yield Sentence(self.sentence, id="said")
            with Horizontal(id="typed"):
                yield Label(_("Chemin"))
                yield PathInput(self.proposed)
            yield Sentence(id="refused")
            yield ProgressLine()
            with Horizontal(id="buttons"):
                yield Button(f"{self.yes_label} (F2)", id="yes", variant="primary", compact=True)
                yield Button(_("Quitter (Échap)"), id="leave", compact=True)

    @on(Button.Pressed, "#yes")
    @on(Input.Submitted)
    def action_go_on(self) -> None:
        """Go on with this path, once sure that nothing is lost there."""
        path = self.query_one(PathInput).path
        if path is None:
            self.refuse(_("Rien n’a été fait : taper le chemin d’un fichier."))
        elif self._is_at_work:
            return
        elif self.writes and path.exists():
            question = _("Il y a déjà à cet endroit :\n{name}\n\nRemplacer ?").format(
                name=path.name
            )
            confirm = Confirm(question, _("Remplacer"), _("Garder"))
            self.app.bring_up(confirm, lambda sure: self.do(path) if sure else None)
        else:
            self.do(path)

    @work(exclusive=True, exit_on_error=False)
    async def do(self, path: Path) -> None:
        """Do it, off the event loop."""
        self.refuse("")
        self._is_at_work = True
        try:
            with self.query_one(ProgressLine).going_on(_("Un instant")) as progress:
                done = await self.app.ask(lambda notebook: self.deed(notebook, path, progress))
        except Refused as refusal:
            self.refuse(str(refusal))
        else:
            self.dismiss(done)
        finally:
            self._is_at_work = False

    def refuse(self, sentence: str) -> None:
        """Say what is wrong; nothing for an empty text."""
        self.query_one("#refused", Sentence).update(sentence)

    @on(Button.Pressed, "#leave")
    def action_leave(self) -> None:
        """Leave, unless it is being done."""
        if not self._is_at_work:
            self.dismiss(None)
