"""A whole station on loopback, started as its administrator would: `ccoc run --config FILE`.

End-to-end tests and benchmarks use it. It knows only the command line, HTTP and WebSocket.
"""

from __future__ import annotations

import os
import queue
import re
import secrets
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import httpx

from ccoc.clock import SystemClock
from ccoc.plates import Plate

CHECKOUT = Path(__file__).resolve().parents[2]
SHARED_MODELS = CHECKOUT.parent / "shared" / "models"
START_SECONDS = 40
STOP_SECONDS = 15


@dataclass(frozen=True, slots=True)
class StreetCamera:
    """A camera of the configuration. `main` and `sub` are RTSP addresses without credentials."""

    id: str
    main: str
    sub: str | None = None
    user: str | None = None
    password: str | None = None
    reads_plates: bool = True
    owner_class: str = "police"
    masks: str | None = None
    """As it stands in the configuration."""


class Desk:
    """One signed-in person at the station's HTTP door."""

    def __init__(self, address: str, name: str, password: str) -> None:
        self.http = httpx.Client(base_url=address, timeout=20)
        answer = self.http.post("/api/sign-in", json={"name": name, "password": password})
        answer.raise_for_status()
        self.http.headers["X-CSRF-Token"] = str(answer.json()["csrf"])

    def post(self, path: str, body: Mapping[str, object] | None = None) -> httpx.Response:
        return self.http.post(path, json=body or {}).raise_for_status()

    def get(self, path: str) -> httpx.Response:
        return self.http.get(path).raise_for_status()

    @property
    def cookie(self) -> str:
        return f"ccoc_session={self.http.cookies['ccoc_session']}"


@dataclass(frozen=True, slots=True)
class Station:
    address: str
    process: subprocess.Popen[str]
    folder: Path
    administrator_password: str = field(repr=False)
    closing: ExitStack
    """Ends with the station; whoever signs in is signed out of the connection then."""

    def sign_in(self, name: str, password: str) -> Desk:
        desk = Desk(self.address, name, password)
        self.closing.callback(desk.http.close)
        return desk

    def new_officer(self, name: str, role: str) -> tuple[str, str]:
        """Adds an officer as the administrator does; answers the name and a lasting password."""
        administrator = self.sign_in("admin", self.administrator_password)
        body = {"name": name, "display_name": f"โต๊ะ {name}", "role": role}
        first = str(administrator.post("/api/officers", body).json()["one_time_password"])
        return name, changed_password(self.address, name, first)

    def want(self, plate: Plate) -> Desk:
        """The station head, who has just put the plate on the hotlist."""
        head = self.sign_in(*self.new_officer("head", "station_head"))
        body = {
            "text": f"{plate.registration} {plate.province}",
            "category": "stolen_intercept",
            "reason": "แจ้งหาย",
            "authority": "ทดสอบ 1/2569",
            "expires_at": (SystemClock().now() + timedelta(days=1)).isoformat(),
        }
        head.post("/api/hotlist", body)
        return head

    @property
    def worker_pid(self) -> int:
        """The media worker is the only child of the service that runs `ingest.worker`."""
        for pid in children_of(self.process.pid):
            if b"ingest.worker" in Path(f"/proc/{pid}/cmdline").read_bytes():
                return pid
        raise AssertionError("the service has no media worker")


def changed_password(address: str, name: str, first: str) -> str:
    desk = Desk(address, name, first)
    lasting = secrets.token_urlsafe(12)
    desk.post("/api/me/password", {"old": first, "new": lasting})
    desk.http.close()
    return lasting


def children_of(pid: int) -> list[int]:
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(child) for child in text.split()]


def configuration_text(folder: Path, cameras: Sequence[StreetCamera], models: Path | None) -> str:
    lines = [
        '[station]\nname_th = "สถานีทดสอบ"\nname_en = "Test Station"',
        '[server]\nhost = "127.0.0.1"\nport = 0',
        f'[store]\nfolder = "{folder / "store"}"',
        f'[models]\nfolder = "{models or folder / "no-models"}"',
        "[metrics]\nenabled = true",
    ]
    return "\n".join([*lines, *(camera_text(camera) for camera in cameras)])


def camera_text(camera: StreetCamera) -> str:
    lines = [
        f'[[camera]]\nid = "{camera.id}"\nname_th = "กล้อง {camera.id}"',
        f'name_en = "Camera {camera.id}"\nowner_class = "{camera.owner_class}"',
        f'url = "{camera.main}"\nreads_plates = {str(camera.reads_plates).lower()}',
    ]
    if camera.sub:
        lines.append(f'sub_url = "{camera.sub}"')
    if camera.masks:
        lines.append(f"masks = {camera.masks}")
    if camera.user:
        lines.append(f'user = "{camera.user}"\npassword_env = "{password_variable(camera)}"')
    return "\n".join(lines)


def password_variable(camera: StreetCamera) -> str:
    return "CAMERA_" + re.sub(r"\W", "_", camera.id).upper()


@contextmanager
def running_station(
    folder: Path, cameras: Sequence[StreetCamera], models: Path | None = SHARED_MODELS
) -> Iterator[Station]:
    """Starts the service on a free port and ends it by its process id.

    AssertionError with the service's own words when it does not come up.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "ccoc.toml").write_text(configuration_text(folder, cameras, models), "utf-8")
    environment = {
        **os.environ,
        **{password_variable(camera): camera.password or "" for camera in cameras if camera.user},
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "api.cli", "run", "--config", str(folder / "ccoc.toml")],
        cwd=CHECKOUT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    said = lines_of(process, folder / "service.log")
    try:
        address, first = started(said)
        password = changed_password(address, "admin", first)
        with ExitStack() as closing:
            yield Station(address, process, folder, password, closing)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise


def lines_of(process: subprocess.Popen[str], log: Path) -> queue.Queue[str | None]:
    """Everything the service says, kept in `log`; None at its end."""
    said: queue.Queue[str | None] = queue.Queue()

    def read() -> None:
        assert process.stdout is not None
        with process.stdout as lines, log.open("w", encoding="utf-8", buffering=1) as file:
            for line in lines:
                file.write(line)
                said.put(line)
        said.put(None)

    threading.Thread(target=read, name="service-words", daemon=True).start()
    return said


def started(said: queue.Queue[str | None]) -> tuple[str, str]:
    """The address and the administrator's one-time password, out of the service's first lines."""
    heard: list[str] = []
    address = password = None
    while not (address and password):
        line = said.get(timeout=START_SECONDS)
        assert line is not None, "the service did not start:\n" + "".join(heard)
        heard.append(line)
        address = address or found(r"(http://127\.0\.0\.1:\d+)", line)
        password = password or found(r"admin, one-time password: (\S+)", line)
    return address, password


def found(pattern: str, line: str) -> str | None:
    match = re.search(pattern, line)
    return match[1] if match else None
