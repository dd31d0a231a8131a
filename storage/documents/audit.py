"""What documents say of the attack that a report stood before it was let out."""

from __future__ import annotations

from models.language import N_, _, ngettext
from models.numbers import with_unit
from models.report import Report
from models.wording import grouped, typeset

TITLE = N_("Fiche d’audit")
HEADINGS = (N_("Tableau"), N_("Nombres"), N_("Remplacés par « s »"), N_("Publiés"))
CAPTION = N_("Ce que publie chaque tableau")
ATTACKED = N_(
    "Avant d’être diffusé, ce bilan a été attaqué comme le ferait un lecteur qui connaît les "
    "règles de calcul et tous les bilans déjà diffusés : pour chaque nombre caché, la plus "
    "petite et la plus grande valeur possibles ont été calculées."
)


def sentences(report: Report) -> list[str]:
    """How a protected report was attacked before it was let out; nothing for another one."""
    audit = report.audit
    if audit is None:
        return []
    held = ngettext(
        "{n} nombre a été attaqué, et aucun ne peut être retrouvé ni reconnu comme inférieur à "
        "{threshold}.",
        "{n} nombres ont été attaqués, et aucun ne peut être retrouvé ni reconnu comme inférieur "
        "à {threshold}.",
        audit.attacked,
    ).format(n=grouped(audit.attacked), threshold=report.threshold)
    beside = (
        _("Il a été tenu compte de ce qui est déjà diffusé sur les mêmes jours : {releases}.")
        if audit.releases
        else _("Aucun bilan déjà diffusé ne porte sur les mêmes jours.")
    ).format(releases=_(" ; ").join(audit.releases))
    return [typeset(sentence) for sentence in (_(ATTACKED), held, beside)]


def rows(report: Report) -> list[tuple[str, str, str, str]]:
    """The lines of the audit's table, under HEADINGS."""
    labels = {figure.id: typeset(figure.said_label) for figure in report.figures}
    return [
        (
            labels.get(line.figure, line.figure),
            grouped(line.numbers),
            grouped(line.withheld),
            with_unit(grouped(line.published_share, decimals=1), "percent"),
        )
        for line in (report.audit.lines if report.audit else ())
    ]
