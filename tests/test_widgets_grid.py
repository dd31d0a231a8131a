"""The grid gender × age band, by keyboard and by mouse."""

from alone import Alone, drawn
from textual.events import MouseScrollUp

from models.headcount import Headcount
from tui.widgets.field import Field
from tui.widgets.headcount_grid import HeadcountGrid


async def test_digits_fill_the_cell_and_arrows_move() -> None:
    grid = HeadcountGrid()
    async with Alone(grid).run_test() as pilot:
        await pilot.press("2", "right", "1", "down", "3", "left", "1", "2")
        assert grid.read() == Headcount(
            {
                ("girl", "13-15"): 2,
                ("girl", "16-17"): 1,
                ("boy", "16-17"): 3,
                ("boy", "13-15"): 12,
            }
        )


async def test_digits_typed_after_a_move_replace_the_cell() -> None:
    grid = HeadcountGrid()
    async with Alone(grid).run_test() as pilot:
        await pilot.press("4", "right", "left", "7")
        assert str(grid.read()) == "girl:13-15:7"


async def test_plus_minus_and_delete_change_the_cell() -> None:
    grid = HeadcountGrid()
    async with Alone(grid).run_test() as pilot:
        await pilot.press("plus", "plus", "plus", "minus")
        assert str(grid.read()) == "girl:13-15:2"
        await pilot.press("delete", "minus")
        assert grid.read() == Headcount()
        await pilot.press("5", "backspace")
        assert grid.read() == Headcount()


async def test_the_edges_of_the_grid_hold() -> None:
    grid = HeadcountGrid()
    async with Alone(grid).run_test() as pilot:
        await pilot.press("up", "up", *["left"] * 9, "1", *["down"] * 9, *["right"] * 9, "2")
        assert str(grid.read()) == "girl:under-10:1|unknown:unknown:2"


async def test_tab_leaves_the_grid() -> None:
    app = Alone(HeadcountGrid())
    async with app.run_test() as pilot:
        await pilot.press("tab")
        assert app.focused is app.query_one("#next")


async def test_the_grid_shows_totals_and_its_cell_without_colour_in_78_columns() -> None:
    grid = HeadcountGrid()
    async with Alone(grid).run_test(size=(78, 20)) as pilot:
        await pilot.press("2", "down", "1", "right", "3")
        lines = drawn(grid)
        assert max(map(len, lines)) <= 78
        assert "[ 3 ]" in lines[2].replace("  ", " ")
        assert lines[1].split()[-1] == "2"
        assert lines[2].split()[-1] == "4"
        assert lines[5].split() == ["total", "3", "3", "6"]
        await pilot.press("tab")
        assert "[" not in "".join(drawn(grid))


async def test_a_click_selects_a_cell_and_counts_one_more() -> None:
    grid = HeadcountGrid()
    async with Alone(grid).run_test() as pilot:
        boys_of_18 = (12 + 4 * 7 + 3, 2)
        await pilot.click(grid, offset=boys_of_18)
        await pilot.click(grid, offset=boys_of_18)
        assert str(grid.read()) == "boy:18-21:2"
        await pilot.click(grid, offset=(3, 2))
        await pilot.click(grid, offset=(30, 0))
        assert grid.read().total == 2


async def test_the_wheel_counts_on_the_chosen_cell_alone() -> None:
    grid = HeadcountGrid()
    app = Alone(grid)
    async with app.run_test() as pilot:
        await wheel(pilot, grid, (12 + 2 * 7 + 3, 1))
        assert str(grid.read()) == "girl:13-15:1"
        await wheel(pilot, grid, (12 + 5 * 7 + 3, 1))
        assert str(grid.read()) == "girl:13-15:1"


async def wheel(pilot, widget: Field, offset: tuple[int, int]) -> None:
    """Turn the wheel one notch up over a widget."""
    x, y = widget.region.offset + offset
    event = MouseScrollUp(widget, *offset, 0, 0, 0, False, False, False, x, y)
    widget.post_message(event)
    await pilot.pause()
