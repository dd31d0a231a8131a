"""What the time screen says, read from the notebook in a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.days import say_day
from models.language import N_, _
from models.vocabulary import LISTS
from models.wording import grouped, hours, short_day
from tui.widgets.options import Option, options_of
from tui.widgets.record_table import Row

if TYPE_CHECKING:
    from storage.notebook import Notebook
    from storage.week import Piece, Week
    from tui.widgets.week_lines import Place

STAFF = [
    ("educators", N_("éducateur·rice")),
    ("presences", N_("période de présence")),
    ("leaves", N_("absence")),
]


def staff_to_write() -> list[Option]:
    """The records that say who is in the team."""
    return options_of((kind, _(noun)) for kind, noun in STAFF)


def author(notebook: Notebook) -> Option:
    """Who keeps the notebook: the week shown first is theirs."""
    facts = notebook.facts
    return Option(facts.author_id, facts.author)


def read_people(notebook: Notebook) -> list[Option]:
    """Whose week can be shown: the author's first, everybody's last."""
    first = author(notebook)
    educators = [Option(one.id, one.key) for one in notebook.records("educators")]  # type: ignore[attr-defined]
    others = [one for one in educators if one.value != first.value]
    return [first, *others, Option(None, _("toute l’équipe"))]


def read_staff(notebook: Notebook) -> list[Row]:
    """Every educator, followed by their presences and absences, the latest first."""
    spells: dict[str, list[tuple[Any, str]]] = {}
    for presence in notebook.records("presences"):
        spells.setdefault(presence.educator, []).append((presence, _present(presence)))
    for leave in notebook.records("leaves"):
        spells.setdefault(leave.educator, []).append((leave, leave.kind or ""))
    rows = []
    for educator in notebook.records("educators"):
        told = [(educator, _qualified(educator)), *spells.get(educator.id, [])]
        rows += [_staff_row(record, educator.key, detail) for record, detail in told]
    return rows


def sum_of(week: Week) -> str:
    """What the week adds up to, beside what was due where that is known."""
    done, due = week.minutes(), week.due
    if due is None:
        return _("{done} notées.").format(done=hours(done))
    if done > due:
        sentence = _("{done} notées pour {due} dues : {rest} de plus.")
    elif done < due:
        sentence = _("{done} notées pour {due} dues : il manque {rest}.")
    else:
        sentence = _("{done} notées, comme dues.")
    return sentence.format(done=hours(done), due=hours(due), rest=hours(abs(due - done)))


def told_of(week: Week, place: Place) -> str:
    """What a cell adds up to, record by record."""
    where = _("{day} · {category}").format(
        day=say_day(place.day), category=LISTS["work_category"].label_of(place.category)
    )
    pieces = week.at(*place)
    if pieces:
        return f"{where}\n{' · '.join(map(_told, pieces))}"
    if week.educator is None:
        return where
    return "\n".join([where, _("Rien. Taper une durée ici la note : 1h30, 90, 2h.")])


def _told(piece: Piece) -> str:
    from models.kinds import KINDS

    noun = _("tapé ici") if piece.is_entry else _(KINDS[piece.kind].noun)
    return f"{noun} {hours(piece.minutes)}"


def _staff_row(record: Any, who: str, detail: str) -> Row:
    starts_on, ends_on = getattr(record, "starts_on", None), getattr(record, "ends_on", None)
    return Row(record.id, (who, _(record.noun), short_day(starts_on), short_day(ends_on), detail))


def _qualified(educator: Any) -> str:
    label = LISTS["qualification"].label_of(educator.qualification)
    if educator.vae_deadline is None:
        return label
    deadline = short_day(educator.vae_deadline)
    return _("{label}, échéance le {deadline}").format(label=label, deadline=deadline)


def _present(presence: Any) -> str:
    share, weekly_hours = _plain(presence.fte), presence.weekly_hours
    if weekly_hours is None:
        return _("{share} ETP").format(share=share)
    said = _("{share} ETP, {hours} h par semaine")
    return said.format(share=share, hours=_plain(weekly_hours))


def _plain(number: float) -> str:
    return grouped(int(number) if number == int(number) else number)
