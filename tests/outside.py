"""Programs from outside that some tests need: a browser, an office suite."""

import os
import shutil

import pytest

COMPLETE = "CARNET_TESTS_COMPLETE"
"""Set to 1 where every test must run: a missing program is then a failure."""


def needed_program(name):
    """The path of a program; without it the test is skipped, or fails where all must run."""
    path = shutil.which(name)
    if path is None:
        missing = f"« {name} » is not installed"
        if os.environ.get(COMPLETE) == "1":
            pytest.fail(f"{missing}, and {COMPLETE} asks for every test")
        pytest.skip(missing)
    return path
