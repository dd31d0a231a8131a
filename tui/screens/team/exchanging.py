"""Sending, receiving and synchronising, step by step from the team's page."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work

from models.language import _
from tui.keys_in_order import OPENING
from tui.screens.dialog import Notice
from tui.screens.report.progress_line import Progress, ProgressLine
from tui.screens.section import Section
from tui.screens.team.audiences import announced, audiences_of, recipients
from tui.screens.team.file_dialog import FileDialog
from tui.screens.team.leaving import EntriesScreen, LeavingScreen, entries_said
from tui.screens.team.received import Received
from tui.widgets.options import Option
from tui.widgets.pick_list import PickList

if TYPE_CHECKING:
    from storage.notebook import Notebook
    from storage.sharing.told import Outgoing


class Exchanging(Section):
    """What leaves this notebook for the others of its team, and what comes from them."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: set[str] = set()
        """The moments of the entries that were shown before they went to the shared folder."""

    # Sending

    @work(group=OPENING, exit_on_error=False)
    async def action_send(self) -> None:
        """Choose whom to send to."""
        audiences = await self.app.ask(audiences_of)
        if not audiences:
            self.notify(_("Personne à qui envoyer encore : « i » invite un·e collègue."))
            return
        await self.app.push_screen(PickList(_("Pour qui ?"), audiences), self.show_what_leaves)

    @work(group=OPENING, exit_on_error=False)
    async def show_what_leaves(self, picked: Option | None) -> None:
        """Show all that would leave, and go on once that is confirmed."""
        if picked is not None:
            outgoing = await self.app.ask(lambda notebook: notebook.team.outgoing(picked.value))
            screen = LeavingScreen(*announced(outgoing), outgoing.versions)
            await self.app.push_screen(screen, partial(self.ask_where_to_write, outgoing))

    def ask_where_to_write(self, outgoing: Outgoing, sure: bool | None) -> None:
        """Ask for the file of what was shown."""
        if not sure:
            return

        def write(notebook: Notebook, path: Path, _progress: Progress) -> Path:
            notebook.team.write_bundle(outgoing, path)
            return path

        sentence = _("Paquet chiffré pour {who} : personne d’autre ne peut l’ouvrir.")
        notebook = self.app.notebook
        who = notebook.facts.author if notebook is not None else ""
        self.app.bring_up(
            FileDialog(
                _("Écrire le paquet"),
                sentence.format(who=recipients(outgoing)),
                write,
                yes_label=_("Écrire"),
                name=f"carnet-{who}-{self.app.today():%Y-%m-%d}.carnet",
            ),
            partial(self._say_written, outgoing),
        )

    def _say_written(self, outgoing: Outgoing, path: Path | None) -> None:
        if path is not None:
            self.app.changed()
            said = _(
                "Écrit : {path}\n\nÀ remettre à {who}, sur une clé ou par courriel. Dans leur "
                "carnet : page Équipe, « r »."
            )
            self.app.bring_up(Notice(said.format(path=path, who=recipients(outgoing))))

    @work(group=OPENING, exit_on_error=False)
    async def show_unsent(self) -> None:
        """Show what was written here and has not left."""
        unsent = await self.app.ask(lambda notebook: notebook.team.unsent())
        title = _("Pas encore parti · {entries}").format(entries=entries_said(len(unsent.versions)))
        sentence = _("Écrit dans ce carnet, et dans aucun paquet encore : « e » l’envoie.")
        await self.app.push_screen(EntriesScreen(title, sentence, unsent.versions))

    # Receiving

    def action_receive(self) -> None:
        """Ask for the bundles that came."""
        sentence = _(
            "Le paquet qu’on vous a remis, ou un dossier : tous ses paquets. Rien n’est remplacé ; "
            "une sauvegarde est faite d’abord."
        )
        dialog = FileDialog(_("Recevoir"), sentence, _merge, yes_label=_("Recevoir"))
        self.app.bring_up(dialog, self.say_received)

    def say_received(self, received: Received | None) -> None:
        """Tell what came."""
        if received is not None:
            self.app.changed()
            self.app.bring_up(Notice(received.said))

    # The shared folder

    @work(group=OPENING, exit_on_error=False)
    async def action_synchronise(self) -> None:
        """Exchange through the shared folder; the first time, ask which one that is."""
        folder, others = await self.app.ask(_shared)
        if not others:
            self.notify(_("Personne avec qui échanger encore : « i » invite un·e collègue."))
        elif folder is None:
            self.action_name_folder()
        else:
            self.show_what_synchronises()

    def action_name_folder(self, folder: Path | None = None) -> None:
        """Ask for the shared folder, then exchange through it."""
        sentence = _(
            "Le dossier que toute l’équipe voit : sur un disque synchronisé, un partage ou une clé "
            "USB. Chaque carnet y tient un seul fichier, chiffré pour l’équipe."
        )
        dialog = FileDialog(
            _("Dossier partagé"), sentence, _name_folder, yes_label=_("Choisir"), path=folder
        )
        self.app.bring_up(dialog, self._use_folder)

    def _use_folder(self, folder: Path | None) -> None:
        if folder is not None:
            self.app.changed()
            self.show_what_synchronises()

    @work(group=OPENING, exit_on_error=False)
    async def show_what_synchronises(self) -> None:
        """Show what would leave for the shared folder, unless all of it was seen before."""
        outgoing = await self.app.ask(lambda notebook: notebook.team.prepare_sync())
        if not outgoing.recipients:
            from storage.sharing.shared_folder import ONLY_SUPERVISED

            self.notify(_(ONLY_SUPERVISED))
        moments = {version.hlc for version in outgoing.versions}
        if moments <= self._seen:
            self.synchronise(outgoing)
            return

        def go_on(sure: bool | None) -> None:
            if sure:
                self._seen |= moments
                self.synchronise(outgoing)

        screen = LeavingScreen(*announced(outgoing), outgoing.versions)
        await self.app.push_screen(screen, go_on)

    @work(exclusive=True, group="synchronise", exit_on_error=False)
    async def synchronise(self, outgoing: Outgoing) -> None:
        """Write mine, merge theirs, and tell what came."""
        with self.query_one(ProgressLine).going_on(_("Échange avec l’équipe")) as progress:
            received = await self.app.ask(lambda notebook: _sync(notebook, outgoing, progress))
        self.say_received(received)


def _merge(notebook: Notebook, path: Path, progress: Progress) -> Received:
    """Merge a bundle, or what can be merged of all those of a folder; raise Refused."""
    team = notebook.team
    merged = team.merge_folder(path, progress) if path.is_dir() else team.merge([path], progress)
    return Received(merged, len(team.concurrent()))


def _sync(notebook: Notebook, outgoing: Outgoing, progress: Progress) -> Received:
    merged = notebook.team.sync(outgoing, progress)
    return Received(merged, len(notebook.team.concurrent()))


def _shared(notebook: Notebook) -> tuple[Path | None, bool]:
    """The shared folder, and whether there is anybody to exchange with."""
    return notebook.team.shared_folder, not notebook.team.is_alone


def _name_folder(notebook: Notebook, path: Path, _progress: Progress) -> Path:
    notebook.team.name_shared_folder(path)
    return path
