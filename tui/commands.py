"""Everything that can be done from where one is: keys of the screen, sections, new records."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from textual.screen import Screen

from models.language import LANGUAGES, _, spoken
from tui.screens.tour import show_card
from tui.sections import SECTIONS
from tui.widgets.options import Option

if TYPE_CHECKING:
    from tui.app import CarnetApp

NOT_LISTED = {
    "command_palette",
    *(binding.action for binding in Screen.BINDINGS),
    *(f"app.section('{name}')" for name in SECTIONS),
}
"""This list, what Textual binds on every screen, and the sections, which are listed by name."""


def commands(app: CarnetApp) -> list[Option]:
    """What the command list offers over the screen on top: values are to be called."""
    from tui.screens.section import Section

    offered = _keys(app)
    if isinstance(app.screen, Section):
        offered += [
            Option(
                partial(app.action_section, name),
                _("Voir {title} ({number})").format(title=_(title), number=number),
            )
            for number, (name, (title, _class)) in enumerate(SECTIONS.items(), start=1)
        ]
        if app.is_open:
            offered += kinds_to_write(app)
            offered.append(Option(partial(_open_lists, app), _("Listes et seuil de l’équipe")))
    if app.demo:
        offered.append(Option(partial(show_card, app), _("Visite d’une minute")))
    return [
        *offered,
        *_languages(app),
        Option(app.action_choose_theme, _("Thème : sombre, clair, nuit, contraste fort")),
        Option(app.action_picture, _("Image de l’écran (fichier SVG)")),
        Option(app.action_quit, _("Quitter (F12)")),
    ]


def _languages(app: CarnetApp) -> list[Option]:
    """The other languages, each by its own name, where no form would be closed by it."""
    if len(app.screen_stack) > 1:
        return []
    return [
        Option(partial(app.speak, language), f"Langue / Language : {name}")
        for language, name in LANGUAGES.items()
        if language != spoken()
    ]


def _open_lists(app: CarnetApp) -> None:
    from tui.screens.lists import open_lists

    open_lists(app)


def kinds_to_write(app: CarnetApp, day: date | None = None) -> list[Option]:
    """A new record of each kind, on this day or today; what is noted every day comes first."""
    from models.kinds import KINDS_TO_WRITE  # heavy, and there since the notebook was opened

    def rareness(kind: str) -> tuple[bool, bool]:
        dated_by = KINDS_TO_WRITE[kind].dated_by
        return dated_by != "date", dated_by is None

    return [
        Option(partial(app.new_record, kind, day), KINDS_TO_WRITE[kind].new_title())
        for kind in sorted(KINDS_TO_WRITE, key=rareness)
    ]


def _keys(app: CarnetApp) -> list[Option]:
    """What the footer shows, and what else the screen itself binds."""
    offered: dict[str, Option] = {}
    for node, binding, enabled, _tooltip in app.screen.active_bindings.values():
        is_offered = binding.show or (node is app.screen and binding.description)
        if enabled and is_offered and binding.action not in NOT_LISTED:
            label = f"{_(binding.description)} ({app.get_key_display(binding)})"
            do = partial(app.run_action, binding.action, node)
            offered.setdefault(binding.action, Option(do, label))
    return list(offered.values())
