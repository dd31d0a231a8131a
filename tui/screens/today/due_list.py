"""What is due, by group, each line with its day; late ones bear a mark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from textual.content import Content

from models.deadlines import COMMITTEES, Due
from models.language import N_, _
from models.wording import short_day
from tui.widgets.line_list import Line, LineList

GROUPS = {
    N_("Dates de la convention"): ("report", "staff", *COMMITTEES, "vae"),
    N_("Relais"): ("handover",),
    N_("Sans nouvelles depuis"): ("no-news",),
    N_("À archiver ou effacer"): ("retention",),
}
"""Headings, each over the reasons that it gathers."""
SAID = {
    "report": N_("rapport d’activité {name}"),
    "staff": N_("état des effectifs {name}"),
    "local-committee": N_("comité local"),
    "ctg-committee": N_("comité de la CTG"),
    "departmental-commission": N_("commission départementale"),
    "vae": N_("VAE de {name}"),
}
PLANNED = N_("{meeting}, prévu·e")
NOTHING = N_("Rien d’ici deux mois.")
DAY_WIDTH = len("12/03/2024")


class DueList(LineList):
    """What is due; a key is the number of one of them."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._due: Sequence[Due] = ()
        self._today = date.min

    def show_due(self, due: Sequence[Due], today: date) -> None:
        """Replace what is due."""
        self._due, self._today = due, today
        self._draw()

    def due_at(self, key: str) -> Due:
        """What the line of this key says."""
        return self._due[int(key)]

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        self.show(self._listed(self.scrollable_content_region.width))

    def _listed(self, width: int) -> Iterator[Line]:
        if not self._due:
            yield Line(Content(_(NOTHING)))
        for heading, reasons in GROUPS.items():
            gathered = [(key, one) for key, one in enumerate(self._due) if one.reason in reasons]
            if gathered:
                yield Line(Content.styled(_(heading), "bold"))
            for key, one in gathered:
                mark = "!" if one.day < self._today else " "
                room = max(width - DAY_WIDTH - 3, 0)
                said = Content(said_of(one)).truncate(room, ellipsis=True, pad=True)
                yield Line(Content.assemble(f"{mark} ", said, f" {short_day(one.day)}"), str(key))


def said_of(due: Due) -> str:
    """What is due, in a few words."""
    said = _(SAID.get(due.reason, "")).format(name=due.name) or due.name
    return _(PLANNED).format(meeting=said) if due.reason in COMMITTEES and due.about else said
