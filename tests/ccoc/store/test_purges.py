"""What is due is erased, what is not stays, and the counts prove it (G-10 to G-12, G-19, G-20)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from ccoc.errors import CorruptError, NotFoundError
from ccoc.face_alerts import Answer, FaceAlert
from ccoc.ids import FaceAlertId
from ccoc.journal import digest_of
from ccoc.photo_searches import OffenceClass
from ccoc.purges import Purge, PurgeKind
from ccoc.store import open_store
from ccoc.watchlists import WatchlistCategory
from tests.ccoc.builders import NOON
from tests.ccoc.face_builders import a_face_draft, a_list_draft
from tests.ccoc.store.face_station import PHOTO, SEEN, FaceStation

EMERGENCY = a_list_draft(WatchlistCategory.THREAT_TO_LIFE, standing=False, emergency=True)
DAY, MOMENT = timedelta(days=1), timedelta(microseconds=1)


def purged(faces: FaceStation) -> list[tuple[PurgeKind, int, int]]:
    done = faces.store.purges.purge(faces.clock.at)
    return [(each.kind, each.due, each.deleted) for each in done]


def answer(faces: FaceStation, alert: FaceAlert, *answers: Answer) -> FaceAlert:
    for number, said in enumerate(answers):
        alert = faces.store.face_alerts.decide(alert.id, faces.officer(f"duty{number}"), said)
    return alert


def confirmed(faces: FaceStation) -> FaceAlert:
    return answer(faces, faces.alert(), Answer.SAME, Answer.SAME)


def is_shown(faces: FaceStation, number: FaceAlertId) -> bool:
    try:
        return faces.store.face_alerts.seen(number) == SEEN
    except NotFoundError:
        return False


@pytest.mark.parametrize(
    "answers", [(), (Answer.SAME,), (Answer.NOT_SAME,), (Answer.CANNOT_TELL,)], ids=str
)
def test_g10_what_nobody_confirmed_goes_after_24_hours_and_the_count_stays(
    faces: FaceStation, answers: tuple[Answer, ...]
) -> None:
    alert = answer(faces, faces.alert(), *answers)
    faces.clock.move(DAY - MOMENT)
    assert purged(faces) == []
    assert is_shown(faces, alert.id)
    faces.clock.move(MOMENT)
    assert purged(faces) == [(PurgeKind.ALERTS, 1, 1)]
    assert not is_shown(faces, alert.id)
    assert faces.store.face_alerts.list() == (replace(alert, erased_at=faces.clock.at),)
    assert purged(faces) == []


def test_g11_a_confirmed_match_goes_after_31_days(faces: FaceStation) -> None:
    alert = confirmed(faces)
    faces.clock.move(29 * DAY)
    assert purged(faces) == []
    faces.clock.move(2 * DAY)
    assert (PurgeKind.CONFIRMED_ALERTS, 1, 1) in purged(faces)
    assert not is_shown(faces, alert.id)


def test_g11_what_a_case_holds_stays(faces: FaceStation) -> None:
    alert = confirmed(faces)
    faces.store.face_alerts.hold(alert.id, faces.supervisor, "คดี 45/2569")
    faces.clock.move(400 * DAY)
    purged(faces)
    assert is_shown(faces, alert.id)


def test_g02_pictures_go_with_their_entry(faces: FaceStation) -> None:
    watchlist = faces.list_at_work()
    stays, closed, refused = (
        faces.open_entry(watchlist.id),
        faces.open_entry(watchlist.id),
        faces.proposed_entry(watchlist.id),
    )
    faces.open_entry(watchlist.id, a_face_draft(expires_at=NOON + timedelta(hours=1)))
    faces.store.face_entries.close(closed.id, faces.supervisor)
    faces.store.face_entries.refuse(refused.id, faces.supervisor)
    assert purged(faces) == [(PurgeKind.ENTRIES, 2, 2)]
    faces.clock.move(timedelta(hours=1))
    assert purged(faces) == [(PurgeKind.ENTRIES, 1, 1)]
    assert faces.store.face_entries.picture(stays.id) == PHOTO
    for gone in (closed.id, refused.id):
        with pytest.raises(NotFoundError):
            faces.store.face_entries.picture(gone)
    assert faces.store.purges.verify() == 2


def test_g01_pictures_go_with_their_list(faces: FaceStation) -> None:
    watchlist = faces.list_at_work()
    faces.open_entry(watchlist.id)
    faces.proposed_entry(watchlist.id)
    faces.store.watchlists.close(watchlist.id, faces.supervisor)
    assert purged(faces) == [(PurgeKind.ENTRIES, 2, 2)]
    assert faces.store.purges.verify() == 0


def test_g12_an_unauthorised_search_goes_after_48_hours_an_authorised_one_later(
    faces: FaceStation,
) -> None:
    searches = faces.store.photo_searches
    pending, allowed = faces.searched(OffenceClass.MISSING_PERSON), faces.searched()
    searches.endorse(allowed.id, faces.supervisor)
    searches.approve(allowed.id, faces.head)
    faces.clock.move(timedelta(hours=48) - MOMENT)
    assert purged(faces) == []
    faces.clock.move(MOMENT)
    assert purged(faces) == [(PurgeKind.PHOTO_SEARCHES, 1, 1)]
    assert searches.get(pending.id).erased_at == faces.clock.at
    assert searches.picture(allowed.id) == PHOTO
    faces.clock.move(29 * DAY)
    assert purged(faces) == [(PurgeKind.PHOTO_SEARCHES, 1, 1)]


def test_g20_an_emergency_without_a_second_approver_goes_with_all_that_hangs_on_it(
    faces: FaceStation,
) -> None:
    """Confirmed, held by a case, whatever: it was lawful for a day."""
    watchlist = faces.list_at_work(EMERGENCY)
    entry = faces.proposed_entry(watchlist.id, a_face_draft(minor_reason="อายุ 9 ถูกลักพา"))
    entry = faces.store.face_entries.approve(entry.id, faces.head)
    faces.store.face_entries.approve_again(entry.id, faces.deputy)
    alert = answer(faces, faces.alert(entry), Answer.SAME)
    faces.store.face_alerts.hold(alert.id, faces.supervisor, "คดี 45/2569")
    faces.clock.move(DAY - MOMENT)
    assert purged(faces) == []
    faces.clock.move(MOMENT)
    assert purged(faces) == [(PurgeKind.EMERGENCIES, 3, 3)]
    assert faces.store.purges.verify() == 0
    left = repr((faces.store.watchlists.list(open_only=False), faces.store.face_alerts.list()))
    left += repr(faces.store.face_entries.of(watchlist.id))
    for word in ("45/2569", "จ.12/2569", "ทะเบียนราษฎร", "ลักพา", "หมายจับค้างเก่า"):
        assert word not in left
    assert purged(faces) == []


def test_g20_an_emergency_with_a_second_approver_stays(faces: FaceStation) -> None:
    watchlist = faces.list_at_work(EMERGENCY)
    faces.store.watchlists.approve_again(watchlist.id, faces.deputy)
    faces.open_entry(watchlist.id)
    faces.clock.move(DAY - MOMENT)
    assert purged(faces) == []
    assert faces.store.watchlists.get(watchlist.id).draft == EMERGENCY


def test_g19_every_purge_is_counted_and_journalled(faces: FaceStation) -> None:
    faces.alert()
    faces.clock.move(DAY)
    (done,) = faces.store.purges.purge(faces.clock.at)
    assert faces.store.purges.list() == (done,)
    last = faces.store.journal.before(10_000, 1)[0]
    assert (last.actor, last.action.value, last.about) == ("service", "faces.purged", None)
    assert (last.reason, last.digest) == ("alerts", digest_of(done))
    assert done == Purge(faces.clock.at, PurgeKind.ALERTS, 1, 1)
    faces.store.journal.verify()


def test_g19_a_vault_that_keeps_what_was_erased_is_told(faces: FaceStation) -> None:
    """As after a restored backup: rows say that it is gone, and the bytes are there."""
    faces.alert()
    assert faces.store.purges.verify() == 4
    with faces.store._database.writing() as transaction:
        transaction.connection.exec_driver_sql("UPDATE face_alerts SET erased_at = 1")
    with pytest.raises(CorruptError, match="G-19") as told:
        faces.store.purges.verify()
    assert told.value.th


def test_a_purge_needs_no_key(faces: FaceStation) -> None:
    """Faces may have been switched off; what is due goes nevertheless."""
    faces.alert()
    faces.clock.move(31 * DAY)
    keyless = open_store(faces.url, faces.folder, faces.clock)
    assert {each.kind for each in keyless.purges.purge(faces.clock.at)} == {
        PurgeKind.ALERTS,
        PurgeKind.ENTRIES,
    }
    assert keyless.purges.verify() == 0
    keyless.close()


def test_a_clock_that_is_set_back_revives_nothing(faces: FaceStation) -> None:
    alert = faces.alert()
    faces.clock.move(DAY)
    purged(faces)
    faces.clock.move(-DAY)
    assert not is_shown(faces, alert.id)
    assert faces.store.face_alerts.open() == ()
