"""Why a bundle is refused, whole: each with its sentence."""

import json

from models.language import N_
from storage.refusals import Refused


class DamagedBundle(Refused):
    sentence = N_(
        "Ce paquet est abîmé, ou n’est pas arrivé en entier. Rien n’a été modifié : "
        "demandez qu’on vous l’envoie de nouveau."
    )


class NotABundle(DamagedBundle):
    sentence = N_(
        "Ce fichier n’est pas un paquet de carnet, ou son début est abîmé. Rien n’a été modifié : "
        "choisissez le fichier « .carnet » que l’on vous a remis."
    )


class AnInvitation(NotABundle):
    sentence = N_(
        "Ce fichier n’est pas un paquet de carnet : c’est une invitation à rejoindre une équipe. "
        "Rien n’a été modifié ; répondez-y par « j » sur la page Équipe, ou par « carnet join »."
    )


class AJoiningRequest(NotABundle):
    sentence = N_(
        "Ce fichier n’est pas un paquet de carnet : c’est la demande de quelqu’un qui veut "
        "rejoindre l’équipe. Rien n’a été modifié ; ouvrez-la par « o » sur la page Équipe, ou par "
        "« carnet accept »."
    )


class AWelcome(NotABundle):
    sentence = N_(
        "Ce fichier est le fichier de bienvenue d’une équipe où ce carnet n’est pas encore. Rien "
        "n’a été modifié ; entrez-y par « j » sur la page Équipe, ou par « carnet join --welcome »."
    )


class ForeignBundle(Refused):
    sentence = N_(
        "Ce paquet n’est pas destiné à ce carnet. Rien n’a été modifié : demandez un paquet fait "
        "pour vous."
    )


class NewerBundle(Refused):
    sentence = N_(
        "Ce paquet vient d’une version plus récente du programme. Rien n’a été modifié : "
        "installez la nouvelle version pour le lire."
    )


class OtherTeam(Refused):
    sentence = N_("Ce paquet est celui d’une autre équipe. Rien n’a été modifié.")


class UnknownSender(Refused):
    sentence = N_(
        "Ce paquet vient d’un appareil qui n’est pas de l’équipe, ou qui l’a quittée. Rien n’a été "
        "modifié : demandez à la personne qui vous l’a remis de qui il vient."
    )


class ForgedBundle(Refused):
    sentence = N_(
        "La signature de ce paquet n’est pas celle de son expéditeur : il a été contrefait ou "
        "abîmé. Rien n’a été modifié ; prévenez votre chef·fe de service."
    )


def not_a_bundle(content: bytes) -> NotABundle:
    """Why what does not begin as a bundle is refused: it may be a file by which one joins."""
    try:
        what = json.loads(content)["carnet-de-rue"]
    except (ValueError, LookupError, TypeError, RecursionError):
        what = None
    return {"invitation": AnInvitation, "request": AJoiningRequest}.get(str(what), NotABundle)()
