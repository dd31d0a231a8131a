"""What storage refuses, each with one plain sentence for the person at the keyboard."""

import errno

from models.language import N_, _


class Refused(Exception):
    """A refusal: nothing was changed, and str(refusal) says so to the user."""

    sentence = N_("L’opération n’a pas abouti. Rien n’a été modifié.")

    def __init__(self, sentence: str | None = None) -> None:
        super().__init__(sentence or _(self.sentence))


class WrongPassphrase(Refused):
    sentence = N_(
        "Cette phrase de passe n’ouvre pas le carnet. Rien n’a été modifié : "
        "vérifiez les majuscules et réessayez, ou utilisez le code de secours."
    )


class WeakPassphrase(Refused):
    sentence = N_(
        "Cette phrase de passe est trop courte. Rien n’a été modifié : choisissez-en une autre."
    )


class WrongRecoveryCode(Refused):
    sentence = N_(
        "Ce code de secours n’ouvre pas le carnet. Rien n’a été modifié : "
        "vérifiez les douze mots et leur ordre."
    )


class NotANotebook(Refused):
    sentence = N_(
        "Il n’y a pas de carnet dans ce dossier. Rien n’a été modifié : "
        "vérifiez son emplacement, ou créez un carnet avec « carnet init »."
    )


class NotEncrypted(Refused):
    sentence = N_(
        "Ce fichier n’est pas chiffré : ce n’est pas la base d’un carnet. "
        "Il n’a pas été ouvert ni modifié ; vérifiez l’emplacement du carnet."
    )


class NewerNotebook(Refused):
    sentence = N_(
        "Ce carnet vient d’une version plus récente du programme. Rien n’a été modifié : "
        "installez la nouvelle version pour l’ouvrir."
    )


class NotebookInUse(Refused):
    sentence = N_(
        "Ce carnet est déjà utilisé par une autre fenêtre. Rien n’a été perdu : "
        "fermez l’autre fenêtre ou réessayez dans un instant."
    )


class ReadOnlyNotebook(Refused):
    sentence = N_(
        "Ce carnet est ouvert en lecture seule : ce changement n’est pas enregistré. "
        "Rien n’a été perdu de ce qui l’était déjà."
    )


class StaleRecord(Refused):
    sentence = N_(
        "Cette fiche a été changée entre-temps : ce changement n’est pas enregistré. "
        "Rien n’a été perdu ; rouvrez la fiche et reprenez-le."
    )


class DamagedKeyFile(Refused):
    sentence = N_(
        "Le fichier des clés du carnet est abîmé. Le carnet lui-même n’a pas été touché : "
        "remettez « keys.json » depuis une sauvegarde."
    )


class DamagedNotebook(Refused):
    sentence = N_(
        "La base du carnet est abîmée, ou n’est pas celle que ces clés ouvrent. "
        "Elle n’a pas été modifiée : reprenez une sauvegarde."
    )


class DiskFull(Refused):
    sentence = N_(
        "Le disque est plein : ce changement n’est pas enregistré. "
        "Rien n’a été perdu de ce qui l’était déjà ; libérez de la place et réessayez."
    )


class DiskFailed(Refused):
    sentence = N_(
        "Le disque a refusé l’écriture ou la lecture. Rien n’a été perdu de ce qui était "
        "déjà enregistré : vérifiez le disque et les droits du dossier, puis réessayez."
    )


def from_os(error: OSError) -> Refused:
    """The refusal that tells an operating system's error about a file."""
    full = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
    return DiskFull() if error.errno in full else DiskFailed()
