"""How much a machine that cannot look at all leaves out on purpose, and whose looks. Pure.

Leaving out every second look of many cameras is better than losing whichever look comes late;
people who call for help are looked at last of all less often.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from ccoc.cameras import Priority

BUSY = 0.95
"""Share of the analysis threads' time; more is never measured on a machine with other work."""
CALM = 0.7
LATE_SECONDS = 0.25
"""Who stands in line for longer loses looks."""
SUSTAINED_SECONDS = 1.0
RECOVERY_SECONDS = 5.0
LONGEST_RECOVERY_SECONDS = 60.0

DEGREES: tuple[Mapping[Priority, int], ...] = (
    {Priority.SOS: 1, Priority.WATCHLIST: 1, Priority.REST: 1},
    {Priority.SOS: 1, Priority.WATCHLIST: 1, Priority.REST: 2},
    {Priority.SOS: 1, Priority.WATCHLIST: 1, Priority.REST: 3},
    {Priority.SOS: 1, Priority.WATCHLIST: 1, Priority.REST: 4},
    {Priority.SOS: 1, Priority.WATCHLIST: 2, Priority.REST: 4},
    {Priority.SOS: 1, Priority.WATCHLIST: 3, Priority.REST: 4},
    {Priority.SOS: 1, Priority.WATCHLIST: 4, Priority.REST: 4},
    {Priority.SOS: 2, Priority.WATCHLIST: 4, Priority.REST: 4},
    {Priority.SOS: 3, Priority.WATCHLIST: 4, Priority.REST: 4},
    {Priority.SOS: 4, Priority.WATCHLIST: 4, Priority.REST: 4},
)
"""Each so-manieth look at an active camera of this priority is made."""
HIGHEST = {Priority.REST: 3, Priority.WATCHLIST: 6, Priority.SOS: 9}
"""Degree for the sake of a class: nobody looks less often for those who come after them anyway."""


class Strain:
    """One machine's. `note` is called by one thread, `every` by any."""

    def __init__(self) -> None:
        self.degree = 0
        self._overloaded_since: float | None = None
        self._calm_since: float | None = None
        self._eased_at: float | None = None
        self._patience = RECOVERY_SECONDS

    def every(self, priority: Priority) -> int:
        return DEGREES[self.degree][priority]

    def note(self, monotonic: float, *, busy: float, late: Collection[Priority]) -> None:
        """`busy`: 0 to 1, of late. `late`: classes of which somebody waits in line too long."""
        highest = HIGHEST[min(late)] if late else 0
        is_overloaded = busy >= BUSY and self.degree < highest
        is_calm = busy <= CALM or self.degree > highest
        self._overloaded_since = _since(self._overloaded_since, monotonic, holds=is_overloaded)
        self._calm_since = _since(self._calm_since, monotonic, holds=is_calm)
        if _lasts(self._overloaded_since, monotonic, SUSTAINED_SECONDS):
            self._tighten(monotonic)
        elif self.degree and _lasts(self._calm_since, monotonic, self._patience):
            self._ease(monotonic)

    def _tighten(self, now: float) -> None:
        """Who eased too early waits longer the next time, else it would go up and down forever."""
        if self._eased_at is not None:
            was_early = now - self._eased_at <= 2 * self._patience
            longer = min(LONGEST_RECOVERY_SECONDS, 2 * self._patience)
            self._patience = longer if was_early else RECOVERY_SECONDS
        self._eased_at = None
        self._overloaded_since = None
        self.degree += 1

    def _ease(self, now: float) -> None:
        self.degree -= 1
        self._eased_at = self._calm_since = now


def _since(since: float | None, now: float, *, holds: bool) -> float | None:
    return (now if since is None else since) if holds else None


def _lasts(since: float | None, now: float, seconds: float) -> bool:
    return since is not None and now - since >= seconds
