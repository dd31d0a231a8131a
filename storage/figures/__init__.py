"""The SQL of each figure, and the Report they make; one file per part of the work."""

from storage.figures.assembling import report

__all__ = ["report"]
