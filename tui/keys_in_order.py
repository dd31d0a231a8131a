"""Keys handed over one at a time, and kept while the next screen is being opened."""

from __future__ import annotations

from collections import deque

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.reactive import var

OPENING = "opening"
"""The group of the workers that bring up what is typed into next: meanwhile, keys wait."""
SOON = 0.02  # seconds
NEVER_WAIT = {"ctrl+q", "f12"}


class KeysInOrder(App[None]):
    """An application whose screens get every key, in the order in which they were typed.

    Textual hands a key to the widget that has the focus at once, even when the key before it is
    still on its way to a binding that opens another screen.
    """

    typed_ahead: var[tuple[str, ...]] = var(())
    """The keys that wait, oldest first."""

    def __init__(self) -> None:
        super().__init__()
        self._kept: deque[events.Key | events.Paste] = deque()
        self._one_is_on_its_way = False
        self._looks_again = False

    @property
    def is_opening(self) -> bool:
        """Whether what is typed now is meant for something that is not there yet."""
        return any(worker.group == OPENING and not worker.is_finished for worker in self.workers)

    def forget_typed_ahead(self) -> None:
        """Drop the keys that wait: what they were meant for does not open."""
        self._kept.clear()
        self.typed_ahead = ()

    async def on_event(self, event: events.Event) -> None:
        typed = isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded
        if not typed or (isinstance(event, events.Key) and event.key in NEVER_WAIT):
            await super().on_event(event)
            return
        self._kept.append(event)
        self._hand_over_soon()

    def on_key(self, event: events.Key) -> None:
        """Keep a key that comes back from a screen which began to open something meanwhile."""
        if self.is_opening:
            event.prevent_default()
            self._kept.appendleft(events.Key(event.key, event.character))

    def _hand_over_soon(self) -> None:
        if self.is_opening:
            self._look_again_soon()
            self._show_what_waits()
        else:
            self.call_later(self._hand_over)  # behind a focus that is being given

    async def _hand_over(self) -> None:
        if self._kept and self.screen_stack and not self._one_is_on_its_way:
            if self.is_opening:
                self._look_again_soon()
            else:
                await self._send(self._kept.popleft())
        self._show_what_waits()

    def _show_what_waits(self) -> None:
        self.typed_ahead = tuple(kept.key for kept in self._kept if isinstance(kept, events.Key))

    async def _send(self, event: events.Key | events.Paste) -> None:
        receiver = self.focused or self.screen
        await super().on_event(event)
        if event.is_forwarded:
            self._one_is_on_its_way = True
            # Once behind the key, once behind what it made a widget say: « submitted ».
            await self._follow(2 * receiver.ancestors_with_self)
        else:
            self.call_later(self._hand_over)

    def _look_again_soon(self) -> None:
        """A worker tells its end to the screen that started it, which may be gone by then."""
        if not self._looks_again:
            self._looks_again = True
            self.set_timer(SOON, self._look_again)

    def _look_again(self) -> None:
        self._looks_again = False
        self._hand_over_soon()

    async def _follow(self, path: list[DOMNode]) -> None:
        """Visit every node in turn, behind the messages that wait there; the last is the app."""
        for steps, node in enumerate(path, start=1):
            if node.call_later(self._follow, path[steps:]):
                return
        self._one_is_on_its_way = False
        await self._hand_over()
