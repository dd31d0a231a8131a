"""What a new notebook can start with: the neighbourhoods, places and partners of a convention.

A preset is a folder of records as files, so that what a team imports later meets it.
"""

from pathlib import Path

from models.language import _
from storage.refusals import Refused

PRESETS = {"montelimar": "Montélimar"}
"""The presets by name, with what people call them."""


def files(name: str) -> list[Path]:
    """The files of records of a preset; raise Refused for one that is not there."""
    if name not in PRESETS:
        unknown = _("« {name} » est inconnu ; les départs possibles : {names}.")
        raise Refused(unknown.format(name=name, names=", ".join(PRESETS)))
    return sorted((Path(__file__).parent / name).glob("*.csv"))
