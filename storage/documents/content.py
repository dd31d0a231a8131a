"""What every document of a report says, in the same words and in the same order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from models.figures import Figure
from models.numbers import WITHHELD
from models.report import INTERNAL, Report
from models.wording import NARROW, grouped, plural, short_day, typeset

TITLE = "Bilan d’activité"
RULE_TITLE = "Petits nombres"
REMARKS_TITLE = "Remarques"
AUDIT_TITLE = "Fiche d’audit"
AUDIT_HEADINGS = ("Tableau", "Nombres", "Remplacés par « s »", "Publiés")
COARSE_CUBE = (
    "Croiser l’âge et le genre obligerait à cacher trop de nombres : ce tableau donne chaque "
    "quartier par âge, puis chaque quartier par genre."
)
COARSE_LIST = (
    "Le détail par quartier obligerait à cacher trop de nombres : ce tableau ne donne que "
    "l’ensemble."
)
UNPROTECTED = (
    "Les petits nombres ne sont pas protégés : ce bilan pourrait faire reconnaître un·e jeune. "
    "Il reste dans l’équipe. Pour le Département, la commune ou un comité, il faut écrire le "
    "bilan à diffuser."
)
SIGNS = (
    "0 veut dire aucun ; une case vide, que le chiffre n’existe pas ; "
    "« ne sait pas » est une réponse comptée à part."
)


NOT_COMPARED = (
    "Un an avant, ou dans une évolution, une case vide peut aussi cacher un nombre : une évolution "
    "n’est publiée que si les deux nombres le sont."
)


@dataclass(frozen=True)
class Chapter:
    """A heading of the report and the figures under it."""

    title: str
    figures: tuple[Figure, ...]


def chapters(report: Report) -> list[Chapter]:
    """The report's figures in their order, under the headings of the convention's article 10."""
    grouped_by_title: dict[str, list[Figure]] = {}
    for figure in report.figures:
        grouped_by_title.setdefault(figure.chapter or figure.label, []).append(figure)
    return [Chapter(title, tuple(figures)) for title, figures in grouped_by_title.items()]


def written_on(report: Report) -> date:
    """The day that a document bears: never today's, so that the same report gives the same."""
    return report.written_on or report.period.last


def heading(report: Report) -> list[str]:
    """The lines under the title: the team, the period, the day it was written."""
    first, last = short_day(report.period.first), short_day(report.period.last)
    span = f"Du {first} au {last}"
    if report.period.name.casefold() != span.casefold():
        span = f"{report.period.name.capitalize()}, du {first} au {last}"
    return [report.team, span, f"Écrit le {short_day(written_on(report))}"]


def mark(report: Report) -> str:
    """What every page of an internal report says; nothing for one that may leave."""
    return "" if report.protected else INTERNAL


def rule(report: Report) -> list[str]:
    """The rule on small numbers and how many are withheld, or why the report stays inside."""
    if not report.protected:
        return [typeset(f"{INTERNAL.capitalize()}. {UNPROTECTED}"), typeset(SIGNS)]
    secret = f"« {WITHHELD} »"
    sentences = [
        f"Un nombre de 1 à {report.threshold - 1} qui compte des jeunes n’est pas publié : "
        f"{secret} (secret) le remplace. D’autres nombres sont cachés de même, pour qu’aucun ne "
        "se retrouve à partir des totaux, des autres tableaux ou d’un bilan déjà diffusé.",
        f"{_withheld(report)} par {secret}.",
        SIGNS,
        NOT_COMPARED,
    ]
    return [typeset(sentence) for sentence in sentences]


def definition(report: Report, figure: Figure) -> str:
    """What a figure counts, in French."""
    return typeset(report.definitions[figure.id])


def notes(report: Report, figure: Figure) -> list[str]:
    """What a reader of this figure must know beside its definition."""
    if figure.id not in report.coarse:
        return []
    return [typeset(COARSE_CUBE if "age_band" in figure.dimensions else COARSE_LIST)]


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


def audit_sentences(report: Report) -> list[str]:
    """How a protected report was attacked before it was let out; nothing for another one."""
    audit = report.audit
    if audit is None:
        return []
    releases = " ; ".join(audit.releases)
    sentences = [
        "Avant d’être diffusé, ce bilan a été attaqué comme le ferait un lecteur qui connaît les "
        "règles de calcul et tous les bilans déjà diffusés : pour chaque nombre caché, la plus "
        "petite et la plus grande valeur possibles ont été calculées.",
        f"{plural(audit.attacked, 'nombre')} {_attacked(audit.attacked)}, et aucun ne peut être "
        f"retrouvé ni reconnu comme inférieur à {report.threshold}.",
        f"Il a été tenu compte de ce qui est déjà diffusé sur les mêmes jours : {releases}."
        if releases
        else "Aucun bilan déjà diffusé ne porte sur les mêmes jours.",
    ]
    return [typeset(sentence) for sentence in sentences]


def audit_rows(report: Report) -> list[tuple[str, str, str, str]]:
    """The lines of the audit's table, under AUDIT_HEADINGS."""
    labels = {figure.id: typeset(figure.label) for figure in report.figures}
    return [
        (
            labels.get(line.figure, line.figure),
            grouped(line.numbers),
            grouped(line.withheld),
            f"{grouped(line.published_share, decimals=1)}{NARROW}%",
        )
        for line in (report.audit.lines if report.audit else ())
    ]


def _withheld(report: Report) -> str:
    numbers = sum(row.status != "empty" for row in report.rows)
    if not report.withheld:
        return f"Aucun des {plural(numbers, 'nombre')} de ce bilan n’est remplacé"
    are = "sont remplacés" if report.withheld > 1 else "est remplacé"
    return f"{grouped(report.withheld)} des {plural(numbers, 'nombre')} de ce bilan {are}"


def _attacked(number: int) -> str:
    return "ont été attaqués" if number > 1 else "a été attaqué"
