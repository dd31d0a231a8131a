"""Programs that some tests need and that no package of ours installs."""

import os
import shutil

import pytest


def needed_program(name):
    """The path of a program; without it the test is skipped, or fails where all must run."""
    path = shutil.which(name)
    if path is None:
        reason = f"{name} is not installed"
        if os.environ.get("CARNET_TESTS_COMPLETE") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return path
