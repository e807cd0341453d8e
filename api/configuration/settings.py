"""Every setting once: kind, unit, default, consequence. configs/ccoc.toml and the reference page
are written from here (`python -m api.reference`); reading.py reads by it.
"""

from __future__ import annotations

from api.configuration import analysis_settings, face_settings, kinds, metric_settings
from api.configuration.shapes import Setting
from ccoc.cameras import OwnerClass

NAME_TH = Setting(
    "station",
    "name_th",
    kinds.text(),
    "ชื่อสถานี แสดงที่หัวจอทุกหน้า",
    "The station's name in Thai, at the head of every page.",
    '"สถานีตำรวจตัวอย่าง"',
)
NAME_EN = Setting(
    "station",
    "name_en",
    kinds.text(),
    "ชื่อสถานีภาษาอังกฤษ",
    "The station's name in English.",
    '"Example Police Station"',
)
HOST = Setting(
    "server",
    "host",
    kinds.text(),
    "หมายเลขเครื่องที่เปิดรับ 127.0.0.1 = ใช้ได้เฉพาะเครื่องนี้ 0.0.0.0 = เครื่องอื่นในห้องใช้ได้ (ต้องตั้ง tls ด้วย)",
    "The address to listen on. 127.0.0.1: only this machine. 0.0.0.0: the other desks too; then set"
    " tls_certificate, for without TLS passwords cross the network readable and browsers refuse"
    " WebCodecs (the wall falls back to the slower player).",
    '"127.0.0.1"',
    default="127.0.0.1",
)
PORT = Setting(
    "server",
    "port",
    kinds.whole_number(0, 65535),
    "หมายเลขพอร์ต ถ้ามีโปรแกรมอื่นใช้อยู่ ระบบจะไม่เริ่มและบอกเหตุผล",
    "The TCP port. 0 takes any free one and says which. Ports below 1024 need rights of their own.",
    "8000",
    default=8000,
    unit="TCP port",
)
TLS_CERTIFICATE = Setting(
    "server",
    "tls_certificate",
    kinds.text(),
    "ไฟล์ใบรับรอง TLS (PEM) ต้องตั้งคู่กับ tls_key",
    "PEM file with the certificate and its chain; goes with tls_key. With it the page is https://"
    " and the session cookie never leaves over plain HTTP.",
    '"station.crt"',
    otherwise="plain HTTP",
)
TLS_KEY = Setting(
    "server",
    "tls_key",
    kinds.text(),
    "ไฟล์กุญแจส่วนตัวของใบรับรอง (PEM) ให้อ่านได้เฉพาะบัญชีที่รัน ccoc",
    "PEM file with the certificate's private key. Only the account that runs ccoc should read it.",
    '"station.key"',
    otherwise="plain HTTP",
)
STORE_FOLDER = Setting(
    "store",
    "folder",
    kinds.text(),
    "โฟลเดอร์เก็บฐานข้อมูลและภาพหลักฐาน ต้องสำรองข้อมูลทั้งโฟลเดอร์ ห้ามแก้ไฟล์ข้างใน",
    "Database and sealed evidence live here. Back up the whole folder; change nothing inside it."
    " Made when it is missing. On a disk that survives a power cut, never a network share.",
    '"/var/lib/ccoc"',
)
STORE_URL = Setting(
    "store",
    "url",
    kinds.sqlite_address(),
    "ที่อยู่ฐานข้อมูล ปกติไม่ต้องตั้ง",
    "The database, as a file. Rarely set: the default lies inside the store's folder and is backed"
    " up with it. A database made by a newer version is refused and left untouched.",
    '"sqlite:////var/lib/ccoc/ccoc.db"',
    otherwise="ccoc.db in store.folder",
)
MODELS_FOLDER = Setting(
    "models",
    "folder",
    kinds.text(),
    "โฟลเดอร์น้ำหนักโมเดล ดึงมาด้วยคำสั่ง ccoc models pull",
    "Where `ccoc models pull` puts the weights. A model that is missing or does not match its"
    " digest is not used, and the screen says which sight is missing. The service pulls none by"
    " itself.",
    '"/var/lib/ccoc/models"',
    otherwise="$CCOC_MODELS_DIR, else ~/.local/share/ccoc/models, as for `ccoc models`",
)
FASTEST_KMH = Setting(
    "journeys",
    "fastest_kmh",
    kinds.number(60.0, 400.0),
    "ความเร็วสูงสุดที่เชื่อว่าเป็นไปได้ ทะเบียนเดียวกันที่ต้องวิ่งเร็วกว่านี้จะถูกสงสัยว่าเป็นป้ายซ้ำ",
    "The same plate at two cameras that would have needed more than this, in a straight line and"
    " with every doubt about clocks in its favour, is shown as a possible clone. Lower finds more"
    " clones and suspects more honest drivers.",
    "180.0",
    default=180.0,
    unit="km/h",
)
CAMERA_ID = Setting(
    "camera",
    "id",
    kinds.short_name(),
    "รหัสกล้อง ไม่ซ้ำกัน ห้ามเปลี่ยนภายหลัง เพราะบันทึกและหลักฐานอ้างถึงรหัสนี้",
    "Unique, and kept for the camera's life: journal and evidence name it.",
    '"gate-1"',
)
CAMERA_NAME_TH = Setting(
    "camera",
    "name_th",
    kinds.text(),
    "ชื่อที่เจ้าหน้าที่เห็นบนจอ",
    "What officers read on the tile.",
    '"แยกตัวอย่าง ฝั่งเหนือ"',
)
CAMERA_NAME_EN = Setting(
    "camera",
    "name_en",
    kinds.text(),
    "ชื่อภาษาอังกฤษ",
    "The same in English.",
    '"Example junction, north"',
)
OWNER_CLASS = Setting(
    "camera",
    "owner_class",
    kinds.word_of(OwnerClass),
    "เจ้าของกล้อง: police = ตำรวจ, government = หน่วยราชการ, private = เอกชนที่ให้ความร่วมมือ",
    "Whose camera it is. Shown on every tile and alarm.",
    '"police"',
)
CAMERA_URL = Setting(
    "camera",
    "url",
    kinds.rtsp_address(),
    "ที่อยู่ RTSP ของสตรีมหลัก (ภาพละเอียด) ห้ามใส่รหัสผ่านในที่อยู่",
    "RTSP address of the main stream. Plates are read from it. A password inside it is refused.",
    '"rtsp://192.0.2.10:554/main"',
)
CAMERA_SUB_URL = Setting(
    "camera",
    "sub_url",
    kinds.rtsp_address(),
    "ที่อยู่ RTSP ของสตรีมย่อย (ภาพเล็ก H.264) ใช้แสดงสดและค้นหา ช่วยลดภาระเครื่องมาก",
    "RTSP address of the small stream, best H.264 at about 640x360. With it looking and live view"
    " cost a fraction. H.265 must be transcoded for browsers, and the tile says so.",
    '"rtsp://192.0.2.10:554/sub"',
    otherwise="the main stream serves for everything",
)
CAMERA_USER = Setting(
    "camera",
    "user",
    kinds.text(),
    "ชื่อผู้ใช้ของกล้อง ควรเป็นบัญชีที่ดูได้อย่างเดียว",
    "The camera's user name, best an account that may only look.",
    '"viewer"',
    otherwise="no sign-in",
)
PASSWORD_FILE = Setting(
    "camera",
    "password_file",
    kinds.text(),
    "ไฟล์ที่มีรหัสผ่านหนึ่งบรรทัด ให้อ่านได้เฉพาะบัญชีที่รัน ccoc",
    "A file whose one line is the password, readable only by the account that runs ccoc.",
    '"secrets/gate-1"',
    otherwise="no password",
    secret=True,
)
PASSWORD_ENV = Setting(
    "camera",
    "password_env",
    kinds.text(),
    "หรือชื่อตัวแปรสภาพแวดล้อมที่มีรหัสผ่าน (ใช้อย่างใดอย่างหนึ่ง)",
    "Or the name of an environment variable that holds it. Not both.",
    '"CCOC_GATE_1_PASSWORD"',
    otherwise="no password",
    secret=True,
)
READS_PLATES = Setting(
    "camera",
    "reads_plates",
    kinds.yes_or_no(),
    "true = อ่านป้ายทะเบียนจากกล้องนี้",
    "Whether vehicles on this camera are looked for and their plates read.",
    "false",
    default=False,
)
LATITUDE = Setting(
    "camera",
    "latitude",
    kinds.number(-90, 90),
    "ละติจูด ต้องตั้งคู่กับ longitude",
    "Where the camera stands; goes with longitude.",
    "17.1545",
    otherwise="no place",
    unit="degrees, WGS 84",
)
LONGITUDE = Setting(
    "camera",
    "longitude",
    kinds.number(-180, 180),
    "ลองจิจูด",
    "Where the camera stands; goes with latitude.",
    "104.1348",
    otherwise="no place",
    unit="degrees, WGS 84",
)
CAMERA_ZONE = Setting(
    "camera",
    "zone",
    kinds.text(),
    "พื้นที่ที่กล้องตั้งอยู่ ใช้เลือกกล้องทั้งพื้นที่เมื่อค้นหา เขียนให้ตรงกันทุกกล้องในพื้นที่เดียวกัน",
    "The part of the town that the camera stands in. A search can ask for a whole zone, so write"
    " it alike for all its cameras.",
    '"ตลาด"',
    otherwise="no zone",
)
SOS_ZONE = Setting(
    "camera",
    "sos_zone",
    kinds.yes_or_no(),
    "true = กล้องอยู่ในจุดขอความช่วยเหลือ (SOS) เมื่อเครื่องทำงานไม่ทัน ระบบจะตรวจภาพจากกล้องนี้ก่อนกล้องอื่น",
    "Whether the camera stands where people call for help. A machine that has more to look at than"
    " it can looks at these cameras first, then at those that look for somebody, then at the rest.",
    "false",
    default=False,
)
CAMERA_MASKS = Setting(
    "camera",
    "masks",
    kinds.polygons(),
    "พื้นที่ปิดบังเพื่อความเป็นส่วนตัว เช่น หน้าต่างบ้าน ใส่มุมเรียงรอบพื้นที่เป็นสัดส่วนของภาพ 0 ถึง 1 (ซ้ายบน = 0, 0)"
    " ส่วนที่ปิดบังจะไม่ถูกตรวจ ไม่อยู่ในหลักฐาน และผู้ไม่มีสิทธิ์จะไม่เห็นในภาพสด",
    "Privacy masks: parts of the picture that stay hidden, such as windows of homes. The corners of"
    " each in their order around it, as shares of width and height from the upper left. What is"
    " hidden is never searched and never in evidence. Live view without it must be made anew for"
    " each camera that is watched so, which costs processor time; without masks nothing is made"
    " anew.",
    "[[[0.0, 0.0], [0.3, 0.0], [0.3, 0.4], [0.0, 0.4]]]",
    otherwise="nothing is hidden",
)

ALL: tuple[Setting[object], ...] = (
    NAME_TH,
    NAME_EN,
    HOST,
    PORT,
    TLS_CERTIFICATE,
    TLS_KEY,
    STORE_FOLDER,
    STORE_URL,
    MODELS_FOLDER,
    *analysis_settings.ALL,
    FASTEST_KMH,
    *face_settings.ALL,
    *metric_settings.ALL,
    CAMERA_ID,
    CAMERA_NAME_TH,
    CAMERA_NAME_EN,
    OWNER_CLASS,
    CAMERA_URL,
    CAMERA_SUB_URL,
    CAMERA_USER,
    PASSWORD_FILE,
    PASSWORD_ENV,
    READS_PLATES,
    LATITUDE,
    LONGITUDE,
    CAMERA_ZONE,
    SOS_ZONE,
    CAMERA_MASKS,
)
TABLES = tuple(dict.fromkeys(setting.table for setting in ALL))
CAMERA_TABLE = CAMERA_ID.table
"""The one table that stands in double brackets, once for each camera."""
