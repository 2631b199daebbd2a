"""How often somebody may try a password."""

import datetime
import threading
from collections import deque

_WINDOW = datetime.timedelta(minutes=5)
#: Tries from one address, as many times those for one account: an office sits behind one address.
_ADDRESS_FACTOR = 10
_MOST_KEYS = 10_000


class Attempts:
    """Failed sign-ins of the last minutes, by account and by address; kept in memory only."""

    def __init__(self, tries: int) -> None:
        """Set how many tries an account has."""
        self._limits = {"name": tries, "address": tries * _ADDRESS_FACTOR}
        self._failed: dict[tuple[str, str], deque[datetime.datetime]] = {}
        self._lock = threading.Lock()

    def wait(self, name: str, address: str, now: datetime.datetime) -> int:
        """Give how many seconds are to pass before the next try; 0 when it may be now."""
        with self._lock:
            return max(self._wait(key, now) for key in _keys(name, address))

    def fail(self, name: str, address: str, now: datetime.datetime) -> None:
        """Note a wrong password."""
        with self._lock:
            if len(self._failed) >= _MOST_KEYS:
                self._forget(now)
            for key in _keys(name, address):
                self._failed.setdefault(key, deque(maxlen=self._limits[key[0]])).append(now)

    def succeed(self, name: str) -> None:
        """Forget the failures of an account; those of the address stay."""
        with self._lock:
            self._failed.pop(("name", name), None)

    def _wait(self, key: tuple[str, str], now: datetime.datetime) -> int:
        times = self._failed.get(key)
        if times is None:
            return 0
        while times and times[0] <= now - _WINDOW:
            times.popleft()
        if len(times) < self._limits[key[0]]:
            return 0
        return max(1, int((times[0] + _WINDOW - now).total_seconds()))

    def _forget(self, now: datetime.datetime) -> None:
        """Drop what is older than the window; if that is not enough, all."""
        recent = {key: times for key, times in self._failed.items() if times and times[-1] > now - _WINDOW}
        self._failed = recent if len(recent) < _MOST_KEYS else {}


def _keys(name: str, address: str) -> tuple[tuple[str, str], tuple[str, str]]:
    return ("name", name), ("address", address)
