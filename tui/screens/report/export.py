"""Writing the report to files: protected to be sent, after a look at what leaves; or internal."""

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
from models.report import Report
from storage.refusals import Refused
from tui.screens.dialog import Confirm
from tui.screens.report.kept_reports import KeptReports, Protection
from tui.screens.report.preview import PreviewScreen
from tui.screens.report.progress_line import ProgressLine
from tui.screens.report.writing import proposed_name, replaced, usual_folder, write
from tui.widgets.choice import Choice
from tui.widgets.choices import Choices
from tui.widgets.field import FieldChanged
from tui.widgets.options import options_of

if TYPE_CHECKING:
    from storage.disclosure.tables import Prepared
    from tui.app import CarnetApp

SENT, INTERNAL = "sent", "internal"
FORMATS = {
    "html": N_("html, page web"),
    "pdf": N_("pdf"),
    "docx": N_("docx, à compléter"),
    "xlsx": N_("xlsx, classeur"),
    "ods": N_("ods, classeur libre"),
    "csv": N_("csv"),
    "json": N_("json"),
}
USUAL = ["html", "docx"]
WARNINGS = {
    SENT: N_(
        "Les petits nombres sont protégés. Tout ce qui part est d’abord montré : rien n’est écrit "
        "avant d’être confirmé."
    ),
    INTERNAL: N_(
        "Bilan interne, ne pas diffuser : les petits nombres n’y sont pas protégés. Les fichiers "
        "ne sont pas chiffrés."
    ),
}


class ExportScreen(ModalScreen["list[Path]"]):
    """Asks what to write of a report and where, and writes it.

    It takes the internal report; dismissed with the files written, none when left.
    """

    app: CarnetApp
    CSS_PATH = "export.tcss"
    HELP: ClassVar[str] = N_("""\
## Exporter le bilan

« À diffuser » protège les petits nombres et montre d’abord tout ce qui part.
« Interne » ne protège rien, et chaque page le dit.

| Touche | |
|---|---|
| Tab, Maj+Tab | d’un champ à l’autre |
| ← →, lettres | changer le bilan, cocher les formats |
| F2, Entrée | continuer |
| Échap | quitter : rien n’est écrit |
""")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "go_on", N_("Écrire"), key_display="F2", priority=True),
        Binding("enter", "go_on", N_("Écrire"), show=False),
        Binding("escape", "leave", N_("Quitter"), key_display=N_("Échap")),
    ]

    def __init__(self, report: Report, protection: Protection, kept: KeptReports) -> None:
        super().__init__()
        self.report = report
        self.protection = protection
        self.kept = kept
        self._proposed = ""
        self._is_writing = False

    def compose(self) -> ComposeResult:
        to_send = _("à diffuser (seuil {threshold})")
        audiences = options_of(
            [
                (SENT, to_send.format(threshold=self.protection.threshold)),
                (INTERNAL, _("interne, ne pas diffuser")),
            ]
        )
        formats = options_of([(form, _(label)) for form, label in FORMATS.items()])
        with Vertical() as frame:
            title = _("Exporter le bilan · {period}")
            frame.border_title = title.format(period=self.report.period.name)
            with Horizontal():
                yield Label(_("Bilan"))
                yield Choice(audiences, title=_("Bilan"), optional=False, id="audience")
            with Horizontal():
                yield Label(_("Formats"))
                yield Choices(formats, title=_("Formats"))
            with Horizontal():
                yield Label(_("Dossier"))
                yield Input(str(usual_folder()), compact=True, select_on_focus=False, id="folder")
            with Horizontal():
                yield Label(_("Nom"))
                yield Input(compact=True, select_on_focus=False, id="name")
            yield Static(id="files", markup=False)
            yield Static(id="warning", markup=False)
            yield Static(id="refused", markup=False)
            yield ProgressLine()
            with Horizontal(id="buttons"):
                yield Button(_("Continuer (F2)"), id="write", variant="primary", compact=True)
                yield Button(_("Quitter (Échap)"), id="leave", compact=True)

    def on_mount(self) -> None:
        self.query_one(Choices).written = USUAL
        self.query_one(Choice).written = SENT

    @property
    def audience(self) -> str:
        """Whom the files are for."""
        return str(self.query_one(Choice).written)

    @property
    def targets(self) -> dict[str, Path]:
        """The file of each format ticked."""
        folder = Path(self.query_one("#folder", Input).value.strip()).expanduser()
        name, chosen = self.query_one("#name", Input).value.strip(), self.query_one(Choices).written
        return {form: folder / f"{name}.{form}" for form in FORMATS if name and form in chosen}

    # Choosing

    @on(FieldChanged)
    def _choose(self, event: FieldChanged) -> None:
        if event.field is self.query_one(Choice):
            self.query_one("#warning", Static).update(_(WARNINGS[self.audience]))
            self.propose()
        self._say_files()

    @on(Input.Changed)
    def _say_files(self) -> None:
        said = ", ".join(path.name for path in self.targets.values())
        announced = _("Seront écrits : {files}").format(files=said) if said else ""
        self.query_one("#files", Static).update(announced)

    @work(exclusive=True, exit_on_error=False)
    async def propose(self) -> None:
        """Propose a name, unless another one was typed."""
        protected = self.audience == SENT
        name = await self.app.ask(lambda _nb: proposed_name(self.report, protected=protected))
        typed = self.query_one("#name", Input)
        if typed.value in ("", self._proposed):
            self._proposed = typed.value = name

    # Writing

    @on(Button.Pressed, "#write")
    @on(Input.Submitted)
    def action_go_on(self) -> None:
        """Go on to what leaves, once sure of where it goes and that nothing is lost there."""
        targets = self.targets
        if self.query_one(ProgressLine).display:
            return
        if not targets:
            self._refuse(_("Rien n’a été écrit : choisir au moins un format, et un nom."))
            return
        try:
            there = replaced(targets)
        except Refused as refusal:
            self._refuse(str(refusal))
            return
        if there:
            names = ", ".join(place.name for place in there)
            question = _("Il y a déjà dans ce dossier :\n{names}\n\nRemplacer ?")
            confirm = Confirm(question.format(names=names), _("Remplacer"), _("Garder"))
            self.app.bring_up(confirm, lambda sure: self.go_on(targets) if sure else None)
        else:
            self.go_on(targets)

    def go_on(self, targets: dict[str, Path]) -> None:
        """Write an internal report; show one to be sent before."""
        if self.audience == SENT:
            self.show_what_leaves(targets)
        else:
            self.write(targets, self.report)

    @work(exclusive=True, group="write", exit_on_error=False)
    async def show_what_leaves(self, targets: dict[str, Path]) -> None:
        """Protect the report and show every row; write it when that is confirmed."""
        period = self.report.period
        self._refuse("")
        try:
            with self.query_one(ProgressLine).going_on(_("Protège les petits nombres")) as progress:
                prepared = await self.kept.protected(period, self.protection, progress)
        except Refused as refusal:
            self._refuse(str(refusal))
            return
        self.app.bring_up(
            PreviewScreen(prepared.report),
            lambda sure: self.write(targets, prepared.report, prepared) if sure else None,
        )

    @work(exclusive=True, group="write", exit_on_error=False)
    async def write(
        self, targets: dict[str, Path], report: Report, prepared: Prepared | None = None
    ) -> None:
        """Write the files; what is refused is said here, and nothing is lost."""
        self._refuse("")
        self._is_writing = True
        try:
            with self.query_one(ProgressLine).going_on(_("Écrit les fichiers")) as progress:
                written = await self.app.ask(
                    lambda notebook: write(notebook, targets, report, prepared, progress)
                )
        except Refused as refusal:
            self._refuse(str(refusal))
        else:
            self.dismiss(written)
        finally:
            self._is_writing = False

    def _refuse(self, sentence: str) -> None:
        self.query_one("#refused", Static).update(sentence)

    @on(Button.Pressed, "#leave")
    def action_leave(self) -> None:
        """Leave, unless files are being written."""
        if not self._is_writing:
            self.dismiss([])
