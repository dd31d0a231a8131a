"""Everything held on one young person, to read with them and to hand to them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from models.language import N_, _
from models.wording import labelled
from tui.screens.dialog import Notice
from tui.screens.followups.hand_over import NOT_ENCRYPTED, HandOverScreen
from tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from storage.holdings.told import Deed, Entry, Holdings
    from tui.app import CarnetApp


class HoldingsScreen(Screen[None]):
    """All that the notebook keeps on a young person, what was corrected and deleted with it."""

    app: CarnetApp
    CSS_PATH = "holdings.tcss"
    HELP = N_("""\
# Tout ce que nous avons

Tout ce que le carnet garde sur un ou une jeune, en mots simples : chaque fiche
qui parle d’elle ou de lui, qui l’a écrite et quand, ce qui a été corrigé ou
supprimé depuis, les brouillons. C’est son droit d’accès.

| touche | effet |
|---|---|
| ↑ ↓ | lire la suite |
| F2 | en faire un document à lui remettre (page web, PDF) |
| Échap | revenir aux suivis |

Les autres jeunes n’y sont pas nommés. Les mémos se lisent ici, à l’écran ;
le document dit seulement qu’ils existent, car un mémo ne sort jamais du carnet.
""")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "hand_over", N_("En faire un document"), key_display="F2"),
        Binding("escape,q", "dismiss", N_("Revenir")),
    ]

    def __init__(self, holdings: Holdings) -> None:
        super().__init__()
        self.holdings = holdings

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="held") as frame:
            frame.border_title = _("Tout ce que nous avons")
            yield Static(_told(self.holdings), id="told")
        yield KeyBar()

    def action_hand_over(self) -> None:
        """Ask where to write the document."""
        self.app.bring_up(HandOverScreen(self.holdings), self._say_written)

    def _say_written(self, written: list[Path] | None) -> None:
        if written:
            files = "\n".join(map(str, written))
            said = _("Écrit :\n{files}\n\n{warning}")
            self.app.bring_up(Notice(said.format(files=files, warning=_(NOT_ENCRYPTED))))


def _told(holdings: Holdings) -> Content:
    parts = [Content("\n\n".join(holdings.foreword))]
    for chapter in holdings.chapters:
        heading = f"{chapter.title} ({len(chapter.entries)})"
        parts.append(Content.styled(heading, "bold underline $primary"))
        parts += map(_entry, chapter.entries)
    parts.append(Content.styled(holdings.rights_title, "bold underline $primary"))
    parts.append(Content("\n\n".join(holdings.rights)))
    return Content("\n\n").join(parts)


def _entry(entry: Entry) -> Content:
    lines = [Content.styled(entry.title, "bold")]
    if entry.private:
        lines.append(Content(_("à lire ici seulement : un mémo ne sort pas du carnet")))
    if entry.note:
        lines.append(Content(entry.note))
    for label, said in entry.facts:
        lines.append(Content.assemble("  ", (labelled(label, ""), "$text-muted"), said))
    for deed in entry.deeds:
        lines += _deed(deed)
    return Content("\n").join(lines)


def _deed(deed: Deed) -> list[Content]:
    said = [f"  {deed.said}", *(f"    {difference}" for difference in deed.differences)]
    return [Content.styled(line, "$text-muted") for line in said]
