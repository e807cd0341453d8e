"""Which hand of a crew gets which cameras.

A recorder counts wrong passwords, and each hand tries by itself (accounts.py): cameras of one
account stay in one hand, up to as many as a hand can bear.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from ingest.accounts import Account, account_of
from ingest.messages import CameraFeed

MOST_OF_AN_ACCOUNT = 48
"""One process lost nothing with 50 cameras and nearly all with 60 (docs/decisions/0009)."""


def shared(
    feeds: Iterable[CameraFeed], place: Mapping[str, int], hands: int
) -> list[tuple[CameraFeed, ...]]:
    """A camera keeps its `place`; a new one goes to its account's, else to who has fewest."""
    feeds = tuple(feeds)
    shares = [[each for each in feeds if place.get(each.camera) == hand] for hand in range(hands)]
    for group in together(feeds):
        placed = [place[feed.camera] for feed in group if feed.camera in place]
        fewest = min(range(hands), key=lambda hand: len(shares[hand]))
        number = placed[0] if placed else fewest
        shares[number] += [feed for feed in group if feed.camera not in place]
    return [tuple(share) for share in shares]


def together(feeds: Sequence[CameraFeed]) -> list[list[CameraFeed]]:
    """What one hand gets: large accounts first, so that single cameras even out the shares; among
    these the urgent ones first, so that no hand gets all of them."""
    sizes = Counter(account_of(feed.main) for feed in feeds)
    groups: dict[Account | str, list[CameraFeed]] = {}
    for feed in feeds:
        account = account_of(feed.main)
        key = feed.camera if account is None or sizes[account] > MOST_OF_AN_ACCOUNT else account
        groups.setdefault(key, []).append(feed)
    return sorted(groups.values(), key=lambda each: (-len(each), min(f.priority for f in each)))
