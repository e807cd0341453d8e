"""The approvals inbox: of all that was proposed, what one officer may sign. Blocking."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from api.face_pages import beholder
from api.face_views import Beholder, approval_view
from api.rooms import Room
from api.schemas_faces import Approval
from api.schemas_faces_registers import Waiting
from ccoc.face_sentences import OF_OFFENCE_CLASS, OF_WATCHLIST_CATEGORY
from ccoc.ids import WatchlistId
from ccoc.officers import Officer
from ccoc.sentences import Sentence
from ccoc.watchlists import FaceEntry, Watchlist, needs_second

OF_KIND = {
    "watchlist": Sentence("บัญชีเฝ้าระวังบุคคล", "Watchlist"),
    "face_entry": Sentence("รายการบุคคล", "Entry of a person"),
    "face_switch": Sentence("สวิตช์ค้นหาใบหน้า", "Switch of a camera"),
    "photo_search": Sentence("การค้นหาด้วยภาพถ่าย", "Search by photograph"),
}


def waiting_for(room: Room, officer: Officer) -> list[Waiting]:
    by = beholder(room, officer)
    lists = room.store.watchlists.list(open_only=True)
    entries = room.store.face_entries.of_lists([each.id for each in lists])
    every = [
        *_lists(lists, by),
        *(each for watchlist in lists for each in _entries(entries[watchlist.id], watchlist, by)),
        *_switches(room, by),
        *_searches(room, by),
    ]
    mine = [each for each in every if _may_sign(each.approval)]
    return sorted(mine, key=lambda each: each.requested_at)


def _may_sign(approval: Approval) -> bool:
    may = approval.may
    return may.endorse or may.approve or may.approve_again


def _lists(lists: tuple[Watchlist, ...], by: Beholder) -> Iterator[Waiting]:
    for each in lists:
        emergency = each.draft.emergency
        approval = approval_view(each.approval, by, emergency=emergency, second=emergency)
        category = OF_WATCHLIST_CATEGORY[each.draft.category]
        yield _waiting("watchlist", each.id, f"{each.draft.name} · {category.th}", approval)


def _entries(entries: Iterable[FaceEntry], watchlist: Watchlist, by: Beholder) -> Iterator[Waiting]:
    for each in entries:
        if each.expires_at <= by.at:
            continue
        approval = approval_view(
            each.approval, by, emergency=watchlist.draft.emergency, second=needs_second(each)
        )
        title = f"{each.draft.reference} · {watchlist.draft.name}"
        yield _waiting("face_entry", each.id, title, approval, watchlist.id)


def _switches(room: Room, by: Beholder) -> Iterator[Waiting]:
    for each in room.store.face_switches.list():
        if each.draft.expires_at > by.at:
            title = f"{room.views.camera_name(each.draft.camera).name_th} · {each.draft.purpose}"
            yield _waiting("face_switch", each.id, title, approval_view(each.approval, by))


def _searches(room: Room, by: Beholder) -> Iterator[Waiting]:
    for each in room.store.photo_searches.list():
        if each.erased_at is None:
            offence = OF_OFFENCE_CLASS[each.draft.offence_class].th
            title = f"{each.draft.case_number} · {offence}"
            yield _waiting("photo_search", each.id, title, approval_view(each.approval, by))


def _waiting(
    kind: str, number: int, title: str, approval: Approval, watchlist: WatchlistId | None = None
) -> Waiting:
    said, asked = OF_KIND[kind], approval.requested
    return Waiting(
        kind=kind,
        kind_th=said.th,
        kind_en=said.en,
        id=number,
        watchlist=watchlist,
        title=title,
        requested_by=asked.officer,
        requested_at=asked.at,
        may=approval.may,
        approval=approval,
    )
