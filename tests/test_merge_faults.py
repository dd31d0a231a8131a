"""The fault of a merge that shows soonest, done on purpose: the whole list is merge_faults.py."""

import pytest
from merge_faults import assert_noticed, no_limit_on_future_clocks
from test_agreement import team, world  # noqa: F401


@pytest.mark.usefixtures("world")
def test_a_faulty_merge_is_noticed(monkeypatch):
    assert_noticed(no_limit_on_future_clocks, monkeypatch)
