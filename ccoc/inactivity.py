"""Why a watchlist finds nobody now, and how that is said."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from ccoc.sentences import Sentence


class Inactivity(StrEnum):
    CLOSED = "closed"
    REFUSED = "refused"
    NOT_APPROVED = "not_approved"
    EXPIRED = "expired"
    EMERGENCY_OVER = "emergency_over"
    NOT_SIGNED = "not_signed"
    NO_THRESHOLD = "no_threshold"
    NOT_BEGUN = "not_begun"
    NOT_REVIEWED = "not_reviewed"


OF_INACTIVITY: Mapping[Inactivity, Sentence] = MappingProxyType(
    {
        Inactivity.CLOSED: Sentence("ปิดแล้ว", "Closed"),
        Inactivity.REFUSED: Sentence("ไม่อนุมัติ (G-03)", "Refused (G-03)"),
        Inactivity.NOT_APPROVED: Sentence("ยังไม่ได้รับอนุมัติ (G-03)", "Not approved yet (G-03)"),
        Inactivity.EXPIRED: Sentence("หมดอายุแล้ว (G-01)", "Expired (G-01)"),
        Inactivity.EMERGENCY_OVER: Sentence(
            "ไม่มีผู้อนุมัติคนที่สองภายใน 24 ชั่วโมง (G-20)", "No second approval within 24 hours (G-20)"
        ),
        Inactivity.NOT_SIGNED: Sentence(
            "ลายมือชื่อไม่ครบหรือนาฬิกาถูกตั้งย้อนหลัง (G-03)",
            "A signature is missing, or the clock was set back (G-03)",
        ),
        Inactivity.NO_THRESHOLD: Sentence(
            "ยังไม่มีเกณฑ์ความเหมือน (G-07)", "It has no threshold yet (G-07)"
        ),
        Inactivity.NOT_BEGUN: Sentence("ยังไม่ถึงเวลาเริ่ม (G-01)", "Not begun yet (G-01)"),
        Inactivity.NOT_REVIEWED: Sentence(
            "ยังไม่ได้ทบทวนตามกำหนด (G-04)", "Its review is overdue (G-04)"
        ),
    }
)
