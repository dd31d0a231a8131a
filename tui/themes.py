"""The looks: calm and dark for the evening, light for the day, dim for the night, high contrast.

Text stands out by 4.5 to 1 at least, by 7 to 1 with high contrast: a test measures the screens.
"""

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
    variables={
        "text-muted": "#a9aeb6",
        "text-disabled": "#a9aeb6",
        "block-cursor-foreground": "#171a1f",
        "button-color-foreground": "#171a1f",
    },
)
LIGHT = Theme(
    name="carnet-clair",
    primary="#2f5f8a",
    secondary="#3d7048",
    accent="#7a5000",
    warning="#7a5000",
    error="#a3352a",
    success="#3d7048",
    foreground="#22262b",
    background="#f6f4ef",
    surface="#ffffff",
    panel="#e6e2d9",
    dark=False,
    variables={
        "text-muted": "#50545a",
        "text-disabled": "#50545a",
        "text-warning": "#5c3c00",
        "block-cursor-foreground": "#ffffff",
        "button-color-foreground": "#ffffff",
    },
)
NIGHT = Theme(
    name="carnet-nuit",
    primary="#a8773f",
    secondary="#a08050",
    accent="#b98347",
    warning="#b98347",
    error="#c0684a",
    success="#98854a",
    foreground="#b8905f",
    background="#0b0704",
    surface="#110b06",
    panel="#1a110a",
    dark=True,
    variables={
        "text": "#b8905f",
        "text-muted": "#a07e58",
        "text-disabled": "#a07e58",
        "text-primary": "#b98347",
        "text-secondary": "#a08a55",
        "text-accent": "#b98347",
        "text-warning": "#c08c4c",
        "text-error": "#c8785a",
        "text-success": "#a08a55",
        "primary-muted": "#24170b",
        "warning-muted": "#24170b",
        "error-muted": "#2a130c",
        "success-muted": "#1a170b",
        "block-cursor-foreground": "#0b0704",
        "block-cursor-blurred-background": "#24170b",
        "button-color-foreground": "#0b0704",
        "link-color": "#b8905f",
        "input-cursor-foreground": "#0b0704",
    },
)
CONTRAST = Theme(
    name="carnet-contraste",
    primary="#ffd400",
    secondary="#ffffff",
    accent="#ffd400",
    warning="#ffd400",
    error="#ffa8a0",
    success="#a8f0a8",
    foreground="#ffffff",
    background="#000000",
    surface="#1c1c1c",
    panel="#262626",
    dark=True,
    variables={
        "text": "#ffffff",
        "text-muted": "#e0e0e0",
        "text-disabled": "#e0e0e0",
        "text-primary": "#ffe766",
        "text-secondary": "#ffffff",
        "text-accent": "#ffe766",
        "text-warning": "#ffe766",
        "text-error": "#ffb8b0",
        "text-success": "#b8f4b8",
        "primary-muted": "#2b2400",
        "warning-muted": "#2b2400",
        "error-muted": "#300000",
        "success-muted": "#002600",
        "block-cursor-foreground": "#000000",
        "button-color-foreground": "#000000",
        "link-color": "#ffffff",
    },
)
THEMES = (DARK, LIGHT, NIGHT, CONTRAST)
LABELS = {
    DARK.name: N_("sombre"),
    LIGHT.name: N_("clair"),
    NIGHT.name: N_("nuit"),
    CONTRAST.name: N_("contraste fort"),
}
"""What each theme is called."""
