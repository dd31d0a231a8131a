"""Random small teams send this year's report after last year's, to somebody who keeps both."""

import os
from contextlib import suppress

from attacker import proofs
from counting import Field
from hypothesis import HealthCheck, given, settings
from random_teams import TEAMS
from sending import leave
from teams import settle

from models.period import Period
from storage.refusals import Refused

MANY = int(os.environ.get("CARNET_TEAMS", "120"))
"""How many teams: CARNET_TEAMS=300 is the long form."""
REFUSED_AT_MOST = 0.02
YEARS = [Period.year(2023), Period.year(2024)]


def years_sent(connection):
    """The reports that leave, year after year, until one is refused."""
    with suppress(Refused):
        for period in YEARS:
            yield leave(connection, period)


def test_whoever_keeps_last_years_report_works_nothing_out(tables):
    told = []

    @settings(
        max_examples=MANY,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        database=None,
    )
    @given(TEAMS)
    def a_team_reports(team):
        with tables.connect() as connection:
            settle(Field(connection), team)
            exports = [*years_sent(connection)]
        told.append(len(exports) == len(YEARS))
        if exports:
            assert proofs(exports) == []

    a_team_reports()
    assert told.count(False) <= REFUSED_AT_MOST * len(told)
