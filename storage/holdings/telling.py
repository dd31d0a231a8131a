"""Everything held on one young person, told record by record, with what was corrected."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from models.days import say_day
from models.headcount import Headcount
from models.kinds import KINDS
from models.language import _
from models.record import Record
from models.wording import short_day
from storage.holdings import unsaved
from storage.holdings.masking import Mask
from storage.holdings.told import PRIVATE, Chapter, Deed, Entry, Fact, Holdings
from storage.holdings.traces import Person, Trace, find
from storage.holdings.words import CHAPTERS, DRAFTS, foreword, rights
from storage.names import Names
from storage.retelling import Step, retell
from storage.versions import Version
from storage.wording import words


def tell(connection: Connection, followup: str, team: str, today: date) -> Holdings | None:
    """Everything held on a young person; None for one whom nobody wrote down."""
    person = Person.read(connection, followup)
    traces = find(connection, person)
    own = next((trace for trace in traces if trace.record_id == followup), None)
    if own is None:
        return None
    mask = Mask.read(connection, person)
    names = _with_outings(mask.names(Names.read(connection)), traces)
    told = defaultdict(list)
    for trace in sorted(traces, key=_day):
        told[trace.kind if trace.kind in CHAPTERS else ""].append(_entry(trace, mask, names))
    chapters = [Chapter(_(title), tuple(told[kind])) for kind, title in CHAPTERS.items()]
    drafts = tuple(unsaved.entries(connection, person, mask, names))
    chapters = [found for found in [*chapters, Chapter(_(DRAFTS), drafts)] if found.entries]
    pseudonym = own.naming_versions[-1].content()["pseudonym"]
    return Holdings(
        pseudonym,
        team,
        today,
        tuple(foreword(team, pseudonym, today, chapters, mask.has_masked)),
        tuple(chapters),
        _("Vos droits"),
        tuple(rights()),
    )


def _with_outings(names: Names, traces: list[Trace]) -> Names:
    """The names, and « oui » for the outings, which have none."""
    bodies = (version.content() for trace in traces for version in trace.versions)
    outings = {body["outing"] for body in bodies if body.get("outing")}
    return Names(names.by_kind | {"outings": dict.fromkeys(outings, _("oui"))})


def _day(trace: Trace) -> tuple[date, str]:
    latest = trace.naming_versions[-1]
    day = latest.record().day if trace.kind in KINDS else None
    return day or date.min, trace.versions[0].hlc


def _entry(trace: Trace, mask: Mask, names: Names) -> Entry:
    if trace.kind not in KINDS:
        note = _("Écrit par une version plus récente du programme, qu’il faut pour le lire.")
        return Entry(trace.record_id, trace.kind, note, (), ())
    kept = [mask.version(version) for version in _chained(trace)]
    latest = next(version for version in reversed(kept) if not version.deleted)
    record = latest.record()
    deeds = [_deed(step) for step in reversed(retell(kept[::-1], names))]
    if len(deeds) == 1:  # what was written at first is what the record says
        deeds = [replace(deeds[0], differences=())]
    day = say_day(record.day) if record.day else ""
    return Entry(
        trace.record_id,
        ", ".join(filter(None, [_(record.noun).capitalize(), day])),
        _what_became(trace),
        tuple(_facts(record, names)),
        tuple(deeds),
        private=trace.kind == PRIVATE,
    )


def _chained(trace: Trace) -> Iterator[Version]:
    """The versions that name the person and what deleted these, each based on the one before."""
    before = None
    for older, version in zip([None, *trace.versions], trace.versions, strict=False):
        deletes = version.deleted and older is not None and older.hlc in trace.naming
        if version.hlc in trace.naming or deletes:
            yield replace(version, base_hlc=before)
            before = version.hlc


def _what_became(trace: Trace) -> str:
    latest = trace.versions[-1]
    if latest.deleted:
        return _("Cette fiche est supprimée ; le carnet en garde la trace.")
    if latest.hlc not in trace.naming:
        return _("Cette fiche a été corrigée depuis : elle ne parle plus de vous.")
    return ""


def _deed(step: Step) -> Deed:
    said = _("{deed} le {day} à {time} par {author}").format(
        deed=step.deed.capitalize(),
        day=short_day(step.moment.date()),
        time=f"{step.moment:%H:%M}",
        author=step.author,
    )
    return Deed(said, step.differences)


def _facts(record: Record, names: Names) -> Iterator[Fact]:
    """What a record says beside its day, which its title gives, and whom it is about."""
    for name, field_type in record.field_types().items():
        value = getattr(record, name)
        if name in ("date", "followup"):
            continue
        said = value.words if isinstance(value, Headcount) else words(field_type, value, names)
        if said:
            yield record.label_of(name), ", ".join(said)
    for name in record.model_extra or {}:
        yield name, _("écrit par une version plus récente du programme, qu’il faut pour le lire")
