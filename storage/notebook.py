"""The one door to a team's records: open, read, write, undo, history."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import Connection

from models.deadlines import Due
from models.language import _
from models.period import Period
from models.record import Record
from models.report import LOWEST_THRESHOLD, Mention, Report
from models.reporting import ClosedYear
from models.team import Educator
from models.vocabulary import terms_in_use, use_terms
from storage import (
    backup,
    checks,
    closing,
    day,
    differences,
    drafts,
    due,
    figures,
    identity,
    journal,
    mentions,
    overviews,
    partnership,
    presets,
    restoring,
    saving,
    undoing,
    versions,
    vocabularies,
    week,
)
from storage.checks import Finding
from storage.day import Day, DayLine
from storage.differences import Difference
from storage.drafts import Draft
from storage.facts import Facts
from storage.filtering import Filter
from storage.folder import Folder
from storage.followups import lines, story
from storage.followups.lines import FollowUpLine
from storage.followups.story import Story
from storage.journal import PAGE
from storage.lockbox import Lockbox
from storage.names import Names
from storage.overviews import ActionLine
from storage.records import importing, refused_rows
from storage.records.importing import Imported, Plan, Progress, unheard
from storage.refusals import Refused
from storage.sharing import clocks, erasing, supervision
from storage.versions import Change, Version
from storage.vocabularies import TeamLists
from storage.week import Week

if TYPE_CHECKING:
    from storage.disclosure.tables import Prepared
    from storage.holdings.told import Holdings
    from storage.team import Team

Steps = Callable[[int, int, str], None]
"""Hears how many steps of how many are done, and what comes next."""


def _unheard_steps(done: int, total: int, following: str) -> None:
    pass


class Notebook(Lockbox):
    """A team's records, in a lockbox that a passphrase or a recovery code opens.

    Rather than lose or half-change anything, its methods raise Refused with a plain sentence.
    """

    def __init__(self, folder: Folder, *, today: Callable[[], date] = date.today) -> None:
        super().__init__(folder)
        self.today = today

    @classmethod
    def create(
        cls,
        folder: Folder,
        passphrase: str,
        *,
        team: str,
        author: str,
        preset: str | None = None,
        today: Callable[[], date] = date.today,
    ) -> tuple[Self, str]:
        """A new notebook, open, kept by the author (initials), and its recovery code.

        Raise InvalidRecord on initials that are none, or Refused; then there is no notebook.
        """
        notebook = cls(folder, today=today)
        keeper = Educator.checked({"key": author}, today())
        with notebook._making(passphrase, Facts.drawn(team, author)) as code:
            notebook.save(keeper)
            if preset is not None:
                notebook._store(notebook._plan(presets.files(preset)))
            notebook.settle()
        return notebook, code

    # The team's lists: used as long as the notebook is open

    @property
    def lists(self) -> TeamLists:
        """What the team makes of its lists and of its threshold."""
        return TeamLists(self)

    def _open(self, unwrap: Callable[[], bytes]) -> None:
        super()._open(unwrap)
        try:
            if not self.read_only:
                self._go_on_from_a_backup()
                with self._writing():
                    pass  # a clock that was set since the last time is noticed
            with self._reading() as connection:
                vocabularies.use(connection, self.today())
        except BaseException:
            self.lock()
            raise

    def _go_on_from_a_backup(self) -> None:
        """Be another device from now on, where this is a copy: its former one may live on."""
        with self._reading() as connection:
            is_copy = restoring.is_a_copy(connection)
        if is_copy:
            with super()._writing() as connection:
                self.facts = restoring.become_another_device(connection, self.facts, self.today())

    def _shut(self) -> None:
        super()._shut()
        use_terms({})

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        before = terms_in_use()
        try:
            with super()._writing() as connection:
                clocks.mend(connection, self.facts, identity.now_ms())
                yield connection
                vocabularies.follow(connection, self.today())
        except BaseException:
            use_terms(before, self.today())  # nothing was kept
            raise

    @cached_property
    def team(self) -> "Team":
        """The door to the team: who belongs to it, what leaves for whom, what comes in."""
        from storage.team import Team  # a lone notebook does without

        return Team(self, self._reading, self._writing)

    # Reading

    def read(self, record_id: str) -> Record | None:
        """The record as it stands now; None once deleted, or before it arrives."""
        with self._reading() as connection:
            version = versions.winners(connection, [record_id]).get(record_id)
        return version.record() if version and not version.deleted else None

    def records(self, kind: str, **equal: str) -> list[Record]:
        """Every record of a kind whose single values equal these, by name or the newest first."""
        with self._reading() as connection:
            return overviews.records(connection, kind, equal)

    def names(self) -> Names:
        """What users call the records that others refer to."""
        with self._reading() as connection:
            return Names.read(connection)

    def journal(
        self, wanted: Filter | None = None, offset: int = 0, size: int = PAGE
    ) -> list[Record]:
        """A page of the journal, newest first."""
        with self._reading() as connection:
            return journal.page(connection, wanted or Filter(), offset, size)

    def journal_count(self, wanted: Filter | None = None) -> int:
        """How many records the journal holds under a filter."""
        with self._reading() as connection:
            return journal.count(connection, wanted or Filter())

    def day(self, which: date) -> Day:
        """Everything that was logged on a day, contacts with their outing."""
        with self._reading() as connection:
            return day.read(connection, which)

    def days(self, period: Period) -> dict[date, DayLine]:
        """How much was logged on each day of a period, without the days that hold nothing."""
        with self._reading() as connection:
            return day.lines(connection, period)

    def due(self) -> list[Due]:
        """What is late and what comes soon: first for the convention, then for people."""
        with self._reading() as connection:
            return due.due(connection, self.today())

    def neighbourhoods(self, records: Sequence[Record]) -> dict[str, str]:
        """Where each of these records took place, by identity; OUTSIDE for nowhere in particular.

        What has no neighbourhood, of its own or through another record, is left out.
        """
        with self._reading() as connection:
            return journal.neighbourhoods(connection, records)

    def mentions(self, record: Record) -> list[Record]:
        """The records that refer to this one, the latest written first."""
        with self._reading() as connection:
            return mentions.records(connection, record.id)

    def mentions_count(self, record: Record) -> int:
        """How many records refer to this one."""
        with self._reading() as connection:
            return mentions.count(connection, record.id)

    def history(self, record_id: str) -> list[Version]:
        """Every version of a record, the latest first."""
        with self._reading() as connection:
            return versions.history(connection, record_id)

    def actions(self) -> list[ActionLine]:
        """Every action with what its sessions add up to, the latest first."""
        with self._reading() as connection:
            return overviews.actions(connection)

    def followups(self) -> list[FollowUpLine]:
        """Every follow-up with its last news, those still open first."""
        with self._reading() as connection:
            return lines.lines(connection, self.today())

    def story(self, followup_id: str) -> Story | None:
        """Everything that happened with a young person; None once the follow-up is deleted."""
        with self._reading() as connection:
            return story.tell(connection, followup_id, self.today())

    def holdings(self, followup_id: str) -> "Holdings | None":
        """Everything held on a young person, in their words; None for one who is not here."""
        from storage.holdings import telling

        with self._reading() as connection:
            return telling.tell(connection, followup_id, self.facts.team_name, self.today())

    def report(self, period: Period) -> Report:
        """Every figure over a period, not protected yet, with the changes from earlier years.

        A supervisor's notebook has what the team let out of it, protected.
        """
        with self._reading() as connection:
            if supervision.supervises(connection, self.facts):
                return supervision.received(connection, self.facts, period)
            report = figures.report(connection, period)
            mention = partnership.mention(connection)
        return replace(report, mention=mention, written_on=self.today())

    def prepare(
        self,
        period: Period,
        threshold: int = LOWEST_THRESHOLD,
        *,
        afresh: bool = False,
        progress: Steps = _unheard_steps,
    ) -> "Prepared":
        """A report that can leave the team: protected, attacked, and not released yet.

        A period that was released keeps its released values, unless it is counted `afresh`. Raise
        Refused where a number could be worked out, or on a supervisor's notebook.
        """
        from storage.disclosure import preparing  # its solver is for this alone

        with self._reading() as connection:
            supervision.refuse_supervisor(connection, self.facts)
            prepared = preparing.prepare(connection, period, threshold, progress, afresh=afresh)
            mention = partnership.mention(connection)
        written_on = prepared.released_on or self.today()
        report = replace(prepared.report, mention=mention, written_on=written_on)
        return replace(prepared, report=report)

    def mention(self) -> Mention:
        """What every document says of the partnership, empty where nobody wrote it."""
        with self._reading() as connection:
            return partnership.mention(connection)

    def check(self, period: Period) -> list[Finding]:
        """What looks wrong in a period before its report goes out: by kind, then by date."""
        with self._reading() as connection:
            if supervision.supervises(connection, self.facts):
                return []  # nothing is written down there
            return checks.check(connection, period, self.today())

    def week(self, monday: date, educator: str | None = None) -> Week:
        """The working time of a week, of one educator or of the whole team."""
        with self._reading() as connection:
            return week.read(connection, monday, educator)

    # Writing

    def save(self, *records: Record, form: str | None = None) -> list[Record]:
        """Keep these records in one change; return them with their identity and version.

        The draft of the form that they were typed in goes with it. Raise StaleRecord when one was
        changed since it was read, InvalidRecord on a taken name.
        """
        with self._writing() as connection:
            if form is not None:
                drafts.drop(connection, form)
            return saving.save(connection, self.facts, records)

    def delete(self, *records: Record) -> None:
        """Delete these records in one change; their history stays, and undo puts them back."""
        with self._writing() as connection:
            versions.append(connection, self.facts, _deletions(records))

    def erase(self, followup_id: str) -> None:
        """Erase a follow-up with all that tells of this young person alone, for the whole team.

        Their history is emptied too, and no undo brings it back; other records keep their counts.
        """
        with self._writing() as connection:
            record_ids = erasing.of_followup(connection, followup_id)
            erasing.erase(connection, self.facts, record_ids, self.today())

    def import_records(
        self,
        paths: Sequence[Path],
        *,
        skip_bad: Path | None = None,
        into_closed_years: bool = False,
        progress: Progress = unheard,
    ) -> Imported:
        """Bring in the records of these files, folders and workbooks in one change, or none.

        Raise RefusedRows when rows are refused, unless `skip_bad` names a new file: it gets them
        back, to be mended; Refused when they would change the totals of closed years, unless
        `into_closed_years`. A backup is made before anything changes.
        """
        self._writable()
        planned = self._plan(paths, progress)
        if planned.changes and (skip_bad or not planned.bad):
            self.back_up("import")
        with refused_rows.given_back(planned.bad, skip_bad):
            return self._store(planned, progress, into_closed_years=into_closed_years)

    def _plan(self, paths: Sequence[Path], progress: Progress = unheard) -> Plan:
        with self._reading() as connection:
            return importing.plan(connection, self.facts, paths, self.today(), progress)

    def _store(
        self, planned: Plan, progress: Progress = unheard, *, into_closed_years: bool = False
    ) -> Imported:
        with self._writing() as connection:
            if not into_closed_years:
                differences.refuse_import(
                    connection, lambda found: importing.store(found, self.facts, planned, unheard)
                )
            return importing.store(connection, self.facts, planned, progress)

    def undo(self) -> list[Version]:
        """Put back what this device's last change replaced; return what that change had written."""
        with self._writing() as connection:
            return undoing.undo(connection, self.facts)

    def redo(self) -> list[Version]:
        """Do again what was undone last, if nothing was changed since; return what undo wrote."""
        with self._writing() as connection:
            return undoing.redo(connection, self.facts)

    def settle(self) -> None:
        """Let undo go no further back than now: what a notebook starts with is there to stay."""
        with self._writing() as connection:
            undoing.settle(connection)

    def back_up(self, reason: str) -> Path:
        """Copy the notebook, encrypted as it is, into its backups; return the copy's folder."""
        return backup.back_up(self._opened(), self.folder, reason)

    def release(self, prepared: "Prepared") -> None:
        """Write into the register what a report prints for the first time: it leaves now."""
        from storage.disclosure import register

        with self._reading() as connection:
            if register.count(connection) != prepared.releases:
                raise Refused(
                    _(
                        "Un autre bilan est parti entre-temps : celui-ci n’est plus sûr à côté de "
                        "lui. Rien n’a été écrit ; préparez-le de nouveau."
                    )
                )
        if prepared.fresh:
            self.save(register.release(prepared, self.today(), self.facts.author_id))

    # Closed years

    def close_year(self, year: int, threshold: int = LOWEST_THRESHOLD) -> ClosedYear:
        """Freeze the lists, the threshold and the totals of a year that is over; raise Refused."""
        with self._writing() as connection:
            closed = closing.close(connection, self.facts, year, threshold, self.today())
            saving.save(connection, self.facts, [closed])
        return closed

    def reopen_year(self, year: int) -> None:
        """Let a year be counted from today's records again; raise Refused when it is not closed."""
        closed = [record for record in self.closed_years() if record.year == year]
        if not closed:
            not_closed = _("L’année {year} n’est pas close. Rien n’a été modifié.")
            raise Refused(not_closed.format(year=year))
        self.delete(*closed)

    def closed_years(self) -> list[ClosedYear]:
        """The closed years, the one closed last first."""
        return [record for record in self.records("closed_years") if isinstance(record, ClosedYear)]

    def effect_of_saving(self, *records: Record) -> list[Difference]:
        """What `save` would change in the totals of closed years; it raises the same."""
        return self._effect(lambda connection: saving.save(connection, self.facts, records))

    def effect_of_deleting(self, *records: Record) -> list[Difference]:
        """What `delete` would change in the totals of closed years; it raises the same."""
        deletions = _deletions(records)
        return self._effect(lambda found: versions.append(found, self.facts, deletions))

    def effect_of_undo(self) -> list[Difference]:
        """What `undo` would change in the totals of closed years; it raises the same."""
        return self._effect(lambda connection: undoing.undo(connection, self.facts))

    def effect_of_redo(self) -> list[Difference]:
        """What `redo` would change in the totals of closed years; it raises the same."""
        return self._effect(lambda connection: undoing.redo(connection, self.facts))

    def _effect(self, change: Callable[[Connection], object]) -> list[Difference]:
        if self.read_only:
            return []  # where nothing can change, the change itself says so
        with self._writing() as connection:
            return differences.effect(connection, change)

    # Drafts

    def keep_draft(self, form: str, values: dict[str, Any], *, left: bool = False) -> None:
        """Keep what a form holds, on this device alone; `left` when somebody left it so."""
        with self._writing() as connection:
            drafts.keep(connection, form, values, left=left)

    def drop_draft(self, form: str) -> None:
        """Forget the draft of a form."""
        with self._writing() as connection:
            drafts.drop(connection, form)

    def leave_drafts(self) -> None:
        """Take every draft for one that was left on purpose."""
        with self._writing() as connection:
            drafts.leave_all(connection)

    def drafts(self) -> dict[str, Draft]:
        """Every half-typed form, the latest first."""
        with self._reading() as connection:
            return drafts.kept(connection)


def _deletions(records: Sequence[Record]) -> list[Change]:
    return [Change(record.record_kind, record.id, None, record.version) for record in records]
