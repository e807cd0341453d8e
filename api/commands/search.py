"""`ccoc search`: past sightings at the machine itself, under the rules of the page (G-13, G-14)."""

from __future__ import annotations

import argparse
import unicodedata
from collections.abc import Mapping
from datetime import datetime

from api.commands.stores import add_config_argument, opened_store
from api.configuration import load
from api.searching import Ask, search_for
from ccoc.cameras import Camera
from ccoc.deeds import Deed
from ccoc.errors import NotAllowedError, NotFoundError
from ccoc.hits import Found, Hit, HitKind
from ccoc.ids import CameraId
from ccoc.journal import JournalDraft, actor_of
from ccoc.officers import Officer
from ccoc.permissions import Action, Denied, decide
from ccoc.query_sentences import described, told
from ccoc.searches import Purpose
from ccoc.sentences import OF_WARNING, Sentence
from ccoc.store import Store
from ccoc.thai_dates import BUDDHIST_YEARS, THAILAND, moment_of
from detectors.commands.lines import answer, say

KIND_WORDS: Mapping[HitKind, str] = {
    HitKind.EXACT: "ตรง",
    HitKind.PATTERN: "ตามแบบ",
    HitKind.NEAR: "ใกล้เคียง",
}
HEADS = ("เวลา", "กล้อง", "ทะเบียน", "จังหวัด", "ผล", "ความน่าจะเป็น", "รหัส")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_config_argument(parser)
    parser.add_argument("query", help='ทะเบียนที่จำได้ · what is known: "กข 12?? กทม", "ลงท้าย 99"')
    parser.add_argument("--by", required=True, metavar="NAME", help="บัญชีผู้ค้น · who searches")
    purposes = ", ".join(Purpose)
    parser.add_argument("--purpose", required=True, help=f"เหตุผล · the reason: {purposes}")
    parser.add_argument("--case", required=True, help="เลขคดีหรือเลข ปจว. · case or log number")
    parser.add_argument("--camera", action="append", default=[], help="รหัสกล้อง ใช้ซ้ำได้ · repeatable")
    parser.add_argument("--zone", help="พื้นที่ · all cameras of a zone")
    parser.add_argument("--from", dest="from_at", help="ตั้งแต่ · 2/3/2569 08:00")
    parser.add_argument("--until", dest="until_at", help="ถึง · 2/3/2569 20:00")
    parser.add_argument("--no-near", action="store_true", help="ไม่เอาที่ใกล้เคียง · no near ones")
    parser.add_argument("--limit", type=int, default=50, help="จำนวนต่อหน้า · how many (50)")
    parser.add_argument("--after", help="ต่อจากหน้าก่อน · what the page before printed last")


def run(arguments: argparse.Namespace) -> int:
    """NotAllowedError for an officer whose role may not; the denial is journalled."""
    cameras = {each.camera.id: each.camera for each in load(arguments.config).cameras}
    with opened_store(arguments) as store:
        officer = _searcher(store, arguments.by)
        search, query = search_for(_ask(arguments), cameras)
        found = store.searches.search(search, officer)
    say(described(search))
    for warning in query.warnings if query else ():
        say(OF_WARNING[warning])
    if query and query.did_you_mean:
        meant = query.did_you_mean
        say(Sentence(f"ท่านหมายถึง {meant} หรือไม่", f"did you mean {meant}?"))
    for line in table(found, cameras):
        answer(line)
    _say_what_is_left(found)
    return 0


def _ask(arguments: argparse.Namespace) -> Ask:
    return Ask(
        purpose=arguments.purpose,
        query=arguments.query or " ",
        case_number=arguments.case,
        cameras=tuple(arguments.camera),
        zone=arguments.zone,
        from_at=_moment(arguments.from_at, at_end=False),
        until_at=_moment(arguments.until_at, at_end=True),
        near=not arguments.no_near,
        limit=arguments.limit,
        after=arguments.after,
    )


def _moment(text: str | None, *, at_end: bool) -> datetime | None:
    return moment_of(text, at_end=at_end) if text else None


def _searcher(store: Store, name: str) -> Officer:
    officer = store.officers.by_name(name)
    if officer is None:
        raise NotFoundError(f"there is no officer {name}", th=f"ไม่พบเจ้าหน้าที่ชื่อ {name}")
    decision = decide(officer, Action.SEARCH_SIGHTINGS)
    if isinstance(decision, Denied):
        store.journal.note(
            JournalDraft(
                actor_of(officer.id), Deed.PERMISSION_DENIED, reason=Action.SEARCH_SIGHTINGS
            )
        )
        raise NotAllowedError(decision.reason.en, th=decision.reason.th)
    return officer


def _say_what_is_left(found: Found) -> None:
    note = told(found)
    if note is not None and found.after is not None:
        say(note)
        say(Sentence(f"ดูต่อ: --after {found.after.cursor}", f"go on: --after {found.after.cursor}"))
    elif not found.hits:
        say(Sentence("ไม่พบ", "nothing was found"))


def table(found: Found, cameras: Mapping[CameraId, Camera]) -> list[str]:
    """Lines with columns that stand under each other where Thai marks take no room."""
    if not found.hits:
        return []
    rows = [HEADS, *(_row(hit, cameras) for hit in found.hits)]
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(map(_padded, row, widths)).rstrip() for row in rows]


def _row(hit: Hit, cameras: Mapping[CameraId, Camera]) -> tuple[str, ...]:
    seen = hit.sighting
    camera = cameras.get(seen.camera)
    return (
        thai_time(seen.last_at),
        camera.name_th if camera else seen.camera,
        seen.plate.registration,
        seen.plate.province or "ไม่ชัด",
        KIND_WORDS[hit.kind],
        f"{hit.probability:.1%}",
        seen.id,
    )


def thai_time(at: datetime) -> str:
    here = at.astimezone(THAILAND)
    return f"{here:%d/%m/}{here.year + BUDDHIST_YEARS}{here: %H:%M:%S}"


def _width(text: str) -> int:
    return sum(unicodedata.category(each) != "Mn" for each in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
