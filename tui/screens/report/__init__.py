"""Bilan: the figures of any period, one table at a time, as they are and as they may leave."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from models.language import N_, _, ngettext
from models.period import Period
from models.report import LOWEST_THRESHOLD, Report
from models.wording import grouped
from storage.refusals import Refused
from tui.keys_in_order import OPENING
from tui.screens.dialog import Confirm, Notice
from tui.screens.report.export import ExportScreen
from tui.screens.report.figure_table import FigureTable
from tui.screens.report.figures import Figures
from tui.screens.report.findings import FindingsScreen
from tui.screens.report.kept_reports import KeptReports, Protection
from tui.screens.report.period_bar import PeriodBar
from tui.screens.report.progress_line import ProgressLine
from tui.screens.report.wording import notice, thresholds
from tui.screens.section import Section
from tui.widgets.pick_list import PickList
from tui.widgets.sentence import Sentence

if TYPE_CHECKING:
    from storage.checks import Finding
    from storage.disclosure.tables import Prepared
    from tui.widgets.options import Option as Picked

OF_ONES_OWN = ("protect", "choose_threshold", "export", "close_year", "reopen_year")
"""What is done with a report that is made here, and not with one that a team let out."""


class ReportScreen(Section):
    """Every figure of the activity report over one period."""

    CSS_PATH = "report.tcss"
    HORIZONTAL_BREAKPOINTS: ClassVar[list[tuple[int, str]]] = [(0, "-narrow"), (110, "-wide")]
    HELP = N_("""\
# Bilan

Les chiffres d’une période, l’un après l’autre, avec leur définition.

| touche | effet |
|---|---|
| p, d | choisir la période ; l’écrire : 2024, 2024-T1, 10/02/2024..20/05/2024 |
| ↑ ↓, Tab | chiffre d’avant, d’après ; tableau (flèches), puis graphique |
| v | montrer les valeurs, un an avant, ou l’évolution |
| s, t | bilan interne ou protégé, comme il partirait ; changer le seuil |
| r | recompter un bilan déjà diffusé, qui garde ses valeurs d’alors |
| k | ce qui est à vérifier avant d’écrire le bilan |
| e | exporter : à diffuser (tout est montré avant), ou interne |
| c | clore l’année affichée, ou la rouvrir |

« s » : retenu, trop petit ou qui en ferait retrouver un. 0 : personne.
Vide : le chiffre n’existe pas.
""")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "choose_period", N_("Période")),
        Binding("d", "type_period", N_("Dates")),
        Binding("s", "protect", N_("Protéger")),
        Binding("e", "export", N_("Exporter")),
        Binding("k", "check", N_("À vérifier")),
        Binding("c", "close_year", N_("Clore l’année")),
        Binding("c", "reopen_year", N_("Rouvrir l’année")),
        Binding("t", "choose_threshold", N_("Seuil")),
        Binding("r", "count_afresh", N_("Recompter")),
        Binding("escape", "leave_field", N_("Aller aux chiffres"), show=False),
    ]
    AUTO_FOCUS = "#figures"

    def __init__(self) -> None:
        super().__init__()
        self.kept = KeptReports(self.app.ask)
        self.is_protected = False
        self.protection = Protection()
        self.closed_on: date | None = None
        self.least_threshold = LOWEST_THRESHOLD
        self.figures = Figures()
        self.findings: list[Finding] = []

    def compose_content(self) -> ComposeResult:
        yield Static(id="findings")
        yield PeriodBar(self.app.today())
        yield Sentence(id="protection")
        with VerticalScroll(id="notes"):
            yield Sentence(id="remarks")
        yield ProgressLine()
        yield self.figures

    # Counting

    def reload(self) -> None:
        self.kept.forget()
        self._count()

    @on(PeriodBar.Changed)
    def _count(self) -> None:
        self.protection = Protection(self.protection.threshold)
        self.load()
        self.look_for_findings()

    @work(exclusive=True, group="report", exit_on_error=False)
    async def load(self) -> None:
        """Count every figure over the period, and protect what is small where that is asked."""
        period, table = self.query_one(PeriodBar).period, self.query_one(FigureTable)
        table.loading = True
        try:
            report, prepared = await self.kept.internal(period), None
            self.closed_on = await self.kept.closed_on(period)
            await self._raise_threshold()
            if self.is_protected:
                prepared = await self._protect(period)
        finally:
            table.loading = False
        self._show(prepared.report if prepared else report, prepared)

    async def _raise_threshold(self) -> None:
        """Protect by the team's threshold, where that of this screen is lower."""
        self.least_threshold = await self.kept.least_threshold()
        if self.protection.threshold < self.least_threshold:
            self.protection = self.protection._replace(threshold=self.least_threshold)

    async def _protect(self, period: Period) -> Prepared | None:
        """The report as it may leave; where that is refused, say why and stay inside."""
        try:
            with self.query_one(ProgressLine).going_on(_("Protège les petits nombres")) as progress:
                return await self.kept.protected(period, self.protection, progress)
        except Refused as refusal:
            self.is_protected = False
            self.notify(str(refusal), severity="error", timeout=10, markup=False)
            return None

    def _show(self, report: Report, prepared: Prepared | None) -> None:
        line = self.query_one("#protection", Static)
        line.set_class(report.protected, "-protected")
        line.update(notice(report, prepared, self.closed_on))
        self.query_one("#notes").display = bool(report.remarks)
        self.query_one("#remarks", Static).update("\n".join(report.remarks))
        self.figures.show(report, prepared)
        self.refresh_bindings()

    @work(exclusive=True, group="check", exit_on_error=False)
    async def look_for_findings(self) -> None:
        """Say how many things look wrong in the period."""
        period, line = self.query_one(PeriodBar).period, self.query_one("#findings", Static)
        self.findings = await self.app.ask(lambda notebook: notebook.check(period))
        line.display = bool(self.findings)
        number = len(self.findings)
        said = ngettext("{n} point à vérifier (k)", "{n} points à vérifier (k)", number)
        line.update(f"[@click=screen.check()]{said.format(n=grouped(number))}[/]")

    # Keys

    def action_choose_period(self) -> None:
        """Choose another period among the ready ones."""
        self.query_one(PeriodBar).choose()

    def action_type_period(self) -> None:
        """Write any period."""
        self.query_one("#typed").focus()

    def action_leave_field(self) -> None:
        """Go back to the figures."""
        self.query_one("#figures").focus()

    def action_protect(self) -> None:
        """Show the report as it may leave, or with every number again."""
        self.is_protected = not self.is_protected
        self.load()

    def action_count_afresh(self) -> None:
        """Protect what the notebook counts now, where a report was released before."""
        self.protection = self.protection._replace(afresh=True)
        self.load()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in OF_ONES_OWN and self._is_received:
            return False
        if action == "count_afresh":
            prepared = self.figures.prepared
            return prepared is not None and prepared.released_on is not None
        if action in ("close_year", "reopen_year"):
            return (action == "reopen_year") == (self.closed_on is not None)
        return super().check_action(action, parameters)

    @property
    def _is_received(self) -> bool:
        """Whether the report shown was let out by a team, and not made here."""
        report = self.figures.report
        return report is not None and report.protected and self.figures.prepared is None

    def action_choose_threshold(self) -> None:
        """Choose under which number a count is withheld."""
        listed = PickList(_("Seuil"), thresholds(self.least_threshold), self.protection.threshold)
        self.app.bring_up(listed, self._take_threshold)

    def _take_threshold(self, picked: Picked | None) -> None:
        if picked is not None:
            self.protection = Protection(picked.value)
            self.load()

    def action_check(self) -> None:
        """List what looks wrong in the period."""
        if self.findings:
            self.app.bring_up(FindingsScreen(self.query_one(PeriodBar).period, self.findings))
        else:
            self.notify(_("Rien à signaler dans cette période."))

    @work(group=OPENING, exit_on_error=False)
    async def action_export(self) -> None:
        """Write the report to files."""
        report = await self.kept.internal(self.query_one(PeriodBar).period)
        screen = ExportScreen(report, self.protection, self.kept)
        await self.app.push_screen(screen, self._tell_written)

    def _tell_written(self, paths: list[Path] | None) -> None:
        if paths:
            files = "\n".join(path.name for path in paths)
            where = _("Bilan écrit dans {folder} :").format(folder=paths[0].parent)
            self.app.bring_up(Notice(f"{where}\n\n{files}"))
            self.app.changed()  # what left the team is in its register

    def action_close_year(self) -> None:
        """Ask whether to close the year shown."""
        year = self.query_one(PeriodBar).period.calendar_year
        if year is None:
            self.notify(_("Seule une année entière se clôt : choisissez-la d’abord (p)."))
            return
        question = _(
            "Clore l’année {year}, avec le seuil {threshold} ?\n\n"
            "Ses listes, son seuil et ses totaux seront gardés tels quels. Changer ensuite une "
            "fiche de cette année montrera d’abord la différence. « u » rouvre l’année."
        ).format(year=year, threshold=self.protection.threshold)
        self.app.bring_up(
            Confirm(question, _("Clore"), _("Laisser ouverte")),
            lambda sure: self.close_year(year) if sure else None,
        )

    def action_reopen_year(self) -> None:
        """Ask whether to reopen the year shown, which is closed."""
        year = self.query_one(PeriodBar).period.first.year
        question = _(
            "Rouvrir l’année {year} ?\n\n"
            "Ses totaux suivront de nouveau les fiches d’aujourd’hui.\n« u » remet ceux du jour de "
            "la clôture."
        ).format(year=year)
        self.app.bring_up(
            Confirm(question, _("Rouvrir"), _("Laisser close")),
            lambda sure: self.reopen_year(year) if sure else None,
        )

    @work(exit_on_error=False)
    async def close_year(self, year: int) -> None:
        """Close a year."""
        threshold = self.protection.threshold
        await self.app.ask(lambda notebook: notebook.close_year(year, threshold))
        self.notify(_("Année {year} close. « u » la rouvre.").format(year=year))
        self.app.changed()

    @work(exit_on_error=False)
    async def reopen_year(self, year: int) -> None:
        """Let a closed year be counted again."""
        await self.app.ask(lambda notebook: notebook.reopen_year(year))
        reopened = _("Année {year} rouverte. « u » la clôt comme avant.")
        self.notify(reopened.format(year=year))
        self.app.changed()
