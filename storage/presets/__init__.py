"""What a new notebook can start with: the neighbourhoods, places and partners of a convention.

A preset is a folder of records as files, so that what a team imports later meets it.
"""

from pathlib import Path

from storage.refusals import Refused

PRESETS = {"montelimar": "Montélimar"}
"""The presets by name, with what people call them."""


def files(name: str) -> list[Path]:
    """The files of records of a preset; raise Refused for one that is not there."""
    if name not in PRESETS:
        raise Refused(f"« {name} » est inconnu ; les départs possibles : {', '.join(PRESETS)}.")
    return sorted((Path(__file__).parent / name).glob("*.csv"))
