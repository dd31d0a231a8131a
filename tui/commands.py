"""Everything that can be done from where one is: keys of the screen, sections, new records."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui.sections import SECTIONS
from tui.widgets.options import Option

if TYPE_CHECKING:
    from tui.app import CarnetApp


def commands(app: CarnetApp) -> list[Option]:
    """What the command list offers over the screen on top: values are to be called."""
    from tui.screens.section import Section

    offered = _keys_shown(app)
    if isinstance(app.screen, Section):
        offered += [
            Option(partial(app.action_section, name), f"Aller à : {title} ({number})")
            for number, (name, (title, _)) in enumerate(SECTIONS.items(), start=1)
        ]
        if app.is_open:
            offered += kinds_to_write(app)
    return [
        *offered,
        Option(app.action_other_theme, "Thème clair ou sombre"),
        Option(app.action_picture, "Image de l’écran (fichier SVG)"),
        Option(app.exit, "Quitter (Ctrl+Q)"),
    ]


def kinds_to_write(app: CarnetApp) -> list[Option]:
    """A new record of each kind."""
    from models.kinds import KINDS  # heavy, and there since the notebook was opened

    return [
        Option(partial(app.action_new, kind), record.new_title()) for kind, record in KINDS.items()
    ]


def _keys_shown(app: CarnetApp) -> list[Option]:
    offered = {}
    for node, binding, enabled, _ in app.screen.active_bindings.values():
        if binding.show and enabled and binding.action not in ("commands", "app.commands"):
            label = f"{binding.description} ({app.get_key_display(binding)})"
            offered[binding.action] = Option(partial(app.do_action, binding.action, node), label)
    return list(offered.values())
