"""Why a bundle is refused, whole: each with its sentence."""

from models.language import N_
from storage.refusals import Refused


class DamagedBundle(Refused):
    sentence = N_(
        "Ce paquet est abîmé, ou n’est pas arrivé en entier. Rien n’a été modifié : "
        "demandez qu’on vous l’envoie de nouveau."
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
