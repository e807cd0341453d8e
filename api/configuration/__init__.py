"""A station's configuration: one TOML file, read whole or refused whole with every fault named.

What each setting means: settings.py. What the running service does with it: api/service.py.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from api.configuration import analysis_settings, face_settings, metric_settings, settings
from api.configuration.kinds import shown
from api.configuration.lines import Lines, syntax_fault_line
from api.configuration.reading import Faults, Table, open_cameras, open_tables, refusal
from api.configuration.secrets import (
    camera_password,
    metrics_token,
    refuse_what_rtsp_cannot_carry,
)
from api.configuration.shapes import Setting
from ccoc.cameras import Camera, Priority
from ccoc.clones import TravelLimits
from ccoc.errors import InvalidError
from ccoc.ids import CameraId
from ccoc.masks import Mask, masks_of
from detectors.catalogue import ModelRole, load_catalogue
from detectors.stores import default_folder
from ingest.messages import StreamAddress


@dataclass(frozen=True, slots=True)
class StationSettings:
    name_th: str
    name_en: str


@dataclass(frozen=True, slots=True)
class ServerSettings:
    host: str
    port: int
    tls_certificate: Path | None = None
    tls_key: Path | None = None


@dataclass(frozen=True, slots=True)
class StoreSettings:
    url: str
    folder: Path


@dataclass(frozen=True, slots=True)
class ModelSettings:
    folder: Path


@dataclass(frozen=True, slots=True)
class AnalysisSettings:
    looks_per_second: float
    threads: int


@dataclass(frozen=True, slots=True)
class FaceSettings:
    """`recogniser`: the digest of its weights; empty: the best that is here. `faces_per_day`: of
    one camera. `floor`: the least threshold of any list."""

    key_file: Path
    recogniser: str = ""
    faces_per_day: float = 5_000.0
    floor: float = 0.45


@dataclass(frozen=True, slots=True)
class MetricSettings:
    """`token`: None: only programs on this machine read the metrics."""

    token: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class CameraSettings:
    camera: Camera
    main: StreamAddress
    sub: StreamAddress | None


@dataclass(frozen=True, slots=True)
class Configuration:
    station: StationSettings
    server: ServerSettings
    store: StoreSettings
    models: ModelSettings
    analysis: AnalysisSettings
    cameras: tuple[CameraSettings, ...]
    travel: TravelLimits = field(default_factory=TravelLimits)
    faces: FaceSettings | None = None
    """None: this station looks for none."""
    metrics: MetricSettings | None = None
    """None: nobody reads them."""
    demo: bool = False


def load(file: Path, environment: Mapping[str, str] = os.environ) -> Configuration:
    """Relative paths in the file are relative to its folder. InvalidError names all faults."""
    content = _content(file)
    try:
        tables: dict[str, object] = tomllib.loads(content)
    except tomllib.TOMLDecodeError as fault:
        line = syntax_fault_line(content, fault)
        raise refusal([f"{file}:{line}: not TOML: {fault}"]) from fault
    faults = Faults(file, Lines(content))
    configuration = _configuration(faults, tables, environment)
    faults.refuse_if_any()
    return configuration


def load_store(file: Path) -> StoreSettings:
    """Where a station keeps what it keeps, whatever stands in the rest of its file."""
    content = _content(file)
    try:
        tables: dict[str, object] = tomllib.loads(content)
    except tomllib.TOMLDecodeError as fault:
        line = syntax_fault_line(content, fault)
        raise refusal([f"{file}:{line}: not TOML: {fault}"]) from fault
    return _store(open_tables(Faults(file, Lines(content)), tables)["store"])


def _content(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as fault:
        line = fault.object.count(b"\n", 0, fault.start) + 1
        raise refusal([f"{file}:{line}: not UTF-8 text"]) from fault
    except OSError as fault:
        raise refusal([f"{file}: cannot be read: {fault.strerror}"]) from fault


def _configuration(
    faults: Faults, tables: Mapping[str, object], environment: Mapping[str, str]
) -> Configuration:
    single = open_tables(faults, tables)
    store = _store(single["store"])
    return Configuration(
        station=StationSettings(
            single["station"].take(settings.NAME_TH), single["station"].take(settings.NAME_EN)
        ),
        server=_server(single["server"]),
        store=store,
        models=_models(single["models"], environment),
        analysis=AnalysisSettings(
            single["analysis"].take(analysis_settings.LOOKS_PER_SECOND),
            single["analysis"].take(analysis_settings.THREADS),
        ),
        travel=TravelLimits(single["journeys"].take(settings.FASTEST_KMH)),
        faces=_faces(single["faces"], store.folder),
        metrics=_metrics(single["metrics"]),
        cameras=_cameras(open_cameras(faults, tables), environment),
    )


def _server(table: Table) -> ServerSettings:
    table.require_both_or_none(settings.TLS_CERTIFICATE, settings.TLS_KEY)
    return ServerSettings(
        host=table.take(settings.HOST),
        port=table.take(settings.PORT),
        tls_certificate=_readable(table, settings.TLS_CERTIFICATE),
        tls_key=_readable(table, settings.TLS_KEY),
    )


def _readable(table: Table, setting: Setting[str]) -> Path | None:
    name = table.take_if_there(setting)
    if not name:
        return None
    file = table.faults.folder / name
    if not (file.is_file() and os.access(file, os.R_OK)):
        table.refuse(setting, "a file that can be read", f"none at {file}")
    return file


def _store(table: Table) -> StoreSettings:
    folder = table.faults.folder
    holds = folder / table.take(settings.STORE_FOLDER)
    url = table.take_if_there(settings.STORE_URL)
    database = folder / url.removeprefix("sqlite:///") if url else holds / "ccoc.db"
    return StoreSettings(url=f"sqlite:///{database}", folder=holds)


def _models(table: Table, environment: Mapping[str, str]) -> ModelSettings:
    holds = table.take_if_there(settings.MODELS_FOLDER)
    usual = default_folder(environment, Path.home())
    return ModelSettings(table.faults.folder / holds if holds else usual)


def _faces(table: Table, store: Path) -> FaceSettings | None:
    key_file = table.take_if_there(face_settings.FACES_KEY_FILE)
    settled = FaceSettings(
        key_file=table.faults.folder / key_file if key_file else store / "faces.key",
        recogniser=_recogniser(table),
        faces_per_day=table.take(face_settings.FACES_PER_DAY),
        floor=table.take(face_settings.FACES_FLOOR),
    )
    return settled if table.take(face_settings.FACES_ENABLED) else None


def _metrics(table: Table) -> MetricSettings | None:
    settled = MetricSettings(metrics_token(table))
    return settled if table.take(metric_settings.METRICS_ENABLED) else None


def _recogniser(table: Table) -> str:
    """The digest of its weights."""
    file = table.take_if_there(face_settings.FACES_RECOGNISER)
    if file is None:
        return ""
    known = {model.file: model for model in load_catalogue().of_role(ModelRole.TEMPLATES)}
    if file not in known:
        listed = " or ".join(f'"{each}"' for each in known)
        table.refuse(face_settings.FACES_RECOGNISER, listed, shown(file))
        return ""
    return known[file].sha256


def _cameras(
    tables: tuple[Table, ...], environment: Mapping[str, str]
) -> tuple[CameraSettings, ...]:
    cameras: list[CameraSettings] = []
    for table in tables:
        settled = _camera(table, environment)
        if settled.camera.id and settled.camera.id in {known.camera.id for known in cameras}:
            table.refuse(settings.CAMERA_ID, "an id of its own", f'"{settled.camera.id}" again')
        cameras.append(settled)
    return tuple(cameras)


def _camera(table: Table, environment: Mapping[str, str]) -> CameraSettings:
    table.require_both_or_none(settings.LATITUDE, settings.LONGITUDE)
    camera = Camera(
        id=CameraId(table.take(settings.CAMERA_ID)),
        name_th=table.take(settings.CAMERA_NAME_TH),
        name_en=table.take(settings.CAMERA_NAME_EN),
        owner_class=table.take(settings.OWNER_CLASS),
        latitude=table.take_if_there(settings.LATITUDE),
        longitude=table.take_if_there(settings.LONGITUDE),
        reads_plates=table.take(settings.READS_PLATES),
        zone=table.take_if_there(settings.CAMERA_ZONE),
        priority=Priority.SOS if table.take(settings.SOS_ZONE) else Priority.REST,
        masks=_masks(table),
    )
    user = table.take_if_there(settings.CAMERA_USER)
    password = camera_password(table, environment)
    sub_url = table.take_if_there(settings.CAMERA_SUB_URL)
    main = StreamAddress(table.take(settings.CAMERA_URL), user, password)
    refuse_what_rtsp_cannot_carry(table, main)
    return CameraSettings(
        camera=camera,
        main=main,
        sub=StreamAddress(sub_url, user, password) if sub_url else None,
    )


def _masks(table: Table) -> tuple[Mask, ...]:
    try:
        return masks_of(table.take_if_there(settings.CAMERA_MASKS) or ())
    except InvalidError as error:
        expected = settings.CAMERA_MASKS.kind.expected
        table.refuse(settings.CAMERA_MASKS, expected, f"{error.en} ({error.th})")
        return ()
