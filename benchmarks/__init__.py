"""Measures, run by hand: `python -m benchmarks.startup`."""
