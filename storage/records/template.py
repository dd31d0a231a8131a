"""The empty workbook to fill in: a sheet per kind, its columns explained, every cell as text."""

import io
from pathlib import Path
from typing import Any

from models.fields import Code, Counts, Day, FieldType, Minutes, Reference, Time
from models.language import _
from storage.records.columns import PLURALS, Column, columns_of
from storage.records.new_file import write_new
from storage.refusals import Refused

SHEETS = {
    "neighbourhoods": "id label code valid_from valid_to parent",
    "places": "id label kind neighbourhood",
    "educators": "id qualification vae_deadline",
    "presences": "educator from to fte weekly_hours",
    "leaves": "educator from to kind",
    "partners": "id label kind neighbourhood ctg_theme",
    "outings": "id date start duration_min neighbourhood places educators",
    "contacts": "id date outing neighbourhood place setting duration_min educators counts new "
    "themes requests problems followups",
    "actions": "id title type aims partners result neighbourhood",
    "sessions": "id action date duration_min preparation_min educators counts followups problems",
    "families": "id known_since working_since",
    "followups": "id gender birth_year neighbourhood known_since engaged_on handover_on closed_on "
    "close_reason family last_contact_on",
    "situations": "followup date activity attainment",
    "interventions": "id followup date domain kind duration_min educators requests problems",
    "goals": "followup domain set_on state closed_on",
    "referrals": "date domain partner outcome followup",
    "observations": "date neighbourhood problem intensity text",
    "time_entries": "date educator category minutes neighbourhood",
    "estimates": "neighbourhood from to number written_on written_by",
    "diagnosis": "neighbourhood indicator year value unit source",
    "convention": "year key value",
    "past_totals": "year figure neighbourhood age_band gender category measure value source",
}
"""The columns of each sheet, in the order in which they are filled in."""
COLUMN_WIDTH = 18
LAST_ROW = 1_048_575
NOTE = {"x_scale": 2.5, "y_scale": 3}


def write_template(path: Path) -> None:
    """Write an empty workbook (.xlsx) that imports as it is; raise Refused."""
    if path.suffix.lower() != ".xlsx":
        other = _(
            "« {path} » : le modèle est un classeur .xlsx, que LibreOffice ouvre aussi. Rien n’a "
            "été écrit."
        )
        raise Refused(other.format(path=path))
    write_new(path, _rendered())


def _rendered() -> bytes:
    try:
        from xlsxwriter import Workbook
    except ImportError:
        raise Refused(
            _(
                "Pour écrire un classeur, il manque le complément « spreadsheets » de ce "
                "programme. Rien n’a été écrit."
            )
        ) from None
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as workbook:
        # As text, what is typed stays as typed: a spreadsheet turns 10-12 into a date.
        text = workbook.add_format({"num_format": "@"})
        heading = workbook.add_format({"num_format": "@", "bold": True, "bottom": 1})
        for kind, names in SHEETS.items():
            sheet = workbook.add_worksheet(kind)
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, len(names.split()) - 1, COLUMN_WIDTH, text)
            for place, name in enumerate(names.split()):
                _add_column(sheet, place, columns_of(kind)[name], heading)
    return content.getvalue()


def _add_column(sheet: Any, place: int, column: Column, heading: Any) -> None:
    sheet.write_string(0, place, column.name, heading)
    sheet.write_comment(0, place, _explained(column), NOTE)
    if isinstance(column.type, Code) and not column.type.many:
        sheet.data_validation(
            1,
            place,
            LAST_ROW,
            place,
            {
                "validate": "list",
                "source": [code for code, _label in column.type.codes.choices()],
                "error_type": "warning",
                "error_title": column.type.codes.label,
                "error_message": _("Écrire un code de la liste, ou son libellé."),
            },
        )


def _explained(column: Column) -> str:
    label = column.label
    if column.required:
        label = _("{column} (à remplir)").format(column=label)
    return f"{label}\n{_how_to_write(column.type)}".strip()


def _how_to_write(field_type: FieldType) -> str:
    several = _("Plusieurs valeurs : les séparer par |") + "\n" if field_type.many else ""
    match field_type:
        case Code():
            codes = field_type.codes.choices()
            return several + "\n".join(f"{code} : {label}" for code, label in codes)
        case Reference():
            of_kind = _("Identifiant d’une ligne de « {kind} » ({label})")
            label = _(PLURALS[field_type.kind])
            return several + of_kind.format(kind=field_type.kind, label=label)
        case Day():
            return _("JJ/MM/AAAA")
        case Time():
            return "18:30"
        case Minutes():
            return _("En minutes, ou 1h30")
        case Counts():
            how = _("genre:tranche:nombre, séparés par |")
            return f"{how}\ngirl:13-15:2|boy:16-17:3"
        case _:
            return ""
