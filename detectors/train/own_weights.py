"""A station's own ultralytics weights as ONNX: `ccoc models export best.pt`.

ultralytics is AGPL-3.0 and only in the extra `train`; the service runs the ONNX file without it.
"""

from __future__ import annotations

import hashlib
import os
import zipfile
from dataclasses import dataclass
from pathlib import Path

from ccoc.errors import CorruptError, InvalidError, NotFoundError, UnavailableError

LOADING_ERRORS = (OSError, RuntimeError, ValueError, KeyError, AttributeError, EOFError, TypeError)
"""What torch and ultralytics raise for a file that is a zip archive and holds no network."""


QUIET = {"YOLO_OFFLINE": "true", "YOLO_AUTOINSTALL": "false"}
"""A control room's machine asks no address of the internet and installs nothing by itself."""


@dataclass(frozen=True, slots=True)
class Exported:
    path: Path
    sha256: str
    classes: tuple[str, ...]


def export_own(weights: Path, side_px: int) -> Exported:
    """Writes the ONNX file beside `weights`. Loading runs code of the file: only trusted ones.

    NotFoundError, CorruptError, InvalidError (no detector), UnavailableError (no ultralytics).
    """
    check_file(weights)
    for setting, value in QUIET.items():
        os.environ.setdefault(setting, value)
    try:
        from ultralytics import YOLO
    except ImportError as error:
        raise UnavailableError(
            f"the extra `train` is not installed, so {weights.name} cannot be exported; "
            'install it with: pip install "ccoc[train]"',
            th=f'ส่งออก {weights.name} ไม่ได้ ยังไม่ได้ติดตั้งส่วน train: pip install "ccoc[train]"',
        ) from error
    try:
        network = YOLO(str(weights))
    except LOADING_ERRORS as error:
        raise no_weights(weights) from error
    if network.task != "detect":
        raise InvalidError(
            f"{weights.name} is made for {network.task}, not for detection",
            th=f"{weights.name} เป็นแบบจำลองสำหรับ {network.task} ไม่ใช่สำหรับหาวัตถุ",
        )
    try:
        path = Path(network.export(format="onnx", imgsz=side_px, dynamic=True, simplify=False))
    except (ImportError, *LOADING_ERRORS) as error:
        raise UnavailableError(
            f"{weights.name} was read, but ultralytics could not export it: {error}",
            th=f"อ่าน {weights.name} ได้ แต่ ultralytics ส่งออกไม่ได้",
        ) from error
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Exported(path, digest, tuple(str(name) for name in network.names.values()))


def check_file(weights: Path) -> None:
    """PyTorch's files are zip archives: what is none is told before anything is imported."""
    if not weights.is_file():
        raise NotFoundError(f"there is no file {weights}", th=f"ไม่มีไฟล์ {weights}")
    if not zipfile.is_zipfile(weights):
        raise no_weights(weights)


def no_weights(weights: Path) -> CorruptError:
    return CorruptError(
        f"{weights.name} holds no weights of ultralytics (best.pt of a training run does)",
        th=f"{weights.name} ไม่ใช่ไฟล์น้ำหนักของ ultralytics",
    )
