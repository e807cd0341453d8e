"""The town's list beside its clips: town.json, written last, believed only when all is there."""

from __future__ import annotations

import os
from dataclasses import asdict
from pathlib import Path

import msgspec

from ingest.town.recipe import OwnerClass, Passage, Town, TownCamera

NAME = "town.json"


class _CameraEntry(msgspec.Struct, frozen=True):
    """A camera with the names of its files."""

    key: str
    name_th: str
    name_en: str
    owner_class: OwnerClass
    latitude: float
    longitude: float
    main: str
    sub: str | None
    reads_plates: bool


class _TownFile(msgspec.Struct, frozen=True):
    cameras: tuple[_CameraEntry, ...]
    passages: tuple[Passage, ...]


def save_town(place: Path, town: Town) -> None:
    entries = tuple(_entry(camera) for camera in town.cameras)
    text = msgspec.json.format(msgspec.json.encode(_TownFile(entries, town.passages)))
    part = place / f".{NAME}.{os.getpid()}.part"
    with part.open("wb") as written:
        written.write(text)
        written.flush()
        os.fsync(written.fileno())
    part.replace(place / NAME)


def load_town(place: Path) -> Town | None:
    """None when the town was not finished, or when a clip of it is missing."""
    try:
        found = msgspec.json.decode((place / NAME).read_bytes(), type=_TownFile)
    except (FileNotFoundError, msgspec.DecodeError):
        return None
    cameras = tuple(_camera(place, entry) for entry in found.cameras)
    clips = [clip for camera in cameras for clip in (camera.main, camera.sub) if clip is not None]
    return Town(cameras, found.passages) if all(clip.is_file() for clip in clips) else None


def _entry(camera: TownCamera) -> _CameraEntry:
    rest = {name: value for name, value in asdict(camera).items() if name not in {"main", "sub"}}
    return _CameraEntry(main=camera.main.name, sub=camera.sub.name if camera.sub else None, **rest)


def _camera(place: Path, entry: _CameraEntry) -> TownCamera:
    return TownCamera(
        entry.key,
        entry.name_th,
        entry.name_en,
        entry.owner_class,
        entry.latitude,
        entry.longitude,
        place / entry.main,
        place / entry.sub if entry.sub else None,
        entry.reads_plates,
    )
