"""What looks wrong before a report goes out; one file per part of the work."""

from storage.checks.checking import check
from storage.checks.finding import Finding

__all__ = ["Finding", "check"]
