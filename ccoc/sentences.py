"""What officers read, Thai first: a sentence for every member of every closed list.

Errors carry their own sentences; screens have theirs in ui/words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ccoc.alarms import AlarmState, Dismissal
from ccoc.cameras import CameraState, Cause, OwnerClass
from ccoc.hotlists import Category
from ccoc.matching import Certainty
from ccoc.officers import Role
from ccoc.plate_shapes import PlateClass, PlateWarning
from ccoc.searches import Purpose


@dataclass(frozen=True, slots=True)
class Sentence:
    th: str
    en: str


OF_CAUSE: Mapping[Cause, Sentence] = MappingProxyType(
    {
        Cause.SERVICE_DOWN: Sentence(
            "ระบบทั้งหมดหยุดทำงาน จึงไม่มีใครเห็นภาพ — กำลังเชื่อมต่อกล้อง หากไม่กลับมาให้แจ้งผู้ดูแลระบบ",
            "The whole system was down, nothing was seen: reconnecting; if pictures do not return, "
            "tell the administrator.",
        ),
        Cause.WORKER_RESTARTED: Sentence(
            "ระบบรับภาพเริ่มทำงานใหม่ ภาพขาดไปชั่วครู่ — กำลังเชื่อมต่ออีกครั้ง",
            "The video worker was started again, a moment is missing: reconnecting.",
        ),
        Cause.QUARANTINED: Sentence(
            "ภาพจากกล้องนี้ทำให้ระบบรับภาพหยุดซ้ำ ๆ จึงงดรับภาพราว 30 นาที — แจ้งผู้ดูแลระบบให้ตรวจสอบกล้อง",
            "This camera's video stopped the video worker again and again, so it is left out for "
            "about 30 minutes: ask the administrator to check the camera.",
        ),
        Cause.CHANGED: Sentence(
            "ผู้ดูแลระบบเปลี่ยนการตั้งค่ากล้องนี้ ภาพขาดไปชั่วครู่ — กำลังเชื่อมต่ออีกครั้ง",
            "The administrator changed this camera's settings, a moment is missing: reconnecting.",
        ),
        Cause.WRONG_ADDRESS: Sentence(
            "ที่อยู่ของกล้องไม่ถูกต้อง — แจ้งผู้ดูแลระบบให้ตรวจสอบการตั้งค่ากล้อง",
            "The camera's address is wrong: ask the administrator to check its settings.",
        ),
        Cause.UNREACHABLE: Sentence(
            "ติดต่อกล้องไม่ได้ — ตรวจสอบไฟเลี้ยงและสายสัญญาณของกล้อง หากยังไม่ได้ให้แจ้งผู้ดูแลระบบ",
            "The camera cannot be reached: check its power and network, or tell the administrator.",
        ),
        Cause.NO_ANSWER: Sentence(
            "กล้องไม่ตอบสนอง — ระบบจะลองใหม่เอง หากเกิน 5 นาทีให้แจ้งผู้ดูแลระบบ",
            "The camera does not answer: trying again; after 5 minutes tell the administrator.",
        ),
        Cause.WRONG_PASSWORD: Sentence(
            "กล้องไม่รับรหัสผ่าน — แจ้งผู้ดูแลระบบให้ตรวจสอบรหัสผ่านของกล้อง",
            "The camera refuses the password: ask the administrator to check it.",
        ),
        Cause.NOT_FOUND: Sentence(
            "ไม่พบสัญญาณภาพตามที่อยู่ที่ตั้งไว้ — แจ้งผู้ดูแลระบบให้ตรวจสอบชื่อสตรีมของกล้อง",
            "The camera has no such stream: ask the administrator to check the stream's name.",
        ),
        Cause.REFUSED: Sentence(
            "กล้องปฏิเสธการเชื่อมต่อ — อาจมีผู้ดูเต็มจำนวน แจ้งผู้ดูแลระบบหากไม่กลับมาเอง",
            "The camera refuses the connection, perhaps it has too many viewers: "
            "tell the administrator if it does not come back.",
        ),
        Cause.NO_VIDEO: Sentence(
            "ปลายทางไม่มีสัญญาณภาพ — แจ้งผู้ดูแลระบบให้ตรวจสอบกล้อง",
            "There is no video at this address: ask the administrator to check the camera.",
        ),
        Cause.UNSUPPORTED_CODEC: Sentence(
            "ระบบไม่รองรับรูปแบบภาพของกล้องนี้ — แจ้งผู้ดูแลระบบให้ตั้งกล้องเป็น H.264 หรือ H.265",
            "This kind of video is not supported: ask the administrator to set H.264 or H.265.",
        ),
        Cause.TOO_LARGE: Sentence(
            "ภาพของกล้องนี้ใหญ่เกินกว่าที่ระบบรับได้ — แจ้งผู้ดูแลระบบให้ลดความละเอียดของกล้อง",
            "The camera's picture is larger than this system takes: ask the administrator to lower "
            "its resolution.",
        ),
        Cause.STALLED: Sentence(
            "กล้องหยุดส่งภาพ — กำลังเชื่อมต่อใหม่ หากไม่กลับมาให้ตรวจสอบเครือข่าย",
            "The camera stopped sending pictures: reconnecting; if it stays so, check the network.",
        ),
        Cause.CLOSED: Sentence(
            "กล้องตัดการเชื่อมต่อ — กำลังเชื่อมต่อใหม่",
            "The camera closed the connection: reconnecting.",
        ),
        Cause.GARBLED: Sentence(
            "อ่านข้อมูลจากกล้องไม่ได้ — ระบบลองอยู่ตลอด หากยังไม่มีภาพให้แจ้งผู้ดูแลระบบ",
            "The camera's data is unreadable: still trying; tell the administrator if it stays so.",
        ),
        Cause.DAMAGED: Sentence(
            "ภาพเสียหายบางส่วน — อาจพลาดเหตุการณ์ ตรวจสอบสัญญาณเครือข่ายของกล้อง",
            "Some pictures are damaged, something may be missed: check the camera's network.",
        ),
        Cause.FROZEN: Sentence(
            "ภาพค้าง ไม่ใช่ภาพปัจจุบัน — ปิดแล้วเปิดกล้องใหม่ หรือแจ้งผู้ดูแลระบบ",
            "The picture is frozen, it does not show now: restart the camera or tell the "
            "administrator.",
        ),
        Cause.DARK: Sentence(
            "ภาพมืดจนมองไม่เห็น — ตรวจสอบว่ากล้องถูกบังหรือไฟส่องสว่างดับหรือไม่",
            "The picture is too dark to see: check whether the camera is covered or the light is "
            "out.",
        ),
        Cause.OBSTRUCTED: Sentence(
            "มีสิ่งบังหน้ากล้อง — ให้คนไปดูที่กล้อง นำสิ่งที่บังออกหรือเช็ดเลนส์",
            "Something covers much of the view: send somebody to clear or wipe the lens.",
        ),
        Cause.DEFOCUSED: Sentence(
            "ภาพเบลอทั้งภาพ อาจอ่านทะเบียนไม่ได้ — เช็ดเลนส์หรือแจ้งช่างปรับโฟกัส",
            "The whole picture is out of focus, plates may not be read: wipe the lens or have it "
            "focused.",
        ),
        Cause.MOVED: Sentence(
            "กล้องหันไปจากมุมเดิม — ให้ช่างหันกลับ หรือตั้งภาพนี้เป็นมุมอ้างอิงใหม่",
            "The camera no longer looks where it should: have it turned back, or set this view "
            "as its new reference.",
        ),
        Cause.LATE: Sentence(
            "ภาพมาช้ากว่าเวลาจริง — ตรวจสอบความเร็วเครือข่ายของกล้อง",
            "Pictures come late: check the speed of the camera's network.",
        ),
        Cause.CLOCK_WRONG: Sentence(
            "นาฬิกาของกล้องไม่ตรง ภาพยังใช้ได้ — แจ้งผู้ดูแลระบบให้ตั้งเวลากล้อง (NTP)",
            "The camera's clock is wrong, its pictures are good: ask the administrator to set its "
            "time (NTP).",
        ),
    }
)

OF_STATE: Mapping[CameraState, Sentence] = MappingProxyType(
    {
        CameraState.CONNECTING: Sentence("กำลังเชื่อมต่อ", "Connecting"),
        CameraState.LIVE: Sentence("ภาพสด", "Live"),
        CameraState.DEGRADED: Sentence("ภาพมีปัญหา", "Degraded"),
        CameraState.LOST: Sentence("ไม่มีภาพ", "No picture"),
    }
)

OF_OWNER_CLASS: Mapping[OwnerClass, Sentence] = MappingProxyType(
    {
        OwnerClass.POLICE: Sentence("กล้องตำรวจ", "Police camera"),
        OwnerClass.GOVERNMENT: Sentence("กล้องหน่วยงานรัฐ", "Government camera"),
        OwnerClass.PRIVATE: Sentence("กล้องภาคเอกชน", "Private camera"),
    }
)

OF_ALARM_STATE: Mapping[AlarmState, Sentence] = MappingProxyType(
    {
        AlarmState.RAISED: Sentence("รอรับทราบ", "Waiting"),
        AlarmState.ACKNOWLEDGED: Sentence("รับทราบแล้ว รอผล", "Acknowledged"),
        AlarmState.CONFIRMED: Sentence("ยืนยันแล้ว", "Confirmed"),
        AlarmState.DISMISSED: Sentence("ปิดโดยไม่ยืนยัน", "Dismissed"),
    }
)

OF_CATEGORY: Mapping[Category, Sentence] = MappingProxyType(
    {
        Category.CASE_VEHICLE: Sentence("ยานพาหนะเกี่ยวกับคดี", "Vehicle in a case"),
        Category.INTERCEPT: Sentence("แจ้งสกัดจับ", "Intercept"),
        Category.STOLEN: Sentence("แจ้งหาย", "Stolen"),
        Category.STOLEN_INTERCEPT: Sentence("แจ้งหายและสกัดจับ", "Stolen, intercept"),
    }
)

RESPONSE_TO: Mapping[Category, Sentence] = MappingProxyType(
    {
        Category.CASE_VEHICLE: Sentence(
            "ตรวจภาพให้ตรงกับรถ บันทึกทิศทาง แล้วแจ้งพนักงานสอบสวนเจ้าของคดี",
            "Compare the picture, note the direction, tell the investigator of the case.",
        ),
        Category.INTERCEPT: Sentence(
            "ตรวจภาพให้ตรงกับรถ แล้วแจ้งสายตรวจใกล้ที่สุดสกัดจับ พร้อมทิศทางของรถ",
            "Compare the picture, send the nearest patrol to intercept, say the direction.",
        ),
        Category.STOLEN: Sentence(
            "ตรวจภาพให้ตรงกับรถ แล้วแจ้งสายตรวจใกล้ที่สุดเข้าตรวจสอบ",
            "Compare the picture, send the nearest patrol to check the vehicle.",
        ),
        Category.STOLEN_INTERCEPT: Sentence(
            "ตรวจภาพให้ตรงกับรถ แล้วแจ้งสายตรวจใกล้ที่สุดสกัดจับ แจ้งว่าเป็นรถหาย",
            "Compare the picture, send the nearest patrol to intercept, say that it is stolen.",
        ),
    }
)
"""A-09: what to do, where the entry itself says nothing."""

OF_CERTAINTY: Mapping[Certainty, Sentence] = MappingProxyType(
    {
        Certainty.EXACT: Sentence(
            "ทะเบียนและจังหวัดตรงกับรายการ", "Registration and province are those of the entry."
        ),
        Certainty.PROVINCE_UNKNOWN: Sentence(
            "ทะเบียนตรง แต่จังหวัดไม่ชัด — ดูภาพก่อนยืนยัน",
            "The registration is the entry's, the province is not clear: look at the picture.",
        ),
    }
)
"""Why an alarm was raised."""

OF_DISMISSAL: Mapping[Dismissal, Sentence] = MappingProxyType(
    {
        Dismissal.MISREAD: Sentence("ระบบอ่านทะเบียนผิด", "The plate was misread"),
        Dismissal.OTHER_VEHICLE: Sentence("ทะเบียนตรงแต่ไม่ใช่รถคันนี้", "Another vehicle"),
        Dismissal.TEST: Sentence("ทดสอบระบบ", "A test"),
        Dismissal.DUPLICATE: Sentence("แจ้งซ้ำกับรายการอื่น", "A duplicate"),
        Dismissal.PASSED_ON: Sentence("ส่งต่อหน่วยอื่นดำเนินการแล้ว", "Passed on"),
        Dismissal.NO_RESPONSE_POSSIBLE: Sentence("ไม่สามารถเข้าดำเนินการได้", "No response possible"),
    }
)

OF_ROLE: Mapping[Role, Sentence] = MappingProxyType(
    {
        Role.DUTY_OFFICER: Sentence("เจ้าหน้าที่เวร", "Duty officer"),
        Role.SUPERVISOR: Sentence("หัวหน้าเวร", "Supervisor"),
        Role.INVESTIGATOR: Sentence("เจ้าหน้าที่สืบสวน", "Investigator"),
        Role.STATION_HEAD: Sentence("หัวหน้าสถานี", "Station head"),
        Role.AUDITOR: Sentence("ผู้ตรวจสอบ", "Auditor"),
        Role.ADMINISTRATOR: Sentence("ผู้ดูแลระบบ", "Administrator"),
    }
)

OF_PURPOSE: Mapping[Purpose, Sentence] = MappingProxyType(
    {
        Purpose.CASE: Sentence("สืบสวนสอบสวนคดี", "Investigating a case"),
        Purpose.MISSING_PERSON: Sentence("ติดตามคนหาย", "Looking for a missing person"),
        Purpose.PATROL: Sentence("สนับสนุนสายตรวจ", "Supporting a patrol"),
        Purpose.COMPLAINT: Sentence("ตรวจสอบเรื่องร้องเรียน", "Checking a complaint"),
        Purpose.TRAFFIC: Sentence("งานจราจรและอุบัติเหตุ", "Traffic and accidents"),
        Purpose.OVERSIGHT: Sentence("ตรวจสอบการใช้งานระบบ", "Oversight of the system's use"),
        Purpose.TEST: Sentence("ทดสอบระบบ", "A test"),
    }
)

OF_PLATE_CLASS: Mapping[PlateClass, Sentence] = MappingProxyType(
    {
        PlateClass.CAR: Sentence("รถยนต์", "Car"),
        PlateClass.OLD_CAR: Sentence("รถยนต์ทะเบียนเก่า", "Car, old registration"),
        PlateClass.MOTORCYCLE: Sentence("รถจักรยานยนต์", "Motorcycle"),
        PlateClass.TRANSPORT: Sentence("รถบรรทุกหรือรถโดยสาร", "Truck or bus"),
        PlateClass.RED: Sentence("ป้ายแดง", "Red dealer plate"),
        PlateClass.DIPLOMATIC: Sentence("รถคณะทูตหรือองค์การระหว่างประเทศ", "Diplomatic"),
        PlateClass.WORD: Sentence("ป้ายทะเบียนลักษณะพิเศษ", "Word plate"),
        PlateClass.OTHER: Sentence("ป้ายแบบอื่น", "Other"),
        PlateClass.UNKNOWN: Sentence("ไม่ทราบชนิดป้าย", "Unknown"),
    }
)

OF_WARNING: Mapping[PlateWarning, Sentence] = MappingProxyType(
    {
        PlateWarning.LETTER_NOT_USED: Sentence(
            "ป้ายทะเบียนไม่ใช้ตัวอักษร ฃ และ ฅ — โปรดตรวจทาน", "ฃ and ฅ are not used on plates."
        ),
        PlateWarning.LEADING_ZERO: Sentence(
            "ตัดเลขศูนย์ข้างหน้าออกแล้ว — โปรดตรวจทาน", "Leading zeros were dropped."
        ),
        PlateWarning.NUMBER_TOO_LONG: Sentence(
            "หมายเลขเกิน 4 หลัก — โปรดตรวจทาน", "The number has more than 4 digits."
        ),
        PlateWarning.OLD_OR_RED: Sentence(
            "มีตัวอักษรเพียงตัวเดียว อาจเป็นป้ายรุ่นเก่าหรือป้ายแดง — โปรดตรวจทาน",
            "One letter only: an old plate or a red one.",
        ),
        PlateWarning.ZEROS_ADDED: Sentence(
            "เติมเลขศูนย์ให้ครบ 4 หลักแล้ว — โปรดตรวจทาน", "Zeros were added to make 4 digits."
        ),
        PlateWarning.NO_LETTERS: Sentence("ไม่มีหมวดตัวอักษร — โปรดตรวจทาน", "There are no letters."),
        PlateWarning.NO_NUMBER: Sentence("ไม่มีหมายเลขทะเบียน — โปรดตรวจทาน", "There is no number."),
        PlateWarning.UNUSUAL: Sentence(
            "รูปแบบทะเบียนไม่ตรงกับที่รู้จัก — โปรดตรวจทาน", "No known form of a Thai plate."
        ),
        PlateWarning.PROVINCE_NOT_UNDERSTOOD: Sentence(
            "ไม่รู้จักชื่อจังหวัดที่พิมพ์ — โปรดเลือกจังหวัด", "The province was not understood."
        ),
        PlateWarning.CLASS_NOT_USED: Sentence(
            "ทะเบียนนี้ไม่ใช่ของชนิดป้ายที่ระบุ จึงไม่ได้กรองตามชนิดป้าย",
            "This plate is not of the kind that was named: the kind is left out.",
        ),
    }
)
