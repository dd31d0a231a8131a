"""Random records, each made from the declaration of its fields alone."""

from datetime import date, time

from hypothesis import assume, reject
from hypothesis import strategies as st

from models.fields import (
    Code,
    Codes,
    Counts,
    Day,
    Document,
    Flag,
    Minutes,
    Number,
    Reference,
    References,
    Text,
    Time,
    Whole,
)
from models.headcount import Headcount
from models.kinds import KINDS
from models.record import InvalidRecord
from models.vocabulary import AGES, GENDERS

TODAY = date(2024, 6, 12)
DAYS = st.dates(date(1990, 1, 1), TODAY)
IDS = st.uuids(version=4).map(str)
PRINTABLE = st.characters(exclude_categories=["Cc", "Cs", "Cn"])


def codes(code_list):
    """One code of a list, its « ne sait pas » included."""
    return st.sampled_from([code for code, _ in code_list.choices()])


HEADCOUNTS = st.dictionaries(
    st.tuples(codes(GENDERS), codes(AGES)), st.integers(0, 40), max_size=8
).map(Headcount)


def values(field_type):
    """What a field of this type can hold."""
    return MADE[type(field_type)](field_type)


@st.composite
def records(draw, kind=None):
    """A record that is not refused, of one kind or of any."""
    record = KINDS[kind] if kind else draw(st.sampled_from(list(KINDS.values())))
    said = {
        name: draw(values(field_type))
        for name, field_type in record.field_types().items()
        if record.model_fields[name].is_required() or draw(st.booleans())
    }
    try:
        return record.checked(said, TODAY)
    except InvalidRecord as refused:
        fields = {problem.field for problem in refused.problems}
        kept = {name: value for name, value in said.items() if name not in fields}
        days = {
            name for name, field_type in record.field_types().items() if type(field_type) is Day
        }
        ends = dict.fromkeys(fields & days, TODAY)  # after every beginning
        assume(
            all(name in kept | ends for name in fields if record.model_fields[name].is_required())
        )
        try:
            return record.checked(kept | ends, TODAY)
        except InvalidRecord:  # what is left contradicts itself
            reject()


def _text(field_type):
    short = st.text(PRINTABLE, min_size=1, max_size=min(field_type.length, 40))
    return short.map(str.strip).filter(bool)


def _numbers(field_type):
    low = -1e9 if field_type.low is None else field_type.low
    high = 1e9 if field_type.high is None else field_type.high
    return st.floats(low, high, allow_nan=False, allow_infinity=False)


MADE = {
    Text: _text,
    Document: lambda _: st.text(PRINTABLE, min_size=1).filter(str.strip),
    Day: lambda _: DAYS,
    Time: lambda _: st.times().map(lambda moment: time(moment.hour, moment.minute)),
    Minutes: lambda field_type: st.integers(field_type.low, field_type.high),
    Whole: lambda field_type: st.integers(field_type.low, field_type.high),
    Number: _numbers,
    Flag: lambda _: st.booleans(),
    Code: lambda field_type: codes(field_type.codes),
    Codes: lambda field_type: st.lists(codes(field_type.codes), unique=True, max_size=4),
    Reference: lambda _: IDS,
    References: lambda _: st.lists(IDS, unique=True, max_size=3),
    Counts: lambda _: HEADCOUNTS,
}
