"""A way to a server that breaks after so many bytes, as a network does."""

import socket
from contextlib import suppress
from threading import Lock, Thread

PIECE = 1024


class Cutter:
    """A port of this machine that leads to a server's socket, and hangs up when it is told to."""

    def __init__(self, server):
        self.server = server
        self.carried = 0
        self.limit = None
        self._lock = Lock()
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = self._door.getsockname()[1]
        Thread(target=self._open, daemon=True).start()

    def cut_after(self, limit):
        """Carry so many bytes from now on, in both directions together; None: as many as come."""
        with self._lock:
            self.carried, self.limit = 0, limit

    def close(self):
        """Let nobody in any more."""
        self._door.close()

    def greet(self, inside):
        """What whoever comes in goes on with."""
        return inside

    def _open(self):
        with suppress(OSError):
            while True:
                inside = self.greet(self._door.accept()[0])
                outside = socket.socket(socket.AF_UNIX)
                outside.connect(self.server)
                for ends in ((inside, outside), (outside, inside)):
                    Thread(target=self._carry, args=ends, daemon=True).start()

    def _carry(self, source, target):
        with suppress(OSError):
            while (piece := source.recv(PIECE)) and self._lets(len(piece)):
                target.sendall(piece)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _lets(self, size):
        with self._lock:
            self.carried += size
            return self.limit is None or self.carried <= self.limit
