"""Texts that a screen has no room for: cut at the side, below, or pushed out of the window."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar, ScrollBarCorner
from textual.visual import Visual
from textual.widget import Widget
from textual.widgets import Input, OptionList

from tui.widgets.line_list import LineList
from tui.widgets.line_table import LineTable
from tui.widgets.record_table import GAP, RecordTable

MORE = "…"
SHORTENED = {"StoredList"}
"""Whose lines are shortened on purpose, besides the cells of tables: they were typed just now."""
DRAWS_LINES = (ScrollView, ScrollBar, ScrollBarCorner)
WIDE = 10_000  # cells


def cut(screen: Screen) -> list[str]:
    """Each text that is not whole, after the widget that has no room for it."""
    lines = [strip.text for strip in screen._compositor.render_strips()]
    return [
        f"{type(widget).__name__}{f'#{widget.id}' if widget.id else ''}: {text.strip()}"
        for widget in screen.walk_children(Widget)
        if widget.region and type(widget).__name__ not in SHORTENED
        for text in (*_titles(widget, lines), *_headings(widget), *_texts(widget))
    ]


def _titles(widget: Widget, lines: list[str]) -> Iterator[str]:
    """The titles on a border that are not on screen as they are."""
    region = widget.region
    if not region.overlaps(widget.screen.region):
        return
    for title, y in ((widget.border_title, region.y), (widget.border_subtitle, region.bottom - 1)):
        if title and title not in lines[y][region.x : region.right]:
            yield title


def _headings(widget: Widget) -> Iterator[str]:
    """The headings of a table, or the words of them, that are wider than their columns."""
    if isinstance(widget, RecordTable):
        for heading, column in zip(widget._headings, widget.ordered_columns, strict=True):
            if cell_len(heading.label) > column.width - GAP:
                yield heading.label
    elif isinstance(widget, LineTable):
        for column in widget.columns:
            yield from (word for word in column.label.split() if cell_len(word) > column.width)


def _texts(widget: Widget) -> Iterator[str]:
    """What a widget says and does not show."""
    if isinstance(widget, Input):
        said, shown = widget.placeholder, widget.placeholder[: widget.content_size.width]
    elif isinstance(widget, OptionList):
        said, shown = _options(widget)
    elif isinstance(widget, DRAWS_LINES) or type(widget).render is Widget.render:
        return
    else:
        said = _said(widget)
        width, height = widget.size
        shown = "".join(widget.render_line(y).crop(0, width).text for y in range(height))
    if said and (_letters(said) != _letters(shown) or not _has_its_place(widget)):
        yield said


def _said(widget: Widget) -> str:
    """All the text of a widget, in a window as wide as one likes."""
    strips = Visual.to_strips(widget, widget._render(), WIDE, None, widget.visual_style)
    return "\n".join(strip.text.strip() for strip in strips).strip()


def _options(options: OptionList) -> tuple[str, str]:
    """What the options in sight say, and what is shown of them."""
    shown = "\n".join(options.render_line(y).text for y in range(options.size.height))
    if isinstance(options, LineList) or MORE not in shown:
        return "", ""
    return "\n".join(str(option.prompt) for option in options.options), shown


def _letters(text: str) -> str:
    return "".join(text.split())


def _has_its_place(widget: Widget) -> bool:
    """Whether all of it is in sight, or comes there by scrolling."""
    region, clip = widget.content_region, widget.screen._compositor.full_map[widget].clip
    if region.intersection(clip).intersection(widget.screen.region) == region:
        return True
    return any(_scrolls(one) for one in widget.ancestors if isinstance(one, Widget))


def _scrolls(widget: Widget) -> bool:
    return widget.max_scroll_y > 0 and widget.styles.overflow_y != "hidden"
