"""The looks: calm and dark for the evening, light for the day, dim for the night, high contrast."""

from textual.theme import Theme

from models.language import N_

DARK = Theme(
    name="carnet-sombre",
    primary="#7aa2c4",
    secondary="#8fb996",
    accent="#d9b36c",
    warning="#d9b36c",
    error="#d98072",
    success="#8fb996",
    foreground="#d8dbe0",
    background="#171a1f",
    surface="#1f242b",
    panel="#2a3039",
    dark=True,
)
LIGHT = Theme(
    name="carnet-clair",
    primary="#2f5f8a",
    secondary="#3d7048",
    accent="#8a5a00",
    warning="#8a5a00",
    error="#a3352a",
    success="#3d7048",
    foreground="#22262b",
    background="#f6f4ef",
    surface="#ffffff",
    panel="#e6e2d9",
    dark=False,
)
THEMES = (DARK, LIGHT)
LABELS = {
    DARK.name: N_("sombre"),
    LIGHT.name: N_("clair"),
}
"""What each theme is called."""
