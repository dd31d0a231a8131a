"""Reports that left, printed again from the register alone: nothing is told that was not yet."""

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import Connection

from models.report import Report
from storage import partnership
from storage.disclosure import register
from storage.disclosure.masking import masked
from storage.figures import assembling


def reprinted(connection: Connection) -> Iterator[Report]:
    """Each report that left, as it left last; earlier years stand beside it if they left too."""
    latest = {table.period: table for table in reversed(register.released(connection))}
    mention = partnership.mention(connection)
    for period in register.periods(connection):
        now, year_ago = latest[period], period.year_before()
        earlier = [latest.get(year_ago), latest.get(year_ago.year_before().year_before())]
        tallies = [table.tally if table else None for table in (now, *earlier)]
        report = masked(assembling.assemble(connection, period, tallies), now, earlier)
        yield replace(report, mention=mention, written_on=now.released_on)
