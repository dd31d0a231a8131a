"""The few pages that the browser shows around the screens."""

from __future__ import annotations

from html import escape
from pathlib import Path
from string import Template

from models.language import _, spoken

TITLE = "Carnet de rue"
FILES = Path(__file__).parent / "page"


def screens(websocket: str) -> str:
    """The page that shows the screens of a program, reached at this address."""
    return _filled(
        "screens.html",
        websocket=websocket,
        opening=_("Ouverture du carnet…"),
        closed=_(
            "Le carnet est fermé. Ce qui était enregistré l’est toujours, "
            "et les brouillons sont gardés."
        ),
        again=_("Rouvrir"),
        stopped=_("Si la page ne revient pas, relancez « carnet serve » dans un terminal."),
    )


def welcome() -> str:
    """What the first visit shows for an instant: it goes on to an address without the token."""
    return _filled("onward.html", address="/", text=_("Ouvrir le carnet"))


def doorway(invitation: str) -> str:
    """A file that takes the browser to an address which other users of the machine must not see."""
    return _filled("onward.html", address=invitation, text=_("Ouvrir le carnet"))


def refusal() -> str:
    """What anybody else sees, and what to do."""
    return _filled(
        "refused.html",
        text=_(
            "Le carnet ne s’ouvre qu’à l’adresse complète que « carnet serve » affiche dans le "
            "terminal, une seule fois, dans un seul navigateur. Rien n’a été perdu."
        ),
        remedy=_(
            "Si cette adresse a déjà servi, arrêtez « carnet serve » par Ctrl+C, relancez-le, "
            "et ouvrez la nouvelle adresse."
        ),
    )


def _filled(name: str, **texts: str) -> str:
    page = Template((FILES / name).read_text(encoding="utf-8"))
    texts = {"language": spoken(), "title": TITLE, **texts}
    return page.substitute({key: escape(text) for key, text in texts.items()})
