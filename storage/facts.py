"""What a notebook knows of itself: its team, its device, and who keeps it."""

import secrets
from dataclasses import asdict, dataclass, fields

import sqlalchemy as sql
from sqlalchemy import Connection

from storage import identity
from storage.sharing import keys
from storage.tables import FACTS


@dataclass(frozen=True)
class Facts:
    """The identity of one notebook; `team_secret` (hex) ties files to records, see identity.py.

    `signing_key` (hex) and `age_key` are private; `founder` is the public signing key (hex) of the
    notebook that began the team, to which every card of a member leads.
    """

    team_id: str
    team_name: str
    team_secret: str
    device_id: str
    author: str
    signing_key: str
    age_key: str
    founder: str

    @classmethod
    def drawn(cls, team_name: str, author: str) -> "Facts":
        """The facts of a new notebook of a new team."""
        return cls(
            team_id=identity.new_id(),
            team_name=team_name,
            team_secret=secrets.token_hex(32),
            device_id=identity.new_device(),
            author=author,
            **_drawn_keys(),
        )

    @classmethod
    def read(cls, connection: Connection) -> "Facts":
        """The facts of this notebook."""
        rows = connection.execute(sql.select(FACTS.c.name, FACTS.c.value))
        values = dict(rows.all())
        return cls(**{field.name: values[field.name] for field in fields(cls)})

    def write(self, connection: Connection) -> None:
        """Keep these facts, in the place of those there may be."""
        rows = [{"name": name, "value": value} for name, value in asdict(self).items()]
        connection.execute(FACTS.delete().where(FACTS.c.name.in_(asdict(self))))
        connection.execute(FACTS.insert(), rows)

    @property
    def author_id(self) -> str:
        """The identity of the educator who keeps this notebook."""
        return self.record_id("educators", self.author)

    def record_id(self, kind: str, key: str) -> str:
        """The identity of the record that files, or a preset, know by this key."""
        return identity.imported_id(bytes.fromhex(self.team_secret), kind, key)


def complete(connection: Connection) -> None:
    """Draw the keys of a notebook that was made before there were any; it begins its own team."""
    if connection.scalar(sql.select(sql.func.count()).select_from(FACTS)) == 0:
        return  # it is being made: its facts come whole
    rows = [{"name": name, "value": value} for name, value in _drawn_keys().items()]
    connection.execute(FACTS.insert(), rows)


def _drawn_keys() -> dict[str, str]:
    signing_key = keys.new_signing_key()
    return {
        "signing_key": signing_key,
        "age_key": keys.new_age_key(),
        "founder": keys.public_key(signing_key),
    }


CODE_TO_NOTE = "recovery_code_to_note"
"""Stands among the facts as long as nobody has shown that the recovery code is written down."""


def is_code_to_note(connection: Connection) -> bool:
    """Whether the recovery code was shown to somebody who has not confirmed it yet."""
    query = sql.select(FACTS.c.value).where(FACTS.c.name == CODE_TO_NOTE)
    return connection.scalar(query) is not None


def set_code_to_note(connection: Connection, to_note: bool) -> None:
    """Remember whether the recovery code is still to be confirmed."""
    connection.execute(FACTS.delete().where(FACTS.c.name == CODE_TO_NOTE))
    if to_note:
        connection.execute(FACTS.insert(), {"name": CODE_TO_NOTE, "value": "yes"})
