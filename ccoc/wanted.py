"""Which entries a read could mean, found without asking each of them: thousands of entries with
gaps must not slow an alarm down. The policy is ccoc.matching's."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from heapq import heappop, heappush
from operator import itemgetter

from ccoc import patterns
from ccoc.hotlists import Entry
from ccoc.ids import EntryId
from ccoc.matching import (
    Match,
    Possible,
    alternatives,
    identifies_nobody,
    matched,
    possibly,
    ranked,
)
from ccoc.plates import canonical, compact
from ccoc.sightings import Sighting

Key = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Listed:
    """`least`: the length of the shortest text that fits. `pattern`: what is left to prove when
    the key fits; None: nothing."""

    entry: Entry
    least: int
    pattern: str | None


Bucket = dict[EntryId, _Listed]


@dataclass(frozen=True, slots=True)
class _Probe:
    """How patterns with the same known places are found: what stands there is the key."""

    needs: int
    """The text must have so many characters."""
    key: Callable[[str], Key]
    bucket: Callable[[Key], Bucket | None]


class _Forms:
    """Patterns by their known places; those behind a star count from the end."""

    __slots__ = ("_buckets", "probes")

    def __init__(self) -> None:
        self._buckets: dict[tuple[int, ...], dict[Key, Bucket]] = {}
        self.probes: list[_Probe] = []

    def bucket(self, places: tuple[int, ...], pattern: str) -> Bucket:
        key: Callable[[str], Key] = itemgetter(*places)
        if places not in self._buckets:
            found = self._buckets[places] = {}
            needs = max(place + 1 if place >= 0 else -place for place in places)
            self.probes.append(_Probe(needs, key, found.get))
        return self._buckets[places].setdefault(key(pattern), {})

    def find(self, text: str) -> list[Bucket]:
        """Asked for every read, over hundreds of forms: one list, no call that can be spared."""
        size = len(text)
        return [
            bucket
            for probe in self.probes
            if probe.needs <= size and (bucket := probe.bucket(probe.key(text)))
        ]


class WantedPlates:
    """Entries that can be added and taken away one by one. Not safe for several threads."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._entries: dict[EntryId, Entry] = {}
        self._ends: list[tuple[datetime, EntryId]] = []
        self._plain: dict[str, Bucket] = {}
        self._of_length: defaultdict[int, _Forms] = defaultdict(_Forms)
        self._open_ended = _Forms()
        self._inside: dict[str, Bucket] = {}
        for entry in entries:
            self.add(entry)

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, entry: Entry) -> None:
        self.discard(entry.id)
        self._entries[entry.id] = entry
        heappush(self._ends, (entry.expires_at, entry.id))
        listed = entry.plate.registration
        pattern = listed if listed.count("*") > 1 else None  # one star: its form says it all
        least = len(listed.replace("*", ""))
        self._bucket(listed)[entry.id] = _Listed(entry, least, pattern)

    def discard(self, number: EntryId) -> None:
        if entry := self._entries.pop(number, None):
            del self._bucket(entry.plate.registration)[number]

    def forget_expired(self, at: datetime) -> None:
        while self._ends and self._ends[0][0] <= at:
            expires_at, number = heappop(self._ends)
            entry = self._entries.get(number)
            if entry is not None and entry.expires_at <= expires_at:
                self.discard(number)

    def matches(self, sighting: Sighting, at: datetime) -> tuple[Match, ...]:
        """As `ccoc.matching.find_matches` over all entries."""
        if identifies_nobody(sighting):
            return ()
        found = (matched(sighting, each, at) for each in self.fitting(sighting.plate.registration))
        return ranked(match for match in found if match is not None)

    def possible(self, sighting: Sighting, at: datetime) -> tuple[Possible, ...]:
        """As `ccoc.matching.find_possible` over all entries, in the order of the list."""
        if identifies_nobody(sighting):
            return ()
        entries = {each.id: each for each in self._near(sighting)}
        found = (possibly(sighting, entries[number], at) for number in sorted(entries))
        return tuple(possible for possible in found if possible is not None)

    def fitting(self, registration: str) -> Iterator[Entry]:
        """Entries whose text this is, or whose pattern allows it; valid or not."""
        written = canonical(registration)
        seen = compact(written)
        for listed in self._plain.get(seen, {}).values():
            if written == canonical(listed.entry.plate.registration):
                yield listed.entry
        for bucket in self._candidates(seen):
            for listed in bucket.values():
                proved = listed.pattern is None or _fits(listed.pattern, seen)
                if proved and listed.least <= len(seen):
                    yield listed.entry

    def _near(self, sighting: Sighting) -> Iterator[Entry]:
        yield from self.fitting(sighting.plate.registration)
        text = compact(sighting.plate.registration)
        for place in range(len(text)):
            for other in alternatives(sighting, place):
                neighbour = text[:place] + other + text[place + 1 :]
                for listed in self._plain.get(neighbour, {}).values():
                    yield listed.entry

    def _candidates(self, text: str) -> Iterator[Bucket]:
        if forms := self._of_length.get(len(text)):
            yield from forms.find(text)
        yield from self._open_ended.find(text)
        if self._inside:
            for piece in _pieces(text):
                if bucket := self._inside.get(piece):
                    yield bucket

    def _bucket(self, listed: str) -> Bucket:
        if not patterns.is_open(listed):
            return self._plain.setdefault(compact(canonical(listed)), {})
        if not (places := _known_places(listed)):
            return self._inside.setdefault(_longest_piece(listed), {})
        forms = self._open_ended if "*" in listed else self._of_length[len(listed)]
        return forms.bucket(places, listed)


def _known_places(pattern: str) -> tuple[int, ...]:
    """Of known characters before the first star, and behind the last one, counted from the end."""
    head, star, _ = pattern.partition("*")
    tail = pattern.rpartition("*")[2] if star else ""
    first = tuple(i for i, each in enumerate(head) if each != "?")
    return first + tuple(i - len(tail) for i, each in enumerate(tail) if each != "?")


def _fits(pattern: str, text: str) -> bool:
    if "?" in pattern:
        return patterns.places(pattern, text) is not None
    head, *middle, tail = pattern.split("*")
    at, end = len(head), len(text) - len(tail)
    if at > end or not (text.startswith(head) and text.endswith(tail)):
        return False
    for part in middle:
        found = text.find(part, at, end)
        if found < 0:
            return False
        at = found + len(part)
    return True


def _longest_piece(pattern: str) -> str:
    return max(re.split(r"[?*]+", pattern), key=len)


def _pieces(text: str) -> set[str]:
    size = len(text)
    return {text[i:j] for i in range(size) for j in range(i + 1, size + 1)}
