"""The settings of faces, each once. Lists, cameras and people are no settings: officers decide."""

from __future__ import annotations

from api.configuration import kinds
from api.configuration.shapes import Setting

FACES_ENABLED = Setting(
    "faces",
    "enabled",
    kinds.yes_or_no(),
    "true = สถานีนี้ใช้การค้นหาใบหน้าตามบัญชีเฝ้าระวังได้ แต่ละกล้องยังต้องขออนุมัติเปิดต่างหาก",
    "Whether this station may look for faces at all. Even then no camera does before an officer"
    " asked, another approved and a sign hangs there. False: neither key nor template is made.",
    "false",
    default=False,
)
FACES_KEY_FILE = Setting(
    "faces",
    "key_file",
    kinds.text(),
    "ไฟล์กุญแจเข้ารหัสภาพและแม่แบบใบหน้า สร้างให้เมื่อเริ่มครั้งแรก เก็บแยกจากข้อมูลสำรอง กุญแจหาย = เปิดภาพไม่ได้",
    "The key that encrypts faces' pictures and templates, made at the first start, readable only"
    " by the account that runs ccoc. Keep it apart from the backups: with both, a thief reads"
    " faces; without it, nobody ever does.",
    '"/etc/ccoc/faces.key"',
    otherwise="faces.key in store.folder",
)
FACES_RECOGNISER = Setting(
    "faces",
    "recogniser",
    kinds.text(),
    "ไฟล์แบบจำลองที่ใช้เทียบใบหน้า เมื่อเปลี่ยน ระบบสร้างแม่แบบของทุกรายการใหม่จากภาพ",
    "The file of weights that compares faces, as `ccoc models` names it. When it changes, the next"
    " start makes all templates anew from the entries' pictures; until then nobody is compared,"
    " for templates of two models say nothing about each other.",
    '"face-reidentification-retail-0095.onnx"',
    otherwise="the best one in models.folder",
)
FACES_PER_DAY = Setting(
    "faces",
    "faces_per_day",
    kinds.number(1, 1_000_000),
    "จำนวนใบหน้าต่อวันต่อกล้องที่คาดไว้ ใช้คำนวณก่อนมียอดนับจริง",
    "How many faces pass one camera in a day, for the forecasts of false alerts until the cameras"
    " themselves have counted a day. Rather too many than too few: too few rings too often.",
    "5000.0",
    default=5000.0,
    unit="faces per day and camera",
)
FACES_FLOOR = Setting(
    "faces",
    "floor",
    kinds.number(0.0, 0.99),
    "ค่าความเหมือนต่ำสุดที่บัญชีใดก็ใช้ได้ ผู้ตรวจสอบเป็นผู้กำหนด",
    "The least similarity at which any watchlist may ring, whatever its budget; the auditor's word"
    " (G-07). Higher misses more and asks less.",
    "0.45",
    default=0.45,
    unit="cosine",
)

ALL: tuple[Setting[object], ...] = (
    FACES_ENABLED,
    FACES_KEY_FILE,
    FACES_RECOGNISER,
    FACES_PER_DAY,
    FACES_FLOOR,
)
