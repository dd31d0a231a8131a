"""Random small teams send parts of a year and the whole of it, to somebody who keeps them all."""

import pytest
from attacker import proofs
from sending import sent


@pytest.mark.parametrize(
    ("seed", "order", "least"),
    [
        (1002, "year first", 2),
        (1005, "year first", 2),
        (1005, "parts first", 3),
        (1018, "parts first", 3),
        (2010, "all parts first", 5),
    ],
)
def test_parts_and_their_year_give_nothing_away(tables, seed, order, least):
    with tables.connect() as connection:
        exports = sent(connection, seed, order)
    assert len(exports) >= least
    assert proofs(exports) == []
