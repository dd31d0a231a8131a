"""What a new notebook can start with: the neighbourhoods, places and partners of a convention.

A preset is a folder of records as files, so that what a team imports later meets it.
"""

from pathlib import Path

PRESETS = {"montelimar": "Montélimar"}
"""The presets by name, with what people call them."""


def files(name: str) -> list[Path]:
    """The files of records of a preset."""
    return sorted((Path(__file__).parent / name).glob("*.csv"))
