"""What every document of a report says, in the same words and in the same order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from models.figures import Figure
from models.language import LANGUAGES, N_, SOURCE, _, ngettext, spoken
from models.numbers import WITHHELD
from models.report import INTERNAL, Report
from models.wording import capitalised, grouped, short_day, typeset

TITLE = N_("Bilan d’activité")
CONTENTS = N_("Sommaire")
SKIP = N_("Aller au contenu")
PAGE_OF = N_("page {page} sur {pages}")
RULE_TITLE = N_("Petits nombres")
EARLIER_TITLE = N_("Toutes les cases, un an avant et en évolution")
REMARKS_TITLE = N_("Remarques")
COARSE_CUBE = N_(
    "Croiser l’âge et le genre obligerait à cacher trop de nombres : ce tableau donne chaque "
    "quartier par âge, puis chaque quartier par genre."
)
COARSE_LIST = N_(
    "Le détail par quartier obligerait à cacher trop de nombres : ce tableau ne donne que "
    "l’ensemble."
)
UNPROTECTED = N_(
    "Les petits nombres ne sont pas protégés : ce bilan pourrait faire reconnaître un·e jeune. "
    "Il reste dans l’équipe. Pour le Département, la commune ou un comité, il faut écrire le "
    "bilan à diffuser."
)
SIGNS = N_(
    "0 veut dire aucun ; une case vide, que le chiffre n’existe pas ; "
    "« ne sait pas » est une réponse comptée à part."
)
NOT_COMPARED = N_(
    "Un an avant, ou dans une évolution, une case vide peut aussi cacher un nombre : une évolution "
    "n’est publiée que si les deux nombres le sont."
)
COUNTRIES = {"fr": "FR", "en": "GB"}
"""The country whose habits a document follows in each language."""


def other_language() -> str:
    """The one that is not spoken."""
    return next(language for language in LANGUAGES if language != spoken())


def tag(language: str) -> str:
    """The name of a language in a document: `fr-FR`."""
    return f"{language}-{COUNTRIES[language]}"


@dataclass(frozen=True)
class Chapter:
    """A heading of the report and the figures under it."""

    title: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Translation:
    """What a figure is called, and what it counts, in a language that is not the one spoken."""

    language: str
    label: str
    definition: str


def chapters(report: Report) -> list[Chapter]:
    """The report's figures in their order, under the headings of the convention's article 10."""
    by_chapter: dict[str, list[Figure]] = {}
    for figure in report.figures:
        by_chapter.setdefault(figure.chapter or figure.label, []).append(figure)
    return [Chapter(_title(name, figures), tuple(figures)) for name, figures in by_chapter.items()]


def written_on(report: Report) -> date:
    """The day that a document bears: never today's, so that the same report gives the same."""
    return report.written_on or report.period.last


def heading(report: Report) -> list[str]:
    """The lines under the title: the team, the period, the day it was written."""
    first, last = short_day(report.period.first), short_day(report.period.last)
    name, span = report.period.name, _("du {first} au {last}").format(first=first, last=last)
    if name != span:
        span = f"{name}, {span}"
    day = _("Écrit le {day}").format(day=short_day(written_on(report)))
    return [report.team, capitalised(span), day]


def mark(report: Report) -> str:
    """What every page of an internal report says; nothing for one that may leave."""
    return "" if report.protected else _(INTERNAL)


def rule(report: Report) -> list[str]:
    """The rule on small numbers and how many are withheld, or why the report stays inside."""
    if not report.protected:
        return [typeset(f"{capitalised(_(INTERNAL))}. {_(UNPROTECTED)}"), typeset(_(SIGNS))]
    small = _(
        "Un nombre de 1 à {highest} qui compte des jeunes n’est pas publié : « {secret} » (secret) "
        "le remplace. D’autres nombres sont cachés de même, pour qu’aucun ne se retrouve à partir "
        "des totaux, des autres tableaux ou d’un bilan déjà diffusé."
    ).format(highest=report.threshold - 1, secret=WITHHELD)
    sentences = [small, _withheld(report), _(SIGNS), _(NOT_COMPARED)]
    return [typeset(sentence) for sentence in sentences]


def definition(report: Report, figure: Figure) -> str:
    """What a figure counts."""
    return typeset(report.said_definition(figure))


def translation(report: Report, figure: Figure) -> Translation:
    """What is said of a figure to a reader of the other language."""
    if spoken() == SOURCE:
        label, counted = figure.label_en, report.definition_en_of(figure)
    else:
        label, counted = figure.label, report.definition_of(figure)
    return Translation(other_language(), typeset(label), typeset(counted))


def notes(report: Report, figure: Figure) -> list[str]:
    """What a reader of this figure must know beside its definition."""
    if figure.id not in report.coarse:
        return []
    said = COARSE_CUBE if "age_band" in figure.dimensions else COARSE_LIST
    return [typeset(_(said))]


def link(report: Report) -> tuple[str, str]:
    """The address of the partnership's link, empty for no web address, and how it is written."""
    written = report.mention.link.strip()
    try:
        address = urlsplit(written if "://" in written else f"https://{written}")
    except ValueError:
        return "", written
    if address.scheme not in ("http", "https") or not address.netloc:
        return "", written
    return address.geturl(), f"{address.netloc}{address.path}".rstrip("/")


def _withheld(report: Report) -> str:
    numbers = sum(row.status != "empty" for row in report.rows)
    said = (
        ngettext(
            "{withheld} des {n} nombres de ce bilan est remplacé par « {secret} ».",
            "{withheld} des {n} nombres de ce bilan sont remplacés par « {secret} ».",
            report.withheld,
        )
        if report.withheld
        else _("Aucun des {n} nombres de ce bilan n’est remplacé par « {secret} ».")
    )
    return said.format(withheld=grouped(report.withheld), n=grouped(numbers), secret=WITHHELD)


def _title(chapter: str, figures: list[Figure]) -> str:
    """A chapter called like one of its figures is so in every language."""
    same = (figure.said_label for figure in figures if figure.label == chapter)
    return next(same, _(chapter))
