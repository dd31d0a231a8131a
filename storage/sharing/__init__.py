"""Many notebooks, one team: who belongs to it, what travels between them, and how it is merged."""
