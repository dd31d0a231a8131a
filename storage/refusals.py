"""What storage refuses, each with one plain sentence in French for the person at the keyboard."""

import errno


class Refused(Exception):
    """A refusal: nothing was changed, and str(refusal) says so to the user."""

    sentence = "L’opération n’a pas abouti. Rien n’a été modifié."

    def __init__(self, sentence: str | None = None) -> None:
        super().__init__(sentence or self.sentence)


class WrongPassphrase(Refused):
    sentence = (
        "Cette phrase de passe n’ouvre pas le carnet. Rien n’a été modifié : "
        "vérifiez les majuscules et réessayez, ou utilisez le code de secours."
    )


class WeakPassphrase(Refused):
    sentence = (
        "Cette phrase de passe est trop courte. Rien n’a été modifié : choisissez-en une autre."
    )


class WrongRecoveryCode(Refused):
    sentence = (
        "Ce code de secours n’ouvre pas le carnet. Rien n’a été modifié : "
        "vérifiez les douze mots et leur ordre."
    )


class NotANotebook(Refused):
    sentence = (
        "Il n’y a pas de carnet dans ce dossier. Rien n’a été modifié : "
        "vérifiez son emplacement, ou créez un carnet avec « carnet init »."
    )


class NotEncrypted(Refused):
    sentence = (
        "Ce fichier n’est pas chiffré : ce n’est pas la base d’un carnet. "
        "Il n’a pas été ouvert ni modifié ; vérifiez l’emplacement du carnet."
    )


class NewerNotebook(Refused):
    sentence = (
        "Ce carnet vient d’une version plus récente du programme. Rien n’a été modifié : "
        "installez la nouvelle version pour l’ouvrir."
    )


class NotebookInUse(Refused):
    sentence = (
        "Ce carnet est déjà utilisé par une autre fenêtre. Rien n’a été perdu : "
        "fermez l’autre fenêtre ou réessayez dans un instant."
    )


class ReadOnlyNotebook(Refused):
    sentence = (
        "Ce carnet est ouvert en lecture seule : ce changement n’est pas enregistré. "
        "Rien n’a été perdu de ce qui l’était déjà."
    )


class StaleRecord(Refused):
    sentence = (
        "Cette fiche a été changée entre-temps : ce changement n’est pas enregistré. "
        "Rien n’a été perdu ; rouvrez la fiche et reprenez-le."
    )


class DamagedKeyFile(Refused):
    sentence = (
        "Le fichier des clés du carnet est abîmé. Le carnet lui-même n’a pas été touché : "
        "remettez « keys.json » depuis une sauvegarde."
    )


class DamagedNotebook(Refused):
    sentence = (
        "La base du carnet est abîmée, ou n’est pas celle que ces clés ouvrent. "
        "Elle n’a pas été modifiée : reprenez une sauvegarde."
    )


class DiskFull(Refused):
    sentence = (
        "Le disque est plein : ce changement n’est pas enregistré. "
        "Rien n’a été perdu de ce qui l’était déjà ; libérez de la place et réessayez."
    )


class DiskFailed(Refused):
    sentence = (
        "Le disque a refusé l’écriture ou la lecture. Rien n’a été perdu de ce qui était "
        "déjà enregistré : vérifiez le disque et les droits du dossier, puis réessayez."
    )


def from_os(error: OSError) -> Refused:
    """The refusal that tells an operating system's error about a file."""
    full = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
    return DiskFull() if error.errno in full else DiskFailed()
