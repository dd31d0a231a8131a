"""Asked once after the program ended in the middle of a form: resume, drop, or later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from models.language import N_, _, ngettext
from models.wording import clock_time
from tui.keys_in_order import OPENING

if TYPE_CHECKING:
    from models.record import Record
    from storage.notebook import Notebook
    from tui.app import CarnetApp

AT_MOST = 5
"""Forms that are named: a small dialog holds no more."""


@dataclass(frozen=True)
class Unfinished:
    """A form that nobody left on purpose: its kind, the record that it changes, what it is."""

    form: str
    kind: str
    record: Record | None
    title: str


def cut_short(notebook: Notebook) -> list[Unfinished]:
    """The forms that were on screen when the program ended, the latest first, told only once."""
    from models.kinds import KINDS
    from storage.drafts import kind_of

    if notebook.read_only:
        return []
    found = []
    for form, draft in notebook.drafts().items():
        kind = kind_of(form)
        record = None if kind in KINDS else notebook.read(form)
        if record is not None:
            kind = record.record_kind
        if draft.left or kind not in KINDS:
            continue
        title = _("{noun}, le {day} à {time}").format(
            noun=_(KINDS[kind].noun),
            day=f"{draft.kept_at:%d/%m}",
            time=clock_time(draft.kept_at.time()),
        )
        found.append(Unfinished(form, kind, record, title))
    if found:
        notebook.leave_drafts()
    return found


def _drop(notebook: Notebook, forms: Sequence[Unfinished]) -> None:
    for one in forms:
        notebook.drop_draft(one.form)


class AskUnfinished(ModalScreen[None]):
    """Says which forms were not saved, and resumes the last one or drops them all."""

    app: CarnetApp
    CSS_PATH = "dialog.tcss"
    HELP: ClassVar[str] = N_("""\
## Des fiches en cours

Le carnet s’est fermé pendant qu’elles étaient à l’écran : ce qui était tapé est gardé.

| Touche | |
|---|---|
| ← → | choisir une réponse |
| Entrée | reprendre, effacer, ou plus tard |
| Échap | plus tard : les brouillons attendent dans Aujourd’hui |
""")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "answer('later')", N_("Plus tard")),
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
    ]

    def __init__(self, forms: Sequence[Unfinished]) -> None:
        super().__init__()
        self.forms = forms

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="dialog", can_focus=False):
            yield Static(self.question, markup=False)
            with Horizontal(id="answers"):
                yield Button(_("Reprendre"), id="resume", variant="primary", compact=True)
                yield Button(_("Plus tard"), id="later", compact=True)
                yield Button(_("Effacer"), id="drop", compact=True)

    @property
    def question(self) -> str:
        """Which forms, and what can be done."""
        said = ngettext(
            "Une fiche n’était pas enregistrée quand le programme s’est arrêté :",
            "Des fiches n’étaient pas enregistrées quand le programme s’est arrêté :",
            len(self.forms),
        )
        kept = _(
            "Rien n’est perdu. « Reprendre » rouvre la dernière ; sinon, tout attend sur "
            "Aujourd’hui."
        )
        titles = [f"· {form.title}" for form in self.forms[:AT_MOST]]
        more = ["· …"] if len(self.forms) > AT_MOST else []
        return "\n".join([said, "", *titles, *more, "", kept])

    def on_button_pressed(self, event: Button.Pressed) -> None:
        self.action_answer(event.button.id or "later")

    @work(group=OPENING, exit_on_error=False)
    async def action_answer(self, answer: str) -> None:
        """Do what was chosen: `resume`, `drop` or `later`."""
        if answer == "drop":
            await self.app.ask(partial(_drop, forms=self.forms))
        self.dismiss()
        if answer == "resume":
            last = self.forms[0]
            self.app.open_form(last.kind, last.record, draft=last.form)
