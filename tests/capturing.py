"""A team's names, as the capture line completes them."""

from datetime import date

from models.capture import Names

SATURDAY = date(2026, 11, 21)
NAMES = Names(
    {
        "neighbourhoods": {"nocaze": "Nocaze", "centre": "Centre Ancien", "ouest": "Ouest"},
        "places": {
            "square": "Nocaze",
            "pracomtal": "Pracomtal",
            "bagatelle": "Bagatelle",
            "colucci": "Centre social municipal Colucci",
            "old": "Centre-ville ancien",
            "borne": "Collège Alain Borne",
            "stades": "City stades",
        },
        "educators": {"ab": "AB", "cd": "CD", "sam": "Sam"},
        "followups": {"loutre": "loutre-07", "lynx": "lynx-417", "renard": "renard-4175"},
        "actions": {"chantier": "Chantier peinture", "atelier": "Atelier cuisine"},
    }
)
