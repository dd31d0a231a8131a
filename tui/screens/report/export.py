"""Writing the report to a file, which is internal as long as small numbers are not protected."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from platformdirs import user_documents_path
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label, Static

from models.report import Report
from storage.refusals import Refused
from tui.screens.dialog import Confirm
from tui.widgets.choice import Choice
from tui.widgets.field import FieldChanged
from tui.widgets.options import options_of

if TYPE_CHECKING:
    from tui.app import CarnetApp

FORMATS = options_of(
    [
        ("xlsx", "classeur (xlsx), avec graphiques"),
        ("csv", "tableau (csv)"),
        ("json", "données (json)"),
    ]
)
WARNING = (
    "Ce fichier est interne, ne pas diffuser : les petits effectifs n’y sont pas protégés. "
    "Il n’est pas chiffré."
)


class ExportScreen(ModalScreen["Path | None"]):
    """Asks for a format and a file, writes it; dismissed with its path, None when left."""

    app: CarnetApp
    CSS_PATH = "export.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "write", "Écrire", key_display="F2", priority=True),
        Binding("enter", "write", "Écrire", show=False),
        Binding("escape", "dismiss(None)", "Quitter", key_display="Échap"),
    ]

    def __init__(self, report: Report) -> None:
        super().__init__()
        self.report = report
        self._proposed = ""

    def compose(self) -> ComposeResult:
        with Vertical() as frame:
            frame.border_title = f"Exporter le bilan · {self.report.period.name}"
            yield Static(WARNING, id="warning")
            with Horizontal():
                yield Label("Format")
                yield Choice(FORMATS, title="Format")
            with Horizontal():
                yield Label("Fichier")
                yield Input(compact=True, select_on_focus=False)
            yield Static(id="refused", markup=False)
            with Horizontal(id="buttons"):
                yield Button("Écrire (F2)", id="write", variant="primary", compact=True)
                yield Button("Quitter (Échap)", id="leave", compact=True)

    def on_mount(self) -> None:
        self.query_one(Choice).written = FORMATS[0].value

    @on(FieldChanged)
    def _choose_format(self) -> None:
        self.propose(self.query_one(Choice).written or FORMATS[0].value)

    @work(exclusive=True, exit_on_error=False)
    async def propose(self, form: str) -> None:
        """Propose a file for this format, unless another one was typed."""
        typed = self.query_one(Input)
        name = await self.app.ask(lambda _: _file_name(self.report, form))
        if typed.value in ("", self._proposed):
            self._proposed = typed.value = str(_documents() / name)

    @on(Button.Pressed, "#leave")
    def _leave(self) -> None:
        self.dismiss(None)

    @on(Button.Pressed, "#write")
    @on(Input.Submitted)
    def action_write(self) -> None:
        """Write the file, once sure that nothing is overwritten by mistake."""
        typed, form = self.query_one(Input).value.strip(), self.query_one(Choice).written
        if not typed or form is None:
            self._refuse("Rien n’a été écrit : choisir un format et un fichier.")
            return
        path = Path(typed).expanduser()
        if path.is_file():
            question = f"Ce fichier existe déjà :\n{path}\n\nLe remplacer ?"
            self.app.bring_up(
                Confirm(question, "Remplacer", "Garder"),
                lambda sure: self.write(form, path) if sure else None,
            )
        else:
            self.write(form, path)

    @work(exclusive=True, group="write", exit_on_error=False)
    async def write(self, form: str, path: Path) -> None:
        """Write the file; what is refused is said here, and nothing is lost."""
        try:
            await self.app.ask(lambda _: _write(self.report, form, path))
        except Refused as refusal:
            self._refuse(str(refusal))
        else:
            self.dismiss(path)

    def _refuse(self, sentence: str) -> None:
        self.query_one("#refused", Static).update(sentence)


def _documents() -> Path:
    documents = user_documents_path()
    return documents if documents.is_dir() else Path.home()


def _file_name(report: Report, form: str) -> str:
    from storage.documents import file_name

    return file_name(report, form)


def _write(report: Report, form: str, path: Path) -> None:
    from storage.documents import write

    write(report, form, path)
