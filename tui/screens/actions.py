"""Actions: the collective actions, and the sessions of the one under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container

from models.headcount import young
from models.language import N_, _
from models.vocabulary import LISTS
from models.wording import grouped, hours, short_day
from tui.screens.records import RECORD_KEYS, RecordSection
from tui.widgets.record_table import Column, RecordTable, Row

if TYPE_CHECKING:
    from models.record import Record
    from storage.notebook import Notebook


class ActionsScreen(RecordSection):
    """Collective actions with their sessions."""

    CSS_PATH = "actions.tcss"
    HORIZONTAL_BREAKPOINTS: ClassVar[list[tuple[int, str]]] = [(0, "-narrow"), (140, "-wide")]
    HELP = N_("""\
# Actions

Les actions collectives, la dernière tenue en haut, et leurs séances.

| touche | effet |
|---|---|
| n | nouvelle action |
| s | nouvelle séance de l’action choisie |
| Entrée | ouvrir l’action ou la séance, la changer |
| Tab | passer des actions aux séances |
| Suppr | supprimer l’action ou la séance choisie |
| F6 | dupliquer : la même fiche, à la date du jour |
| / | chercher dans la liste |
| u, Maj+U | annuler le dernier changement, le refaire |
| h | historique : qui a changé quoi |

Une action compte dans le bilan quand elle a au moins une séance
dans la période.
""")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new_action", N_("Nouvelle action")),
        Binding("s", "new_session", N_("Séance")),
        *RECORD_KEYS,
    ]
    AUTO_FOCUS = "#actions"

    def compose_content(self) -> ComposeResult:
        with Container(id="lists"):
            yield RecordTable(
                Column(_("Action")),
                Column(_("Type"), 16),
                Column(_("Quartier"), 13),
                Column(_("Séances"), 7, right=True),
                Column(_("Part."), 6, right=True),
                Column(_("Dernière"), 10),
                id="actions",
            )
            yield RecordTable(
                Column(_("Séance"), 10),
                Column(_("Durée"), 7),
                Column(_("Qui"), 8),
                Column(_("Participants")),
                id="sessions",
            )

    def reload(self) -> None:
        self.load_actions()

    @work(exclusive=True, group="actions", exit_on_error=False)
    async def load_actions(self) -> None:
        """Read the actions, then the sessions of one."""
        self.query_one("#actions", RecordTable).show(await self.app.ask(_read_actions))
        self.load_sessions()

    @on(RecordTable.RowHighlighted, "#actions")
    @work(exclusive=True, group="sessions", exit_on_error=False)
    async def load_sessions(self) -> None:
        """Read the sessions of the action under the cursor."""
        table, action = self.query_one("#sessions", RecordTable), self._action
        rows = await self.app.ask(lambda notebook: _read_sessions(notebook, action))
        table.show(rows)
        table.border_title = (
            _("Séances") if rows else _("Pas encore de séance · « s » pour en noter une")
        )

    @property
    def _action(self) -> str | None:
        return self.query_one("#actions", RecordTable).current

    def action_new_action(self) -> None:
        """Write down a new action."""
        self.app.new_record("actions", then=self._go_to_action)

    def action_new_session(self) -> None:
        """Write down a session of the action under the cursor."""
        action = self._action
        if action is None:
            self.notify(_("Aucune action encore : « n » pour en noter une."))
            return
        self.app.open_form("sessions", defaults={"action": action})

    def _go_to_action(self, saved: Record | None) -> None:
        if saved is not None:
            self.query_one("#actions", RecordTable).go_to(saved.id)


def _read_actions(notebook: Notebook) -> list[Row]:
    names = notebook.names().by_kind["neighbourhoods"]
    return [
        Row(
            line.id,
            (
                line.title,
                LISTS["action_type"].label_of(line.type),
                names.get(line.neighbourhood or "", ""),
                grouped(line.sessions),
                grouped(line.participations),
                short_day(line.last_session),
            ),
        )
        for line in notebook.actions()
    ]


def _read_sessions(notebook: Notebook, action: str | None) -> list[Row]:
    if action is None:
        return []
    names = notebook.names()
    return [
        Row(
            session.id,
            (
                short_day(session.date),
                hours(session.duration_min),
                " ".join(map(names.of, session.educators)),
                " · ".join([young(session.counts.total), *map(names.of, session.followups)]),
            ),
        )
        for session in notebook.records("sessions", action=action)
    ]
