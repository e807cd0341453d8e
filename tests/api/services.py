"""A whole service in a thread, with a fake worker, and officers who can sign in."""

from __future__ import annotations

import asyncio
import queue
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import httpx
from argon2 import PasswordHasher

from api.application import STATIC
from api.configuration import (
    AnalysisSettings,
    CameraSettings,
    Configuration,
    FaceSettings,
    MetricSettings,
    ModelSettings,
    ServerSettings,
    StationSettings,
    StoreSettings,
)
from api.passwords import Passwords
from api.reloading import Rereading
from api.service import Surroundings, run
from ccoc.cameras import Camera, OwnerClass
from ccoc.clock import Clock, SystemClock
from ccoc.hotlists import Category, EntryDraft
from ccoc.ids import CameraId
from ccoc.officers import Officer, Role
from ccoc.plates import Plate
from ccoc.store import Store, open_store
from ingest.messages import StreamAddress

FAKE_WORKER = Path(__file__).with_name("fake_worker.py")
PASSWORD = "correct horse battery"
Found = TypeVar("Found")


def cheap_passwords() -> Passwords:
    return Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


def a_camera(name: str, *, reads_plates: bool = True) -> CameraSettings:
    camera = Camera(
        CameraId(name), f"กล้อง {name}", name, OwnerClass.POLICE, reads_plates=reads_plates
    )
    return CameraSettings(camera, StreamAddress(f"rtsp://127.0.0.1:1/{name}"), None)


def a_configuration(folder: Path, *cameras: CameraSettings) -> Configuration:
    return Configuration(
        station=StationSettings("สถานีทดสอบ", "Test Station"),
        server=ServerSettings("127.0.0.1", 0),
        store=StoreSettings(f"sqlite:///{folder}/ccoc.db", folder),
        models=ModelSettings(folder / "models"),
        analysis=AnalysisSettings(5.0, 1),
        cameras=cameras or (a_camera("gate"), a_camera("yard", reads_plates=False)),
    )


class Desk:
    """One officer's browser, without the pictures."""

    def __init__(self, address: str, name: str | None = None, password: str = PASSWORD) -> None:
        self.http = httpx.Client(base_url=address, timeout=10.0)
        if name is not None:
            me = self.http.post("/api/sign-in", json={"name": name, "password": password})
            me.raise_for_status()
            self.http.headers["X-CSRF-Token"] = me.json()["csrf"]

    @property
    def cookie(self) -> str:
        return f"ccoc_session={self.http.cookies['ccoc_session']}"


@dataclass(slots=True)
class RunningService:
    address: str
    orders: Path
    said: list[str]
    loop: asyncio.AbstractEventLoop
    desks: list[Desk] = field(default_factory=list)

    def desk(self, name: str | None = None) -> Desk:
        desk = Desk(self.address, name)
        self.desks.append(desk)
        return desk

    def order(self, *words: object) -> None:
        """To the fake worker, once it is there to hear."""
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
            until(self.orders.exists)
            sender.sendto("\t".join(map(str, words)).encode(), str(self.orders))

    def see(self, camera: str = "gate", registration: str = "70-1234", number: int = 1) -> None:
        self.order("see", camera, registration, number)


def until(probe: Callable[[], Found], seconds: float = 10.0) -> Found:
    """The first true answer."""
    deadline = time.monotonic() + seconds
    pause = threading.Event()
    while not (found := probe()):
        if time.monotonic() > deadline:
            raise AssertionError(f"did not happen within {seconds} s")
        pause.wait(0.02)
    return found


@contextmanager
def running_service(
    folder: Path,
    *cameras: CameraSettings,
    behaviour: str = "steady",
    program: Path = FAKE_WORKER,
    clock: Clock | None = None,
    port: int = 0,
    static: Path = STATIC,
    certificate: Path | None = None,
    faces: FaceSettings | None = None,
    rereading: Rereading | None = None,
    metrics: MetricSettings | None = None,
) -> Iterator[RunningService]:
    """`said` begins with what a person at the terminal reads. Errors of the service come out."""
    orders = folder / "orders"
    worker = (sys.executable, str(program), behaviour, "--orders", str(orders))
    surroundings = Surroundings(clock or SystemClock(), worker, cheap_passwords(), static)
    heard: queue.Queue[str] = queue.Queue()
    loop = asyncio.new_event_loop()
    stop = asyncio.Event()
    failed: list[BaseException] = []

    def work() -> None:
        try:
            with asyncio.Runner(loop_factory=lambda: loop) as runner:
                server = ServerSettings("127.0.0.1", port, certificate, certificate)
                configuration = replace(
                    a_configuration(folder, *cameras),
                    server=server,
                    faces=faces,
                    metrics=metrics,
                )
                runner.run(run(configuration, stop, heard.put, surroundings, rereading))
        except BaseException as error:  # noqa: BLE001 - raised again where the test waits
            failed.append(error)
            heard.put("")

    thread = threading.Thread(target=work, name="service")
    thread.start()
    service = RunningService("", orders, [], loop)
    try:
        while "http" not in (line := heard.get(timeout=20)):
            if failed:
                raise failed[0]
            service.said.append(line)
        service.address = line[line.index("http") :].split(" ")[0]
        yield service
    finally:
        for desk in service.desks:
            desk.http.close()
        if not loop.is_closed():
            loop.call_soon_threadsafe(stop.set)
        thread.join(timeout=10)
        assert not thread.is_alive()
    if failed:
        raise failed[0]


@contextmanager
def prepared(folder: Path, clock: Clock | None = None) -> Iterator[Store]:
    """The store before its service runs."""
    settings = a_configuration(folder).store
    folder.mkdir(parents=True, exist_ok=True)
    store = open_store(settings.url, settings.folder, clock or SystemClock())
    try:
        yield store
    finally:
        store.close()


def with_officer(store: Store, role: Role) -> Officer:
    """Their name is their role's."""
    sealed = cheap_passwords().sealed(PASSWORD)
    added = store.officers.add(role.value, f"คุณ {role.value}", role, sealed, None)
    return store.officers.set_password(added.id, sealed, None, must_change=False)


def with_wanted(store: Store, by: Officer, registration: str = "70-1234") -> None:
    draft = EntryDraft(
        plate=Plate(registration, "สกลนคร"),
        category=Category.STOLEN_INTERCEPT,
        reason="ทดสอบ",
        authority="TEST-001",
        expires_at=SystemClock().now() + timedelta(days=1),
    )
    store.hotlist.add(draft, by)


def with_everybody(store: Store) -> dict[Role, Officer]:
    return {role: with_officer(store, role) for role in Role}
