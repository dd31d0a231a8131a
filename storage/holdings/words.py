"""What is said to a young person around what is held on them: plain words, nothing untrue."""

from collections.abc import Iterator, Sequence
from datetime import date

from models.days import say_day
from models.language import N_, _, ngettext
from models.wording import grouped, typeset
from storage.holdings.told import Chapter

CHAPTERS = {
    "followups": N_("Votre suivi"),
    "families": N_("Votre famille"),
    "situations": N_("Votre situation, au fil du temps"),
    "interventions": N_("Ce que nous avons fait avec vous ou pour vous"),
    "goals": N_("Vos objectifs"),
    "referrals": N_("Vers qui nous vous avons orienté·e"),
    "contacts": N_("Les rencontres où vous étiez"),
    "sessions": N_("Les actions collectives où vous étiez"),
    "memos": N_("Les mémos qui parlent de vous"),
    "": N_("Autres fiches qui parlent de vous"),
}
"""The chapters in their order; the last is for every other kind of record."""
DRAFTS = N_("Brouillons")


def foreword(
    team: str, pseudonym: str, today: date, chapters: Sequence[Chapter], has_masked: bool
) -> Iterator[str]:
    """What the pages hold and how to read them."""
    entries = [entry for chapter in chapters for entry in chapter.entries]
    yield typeset(
        ngettext(
            "Le {day}, le carnet de l’équipe « {team} » garde {n} fiche sur vous, sous le "
            "pseudonyme « {pseudonym} ». La voici.",
            "Le {day}, le carnet de l’équipe « {team} » garde {n} fiches sur vous, sous le "
            "pseudonyme « {pseudonym} ». Les voici toutes.",
            len(entries),
        ).format(day=say_day(today), team=team, pseudonym=pseudonym, n=grouped(len(entries)))
    )
    yield _(
        "Sous chaque fiche : qui l’a écrite et quand, et ce qui a été corrigé ou supprimé depuis. "
        "Les initiales sont celles des éducateurs et éducatrices."
    )
    yield _(
        "Le carnet n’a pas de case pour votre nom, votre date de naissance, votre adresse, votre "
        "numéro de téléphone ou votre photo."
    )
    if has_masked:
        yield typeset(
            _(
                "Certaines fiches parlent aussi d’autres jeunes ou d’autres familles. Ce qui les "
                "concerne n’est qu’à eux : leur pseudonyme est remplacé par « un·e autre jeune » "
                "ou « une autre famille »."
            )
        )


def left_inside(chapters: Sequence[Chapter]) -> str:
    """What a document says of the memos whose text it does not give; nothing without one."""
    if not any(entry.private for chapter in chapters for entry in chapter.entries):
        return ""
    return _(
        "Un mémo est une note pour soi, qui ne sort jamais du carnet : ces pages disent qu’il "
        "existe, sans le recopier. Vous pouvez demander à le lire à l’écran, avec la personne qui "
        "l’a écrit."
    )


def rights() -> Iterator[str]:
    """What it is all for, who reads it, how long it is kept, and what can be asked."""
    yield _(
        "Ces notes servent à vous accompagner sans vous faire tout répéter, et à compter le "
        "travail de l’équipe. Dans les bilans qui sortent de l’équipe, il n’y a que des nombres, "
        "protégés pour que personne ne vous reconnaisse."
    )
    yield _(
        "Seules les personnes de l’équipe les lisent. Elles sont chiffrées sur ses ordinateurs, "
        "comme les copies de sauvegarde, qui peuvent garder un temps ce qui a été effacé depuis."
    )
    yield _(
        "Deux ans après votre dernier signe, l’équipe doit décider de les archiver ou de les "
        "effacer."
    )
    yield _(
        "Vous pouvez demander qu’une fiche soit corrigée, complétée ou effacée, ou que l’on cesse "
        "d’écrire sur vous : dites-le à l’équipe. Si la réponse ne vous convient pas, vous pouvez "
        "écrire à la CNIL (www.cnil.fr)."
    )
