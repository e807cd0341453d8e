"""Accounts: one name once, passwords as hashes, sessions that end with them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ccoc.errors import ConflictError, InvalidError, NotFoundError
from ccoc.ids import Digest, OfficerId
from ccoc.officers import Officer, Role
from tests.ccoc.builders import digest_of
from tests.ccoc.store.conftest import Station


def sign_in(station: Station, officer: Officer, token: bytes = b"token") -> Digest:
    until = station.clock.at + timedelta(hours=8)
    station.store.sessions.open(
        officer, digest_of(token), digest_of(b"csrf"), station.clock.at, until
    )
    return digest_of(token)


def is_signed_in(station: Station, token: Digest) -> bool:
    return station.store.sessions.find(token, station.clock.at) is not None


def test_a_new_officer_must_change_the_password_that_somebody_else_gave(station: Station) -> None:
    officer = station.store.officers.add("Somsri", "ร.ต.ต. สมศรี", Role.DUTY_OFFICER, "hash", None)
    assert (officer.name, officer.must_change_password, officer.disabled) == ("somsri", True, False)
    assert station.store.officers.by_name(" SOMSRI ") == officer
    assert station.store.officers.get(officer.id) == officer
    assert station.store.officers.password_hash("somsri") == "hash"
    assert station.actions() == ["officer.added"]


def test_a_name_is_taken_once(station: Station) -> None:
    station.officer("somsri")
    with pytest.raises(ConflictError, match="somsri is taken"):
        station.store.officers.add("SOMSRI", "อีกคน", Role.AUDITOR, "hash", None)
    with pytest.raises(InvalidError):
        station.store.officers.add("not a name", "อีกคน", Role.AUDITOR, "hash", None)


def test_who_did_it_stands_in_the_journal_and_the_password_nowhere(station: Station) -> None:
    head = station.officer("head", Role.ADMINISTRATOR)
    somsri = station.store.officers.add("somsri", "สมศรี", Role.AUDITOR, "first-hash", head)
    station.store.officers.set_password(somsri.id, "second-hash", somsri, must_change=False)
    *_, added, changed = station.store.journal.after(0, 10)
    assert (added.actor, added.about) == (f"officer:{head.id}", f"officer:{somsri.id}")
    assert (changed.actor, changed.action.value) == (
        f"officer:{somsri.id}",
        "officer.password_changed",
    )
    assert not station.store.officers.get(somsri.id).must_change_password
    assert station.store.officers.password_hash("somsri") == "second-hash"


def test_an_unknown_name_has_no_officer_and_no_hash(station: Station) -> None:
    assert station.store.officers.by_name("nobody") is None
    assert station.store.officers.password_hash("nobody") is None
    with pytest.raises(NotFoundError):
        station.store.officers.get(OfficerId(9))


def test_a_new_password_ends_all_other_sessions(station: Station) -> None:
    somsri = station.officer()
    here, elsewhere = sign_in(station, somsri, b"here"), sign_in(station, somsri, b"elsewhere")
    station.store.officers.set_password(somsri.id, "new", somsri, must_change=False, keep=here)
    assert is_signed_in(station, here)
    assert not is_signed_in(station, elsewhere)


def test_newer_costs_of_the_hash_are_no_change_of_the_password(station: Station) -> None:
    somsri = station.officer()
    token, seq = sign_in(station, somsri), station.store.journal.latest()
    station.store.officers.rehash(somsri.id, "stronger")
    assert station.store.officers.password_hash("somsri") == "stronger"
    assert is_signed_in(station, token)
    assert station.store.journal.latest() == seq


def test_a_disabled_officer_is_signed_out_everywhere_at_once(station: Station) -> None:
    head, somsri = station.officer("head", Role.ADMINISTRATOR), station.officer()
    token = sign_in(station, somsri)
    assert station.store.officers.disable(somsri.id, head).disabled
    assert not is_signed_in(station, token)
    with station.store._database.reading() as connection:
        still_open = "SELECT count(*) FROM sessions WHERE closed_at IS NULL"
        assert connection.exec_driver_sql(still_open).scalar() == 0
    seq = station.store.journal.latest()
    assert station.store.officers.disable(somsri.id, head).disabled
    assert station.store.journal.latest() == seq
    assert [officer.name for officer in station.store.officers.list()] == ["head", "somsri"]


def test_the_last_administrator_stays(station: Station) -> None:
    first = station.officer("first", Role.ADMINISTRATOR)
    second = station.officer("second", Role.ADMINISTRATOR)
    station.store.officers.disable(first.id, second)
    with pytest.raises(ConflictError, match="last administrator") as refused:
        station.store.officers.disable(second.id, first)
    assert refused.value.th


def test_a_session_lasts_until_its_end_and_can_be_prolonged(station: Station) -> None:
    somsri = station.officer()
    token = sign_in(station, somsri)
    station.clock.move(timedelta(hours=8))
    assert not is_signed_in(station, token)
    station.clock.move(timedelta(hours=-1))
    station.store.sessions.touch(token, station.clock.at, station.clock.at + timedelta(hours=8))
    found = station.store.sessions.find(token, station.clock.at + timedelta(hours=2))
    assert found is not None
    assert found.officer == somsri
    assert found.csrf_digest == digest_of(b"csrf")
    assert found.touched_at == station.clock.at


def test_signing_in_and_out_is_journalled_and_signing_out_twice_is_once(station: Station) -> None:
    somsri = station.officer()
    token = sign_in(station, somsri)
    station.store.sessions.close(token)
    station.store.sessions.close(token)
    station.store.sessions.touch(token, station.clock.at, station.clock.at + timedelta(hours=8))
    assert not is_signed_in(station, token)
    assert station.actions()[1:] == ["officer.signed_in", "officer.signed_out"]


def test_a_cookie_that_was_never_given_signs_nobody_in(station: Station) -> None:
    assert not is_signed_in(station, digest_of(b"guessed"))
