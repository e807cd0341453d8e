"""The settings of what Prometheus may read, each once."""

from __future__ import annotations

from api.configuration import kinds
from api.configuration.shapes import Setting

METRICS_ENABLED = Setting(
    "metrics",
    "enabled",
    kinds.yes_or_no(),
    "true = เปิดให้ Prometheus อ่านค่าวัดที่ /metrics ไม่มีทะเบียน ใบหน้า หรือชื่อเจ้าหน้าที่อยู่ในนั้น",
    "Whether /metrics answers. It tells how cameras, worker and service do, by camera id; no plate,"
    " face or officer. Without token_file only programs on this machine read it.",
    "false",
    default=False,
)
TOKEN_FILE = Setting(
    "metrics",
    "token_file",
    kinds.text(),
    "ไฟล์ที่มีรหัสหนึ่งบรรทัด อย่างน้อย 16 ตัวอักษร ผู้อ่านค่าวัดต้องแสดงรหัสนี้ ให้อ่านได้เฉพาะบัญชีที่รัน ccoc",
    "A file whose one line, of 16 characters at least, is the Bearer token that whoever reads"
    " /metrics must bring. Only the account that runs ccoc should read it. Needed where Prometheus"
    " runs on another machine or a proxy stands before ccoc; then set tls_certificate too.",
    '"secrets/metrics"',
    otherwise="only programs on this machine read the metrics, not through a proxy",
    secret=True,
)

ALL: tuple[Setting[object], ...] = (METRICS_ENABLED, TOKEN_FILE)
