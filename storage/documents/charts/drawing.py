"""A picture put together from texts and rectangles, as SVG that needs no library and no font."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap

from models.language import N_

WIDTH = 520
INK = "#1f2933"
"""The colour of texts where the page does not say its own."""
BLUE, GREY = "#1c6cb8", "#8a8f98"
COLOURS = (BLUE, "#bf4a16", "#13795b", "#856404", "#8b55b0")
"""Told apart by every eye side by side; 3:1 on white and on the dark page, 4.5:1 under white."""
SIZE = 13
"""Of a letter, in units of the picture."""
LETTER = 0.56
"""The width of a letter on average, in sizes."""
HATCH = 6
BEFORE = N_("Un an avant")
SAME_NUMBERS = N_("Les nombres sont ceux du tableau.")


@dataclass(frozen=True)
class Chart:
    """A picture WIDTH units across, with what it is called and what it shows."""

    title: str
    description: str
    svg: str


class Drawing:
    """Collects shapes; `svg` closes the picture under its title and its description."""

    def __init__(self, ink: str = INK) -> None:
        self.ink = ink
        self._shapes: list[str] = []

    def text(
        self,
        x: float,
        y: float,
        said: str,
        *,
        size: float = SIZE,
        anchor: str = "start",
        bold: bool = False,
        fill: str = "",
    ) -> None:
        """Write a text on the line at `y`; anchor is start, middle or end."""
        weight = ' font-weight="bold"' if bold else ""
        self._shapes.append(
            f'<text x="{_plain(x)}" y="{_plain(y)}" font-size="{_plain(size)}" '
            f'text-anchor="{anchor}" fill="{fill or self.ink}"{weight}>{escape(said)}</text>'
        )

    def label(self, x: float, middle: float, said: str, width: float) -> None:
        """Write a label that ends at `x`, on two lines where `width` is too small for one."""
        lines = wrapped(said, width)
        for number, line in enumerate(lines):
            top = middle + SIZE * 0.36 + SIZE * 1.1 * (number - (len(lines) - 1) / 2)
            self.text(x, top, line, anchor="end")

    def rectangle(
        self, x: float, y: float, width: float, height: float, fill: str, opacity: float = 1
    ) -> None:
        """Fill a rectangle."""
        seen = f' fill-opacity="{_plain(opacity)}"' if opacity < 1 else ""
        self._shapes.append(f"<rect {_box(x, y, width, height)} fill={_quoted(fill)}{seen}/>")

    def hatched(self, x: float, y: float, width: float, height: float) -> None:
        """Hatch a rectangle: what stands there is not told."""
        slants = "".join(
            f"M{_plain(x + max(0, step - height))} {_plain(y + min(step, height))}"
            f"L{_plain(x + min(step, width))} {_plain(y + max(0, step - width))}"
            for step in range(HATCH, round(width + height), HATCH)
        )
        self._shapes.append(
            f'<path d="{slants}" stroke="{self.ink}" stroke-width="1" stroke-opacity="0.3" '
            'fill="none"/>'
            f'<rect {_box(x, y, width, height)} fill="none" stroke="{self.ink}"/>'
        )

    def svg(self, title: str, description: str, height: float) -> str:
        """The whole picture, WIDTH wide."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {_plain(height)}" '
            f'width="{WIDTH}" height="{_plain(height)}" role="img" font-family="sans-serif">'
            f"<title>{escape(title)}</title><desc>{escape(description)}</desc>"
            f"{''.join(self._shapes)}</svg>"
        )


def width_of(texts: Sequence[str], size: float = SIZE) -> float:
    """Room for the longest of these texts."""
    return max((len(text) for text in texts), default=0) * size * LETTER


def wrapped(said: str, width: float, *, size: float = SIZE, most: int = 2) -> list[str]:
    """A label on the lines that its width takes, not more than `most`."""
    letters = max(round(width / size / LETTER), 8)
    return wrap(said, letters, max_lines=most, placeholder="…", break_on_hyphens=False)


def _box(x: float, y: float, width: float, height: float) -> str:
    named = zip(("x", "y", "width", "height"), (x, y, width, height), strict=True)
    return " ".join(f'{name}="{_plain(number)}"' for name, number in named)


def _quoted(text: str) -> str:
    return f'"{escape(text)}"'


def _plain(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
