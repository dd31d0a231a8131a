"""Every check, one after the other: a fixed number of queries however many records."""

from datetime import date

from sqlalchemy import Connection

from models.period import Period
from storage.checks import (
    ages,
    collective,
    individual,
    lists,
    past,
    references,
    street,
    team,
    territory,
)
from storage.checks.finding import HEADINGS, Finding
from storage.checks.inspection import Inspection

CHECKS = (
    street.CHECKS
    | collective.CHECKS
    | individual.CHECKS
    | ages.CHECKS
    | team.CHECKS
    | territory.CHECKS
    | lists.CHECKS
    | references.CHECKS
    | past.CHECKS
)


def check(connection: Connection, period: Period, today: date) -> list[Finding]:
    """What looks wrong in a period, as seen on a day: by kind, then by date."""
    inspection = Inspection.begun(connection, period, today)
    return [finding for kind in HEADINGS for finding in _of_kind(kind, inspection)]


def _of_kind(kind: str, inspection: Inspection) -> list[Finding]:
    findings = (Finding(kind, sentence, record) for record, sentence in CHECKS[kind](inspection))
    return sorted(findings, key=_day_and_name)


def _day_and_name(finding: Finding) -> tuple[date, str]:
    """What is about no record keeps the order in which it was found."""
    if finding.record is None:
        return date.min, ""
    return finding.record.day or date.min, finding.sentence
