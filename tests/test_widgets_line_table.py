"""The table of lines: headings and labels that stay, and only what is in sight is drawn."""

from textual.app import App
from textual.coordinate import Coordinate

from tui.widgets.line_table import Column, Line, LineTable

COLUMNS = [Column("Où", 10, right=False), *(Column(f"col {n}", 6) for n in range(20))]
MANY = 10_000


class Shown(App[None]):
    """A table of many lines that says which of them it was asked for."""

    def __init__(self, by_cell=False, line_count=MANY):
        super().__init__()
        self.asked = []
        self.by_cell = by_cell
        self.line_count = line_count
        self.chosen = []

    def compose(self):
        yield LineTable(by_cell=self.by_cell)

    def on_mount(self):
        self.query_one(LineTable).fill(COLUMNS, self.line_count, self.line)

    def line(self, number):
        self.asked.append(number)
        if number % 100 == 0:
            return Line([f"Titre {number} qui passe par-dessus les colonnes"], is_bold=True)
        return Line([f"lieu {number}", *(f"{number + n}" for n in range(20))])

    def on_line_table_chosen(self):
        self.chosen.append(self.query_one(LineTable).cursor.row)

    @property
    def seen(self):
        """What each line of the screen says."""
        table = self.query_one(LineTable)
        return [table.render_line(y).text for y in range(table.size.height)]


async def test_only_the_lines_in_sight_are_asked_for():
    app = Shown()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert set(app.asked) <= set(range(24))
        app.asked.clear()
        await pilot.press("end")
        await pilot.pause()
        assert min(app.asked) >= MANY - 24
        assert app.seen[-1].startswith(f"lieu {MANY - 1}")


async def test_headings_and_the_first_column_stay():
    app = Shown()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("pagedown", *["right"] * 20)
        await pilot.pause()
        assert app.seen[0].startswith("Où ")
        assert app.seen[0].rstrip().endswith("col 19")
        table = app.query_one(LineTable)
        line = app.seen[1 + table.cursor.row - table.scroll_offset.y]
        assert line.startswith(f"lieu {table.cursor.row} ")
        assert line.split()[-1] == f"{table.cursor.row + 19}"
        assert f"{table.cursor.row} " not in line.removeprefix(f"lieu {table.cursor.row} ")


async def test_every_page_follows_the_one_before_until_the_end():
    app = Shown(line_count=60)
    async with app.run_test(size=(200, 24)) as pilot:
        await pilot.pause()
        seen = {line.split()[1] for line in app.seen[1:] if line.startswith("lieu")}
        for _ in range(3):
            await pilot.press("pagedown")
            await pilot.pause()
            seen |= {line.split()[1] for line in app.seen[1:] if line.startswith("lieu")}
        assert seen == {str(number) for number in range(1, 60)}
        assert app.query_one(LineTable).cursor.row == 59


async def test_one_text_goes_across_the_columns():
    app = Shown()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.seen[1].rstrip() == "Titre 0 qui passe par-dessus les colonnes"


async def test_what_is_too_long_is_seen_to_be_cut():
    app = Shown(line_count=0)
    async with app.run_test(size=(80, 24)) as pilot:
        app.query_one(LineTable).fill(
            COLUMNS, 1, lambda _: Line(["日本語の名前が長い"] + [""] * 20)
        )
        await pilot.pause()
        assert app.seen[1].startswith("日本語の")
        assert app.seen[1].rstrip().endswith("…")


async def test_the_cursor_stops_at_the_ends():
    app = Shown(by_cell=True)
    async with app.run_test(size=(80, 24)) as pilot:
        table = app.query_one(LineTable)
        await pilot.press("up", "left")
        assert table.cursor == (0, 0)
        await pilot.press("end", "down", *["right"] * 30)
        assert table.cursor == (MANY - 1, 20)
        table.fill(COLUMNS[:3], 2, app.line, Coordinate(9, 9))
        assert table.cursor == (1, 2)


async def test_a_table_without_lines_takes_keys():
    app = Shown(line_count=0)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "end", "pagedown", "right", "enter")
        assert app.query_one(LineTable).cursor.row == 0


async def test_a_click_puts_the_cursor_and_two_choose():
    app = Shown(by_cell=True)
    async with app.run_test(size=(80, 24)) as pilot:
        table = app.query_one(LineTable)
        await pilot.press("pagedown", *["right"] * 20)
        await pilot.pause()
        await pilot.click(table, offset=(75, 3))
        line = 2 + table.scroll_offset.y
        assert table.cursor == (line, 20)
        await pilot.click(table, offset=(2, 3))
        assert table.cursor == (line, 0)
        await pilot.click(table, offset=(2, 0))
        assert table.cursor == (line, 0)
        await pilot.click(table, offset=(2, 4), times=2)
        assert app.chosen == [line + 1]


async def test_enter_chooses_the_line():
    app = Shown()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "down", "enter")
        assert app.chosen == [2]
