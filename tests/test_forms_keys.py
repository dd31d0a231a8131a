"""No key that a field, a terminal or a multiplexer keeps for itself is the only way to anything."""

import pkgutil
from importlib import import_module

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

import tui
from tui.app import CarnetApp
from tui.screens.form import RecordForm
from tui.screens.records import RecordSection

SWALLOWED = ("ctrl+", "alt+", "super+", "meta+", "hyper+")


def descendants(one: type) -> set[type]:
    """The classes made from this one, at any distance."""
    children = one.__subclasses__()
    return {*children, *(further for child in children for further in descendants(child))}


def bound() -> list[tuple[type[DOMNode], Binding]]:
    """Every key of the program, with the class that binds it."""
    for module in pkgutil.walk_packages(tui.__path__, "tui."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    ours = [one for one in descendants(DOMNode) if one.__module__.startswith("tui.")]
    return [
        (one, binding)
        for one in ours
        for binding in Binding.make_bindings(one.__dict__.get("BINDINGS", []))
    ]


def test_every_control_key_has_a_twin_that_reaches_the_program() -> None:
    keys: dict[tuple[type[DOMNode], str], set[str]] = {}
    for owner, binding in bound():
        keys.setdefault((owner, binding.action), set()).add(binding.key)
    assert len(keys) > 100
    alone = {
        f"{owner.__name__}.{action}": sorted(pressed)
        for (owner, action), pressed in keys.items()
        if all(key.startswith(SWALLOWED) for key in pressed)
    }
    assert alone == {}


@pytest.mark.parametrize(
    ("owner", "action", "expected"),
    [
        (RecordForm, "save", {"f2", "ctrl+s"}),
        (RecordForm, "duplicate", {"f6", "ctrl+d"}),
        (RecordForm, "start_afresh", {"f7", "ctrl+n"}),
        (RecordForm, "undo", {"f9", "ctrl+z"}),
        (RecordForm, "redo", {"f5", "ctrl+y"}),
        (RecordSection, "app.undo", {"f9", "ctrl+z", "u"}),
        (RecordSection, "app.redo", {"f5", "ctrl+y", "U"}),
        (CarnetApp, "command_palette", {"f10", "ctrl+p"}),
        (CarnetApp, "quit", {"f12", "ctrl+q"}),
    ],
)
def test_the_same_keys_do_the_same_everywhere(owner, action, expected) -> None:
    keys = {
        binding.key
        for one in owner.__mro__
        if issubclass(one, DOMNode)
        for binding in Binding.make_bindings(one.__dict__.get("BINDINGS", []))
        if binding.action == action
    }
    assert keys == expected
