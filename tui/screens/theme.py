"""The list of themes, each shown as the cursor comes on it."""

from __future__ import annotations

from textual import on
from textual.widgets import OptionList

from models.language import N_, _
from tui.themes import LABELS
from tui.widgets.options import Option, options_of
from tui.widgets.pick_list import PickList


class ThemeList(PickList):
    """Chooses a theme; the one before comes back when left without choosing."""

    HELP = N_("""\
## Thème

L’apparence des écrans, sur cet ordinateur. Le thème sous le curseur se montre aussitôt.

- **sombre**, pour le soir ; **clair**, pour le jour ;
- **nuit** : chaud et très peu lumineux, pour une rue ou une chambre noire ;
- **contraste fort** : noir, blanc et jaune.

| Touche | |
|---|---|
| ↑ ↓ | voir un autre thème |
| Entrée | le garder |
| Échap | garder celui d’avant |

Sans couleurs (NO_COLOR), tout se lit aussi.
""")

    def __init__(self, theme: str) -> None:
        named = options_of((name, _(label)) for name, label in LABELS.items())
        super().__init__(_("Thème"), named, theme)
        self.before = theme

    @on(OptionList.OptionHighlighted)
    def _try(self, event: OptionList.OptionHighlighted) -> None:
        self.app.theme = self.shown[event.option_index].value

    def dismiss(self, result: Option | None = None):  # type: ignore[no-untyped-def]
        """Close; without a choice, with the theme of before."""
        if result is None:
            self.app.theme = self.before
        return super().dismiss(result)
