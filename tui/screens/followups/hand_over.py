"""Asks where to write the pages handed to a young person, and writes them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label, Static

from models.language import N_, _
from storage.refusals import Refused
from tui.screens.dialog import Confirm
from tui.screens.report.writing import usual_folder
from tui.widgets.choices import Choices
from tui.widgets.field import FieldChanged
from tui.widgets.options import options_of

if TYPE_CHECKING:
    from storage.holdings.told import Holdings
    from tui.app import CarnetApp

FORMATS = [("html", N_("html, page web à lire ou imprimer")), ("pdf", N_("pdf, à imprimer"))]
NOT_ENCRYPTED = N_(
    "Ces fichiers ne sont pas chiffrés et disent tout : remettez-les au ou à la jeune, puis "
    "supprimez-les de cet ordinateur."
)


class HandOverScreen(ModalScreen["list[Path]"]):
    """Writes everything held on a young person; dismissed with the files, none when left."""

    app: CarnetApp
    CSS_PATH = "holdings.tcss"
    HELP: ClassVar[str] = N_("""\
## Un document à remettre

Tout ce que le carnet garde sur ce ou cette jeune, à lire ou à imprimer. Les fichiers ne
sont pas chiffrés : les remettre, puis les supprimer de cet ordinateur.

| Touche | |
|---|---|
| Tab, Maj+Tab | d’un champ à l’autre |
| lettres | cocher les formats |
| F2, Entrée | écrire |
| Échap | quitter : rien n’est écrit |
""")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "go_on", N_("Écrire"), key_display="F2", priority=True),
        Binding("enter", "go_on", N_("Écrire"), show=False),
        Binding("escape", "leave", N_("Quitter")),
    ]

    def __init__(self, holdings: Holdings) -> None:
        super().__init__()
        self.holdings = holdings

    def compose(self) -> ComposeResult:
        formats = options_of((form, _(label)) for form, label in FORMATS)
        with Vertical() as frame:
            frame.border_title = _("Un document à remettre")
            with Horizontal():
                yield Label(_("Dossier"))
                yield Input(str(usual_folder()), compact=True, select_on_focus=False, id="folder")
            with Horizontal():
                yield Label(_("Nom"))
                name = self.holdings.file_name
                yield Input(name, compact=True, select_on_focus=False, id="name")
            with Horizontal():
                yield Label(_("Formats"))
                yield Choices(formats, title=_("Formats"))
            yield Static(id="files", markup=False)
            yield Static(_(NOT_ENCRYPTED), id="warning", markup=False)
            yield Static(id="refused", markup=False)
            with Horizontal(id="buttons"):
                yield Button(_("Écrire (F2)"), id="write", variant="primary", compact=True)
                yield Button(_("Quitter (Échap)"), id="leave", compact=True)

    def on_mount(self) -> None:
        self.query_one(Choices).written = [form for form, _label in FORMATS]

    @property
    def targets(self) -> dict[str, Path]:
        """The file of each format ticked."""
        folder = Path(self.query_one("#folder", Input).value.strip()).expanduser()
        name, chosen = self.query_one("#name", Input).value.strip(), self.query_one(Choices).written
        return {
            form: folder / f"{name}.{form}" for form, _label in FORMATS if name and form in chosen
        }

    @on(FieldChanged)
    @on(Input.Changed)
    def _say_files(self) -> None:
        names = ", ".join(path.name for path in self.targets.values())
        said = _("Seront écrits : {files}").format(files=names) if names else ""
        self.query_one("#files", Static).update(said)

    @on(Button.Pressed, "#write")
    @on(Input.Submitted)
    def action_go_on(self) -> None:
        """Write, once sure that nothing is lost there."""
        targets = self.targets
        if not targets:
            self._refuse(_("Rien n’a été écrit : choisir au moins un format, et un nom."))
            return
        there = [path.name for path in targets.values() if path.exists()]
        if there:
            question = _("Il y a déjà dans ce dossier :\n{files}\n\nRemplacer ?")
            confirm = Confirm(question.format(files="\n".join(there)), _("Remplacer"), _("Garder"))
            self.app.bring_up(confirm, lambda sure: self.write(targets) if sure else None)
        else:
            self.write(targets)

    @work(exclusive=True, exit_on_error=False)
    async def write(self, targets: dict[str, Path]) -> None:
        """Write the files; what is refused is said here."""
        self._refuse("")
        try:
            written = await self.app.ask(lambda _notebook: _write(self.holdings, targets))
        except Refused as refusal:
            self._refuse(str(refusal))
        else:
            self.dismiss(written)

    def _refuse(self, sentence: str) -> None:
        self.query_one("#refused", Static).update(sentence)

    @on(Button.Pressed, "#leave")
    def action_leave(self) -> None:
        """Write nothing."""
        self.dismiss([])


def _write(holdings: Holdings, targets: dict[str, Path]) -> list[Path]:
    """Write every file, all of them made before; raise Refused."""
    from storage.documents.holdings import files
    from storage.folder import write_whole

    made = files(holdings, targets)
    for path, content in made.items():
        write_whole(path, content)
    return list(made)
