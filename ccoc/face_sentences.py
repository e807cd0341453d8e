"""What officers read about faces, Thai first: a sentence for every member of every closed list."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ccoc.approvals import ApprovalState
from ccoc.breaches import BreachKind
from ccoc.data_requests import DataRequestAnswer, DataRequestKind
from ccoc.face_alerts import AlertOutcome, Answer, Band, FaceAlertState
from ccoc.legal_documents import LegalDocumentKind
from ccoc.photo_searches import OffenceClass
from ccoc.purges import PurgeKind
from ccoc.rules import Rule
from ccoc.sentences import Sentence
from ccoc.watchlists import WatchlistCategory

OF_APPROVAL_STATE: Mapping[ApprovalState, Sentence] = MappingProxyType(
    {
        ApprovalState.PROPOSED: Sentence("เสนอแล้ว รอผู้เห็นชอบ", "Proposed, waits to be endorsed"),
        ApprovalState.ENDORSED: Sentence("เห็นชอบแล้ว รอผู้อนุมัติ", "Endorsed, waits to be approved"),
        ApprovalState.APPROVED: Sentence("อนุมัติแล้ว", "Approved"),
        ApprovalState.REFUSED: Sentence("ไม่อนุมัติ", "Refused"),
        ApprovalState.CLOSED: Sentence("ปิดแล้ว", "Closed"),
    }
)

OF_WATCHLIST_CATEGORY: Mapping[WatchlistCategory, Sentence] = MappingProxyType(
    {
        WatchlistCategory.WARRANT: Sentence("หมายจับ", "Warrant"),
        WatchlistCategory.MISSING: Sentence("คนหายหรือผู้เปราะบาง", "Missing or vulnerable person"),
        WatchlistCategory.COURT_ORDER: Sentence("ฝ่าฝืนคำสั่งศาล", "Breach of a court order"),
        WatchlistCategory.THREAT_TO_LIFE: Sentence("ภัยคุกคามต่อชีวิต", "Threat to life"),
    }
)

OF_ANSWER: Mapping[Answer, Sentence] = MappingProxyType(
    {
        Answer.SAME: Sentence("คนเดียวกัน", "The same person"),
        Answer.NOT_SAME: Sentence("ไม่ใช่คนเดียวกัน", "Not the same person"),
        Answer.CANNOT_TELL: Sentence("บอกไม่ได้", "Cannot tell"),
    }
)

OF_FACE_ALERT_STATE: Mapping[FaceAlertState, Sentence] = MappingProxyType(
    {
        FaceAlertState.OPEN: Sentence("อาจตรงกัน รอคำตัดสิน", "Possible match, waits for an answer"),
        FaceAlertState.SECOND: Sentence("รอเจ้าหน้าที่คนที่สอง", "Waits for a second officer"),
        FaceAlertState.CONFIRMED: Sentence("ยืนยันว่าใช่", "Confirmed"),
        FaceAlertState.REJECTED: Sentence("ไม่ใช่บุคคลนี้", "Not this person"),
        FaceAlertState.UNDECIDED: Sentence("ตัดสินไม่ได้", "Undecided"),
    }
)

OF_ALERT_OUTCOME: Mapping[AlertOutcome, Sentence] = MappingProxyType(
    {
        AlertOutcome.NOT_FOUND: Sentence("ไม่พบตัว", "Not found"),
        AlertOutcome.RELEASED: Sentence("ตรวจสอบแล้วปล่อย", "Stopped and let go"),
        AlertOutcome.ARRESTED: Sentence("จับกุม", "Arrested"),
        AlertOutcome.HELPED: Sentence("พบและช่วยเหลือ", "Found and helped"),
    }
)

OF_BAND: Mapping[Band, Sentence] = MappingProxyType(
    {
        Band.NEAR: Sentence("เกินเกณฑ์เล็กน้อย", "Just above the threshold"),
        Band.CLEAR: Sentence("เกินเกณฑ์ชัดเจน", "Clearly above the threshold"),
        Band.STRONG: Sentence("เกินเกณฑ์มาก", "Far above the threshold"),
    }
)

OF_OFFENCE_CLASS: Mapping[OffenceClass, Sentence] = MappingProxyType(
    {
        OffenceClass.LIFE_BODY_SEX: Sentence(
            "ชีวิต ร่างกาย และเพศ (กลุ่ม 1)", "Life, body, sexual offences (group 1)"
        ),
        OffenceClass.PROPERTY: Sentence("ทรัพย์ (กลุ่ม 2)", "Property (group 2)"),
        OffenceClass.SPECIAL: Sentence("ความผิดพิเศษ (กลุ่ม 3)", "Special offences (group 3)"),
        OffenceClass.STATE: Sentence("รัฐเป็นผู้เสียหาย (กลุ่ม 4)", "The state as victim (group 4)"),
        OffenceClass.MISSING_PERSON: Sentence("คนหาย", "Missing person"),
    }
)

OF_DATA_REQUEST_KIND: Mapping[DataRequestKind, Sentence] = MappingProxyType(
    {
        DataRequestKind.ACCESS: Sentence("ขอดูข้อมูลของตน", "Access to own data"),
        DataRequestKind.CORRECTION: Sentence("ขอแก้ไขข้อมูล", "Correction"),
        DataRequestKind.ERASURE: Sentence("ขอลบข้อมูล", "Erasure"),
        DataRequestKind.OBJECTION: Sentence("คัดค้านการใช้ข้อมูล", "Objection"),
    }
)

OF_DATA_REQUEST_ANSWER: Mapping[DataRequestAnswer, Sentence] = MappingProxyType(
    {
        DataRequestAnswer.GRANTED: Sentence("อนุญาตทั้งหมด", "Granted"),
        DataRequestAnswer.PARTLY: Sentence("อนุญาตบางส่วน", "Granted in part"),
        DataRequestAnswer.REFUSED: Sentence("ปฏิเสธ", "Refused"),
    }
)

OF_BREACH_KIND: Mapping[BreachKind, Sentence] = MappingProxyType(
    {
        BreachKind.SEEN: Sentence("ผู้ไม่มีสิทธิ์เห็นข้อมูล", "Seen by somebody who may not"),
        BreachKind.CHANGED: Sentence("ข้อมูลถูกแก้ไขโดยมิชอบ", "Changed"),
        BreachKind.LOST: Sentence("ข้อมูลสูญหายหรือใช้ไม่ได้", "Lost or out of reach"),
    }
)

OF_LEGAL_DOCUMENT_KIND: Mapping[LegalDocumentKind, Sentence] = MappingProxyType(
    {
        LegalDocumentKind.IMPACT_ASSESSMENT: Sentence(
            "การประเมินผลกระทบ (DPIA)", "Impact assessment (DPIA)"
        ),
        LegalDocumentKind.LEGAL_OPINION: Sentence("ความเห็นทางกฎหมาย", "Legal opinion"),
        LegalDocumentKind.ORDER: Sentence("คำสั่ง", "Order"),
        LegalDocumentKind.AGREEMENT: Sentence("ข้อตกลง", "Agreement"),
    }
)

OF_PURGE_KIND: Mapping[PurgeKind, Sentence] = MappingProxyType(
    {
        PurgeKind.ALERTS: Sentence("ภาพที่ไม่มีผู้ยืนยัน", "Alerts that nobody confirmed"),
        PurgeKind.CONFIRMED_ALERTS: Sentence("ภาพที่ยืนยันแล้ว ครบ 31 วัน", "Confirmed alerts, 31 days"),
        PurgeKind.ENTRIES: Sentence("ภาพในบัญชีที่สิ้นสุด", "Entries that ended"),
        PurgeKind.PHOTO_SEARCHES: Sentence("ภาพที่ใช้ค้นหา", "Photographs of searches"),
        PurgeKind.EMERGENCIES: Sentence("บัญชีฉุกเฉินที่ไม่มีผู้อนุมัติคนที่สอง", "Emergencies that lapsed"),
    }
)

OF_RULE: Mapping[Rule, Sentence] = MappingProxyType(
    {
        Rule.G01: Sentence(
            "บัญชีต้องมีวัตถุประสงค์ เอกสาร หน่วยงาน กล้อง เวลา วันหมดอายุ และขนาด",
            "A list has purpose, document, owner, cameras, hours, an end and a size.",
        ),
        Rule.G02: Sentence(
            "รายการบุคคลต้องมีเอกสาร ที่มาของภาพ คำสั่ง และวันหมดอายุ",
            "An entry has a document, a picture's source, an instruction and an end.",
        ),
        Rule.G03: Sentence(
            "ผู้เสนอ ผู้เห็นชอบ และผู้อนุมัติเป็นคนละคน",
            "Proposing, endorsing and approving is done by different people.",
        ),
        Rule.G04: Sentence("บัญชีที่ไม่ได้ทบทวนจะหยุดทำงาน", "A list that nobody reviews stops."),
        Rule.G05: Sentence(
            "ผู้อายุต่ำกว่า 18 ปีต้องมีเหตุผลพิเศษและผู้อนุมัติคนที่สอง",
            "A person under 18 needs a special reason and a second approver.",
        ),
        Rule.G06: Sentence(
            "กล้องทุกตัวปิดการค้นหาใบหน้าไว้ก่อน กล้องเอกชนต้องได้รับความยินยอม",
            "Every camera is off for faces at first; a private one needs its owner's consent.",
        ),
        Rule.G07: Sentence(
            "แจ้งเตือนผิดที่คาดไว้ต้องไม่เกิน 1 ใน 1,000 ใบหน้า",
            "No list may ring for more than one in 1,000 faces.",
        ),
        Rule.G08: Sentence(
            "ใบหน้าที่ไม่ตรงไม่ถูกเก็บ อยู่ในหน่วยความจำชั่วขณะเท่านั้น",
            "A face that does not match is kept nowhere.",
        ),
        Rule.G09: Sentence(
            "ห้ามสั่งการโดยไม่มีคำตัดสินของเจ้าหน้าที่", "Nobody is stopped without officers' decision."
        ),
        Rule.G10: Sentence(
            "ภาพที่ไม่มีผู้ยืนยันถูกลบภายใน 24 ชั่วโมง",
            "What nobody confirmed is erased within 24 hours.",
        ),
        Rule.G11: Sentence(
            "ภาพที่ยืนยันแล้วเก็บ 31 วัน เว้นแต่มีเลขคดี",
            "What was confirmed is kept 31 days, or for a case.",
        ),
        Rule.G12: Sentence(
            "ค้นหาด้วยภาพได้เฉพาะในรายการที่เก็บไว้ ไม่เกิน 20 รายการ",
            "A photograph is compared with held alerts only, 20 candidates at most.",
        ),
        Rule.G13: Sentence("ทุกการค้นหาและการเปิดดูถูกบันทึก", "Every search and view is written down."),
        Rule.G14: Sentence(
            "การค้นหาต้องมีเหตุผลและเลขคดี และมีการสุ่มตรวจ", "Searches have a reason and are sampled."
        ),
        Rule.G15: Sentence(
            "คำขอของเจ้าของข้อมูลต้องตอบภายใน 30 วัน", "Requests about own data are answered in 30 days."
        ),
        Rule.G16: Sentence(
            "เหตุละเมิดข้อมูลต้องรายงานภายใน 72 ชั่วโมง", "Breaches are reported within 72 hours."
        ),
        Rule.G17: Sentence(
            "กล้องที่ไม่มีป้ายแจ้งประชาชนค้นหาใบหน้าไม่ได้", "A camera without a sign sees no faces."
        ),
        Rule.G18: Sentence("เผยแพร่ตัวเลขทุกเดือน", "Figures are published every month."),
        Rule.G19: Sentence("การลบต้องพิสูจน์ได้", "Deletion proves itself."),
        Rule.G20: Sentence(
            "กรณีฉุกเฉินสิ้นสุดใน 24 ชั่วโมงหากไม่มีผู้อนุมัติคนที่สอง",
            "An emergency ends after 24 hours without a second approver.",
        ),
        Rule.G21: Sentence(
            "ห้ามวิเคราะห์อารมณ์ เชื้อชาติ ท่าเดิน และห้ามค้นหาใบหน้าทุกคน",
            "No emotion, ethnicity or gait, and no search among everybody's faces.",
        ),
    }
)
