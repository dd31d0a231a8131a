"""A Report as DOCX, to complete."""

from models.language import N_, _
from models.report import Report
from storage.refusals import Refused

MISSING = N_(
    "Il manque « python-docx » pour écrire un document texte. Rien n’a été écrit : installez "
    "« carnet-de-rue[documents] », ou choisissez json ou csv."
)


def render(report: Report) -> bytes:
    """The report as DOCX; raise Refused where the documents extra is not installed."""
    try:
        from storage.documents.word.report import written
    except ImportError:
        raise Refused(_(MISSING)) from None
    return written(report)
