"""The figures that an indicator can measure, narrowed down to what bears chosen codes."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sql
from sqlalchemy import ColumnElement

from models.period import Period
from models.vocabulary import AGE_BANDS, UNKNOWN
from storage.figures import families
from storage.figures.counting import located, within
from storage.figures.individual import FOLLOWUPS, INTERVENTIONS, followed, in_touch
from storage.figures.needs import problems_carried, requests_carried
from storage.figures.situation import dated
from storage.figures.time import work_of
from storage.tables import CHILDREN, RECORDS

CONTACTS, OUTINGS, REFERRALS = RECORDS["contacts"], RECORDS["outings"], RECORDS["referrals"]
ACTIONS, SESSIONS, PARTNERS = RECORDS["actions"], RECORDS["sessions"], RECORDS["partners"]
Bears = Callable[[Sequence[str]], ColumnElement[bool]]


class Base(NamedTuple):
    """A figure to narrow down: its numbers by neighbourhood, and what bears codes of each list."""

    query: sql.Select[str, int]
    lists: dict[str, Bears]


def _contacts(period: Period) -> Base:
    counts = CHILDREN["contacts"]["counts"]
    query = _by(CONTACTS.c.neighbourhood, sql.func.sum(counts.c.number))
    query = query.join_from(CONTACTS, counts, counts.c.record == CONTACTS.c.id)
    people = {"genders": counts.c.gender.in_, "age_bands": counts.c.age_band.in_}
    return Base(query.where(within(CONTACTS.c.date, period)), people | _OF_CONTACTS)


def _contacts_new(period: Period) -> Base:
    query = _by(CONTACTS.c.neighbourhood, sql.func.sum(CONTACTS.c.new))
    return Base(query.where(within(CONTACTS.c.date, period)), _OF_CONTACTS)


def _young_in_touch(period: Period) -> Base:
    query, lists = _young(period)
    return Base(query.where(in_touch(period)), lists)


def _young_followed(period: Period) -> Base:
    """With one and the same intervention that bears what is asked of interventions."""
    query, lists = _young(period)
    act = (INTERVENTIONS.c.followup == FOLLOWUPS.c.id) & within(INTERVENTIONS.c.date, period)
    return Base(query.join(INTERVENTIONS, act).where(followed(period)), lists | _OF_INTERVENTIONS)


def _young(period: Period) -> Base:
    """Follow-ups, each once, in the situation and at the age that the period ends with."""
    situations = dated(period)
    latest = (situations.c.followup == FOLLOWUPS.c.id) & (situations.c.from_last == 1)
    age = period.last.year - FOLLOWUPS.c.birth_year
    bands = [
        (age.between(band.low, band.high - 1) if band.high else age >= band.low, band.code)
        for band in AGE_BANDS
    ]
    query = _by(FOLLOWUPS.c.neighbourhood, sql.func.count(FOLLOWUPS.c.id.distinct()))
    return Base(
        query.join_from(FOLLOWUPS, situations, latest, isouter=True),
        {
            "genders": FOLLOWUPS.c.gender.in_,
            "age_bands": sql.case(*bands, else_=UNKNOWN).in_,
            "activities": sql.func.coalesce(situations.c.activity, UNKNOWN).in_,
        },
    )


def _problems(period: Period) -> Base:
    return _acts(problems_carried(period).subquery(), "problems")


def _requests(period: Period) -> Base:
    return _acts(requests_carried(period).subquery(), "requests")


def _acts(carried: sql.Subquery, name: str) -> Base:
    query = _by(carried.c.neighbourhood, sql.func.count(carried.c.id.distinct()))
    return Base(query, {name: carried.c.code.in_})


def _actions(period: Period) -> Base:
    held = sql.select(SESSIONS.c.action).where(within(SESSIONS.c.date, period))
    query = _by(ACTIONS.c.neighbourhood, sql.func.count()).where(ACTIONS.c.id.in_(held))
    return Base(query, _OF_ACTIONS)


def _sessions(period: Period) -> Base:
    query = _by(ACTIONS.c.neighbourhood, sql.func.count())
    query = query.join_from(SESSIONS, ACTIONS, ACTIONS.c.id == SESSIONS.c.action, isouter=True)
    return Base(query.where(within(SESSIONS.c.date, period)), _OF_ACTIONS)


def _participations(period: Period) -> Base:
    counts = CHILDREN["sessions"]["counts"]
    query = _by(ACTIONS.c.neighbourhood, sql.func.sum(counts.c.number))
    query = query.join_from(SESSIONS, counts, counts.c.record == SESSIONS.c.id)
    query = query.join(ACTIONS, ACTIONS.c.id == SESSIONS.c.action, isouter=True)
    people = {"genders": counts.c.gender.in_, "age_bands": counts.c.age_band.in_}
    seen = {"problems": _carrying("sessions", "problems")}
    return Base(query.where(within(SESSIONS.c.date, period)), people | seen | _OF_ACTIONS)


def _outings(period: Period) -> Base:
    query = _by(OUTINGS.c.neighbourhood, sql.func.count())
    return Base(query.where(within(OUTINGS.c.date, period)), {})


def _referrals(period: Period) -> Base:
    query = _by(FOLLOWUPS.c.neighbourhood, sql.func.count(REFERRALS.c.id))
    query = query.join_from(
        REFERRALS, FOLLOWUPS, FOLLOWUPS.c.id == REFERRALS.c.followup, isouter=True
    ).join(PARTNERS, PARTNERS.c.id == REFERRALS.c.partner, isouter=True)
    return Base(
        query.where(within(REFERRALS.c.date, period)),
        {
            "domains": REFERRALS.c.domain.in_,
            "ctg_themes": sql.func.coalesce(PARTNERS.c.ctg_theme, UNKNOWN).in_,
            "referral_outcomes": REFERRALS.c.outcome.in_,
        },
    )


def _time_split(period: Period) -> Base:
    work = work_of(period).subquery()
    query = _by(work.c.neighbourhood, sql.func.sum(work.c.minutes))
    return Base(query, {"work_categories": work.c.category.in_})


def _by(neighbourhood: ColumnElement[Any], number: ColumnElement[int]) -> sql.Select[str, int]:
    where = located(neighbourhood)
    return sql.select(where, number).group_by(where)


def _carrying(kind: str, name: str) -> Bears:
    """Records of a kind that carry one of these codes at least."""
    carried = CHILDREN[kind][name].c
    return lambda codes: RECORDS[kind].c.id.in_(
        sql.select(carried.record).where(carried.value.in_(codes))
    )


_OF_CONTACTS: dict[str, Bears] = {
    "settings": CONTACTS.c.setting.in_,
    "themes": _carrying("contacts", "themes"),
    "requests": _carrying("contacts", "requests"),
    "problems": _carrying("contacts", "problems"),
}
_OF_INTERVENTIONS: dict[str, Bears] = {
    "domains": INTERVENTIONS.c.domain.in_,
    "intervention_kinds": INTERVENTIONS.c.kind.in_,
    "requests": _carrying("interventions", "requests"),
    "problems": _carrying("interventions", "problems"),
}
_OF_ACTIONS: dict[str, Bears] = {
    "action_types": ACTIONS.c.type.in_,
    "action_results": ACTIONS.c.result.in_,
}
BASES: dict[str, Callable[[Period], Base]] = {
    "contacts": _contacts,
    "contacts_new": _contacts_new,
    "young_in_touch": _young_in_touch,
    "young_followed": _young_followed,
    "problems": _problems,
    "requests": _requests,
    "families_known": lambda period: Base(families.known(period), {}),
    "families_working": lambda period: Base(families.working(period), {}),
    "actions": _actions,
    "sessions": _sessions,
    "participations": _participations,
    "outings": _outings,
    "referrals": _referrals,
    "time_split": _time_split,
}
