"""The tables of the guides that the program knows best: what a line may say, and every key.

`python docs/tables.py` writes them again between their marks in guide.md and guide.en.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import NamedTuple

from textual.binding import Binding

import tui
from models.capture.grammar import GRAMMAR
from models.language import LANGUAGES, SOURCE, _, spoken
from storage import locale
from tui.app import CarnetApp

DOCS = Path(__file__).parent
GUIDES = {
    language: DOCS / ("guide.md" if language == SOURCE else f"guide.{language}.md")
    for language in LANGUAGES
}


class Place(NamedTuple):
    """Where keys do something: what it is called in French and English, and its modules."""

    french: str
    english: str
    modules: tuple[str, ...]

    @property
    def name(self) -> str:
        """What it is called in the language spoken."""
        return self.french if spoken() == SOURCE else self.english


PLACES = (
    Place("Partout", "Everywhere", ("shell",)),
    Place("Dans les sept pages", "On the seven pages", ("screens.section",)),
    Place("Aujourd’hui", "Today", ("screens.today",)),
    Place("Journal", "Journal", ("screens.journal",)),
    Place("Actions", "Actions", ("screens.actions",)),
    Place("Suivis", "Follow-ups", ("screens.followups",)),
    Place("Tout ce que nous avons", "Everything we hold", ("screens.followups.holdings",)),
    Place("Document à remettre", "Document to hand over", ("screens.followups.hand_over",)),
    Place("Temps", "Time", ("screens.time",)),
    Place("Grille du temps", "Grid of the time", ("widgets.time_grid",)),
    Place("Bilan", "Report", ("screens.report",)),
    Place("Exporter", "Export", ("screens.report.export",)),
    Place("Ce qui part", "What leaves", ("screens.report.preview",)),
    Place("À vérifier", "To check", ("screens.report.findings",)),
    Place("Équipe", "Team", ("screens.team",)),
    Place("Des saisies, ce qui part", "Entries, what leaves", ("screens.team.leaving",)),
    Place("Changée de deux côtés", "Changed on two sides", ("screens.team.concurrent",)),
    Place("Doublons probables", "Probable duplicates", ("screens.team.duplicates",)),
    Place(
        "Fichier, demande, départ",
        "File, request, departure",
        ("screens.team.file_dialog", "screens.team.words", "screens.team.departing"),
    ),
    Place("Une saisie", "An entry", ("screens.team.entries",)),
    Place("Listes", "Lists", ("screens.lists",)),
    Place("Ligne", "Line", ("screens.capture", "widgets.capture_line")),
    Place("Fiche", "Form", ("screens.form",)),
    Place("Champ à choix", "Field of choices", ("widgets.listed", "widgets.choice")),
    Place("Cases à cocher", "Boxes to tick", ("widgets.choices", "widgets.found_choices")),
    Place("Champ de date", "Field of a date", ("widgets.typed_input",)),
    Place("Tableau des jeunes", "Grid of young people", ("widgets.headcount_grid",)),
    Place(
        "Liste, tableau",
        "List, table",
        ("widgets.line_list", "widgets.line_table", "widgets.record_table", "widgets.pick_list"),
    ),
    Place("Historique", "History", ("screens.history",)),
    Place("Aide", "Help", ("screens.help",)),
    Place("Choisir un jour", "Choosing a day", ("screens.ask_day",)),
    Place("Question, message", "Question, message", ("screens.dialog", "screens.unfinished")),
    Place("Ouverture", "Opening", ("screens.unlock", "screens.welcome")),
    Place("Code de secours", "Recovery code", ("screens.recovery", "screens.recovery_code")),
    Place("Visite", "Tour", ("screens.tour",)),
)


def main() -> None:
    """Write the tables of every guide again."""
    for language, guide in GUIDES.items():
        locale.use(language)
        guide.write_text(with_tables(guide.read_text(encoding="utf-8")), encoding="utf-8")


def with_tables(page: str) -> str:
    """A page whose tables, between their marks, say what the program does in this language."""
    for name, lines in (("grammar", grammar()), ("keys", keys())):
        first, last = f"<!-- {name} -->", f"<!-- /{name} -->"
        before, rest = page.split(first)
        _table, after = rest.split(last)
        page = "\n\n".join([before + first, "\n".join(lines), last + after])
    return page


def grammar() -> Iterator[str]:
    """What can be written in a line."""
    yield f"| {_('Ce qui s’écrit')} | {_('Ce que cela dit')} |"
    yield "|---|---|"
    for rule in GRAMMAR:
        yield f"| {' · '.join(map(code, rule.examples.split(' · ')))} | {rule.meaning} |"


def keys() -> Iterator[str]:
    """What each key does, place by place; what one does everywhere is said once."""
    yield "| Où | Touches |" if spoken() == SOURCE else "| Where | Keys |"
    yield "|---|---|"
    bound = bindings()
    everywhere = {binding.action.removeprefix("app.") for binding in bound["tui.shell"]}
    for place in PLACES:
        own = [binding for module in place.modules for binding in bound[f"tui.{module}"]]
        said = dict.fromkeys(
            f"{key_names(binding)} {_(binding.description)}"
            for binding in own
            if binding.description
            and (place is PLACES[0] or binding.action.removeprefix("app.") not in everywhere)
        )
        yield f"| {place.name} | {' · '.join(said)} |"


def bindings() -> dict[str, list[Binding]]:
    """The keys of each module of a place, with those of the modules inside it."""
    found: dict[str, list[Binding]] = {
        f"tui.{module}": [] for place in PLACES for module in place.modules
    }
    for owner in owners():
        module = owner.__module__
        while module not in found:
            if not module:
                raise LookupError(f"PLACES says nothing of the keys of {owner}")
            module = module.rpartition(".")[0]
        found[module] += vars(owner)["BINDINGS"]
    return found


def owners() -> Iterator[type]:
    """Everything in the screens that has keys of its own."""
    for found in walk_packages(tui.__path__, "tui."):
        if found.name != "tui.__main__":
            for value in vars(import_module(found.name)).values():
                is_ours = isinstance(value, type) and value.__module__ == found.name
                if is_ours and vars(value).get("BINDINGS"):
                    yield value


def key_names(binding: Binding) -> str:
    """What its keys are called; a terminal's own name of Ctrl+Space is left out."""
    app = CarnetApp(demo=True)
    names = (Binding(key, "") for key in binding.key.split(",") if "@" not in key)
    return " ".join(code(app.get_key_display(name)) for name in names)


def code(text: str) -> str:
    """A text as it is typed."""
    return f"`{text}`"


if __name__ == "__main__":
    main()
