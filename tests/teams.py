"""Random teams: what they wrote down over three years, dangling references included."""

from datetime import date

from counting import DAY
from hypothesis import strategies as st

from models.headcount import Headcount
from models.vocabulary import AGES, GENDERS, LISTS

NEIGHBOURHOODS = ["nocaze", "ouest"]
PLACES = ["square", "gymnase"]
FOLLOWUPS = [f"young-{number}" for number in range(1, 7)]
FAMILIES = ["family-1", "family-2"]
ACTIONS = ["action-1", "action-2", "action-3"]
PARTNERS = ["caf", "mission"]
MISSING = "not-here-yet"

MINUTES = st.integers(1, 600)
DAYS = st.sampled_from([DAY, DAY.replace(month=3), DAY.replace(year=2023), DAY.replace(year=2021)])
SPREAD_DAYS = st.sampled_from(
    [
        date(2022, 5, 4),
        date(2023, 3, 12),
        date(2023, 12, 31),
        date(2024, 1, 1),
        date(2024, 3, 12),
        date(2024, 6, 12),
        date(2024, 12, 31),
        date(2025, 1, 1),
    ]
)
"""Few, so that records meet on one day and at the ends of periods."""
BEGINNINGS = st.sampled_from([date(2021, 3, 1), date(2023, 2, 1), date(2024, 5, 1)])
COUNTS = st.dictionaries(
    st.tuples(st.sampled_from(list(GENDERS)), st.sampled_from(list(AGES))), st.integers(1, 9)
).map(Headcount)
EDUCATORS = st.lists(st.sampled_from(["E1", "E2", "E3"]), unique=True)


def one_of(*ids):
    """A reference that may be empty, or to a record that has not arrived."""
    return st.sampled_from([None, MISSING, *ids])


def some_of(ids):
    return st.lists(st.sampled_from([*ids, MISSING]), unique=True, max_size=3)


def code(name):
    return st.sampled_from([*LISTS[name], "unknown"])


def codes(name):
    return st.lists(code(name), max_size=3)


WHERE = one_of(*NEIGHBOURHOODS)
FOLLOWUP = {
    "neighbourhood": WHERE,
    "gender": st.sampled_from(list(GENDERS)),
    "birth_year": st.none() | st.integers(1998, 2016),
    "known_since": BEGINNINGS,
    "engaged_on": BEGINNINGS | st.none(),
    "closed_on": st.sampled_from([None, None, date(2023, 12, 31), date(2024, 7, 1)]),
    "family": one_of(*FAMILIES),
}
FAMILY = {"known_since": BEGINNINGS, "working_since": st.none() | SPREAD_DAYS}
ACTION = {"neighbourhood": WHERE, "type": code("action_type"), "result": code("action_result")}
PARTNER = {"ctg_theme": code("ctg_theme")}
EVENTS = {
    "outings": {
        "date": DAYS,
        "start": st.none() | st.times(),
        "neighbourhood": WHERE,
        "duration_min": MINUTES,
        "educators": EDUCATORS,
    },
    "contacts": {
        "date": DAYS,
        "neighbourhood": WHERE,
        "place": one_of(*PLACES),
        "counts": COUNTS,
        "new": st.integers(0, 3),
        "followups": some_of(FOLLOWUPS),
        "educators": EDUCATORS,
        "outing": st.sampled_from([None, "any"]),
        "duration_min": st.none() | MINUTES,
        "problems": codes("problem"),
        "requests": codes("domain"),
    },
    "sessions": {
        "date": DAYS,
        "action": st.sampled_from([*ACTIONS, MISSING]),
        "counts": COUNTS,
        "followups": some_of(FOLLOWUPS),
        "educators": EDUCATORS,
        "problems": codes("problem"),
    },
    "interventions": {
        "date": DAYS,
        "followup": st.sampled_from([*FOLLOWUPS, MISSING]),
        "educators": EDUCATORS,
        "problems": codes("problem"),
        "requests": codes("domain"),
    },
    "situations": {
        "date": SPREAD_DAYS,
        "followup": st.sampled_from([*FOLLOWUPS, MISSING]),
        "activity": code("activity"),
        "attainment": code("attainment"),
    },
    "goals": {
        "set_on": SPREAD_DAYS,
        "followup": st.sampled_from([*FOLLOWUPS, MISSING]),
        "state": code("goal_state"),
        "closed_on": st.none() | SPREAD_DAYS,
    },
    "referrals": {
        "date": DAYS,
        "followup": one_of(*FOLLOWUPS),
        "partner": one_of(*PARTNERS),
        "domain": code("domain"),
        "outcome": code("referral_outcome"),
    },
    "observations": {"date": DAYS, "neighbourhood": WHERE, "problem": code("problem")},
    "time_entries": {
        "date": DAYS,
        "neighbourhood": WHERE,
        "category": st.sampled_from([*LISTS["work_category"], "gardening"]),
        "minutes": MINUTES,
    },
}


def _all(kind, ids, values):
    """One record of a kind for each of these identities."""
    records = st.tuples(*(st.fixed_dictionaries(values) for _ in ids))
    return records.map(lambda found: [(kind, i, v) for i, v in zip(ids, found, strict=True)])


def events(*kinds, least=0, most=40):
    """What happened, of these kinds or of any."""
    event = st.one_of(
        st.tuples(st.just(kind), st.none(), st.fixed_dictionaries(EVENTS[kind]))
        for kind in kinds or EVENTS
    )
    return st.lists(event, min_size=least, max_size=most)


NAMED = [
    (kind, key, {"key": key, "label": key})
    for kind, keys in [("neighbourhoods", NEIGHBOURHOODS), ("places", PLACES)]
    for key in keys
]


def teams(*kinds, least=0, most=40):
    """Everything a team wrote down: kind, identity or None, values, in an order that can be."""
    return st.tuples(
        st.just(NAMED),
        _all("followups", FOLLOWUPS, FOLLOWUP),
        _all("families", FAMILIES, FAMILY),
        _all("actions", ACTIONS, ACTION),
        _all("partners", PARTNERS, PARTNER | {"key": st.just("p"), "label": st.just("P")}),
        events(*kinds, least=least, most=most),
    ).map(lambda parts: [record for part in parts for record in part])


def settle(field, team):
    """Put a team's records into the tables."""
    for kind, record_id, values in team:
        field.add(kind, record_id, **values)
