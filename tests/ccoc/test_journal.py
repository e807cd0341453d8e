"""Whatever is changed in the journal is found, and it cannot hold what must be erasable."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum
from hashlib import sha256

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ccoc.alarms import Dismissal
from ccoc.deeds import Deed
from ccoc.errors import InvalidError
from ccoc.ids import Digest, OfficerId
from ccoc.journal import (
    NOTHING_BEFORE,
    SERVICE,
    Actor,
    BrokenJournalError,
    JournalDraft,
    JournalEntry,
    actor_of,
    append,
    canonical,
    digest_of,
    verify,
)
from tests.ccoc.builders import NOON, a_sighting

DIGESTS = st.binary(min_size=1, max_size=4).map(lambda content: Digest(sha256(content).hexdigest()))
DRAFTS = st.builds(
    JournalDraft,
    actor=st.one_of(st.just(SERVICE), st.integers(1, 99).map(lambda n: actor_of(OfficerId(n)))),
    action=st.sampled_from(Deed),
    about=st.one_of(st.none(), st.integers(1, 999).map("alarm:{}".format)),
    reason=st.one_of(st.none(), st.sampled_from(Dismissal)),
    digest=st.one_of(st.none(), DIGESTS),
)
TIMES = st.datetimes(datetime(2020, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds are given naive


@st.composite
def journals(draw: st.DrawFn) -> list[JournalEntry]:
    entries: list[JournalEntry] = []
    for draft in draw(st.lists(DRAFTS, min_size=1, max_size=8)):
        entries.append(append(entries[-1] if entries else None, draft, draw(TIMES)))
    return entries


@given(journals())
def test_a_journal_that_nobody_touched_holds(entries: list[JournalEntry]) -> None:
    verify(entries)
    assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
    verify(entries[1:], after=entries[0])


CHANGES: dict[str, st.SearchStrategy[object]] = {
    "at": TIMES,
    "actor": st.sampled_from([SERVICE, Actor("officer:100")]),
    "action": st.sampled_from(Deed),
    "about": st.sampled_from([None, "alarm:1000"]),
    "reason": st.sampled_from([None, "misread", "other"]),
    "digest": st.one_of(st.none(), DIGESTS),
    "previous": DIGESTS,
    "seal": DIGESTS,
    "seq": st.integers(0, 20),
}


@given(journals(), st.data())
def test_any_change_of_any_entry_is_found(entries: list[JournalEntry], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(entries) - 1))
    field = data.draw(st.sampled_from(sorted(CHANGES)))
    value = data.draw(CHANGES[field])
    changed = replace(entries[place], **{field: value})  # type: ignore[arg-type]  # by name
    assume(changed != entries[place])
    with pytest.raises(BrokenJournalError) as broken:
        verify([*entries[:place], changed, *entries[place + 1 :]])
    assert broken.value.seq in {place + 1, place + 2}
    assert str(broken.value.seq) in str(broken.value)


@given(journals(), st.data())
def test_an_entry_taken_out_or_put_in_is_found(
    entries: list[JournalEntry], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(entries) - 1))
    assume(place < len(entries) - 1)
    with pytest.raises(BrokenJournalError) as broken:
        verify([*entries[:place], *entries[place + 1 :]])
    assert broken.value.seq == place + 1
    with pytest.raises(BrokenJournalError):
        verify([*entries[: place + 1], entries[place], *entries[place + 1 :]])


@given(journals())
def test_a_forged_entry_with_a_right_seal_breaks_the_chain_behind_it(
    entries: list[JournalEntry],
) -> None:
    assume(len(entries) > 1)
    other = JournalDraft(SERVICE, Deed.JOURNAL_VERIFIED, "journal:forged")
    forged = append(None, other, entries[0].at)
    with pytest.raises(BrokenJournalError) as broken:
        verify([forged, *entries[1:]])
    assert broken.value.seq == 2


def test_the_canonical_bytes_are_as_the_documents_say() -> None:
    draft = JournalDraft(actor_of(OfficerId(4)), Deed.ALARM_DISMISSED, "alarm:7", Dismissal.MISREAD)
    bangkok = NOON.astimezone(timezone(timedelta(hours=7)))
    entry = append(None, draft, bangkok)
    assert canonical(entry) == (
        b'[1,"2026-03-02T05:00:00.000000Z","officer:4","alarm.dismissed","alarm:7","misread",null,"'
        + b"0" * 64
        + b'"]'
    )
    assert entry.seal == sha256(canonical(entry)).hexdigest()
    assert entry.previous == NOTHING_BEFORE


@given(journals())
def test_canonical_bytes_are_plain_json_in_ascii(entries: list[JournalEntry]) -> None:
    for entry in entries:
        assert canonical(entry).isascii()
        assert json.loads(canonical(entry))[0] == entry.seq


class Loose(StrEnum):
    A_PLATE = "กข 1234"


@pytest.mark.parametrize(
    "draft",
    [
        JournalDraft(SERVICE, Deed.ALARM_RAISED, "กข 1234"),
        JournalDraft(SERVICE, Deed.ALARM_RAISED, "alarm:กข1234"),
        JournalDraft(SERVICE, Deed.ALARM_RAISED, "alarm"),
        JournalDraft(SERVICE, Deed.ALARM_RAISED, reason=Loose.A_PLATE),
        JournalDraft(SERVICE, Deed.ALARM_RAISED, reason="free_text"),  # type: ignore[arg-type]  # no member of a list
        JournalDraft(SERVICE, Deed.ALARM_RAISED, digest=Digest("70-1234")),
        JournalDraft(Actor("somchai"), Deed.ALARM_RAISED),
        JournalDraft(Actor("officer:๑"), Deed.ALARM_RAISED),
    ],
)
def test_a_plate_a_name_or_free_text_does_not_get_in(draft: JournalDraft) -> None:
    with pytest.raises(InvalidError, match="ids, digests and closed words") as refused:
        append(None, draft, NOON)
    assert "1234" not in str(refused.value)


def test_every_deed_is_thing_dot_past() -> None:
    assert all(deed.value.count(".") == 1 and deed.value.islower() for deed in Deed)


def test_a_record_has_one_digest_and_another_when_anything_changes() -> None:
    sighting = a_sighting()
    assert digest_of(sighting) == digest_of(a_sighting())
    assert digest_of(sighting) != digest_of(replace(sighting, reads=6))
    assert digest_of(sighting) != digest_of(a_sighting(province="ระยอง"))


def test_what_has_no_canonical_form_has_no_digest() -> None:
    @dataclass
    class Odd:
        value: object

    with pytest.raises(InvalidError, match="no canonical form"):
        digest_of(Odd(object()))
