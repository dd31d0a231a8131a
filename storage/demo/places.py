"""Where the invented team goes: which place it counts in which neighbourhood is its own choice."""

NEIGHBOURHOODS = {"nocaze": 0.36, "centre-ancien": 0.36, "ouest": 0.28}
PLACES = {
    "nocaze": {"nocaze": 6, "city-stades": 3, "centre-social-nocaze": 2, "college-europa": 2},
    "centre-ancien": {
        "centre-ville-ancien": 6,
        "mediatheque": 2,
        "college-alain-borne": 2,
        "eustache": 2,
        "ludotheque": 1,
    },
    "ouest": {
        "pracomtal": 5,
        "grangeneuve": 3,
        "jean-moulin": 2,
        "bagatelle": 2,
        "college-monod": 2,
        "colucci": 2,
        "city-stades": 2,
    },
}
"""How often the team goes to each place of a neighbourhood, by the keys of the preset."""
SCHOOLS = {"college-europa", "college-alain-borne", "college-monod"}
FACILITIES = {
    "centre-social-nocaze",
    "colucci",
    "mediatheque",
    "ludotheque",
    "eustache",
}


def setting_of(place: str) -> str:
    """The setting in which young people are met at a place."""
    if place in SCHOOLS:
        return "school-surroundings"
    return "facility" if place in FACILITIES else "street"
