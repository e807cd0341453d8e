"""The demo from its first line to its last: town, weights, cameras, crew, service."""

from __future__ import annotations

import asyncio
import fcntl
import os
import secrets
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from api import logs
from api.application import STATIC
from api.commands.run import serve_until_signal
from api.configuration import Configuration
from api.demo.crew import PARTS, cast_parts, kept_password, want
from api.demo.faces import Walkthrough
from api.demo.simulation import simulated
from api.demo.stations import CAMERA_USER, HOST, Simulation, free_port, station_with
from api.demo.towns import clips_of, town_in, wanted_in
from api.faces.keys import key_of
from api.passwords import Passwords
from ccoc.clock import SystemClock
from ccoc.errors import ConflictError
from ccoc.officers import Role
from ccoc.sentences import Sentence
from ccoc.store import open_store
from detectors.bundles import FACES, HINTS, ROADS
from detectors.catalogue import load_catalogue
from detectors.commands.lines import answer, say
from detectors.commands.models import run_pull
from detectors.stores import ModelStore, default_folder, missing_words
from ingest.town.recipe import Town

FACES_TO_SEE = Sentence(
    "ใบหน้า: เข้าเป็น head เปิดหน้า บุคคล อนุมัติรายการที่รออยู่ แล้วดูจอของ duty เมื่อคนในภาพเดินมาถึงประตูสถานี"
    " ตอบเป็น duty แล้วตอบเป็น supervisor",
    "faces: as head open the people page and approve the entry that waits; as duty answer when that"
    " person comes to the station's door, then as supervisor",
)


def show(folder: Path, port: int, seed: int) -> int:
    """0 when it was stopped, at whatever point."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with _alone_in(folder):
            _show(folder.resolve(), port, seed)
    except KeyboardInterrupt:
        pass
    say(Sentence("จบการสาธิต", "the demo has ended"))
    return 0


def _show(folder: Path, port: int, seed: int) -> None:
    if not (STATIC / "index.html").is_file():
        say(Sentence("ยังไม่มีหน้าจอ สั่ง make ui ก่อน", "there is no dashboard yet; run: make ui"))
    town = town_in(folder / "town", seed)
    models = _models()
    password, secret = kept_password(folder / "password"), secrets.token_hex(8)
    chosen = free_port(port)
    if chosen != port:
        say(Sentence(f"พอร์ต {port} ไม่ว่าง ใช้ {chosen}", f"port {port} is in use, so {chosen}"))
    with simulated(clips_of(town), f"{CAMERA_USER}:{secret}") as rtsp_port:
        count = len(town.cameras)
        say(Sentence(f"กล้องจำลอง {count} ตัวพร้อมแล้ว", f"{count} simulated cameras are ready"))
        simulation = Simulation(rtsp_port, secret)
        configuration = station_with(town, simulation, folder, models, chosen)
        _prepare_store(configuration, town, password)
        log = folder / "ccoc.log"
        say(Sentence(f"บันทึกการทำงานอยู่ที่ {log}", f"the log is {log}"))
        logs.set_up(log)
        asyncio.run(serve_until_signal(configuration, _last_line(chosen, password)))


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Two services on one store would each believe to be the only one."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600), "r+b") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise ConflictError(
                f"a demo is running in {folder} already; choose another with --folder",
                th=f"มีการสาธิตทำงานอยู่ใน {folder} แล้ว เลือกโฟลเดอร์อื่นด้วย --folder",
            ) from error
        yield


def _models() -> Path:
    """The folder of weights, with what could be had; what is missing is said and gone without."""
    store = ModelStore(default_folder(os.environ, Path.home()), load_catalogue())
    roles = sorted(ROADS | HINTS | FACES)
    run_pull(store, roles, None)
    for role in roles:
        if not store.has(role):
            say(missing_words(role))
    return store.folder


def _prepare_store(configuration: Configuration, town: Town, password: str) -> None:
    clock, settings, faces = SystemClock(), configuration.store, configuration.faces
    key = key_of(faces.key_file) if faces else None
    store = open_store(settings.url, settings.folder, clock, key)
    try:
        officers = cast_parts(store, Passwords(), password)
        want(store, wanted_in(town), officers[Role.SUPERVISOR], clock)
        if faces and Walkthrough(configuration, faces, store, clock).prepare(officers):
            say(FACES_TO_SEE)
    finally:
        store.close()


def _last_line(port: int, password: str) -> Callable[[str], None]:
    names = " | ".join(part.name for part in PARTS)

    def opened(_: str) -> None:
        answer(
            f"เปิด http://{HOST}:{port} เข้าระบบด้วย {names} รหัสผ่าน {password} (Ctrl-C จบ)"
            f" · open http://{HOST}:{port}, sign in as {names}, password {password}"
        )

    return opened
