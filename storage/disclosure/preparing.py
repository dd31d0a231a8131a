"""A report made ready to leave: counted, made safe with all that left before, masked."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache

from sqlalchemy import Connection

from models.figures import Figure
from models.language import N_, _
from models.period import Period
from storage import thresholds
from storage.disclosure import register
from storage.disclosure.linear import NoSolution
from storage.disclosure.masking import masked, reasons
from storage.disclosure.over_time import Count
from storage.disclosure.safeguarding import safe
from storage.disclosure.tables import Prepared, Tables
from storage.disclosure.withholding import Unprotectable
from storage.figures import assembling
from storage.figures.assembling import Tally
from storage.refusals import Refused

Progress = Callable[[int, int, str], None]
Tallied = Callable[[Connection, Period], Tally | None]
STEPS = (
    N_("Compter la période et les années d’avant"),
    N_("Retenir les petits nombres"),
    N_("Relire"),
)
ALONE = N_(
    "Les colonnes « un an avant » et « évolution » restent vides : avec ce qui a déjà été diffusé, "
    "elles laisseraient retrouver de petits nombres."
)


def prepare(
    connection: Connection, period: Period, threshold: int, progress: Progress, *, afresh: bool
) -> Prepared:
    """The protected report of a period; what was released once keeps its released values.

    A period counted `afresh` is released again. Earlier years that cannot be made safe are not
    printed beside it. Raise Refused when some number could be worked out whatever is withheld.
    """
    progress(0, len(STEPS), _(STEPS[0]))
    releases = register.released(connection)
    latest = {table.period: table for table in reversed(releases)}
    if afresh:
        latest.pop(period, None)
    wanted = _tables(connection, period, threshold, latest)
    figures = assembling.figures(connection)
    count = cache(lambda days: assembling.count(connection, days))

    progress(1, len(STEPS), _(STEPS[1]))
    safe_tables = _safe(wanted, releases, figures, count)

    progress(2, len(STEPS), _(STEPS[2]))
    by_period = {table.period: table for table in safe_tables}
    now = by_period[period]
    earlier = [by_period.get(table.period) if table else None for table in wanted[1:]]
    tallies = [table.tally if table else None for table in (now, *earlier)]
    report = masked(assembling.assemble(connection, period, tallies), now, earlier)
    if len(safe_tables) < len(wanted) - wanted.count(None):
        report = replace(report, remarks=(*report.remarks, _(ALONE)))
    prepared = Prepared(
        report,
        reasons(figures, now),
        tuple(table for table in safe_tables if not table.released_on),
        now.released_on,
        _changed_since(now, count(period)) if now.released_on else 0,
        register.count(connection),
    )
    progress(3, len(STEPS), _(STEPS[2]))
    return prepared


def _safe(
    wanted: Sequence[Tables | None],
    releases: Sequence[Tables],
    figures: Sequence[Figure],
    count: Count,
) -> list[Tables]:
    """The tables made safe; without the earlier years that did not leave yet, if that must be."""
    now, *earlier = (table for table in wanted if table)
    for tables in ([now, *earlier], [now, *(table for table in earlier if table.released_on)]):
        with suppress(Unprotectable, NoSolution):
            return safe(tables, releases, figures, count)
    raise _refusal(now.period, releases)


def _tables(
    connection: Connection, period: Period, threshold: int, latest: dict[Period, Tables]
) -> list[Tables | None]:
    """The tables of a period, those of one and of three years earlier, as released or counted.

    The team's threshold, or a closed year's own, counts where it is higher.
    """

    def printed(days: Period, tallied: Tallied) -> Tables | None:
        if days in latest:
            return latest[days]
        tally = tallied(connection, days)
        limit = max(threshold, thresholds.least(connection, days))
        return None if tally is None else Tables(days, tally, limit)

    year_ago = period.year_before()
    return [
        printed(period, assembling.tally),
        printed(year_ago, assembling.past_tally),
        printed(year_ago.year_before().year_before(), assembling.past_tally),
    ]


def _refusal(period: Period, before: Sequence[Tables]) -> Refused:
    known = sorted({table.period.name for table in before})
    if known:
        sentence = _(
            "Le bilan ({period}) ne peut pas partir : de petits nombres pourraient être retrouvés "
            "à l’aide de ce qui a déjà été diffusé, années d’avant comprises ({known}). Rien n’a "
            "été écrit ni diffusé. Choisissez une autre période, ou un bilan interne, à ne pas "
            "diffuser."
        )
    else:
        sentence = _(
            "Le bilan ({period}) ne peut pas partir : de petits nombres pourraient être retrouvés. "
            "Rien n’a été écrit ni diffusé. Choisissez une autre période, ou un bilan interne, à "
            "ne pas diffuser."
        )
    return Refused(sentence.format(period=period.name, known=", ".join(known)))


def _changed_since(table: Tables, counted: Tally) -> int:
    """How many numbers of a released table would be others today."""
    places = {
        (figure, cell)
        for tally in (table.tally, counted)
        for figure, cells in tally.items()
        for cell in cells
        if figure in table.tally
    }
    return sum(
        (table.tally.get(figure, {}).get(cell) or 0) != (counted.get(figure, {}).get(cell) or 0)
        for figure, cell in places
    )
