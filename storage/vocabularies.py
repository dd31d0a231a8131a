"""The lists as the team has them: kept as records, used by every screen, file and figure."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import sqlalchemy as sql
from sqlalchemy import Connection

from models.fields import Code
from models.kinds import KINDS_TO_WRITE
from models.lists import TeamSettings, Term
from models.record import Record
from models.report import LOWEST_THRESHOLD
from models.vocabulary import LISTS, TEAM_LISTS, UNKNOWN, TeamCode, Terms, terms_in_use, use_terms
from storage import versions
from storage.tables import CHILDREN, RECORDS

if TYPE_CHECKING:
    from storage.notebook import Notebook

TERMS = RECORDS["terms"]
SETTINGS = "settings"
"""The key of the one record of what the team decided."""


def use(connection: Connection, today: date) -> None:
    """Let the lists hold what this notebook's team made of them."""
    use_terms(_read(connection), today)


def follow(connection: Connection, today: date | None = None) -> None:
    """The same after a change, and let records be found by what their codes are called now."""
    before, after = terms_in_use(), _read(connection)
    use_terms(after, today)
    renamed = dict(_renamed(before, after))
    if renamed:
        versions.tell_again(connection, sorted(_bearing(connection, renamed)))


def _read(connection: Connection) -> Terms:
    columns = TERMS.c.list, TERMS.c.code, TERMS.c.label, TERMS.c.from_date, TERMS.c.retired_on
    terms: dict[str, dict[str, TeamCode]] = defaultdict(dict)
    in_order = (TERMS.c.from_date.nulls_first(), TERMS.c.code, TERMS.c.hlc)
    for name, code, label, since, retired_on in connection.execute(
        sql.select(*columns).order_by(*in_order)
    ):
        if code != UNKNOWN:
            terms[name][code] = TeamCode(label or "", since, retired_on)
    return terms


def _renamed(before: Terms, after: Terms) -> Iterator[tuple[str, set[str]]]:
    """The codes that are called otherwise, by list."""
    for name in TEAM_LISTS:
        old, new = before.get(name, {}), after.get(name, {})
        codes = {
            code
            for code in old.keys() | new.keys()
            if old.get(code, TeamCode()).label != new.get(code, TeamCode()).label
        }
        if codes:
            yield name, codes


def _bearing(connection: Connection, codes: dict[str, set[str]]) -> set[str]:
    """The identities of the records that bear one of these codes."""
    queries = [
        sql.select(bearer.record).where(bearer.code.in_(codes[bearer.list]))
        for bearer in bearers()
        if bearer.list in codes
    ]
    return {record_id for query in queries for record_id in connection.scalars(query)}


class Bearer(NamedTuple):
    """Where records of a kind bear codes of a list: columns of their identity and of the code."""

    kind: str
    list: str
    record: sql.Column[str]
    code: sql.Column[str]


def bearers() -> Iterator[Bearer]:
    """Every place where a record that people write bears a code, or several."""
    for kind, record in KINDS_TO_WRITE.items():
        for name, field_type in record.field_types().items():
            if isinstance(field_type, Code):
                if field_type.many:
                    columns = CHILDREN[kind][name].c
                    yield Bearer(kind, field_type.name, columns.record, columns.value)
                else:
                    columns = RECORDS[kind].c
                    yield Bearer(kind, field_type.name, columns.id, columns[name])


class TeamLists:
    """What the leader changes in the lists and in the threshold, through the notebook's door.

    Every change may raise InvalidRecord, with the sentence to show beside what was typed.
    """

    def __init__(self, notebook: "Notebook") -> None:
        self._notebook = notebook

    @property
    def threshold(self) -> int:
        """Under how much, at least, a number of young people is small in what leaves the team."""
        decided = self._notebook.read(self._identity(TeamSettings, SETTINGS))
        return decided.threshold if isinstance(decided, TeamSettings) else LOWEST_THRESHOLD

    def choose_threshold(self, threshold: int) -> None:
        """Let every number of young people under this one be small from now on."""
        self._change(TeamSettings, SETTINGS, {"threshold": threshold})

    def add(self, name: str, label: str, since: date) -> None:
        """Add a code of the team's own to a list, made from its label."""
        code = LISTS[name].new_code(label)
        self._say(name, code, {"label": label.strip(), "from_date": since})

    def rename(self, name: str, code: str, label: str) -> None:
        """Call a code otherwise; an empty label gives back the program's own, if it has one."""
        self._say(name, code, {"label": label.strip() or None})

    def retire(self, name: str, code: str, day: date | None) -> None:
        """Offer a code no more from a day on; without one, offer it again."""
        self._say(name, code, {"retired_on": day})

    def _say(self, name: str, code: str, values: dict[str, object]) -> None:
        self._change(Term, f"{name}:{code}", {"list": name, "code": code, **values})

    def _change(self, kind: type[Record], key: str, values: dict[str, object]) -> None:
        """Save the one record of this key, which is the same on every notebook of the team."""
        notebook, record_id = self._notebook, self._identity(kind, key)
        known = notebook.read(record_id)
        record = kind.checked({**(known.body() if known else {}), **values}, notebook.today())
        identity = {"id": record_id, "version": known.version if known else ""}
        notebook.save(record.model_copy(update=identity))

    def _identity(self, kind: type[Record], key: str) -> str:
        return self._notebook.facts.record_id(kind.record_kind, key)
