"""The settings of how hard the machine looks, each once."""

from __future__ import annotations

from api.configuration import kinds
from api.configuration.shapes import Setting

LOOKS_PER_SECOND = Setting(
    "analysis",
    "looks_per_second",
    kinds.number(0.5, 25.0),
    "จำนวนครั้งที่ตรวจภาพต่อวินาทีต่อกล้องขณะมีการเคลื่อนไหว มากขึ้น = เห็นรถเร็วได้ดีขึ้นแต่ใช้เครื่องมากขึ้น",
    "How often each camera's picture is searched while something moves in it; while nothing does,"
    " twice a second at most. More catches faster vehicles and costs that much more processor; live"
    " view does not depend on it.",
    "5.0",
    default=5.0,
    unit="looks per second and camera",
)
THREADS = Setting(
    "analysis",
    "threads",
    kinds.whole_number(1, 64),
    "จำนวนเธรดสำหรับตรวจภาพ ตั้งเป็นสองเท่าของจำนวนแกนของเครื่อง เพราะเธรดหนึ่งรออยู่ อีกเธรดทำงานต่อได้",
    "Threads that decode and detect. Twice as many as the machine has cores: while one waits,"
    " another goes on.",
    "4",
    default=4,
    unit="threads",
)
ALL: tuple[Setting[object], ...] = (LOOKS_PER_SECOND, THREADS)
