"""The staff of a calendar year, each to the day, and the balance of the grant that follows."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

import sqlalchemy as sql
from sqlalchemy import Connection

from models.language import N_, _
from models.numbers import with_unit
from models.period import Period
from models.report import Cell, Value
from models.vocabulary import LISTS, UNKNOWN
from models.wording import short_day, typed
from storage.figures.completing import shared_out
from storage.tables import RECORDS

EDUCATORS, PRESENCES, TERMS = RECORDS["educators"], RECORDS["presences"], RECORDS["convention"]
TEN_THOUSANDTHS = 10_000
GONE = N_("éducateur·rice inconnu·e")


@dataclass(frozen=True)
class _Presence:
    """A presence that touches the year; `key` is the educator's, `unknown` once it is gone."""

    key: str
    starts_on: date
    ends_on: date | None
    fte: Fraction

    def real_fte(self, year: Period) -> Fraction:
        """Its share of a full-time post over the year, arrival and departure days included."""
        last = min(self.ends_on or year.last, year.last)
        return (
            Fraction(_days(Period(max(self.starts_on, year.first), last)), _days(year)) * self.fte
        )


def staff(connection: Connection, period: Period) -> dict[Cell, Value]:
    """The real FTE of a calendar year, in all and by educator; empty over any other period."""
    total = Cell(measure="fte")
    if period.calendar_year is None:
        return {total: None}
    shares: dict[str, Fraction] = {}
    for presence in _presences(connection, period):
        share = presence.real_fte(period)
        shares[presence.key] = shares.get(presence.key, Fraction(0)) + share
    whole = half_up(sum(shares.values()), TEN_THOUSANDTHS)
    # Rounded one by one, the parts could miss the total that is printed above them.
    parts = shared_out([share * TEN_THOUSANDTHS for share in shares.values()], whole)
    cells = {
        Cell(category=key, measure="fte"): part / TEN_THOUSANDTHS
        for key, part in zip(shares, parts, strict=True)
    }
    return {total: whole / TEN_THOUSANDTHS, **cells}


def grant(connection: Connection, period: Period) -> dict[Cell, Value]:
    """The balance of the grant, estimated from the real FTE; empty without a term it needs."""
    balance = Cell(measure="eur")
    terms = _terms(connection, period)
    yearly, first, planned = (
        terms.get(key) for key in ("yearly_grant", "first_share", "planned_posts")
    )
    if period.calendar_year is None or yearly is None or first is None or not planned:
        return {balance: None}
    real = sum(presence.real_fte(period) for presence in _presences(connection, period))
    return {balance: half_up((1 - first) * yearly * min(Fraction(1), real / planned), 100) / 100}


def staff_labels(connection: Connection, period: Period, keys: set[str]) -> dict[str, str]:
    """« AB · diplômé·e · présence du 01/03/2024 au 30/11/2024 (0,8 ETP) », by key."""
    told: dict[str, list[str]] = {}
    for presence in _presences(connection, period):
        told.setdefault(presence.key, []).append(_told(presence))
    columns = EDUCATORS.c.key, EDUCATORS.c.qualification, EDUCATORS.c.vae_deadline
    named = {
        key: f"{key} · {_qualified(*said)}"
        for key, *said in connection.execute(sql.select(*columns))
    }
    nothing, between = [_("aucune présence")], _(" ; ")
    return {
        key: f"{named.get(key, _(GONE))} · {between.join(told.get(key, nothing))}"
        for key in sorted(keys)
    }


def half_up(number: Fraction | int, scale: int) -> int:
    """A number in whole parts of 1 ÷ scale, a half rounded upwards."""
    return math.floor(number * scale + Fraction(1, 2))


def _presences(connection: Connection, year: Period) -> Iterator[_Presence]:
    query = (
        sql.select(
            sql.func.coalesce(EDUCATORS.c.key, UNKNOWN),
            PRESENCES.c.starts_on,
            PRESENCES.c.ends_on,
            PRESENCES.c.fte,
        )
        .join_from(PRESENCES, EDUCATORS, EDUCATORS.c.id == PRESENCES.c.educator, isouter=True)
        .where(
            PRESENCES.c.starts_on <= year.last,
            PRESENCES.c.ends_on.is_(None) | (PRESENCES.c.ends_on >= year.first),
        )
        .order_by(EDUCATORS.c.key, PRESENCES.c.starts_on, PRESENCES.c.id)
    )
    for key, starts_on, ends_on, fte in connection.execute(query):
        yield _Presence(key, starts_on, ends_on, _exactly(fte))


def _terms(connection: Connection, period: Period) -> dict[str, Fraction]:
    """The terms in force, the latest written; one of the year beats one of every year."""
    query = (
        sql.select(TERMS.c.key, TERMS.c.value)
        .where(TERMS.c.year.is_(None) | (TERMS.c.year == period.calendar_year))
        .order_by(TERMS.c.year.is_not(None), TERMS.c.hlc)
    )
    return {key: _exactly(value) for key, value in connection.execute(query)}


def _told(presence: _Presence) -> str:
    told = (
        _("présence du {since} au {until} ({fte})")
        if presence.ends_on
        else _("présence depuis le {since} ({fte})")
    )
    return told.format(
        since=short_day(presence.starts_on),
        until=short_day(presence.ends_on),
        fte=with_unit(typed(float(presence.fte)), "fte"),
    )


def _qualified(code: str, vae_deadline: date | None) -> str:
    if code == UNKNOWN:
        return _("qualification inconnue")
    label = LISTS["qualification"].label_of(code)
    if vae_deadline is None:
        return label
    return _("{qualification} jusqu’au {day}").format(
        qualification=label, day=short_day(vae_deadline)
    )


def _days(period: Period) -> int:
    return (period.last - period.first + timedelta(days=1)).days


def _exactly(number: float) -> Fraction:
    """The number as it was typed: 0.8 is eight tenths, which no binary fraction is."""
    return Fraction(str(number))
