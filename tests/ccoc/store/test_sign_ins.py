"""Failed attempts are counted by name and by address, so that guessing can be slowed."""

from __future__ import annotations

from datetime import timedelta

from ccoc.store.sign_ins import Failures
from tests.ccoc.builders import NOON
from tests.ccoc.store.conftest import Station

AN_HOUR_AGO = NOON - timedelta(hours=1)


def attempt(station: Station, name: str, address: str, *, succeeded: bool = False) -> None:
    station.store.sign_ins.add(name, address, station.clock.at, succeeded=succeeded)


def failures(station: Station, name: str, address: str) -> Failures:
    return station.store.sign_ins.failures(name, address, AN_HOUR_AGO)


def test_failures_are_counted_for_the_name_and_for_the_address(station: Station) -> None:
    attempt(station, "somsri", "192.0.2.1")
    attempt(station, " SOMSRI", "192.0.2.2")
    attempt(station, "anan", "192.0.2.1")
    assert failures(station, "somsri", "192.0.2.1") == Failures(2, 2, NOON, NOON)
    assert failures(station, "nobody", "192.0.2.9") == Failures(0, 0, None, None)


def test_the_newest_failure_is_the_last_one_also_when_the_clock_was_set_back(
    station: Station,
) -> None:
    attempt(station, "somsri", "192.0.2.1")
    station.clock.move(timedelta(minutes=-20))
    attempt(station, "somsri", "192.0.2.1")
    earlier = NOON - timedelta(minutes=20)
    assert failures(station, "somsri", "192.0.2.1") == Failures(2, 2, earlier, earlier)


def test_a_success_clears_the_failures_before_it(station: Station) -> None:
    attempt(station, "somsri", "192.0.2.1")
    attempt(station, "somsri", "192.0.2.1", succeeded=True)
    attempt(station, "somsri", "192.0.2.1")
    assert failures(station, "somsri", "192.0.2.1") == Failures(1, 1, NOON, NOON)


def test_old_failures_do_not_count_and_are_forgotten_after_a_day(station: Station) -> None:
    station.clock.move(timedelta(days=-2))
    attempt(station, "somsri", "192.0.2.1")
    station.clock.move(timedelta(days=2))
    assert failures(station, "somsri", "192.0.2.1") == Failures(0, 0, None, None)
    attempt(station, "anan", "192.0.2.2")
    long_ago = NOON - timedelta(days=9)
    assert station.store.sign_ins.failures("somsri", "192.0.2.1", long_ago).by_name == 0


def test_what_was_typed_as_a_name_is_not_kept(station: Station) -> None:
    """People type their password there."""
    attempt(station, "my-secret-password", "192.0.2.1")
    station.store.close()
    assert b"my-secret-password" not in (station.folder / "ccoc.db").read_bytes()
