"""What was found when a faster engine was tried on a model: may it be used on this machine?

`engines.json` in the folder of weights, written by `ccoc models engines`. A verdict holds for these
weights, this version of the engine and this kind of processor; any other is as if there were none.
"""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec

from ccoc.errors import CorruptError, UnavailableError

FILE = "engines.json"
DISTRIBUTION = "openvino"


class Verdict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`agreement`: share of `cases` of the test set on which both engines said the same.

    `worse_by`: how much smaller the share of right answers was than ONNX Runtime's.
    """

    file: str
    sha256: str
    engine: str
    processor: str
    test_set: str
    cases: int
    agreement: float
    worse_by: float
    passed: bool


def engine_version() -> str | None:
    """None where the engine is not installed."""
    try:
        return f"{DISTRIBUTION} {version(DISTRIBUTION)}"
    except PackageNotFoundError:
        return None


def processor() -> str:
    """The kind of processor with what it can do: bfloat16 rounds elsewhere on another one."""
    file = Path("/proc/cpuinfo")
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    told = {
        name.strip(): value.strip() for name, _, value in (line.partition(":") for line in lines)
    }
    fast = [flag for flag in ("avx512_bf16", "amx_bf16") if flag in told.get("flags", "").split()]
    return " ".join([told.get("model name", platform.machine()), *fast])


def read_verdicts(folder: Path) -> tuple[Verdict, ...]:
    """Empty where nothing was tried. CorruptError for a file that is none of ours."""
    file = folder / FILE
    try:
        return msgspec.json.decode(file.read_bytes(), type=tuple[Verdict, ...])
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise UnavailableError(
            f"{file} cannot be read: {error.strerror}", th=f"อ่านไฟล์ {file} ไม่ได้"
        ) from error
    except msgspec.DecodeError as error:
        raise CorruptError(
            f"{file} is damaged; make it anew with: ccoc models engines",
            th=f"ไฟล์ {file} เสียหาย สร้างใหม่ด้วยคำสั่ง ccoc models engines",
        ) from error


def write_verdicts(folder: Path, verdicts: tuple[Verdict, ...]) -> None:
    """As a whole or not at all."""
    file = folder / FILE
    new = file.with_suffix(".new")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        new.write_bytes(msgspec.json.format(msgspec.json.encode(verdicts), indent=2))
        new.replace(file)
    except OSError as error:
        raise UnavailableError(
            f"{file} cannot be written: {error.strerror}", th=f"เขียนไฟล์ {file} ไม่ได้"
        ) from error
