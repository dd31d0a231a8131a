"""The fields of a form, one row each: filled, read, and told what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual.containers import VerticalScroll
from textual.events import DescendantBlur

from models.fields import Reference
from tui.screens.form.plan import Plan
from tui.screens.form.row import FieldRow
from tui.widgets.field import Field, FieldChanged
from tui.widgets.listed import Search
from tui.widgets.options import Option


class Sheet(VerticalScroll, can_focus=False):
    """Every field of a record, in the order of its plan."""

    DEFAULT_CSS = """
    Sheet { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    """

    async def lay_out(self, plan: Plan, search: Search) -> None:
        """Put a row for each field; `search` finds what a field does not offer at once."""
        self.plan = plan
        await self.mount_all(FieldRow(field, plan.today, search) for field in plan.fields)

    @property
    def rows(self) -> list[FieldRow]:
        """The rows, in order."""
        return list(self.query(FieldRow))

    def row_with(self, widget: Field) -> FieldRow:
        """The row that holds a widget."""
        return next(row for row in self.rows if row.widget is widget)

    @property
    def written(self) -> dict[str, Any]:
        """What the fields hold, as plain values."""
        return {row.field.name: row.widget.written for row in self.rows}

    def fill(self, written: Mapping[str, Any]) -> None:
        """Let the fields hold these plain values."""
        for row in self.rows:
            row.widget.written = written[row.field.name]

    def go_back_to(self, written: Mapping[str, Any]) -> None:
        """Let the fields hold what they did before, or after, and go to the one that changes."""
        changed = [row for row in self.rows if row.widget.written != written[row.field.name]]
        self.fill(written)
        if changed:
            changed[0].widget.focus()

    def read(self) -> tuple[dict[str, Any], dict[str, str]]:
        """The values said, and a sentence for each field that cannot be read."""
        values, unreadable = {}, {}
        for row in self.rows:
            row.widget.settle()
            try:
                value = row.widget.read()
            except ValueError as error:
                unreadable[row.field.name] = str(error)
                continue
            if value is not None:
                values[row.field.name] = value
        return values, unreadable

    def tell(self, errors: Mapping[str, str], warnings: Mapping[str, str]) -> None:
        """Say beside each field what is wrong or odd, and go to the first that is wrong, or odd."""
        wrong, odd = [], []
        for row in self.rows:
            if sentence := errors.get(row.field.name):
                row.complain(sentence)
                wrong.append(row)
            elif sentence := warnings.get(row.field.name):
                row.warn(sentence)
                odd.append(row)
            else:
                row.explain()
        for row in [*wrong, *odd][:1]:
            row.widget.focus()
            self.call_after_refresh(row.scroll_visible, animate=False)

    def focus_first(self, *, empty: bool) -> None:
        """Go to the first field, or the first that says nothing yet."""
        waiting = [row for row in self.rows if row.field.says_nothing(row.widget.written)]
        (waiting if empty and waiting else self.rows)[0].widget.focus()

    def focus_next(self) -> bool:
        """Go to the next field; False when there is none."""
        widgets = [row.widget for row in self.rows]
        here = widgets.index(self.screen.focused) if self.screen.focused in widgets else -1
        if here + 1 == len(widgets):
            return False
        widgets[here + 1].focus()
        return True

    def offer(self, kind: str, option: Option) -> None:
        """Let every field that refers to this kind offer one more record."""
        for row in self.rows:
            if isinstance(row.field.type, Reference) and row.field.type.kind == kind:
                row.widget.offer([*row.widget.options, option])

    def on_field_changed(self, message: FieldChanged) -> None:
        self.row_with(message.field).explain_change()

    def on_descendant_blur(self, event: DescendantBlur) -> None:
        if isinstance(event.widget, Field) and self.screen.is_current:
            self.row_with(event.widget).check()
