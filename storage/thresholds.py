"""Under how much a number of young people is small in what leaves the team."""

import sqlalchemy as sql
from sqlalchemy import Connection

from models.period import Period
from models.report import LOWEST_THRESHOLD
from storage.figures import frozen
from storage.tables import RECORDS

SETTINGS = RECORDS["team_settings"]


def of_team(connection: Connection) -> int:
    """The least threshold of every protected report: what the team decided last."""
    decided = sql.select(SETTINGS.c.threshold).order_by(SETTINGS.c.hlc.desc()).limit(1)
    return connection.scalar(decided) or LOWEST_THRESHOLD


def least(connection: Connection, period: Period) -> int:
    """The least threshold under which a period can leave; a closed year may have a higher one."""
    closed = frozen.year(connection, period)
    return max(of_team(connection), closed.threshold if closed else LOWEST_THRESHOLD)
