"""What whoever may read a hub gets: figures over the teams that opened them."""

from models.period import Period
from models.report import Report
from storage.sharing.hub import address
from storage.sharing.hub.connection import connected
from storage.sharing.hub.report import report
from storage.sharing.hub.schema import READER


def over_teams(hub_address: str, period: Period) -> Report:
    """The report over every team, by a role that was made a member of READER; raise Refused."""
    with connected(address.read(hub_address, READER)) as hub, hub.begin():
        return report(hub, period)
