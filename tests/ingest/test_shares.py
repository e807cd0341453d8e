"""Which hand of a crew gets which cameras."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from ingest.messages import CameraFeed, StreamAddress
from ingest.shares import MOST_OF_AN_ACCOUNT, shared

Shares = list[tuple[CameraFeed, ...]]


def single(name: str, priority: int = 2) -> CameraFeed:
    """A camera of its own, with the password that all of them have."""
    return CameraFeed(name, StreamAddress(f"rtsp://{name}/main", "admin", "x"), priority=priority)


def recorder(host: str, channels: int, user: str = "admin") -> tuple[CameraFeed, ...]:
    return tuple(
        CameraFeed(f"{host}-{number}", StreamAddress(f"rtsp://{host}/{number}", user, "x"))
        for number in range(channels)
    )


def sizes(shares: Shares) -> list[int]:
    return [len(share) for share in shares]


def hands_with(feeds: Sequence[CameraFeed], shares: Shares) -> set[int]:
    return {n for n, share in enumerate(shares) if not set(feeds).isdisjoint(share)}


def places(shares: Shares) -> dict[str, int]:
    return {feed.camera: n for n, share in enumerate(shares) for feed in share}


def test_channels_of_one_recorder_are_in_one_hand_so_that_it_counts_one_hands_tries() -> None:
    small, large = recorder("10.0.0.9", 16), recorder("10.0.0.8", 24)
    singles = tuple(single(f"c{number}") for number in range(20))
    shares = shared((*singles, *small, *large), {}, 2)
    assert [len(hands_with(one, shares)) for one in (small, large)] == [1, 1]
    assert sizes(shares) == [30, 30]


def test_a_recorder_with_more_channels_than_a_share_stays_together() -> None:
    large = recorder("10.0.0.9", MOST_OF_AN_ACCOUNT)
    shares = shared((*large, single("gate")), {}, 2)
    assert sizes(shares) == [MOST_OF_AN_ACCOUNT, 1]


def test_more_channels_than_a_hand_can_bear_are_shared_evenly() -> None:
    assert sizes(shared(recorder("10.0.0.9", 64), {}, 2)) == [32, 32]


def test_a_channel_that_comes_later_goes_to_the_others_of_its_recorder() -> None:
    channels, singles = recorder("10.0.0.9", 8), (single("gate"), single("yard"))
    before = shared((*channels[:7], *singles), {}, 2)
    after = shared((*channels, *singles), places(before), 2)
    assert len(hands_with(channels, after)) == 1
    assert places(before).items() <= places(after).items()


def test_another_user_of_the_same_recorder_may_be_elsewhere() -> None:
    one, other = recorder("10.0.0.9", 4), recorder("10.0.0.9", 4, "guest")
    assert sizes(shared((*one, *other), {}, 2)) == [4, 4]


def test_no_hand_gets_all_urgent_cameras() -> None:
    feeds = [single(f"c{number}", priority=0 if number < 10 else 2) for number in range(30)]
    urgent = [sum(feed.priority == 0 for feed in share) for share in shared(feeds, {}, 2)]
    assert urgent == [5, 5]


@given(st.lists(st.tuples(st.integers(0, 3), st.booleans()), max_size=80), st.integers(1, 4))
def test_every_camera_is_in_one_hand_and_stays_there(
    drawn: list[tuple[int, bool]], hands: int
) -> None:
    feeds = [
        CameraFeed(f"c{number}", StreamAddress(f"rtsp://h{host}/x", "admin" if has_user else None))
        for number, (host, has_user) in enumerate(drawn)
    ]
    half = shared(feeds[::2], {}, hands)
    whole = shared(feeds, places(half), hands)
    assert sorted(feed.camera for share in whole for feed in share) == sorted(
        feed.camera for feed in feeds
    )
    assert places(half).items() <= places(whole).items()
