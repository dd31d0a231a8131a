"""Records put straight into the ordinary tables, and what the report counts of them."""

from datetime import date
from itertools import count

from models.figures import FIGURE
from models.kinds import KINDS
from models.period import Period
from models.report import Cell
from models.vocabulary import ALL
from storage import figures
from storage.winners import materialise

DAY = date(2024, 6, 12)
YEAR = Period.year(2024)
ORDINARY = {
    "outings": {"date": DAY, "duration_min": 60},
    "contacts": {"date": DAY},
    "actions": {"title": "Potager", "type": "workshop"},
    "sessions": {"date": DAY, "duration_min": 60},
    "followups": {"pseudonym": "loutre", "known_since": date(2024, 1, 8)},
    "situations": {"date": DAY},
    "goals": {"set_on": DAY},
    "families": {"pseudonym": "nid", "known_since": date(2024, 1, 8)},
    "referrals": {"date": DAY},
    "observations": {"date": DAY},
    "estimates": {"starts_on": date(2024, 1, 1), "ends_on": date(2024, 12, 31)},
    "interventions": {"date": DAY, "duration_min": 60},
    "meetings": {"date": DAY, "duration_min": 60},
    "time_entries": {"date": DAY, "category": "training", "minutes": 60},
}


class Field:
    """What a team wrote down, in a transaction that a test never ends."""

    def __init__(self, connection):
        self.connection = connection
        self._numbers = count(1)

    def add(self, kind, /, record_id=None, **values):
        """Put in a record with ordinary values where none are given; return its identity."""
        number = next(self._numbers)
        record_id, moment = record_id or f"{kind}-{number}", f"{number:06}"
        record = KINDS[kind].stored(record_id, moment, ORDINARY.get(kind, {}) | values)
        materialise(self.connection, kind, [(record_id, moment, record.body())])
        return record_id

    def report(self, period=YEAR):
        return figures.report(self.connection, period)

    def counted(self, figure, period=YEAR, **cell):
        """The value of one cell: 0 where it is left out, None where it is empty."""
        row = self.report(period).row(
            FIGURE[figure], Cell(measure=_measure(figure))._replace(**cell)
        )
        return row.value if row else 0

    def numbers(self, figure, period=YEAR):
        """Every number of a figure that is not 0, by its codes without `*`."""
        rows = self.report(period).rows_of(FIGURE[figure])
        return {" ".join(filter(ALL.__ne__, row.cell[:-1])): row.value for row in rows if row.value}


def _measure(figure):
    return FIGURE[figure].measures[0]
