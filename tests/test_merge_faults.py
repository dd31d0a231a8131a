"""The faults of a merge that show soonest, done on purpose: the whole list is merge_faults.py."""

import pytest
from merge_faults import assert_noticed, no_limit_on_future_clocks, wall_clock
from test_agreement import team, world  # noqa: F401

QUICKEST = [wall_clock, no_limit_on_future_clocks]


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("fault", QUICKEST, ids=lambda fault: fault.__name__)
def test_a_faulty_merge_is_noticed(fault, monkeypatch):
    assert_noticed(fault, monkeypatch)
