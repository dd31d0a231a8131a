"""The figures of the activity report, in its order, with the definitions printed beside them.

Imports nothing heavy.
"""

from models.figures.collective import COLLECTIVE
from models.figures.families import FAMILIES
from models.figures.figure import Dimension, Figure, Narrowing, Share, intensity_bounds
from models.figures.followed import FOLLOWED
from models.figures.needs import NEEDS
from models.figures.network import NETWORK
from models.figures.relation import RELATION
from models.figures.situation import SITUATION
from models.figures.street import STREET
from models.figures.team import TEAM, WORKING_TIME

__all__ = ["FIGURE", "FIGURES", "Dimension", "Figure", "Narrowing", "Share", "intensity_bounds"]

FIGURES: tuple[Figure, ...] = (
    *WORKING_TIME,
    *RELATION,
    *FOLLOWED,
    *SITUATION,
    *NEEDS,
    *FAMILIES,
    *COLLECTIVE,
    *STREET,
    *NETWORK,
    *TEAM,
)
"""In the order of the convention's article 10."""
FIGURE: dict[str, Figure] = {figure.id: figure for figure in FIGURES}
