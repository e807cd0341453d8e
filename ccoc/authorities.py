"""A search as the reason for looking further: at plates that it could have found, for an hour, by
the officer who asked. Nobody opens a plate's page without one (G-13, G-14)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from ccoc.ids import CameraId, OfficerId
from ccoc.nearness import NEAR, distance
from ccoc.patterns import is_open, places
from ccoc.plates import Plate, compact
from ccoc.searches import Purpose
from ccoc.sentences import Sentence

LASTS = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class PastSearch:
    """`pattern`, `province`, `cameras` and the times are None where the search named none. `nonce`
    keeps the journal's digests from being guessed (ccoc.store)."""

    id: int
    nonce: str
    officer: OfficerId
    at: datetime
    purpose: Purpose
    pattern: str | None = None
    province: str | None = None
    cameras: tuple[CameraId, ...] | None = None
    from_at: datetime | None = None
    until_at: datetime | None = None


NOT_FOUND_BY_IT = Sentence(
    "ทะเบียนนี้ไม่อยู่ในผลการค้นหา โปรดค้นหาทะเบียนนี้ก่อน",
    "this search could not find this plate; search for it first",
)


def why_not(search: PastSearch, officer: OfficerId, plate: Plate, at: datetime) -> Sentence | None:
    """None where the search gives the officer the right to see this plate's page. Whether a search
    without a plate did find it, the store knows."""
    if search.officer != officer:
        return Sentence(
            "การค้นหานี้เป็นของเจ้าหน้าที่คนอื่น โปรดค้นหาด้วยตนเอง",
            "another officer made this search; make your own",
        )
    if at - search.at > LASTS:
        return Sentence(
            "การค้นหานี้เกิน 1 ชั่วโมงแล้ว โปรดค้นหาใหม่", "this search is over an hour old; search again"
        )
    if search.pattern is not None and not _could_find(search.pattern, search.province, plate):
        return NOT_FOUND_BY_IT
    return None


def _could_find(pattern: str, province: str | None, plate: Plate) -> bool:
    if province and plate.province and province != plate.province:
        return False
    text = compact(plate.registration)
    if not is_open(pattern):
        return distance(pattern, text) <= NEAR
    signs = enumerate(pattern)
    loosened = [pattern[:at] + "?" + pattern[at + 1 :] for at, sign in signs if sign != "*"]
    return any(places(each, text) is not None for each in [pattern, *loosened])
