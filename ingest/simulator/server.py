"""The simulator: cameras made of files behind one RTSP port, for use inside asyncio.

`running` starts it in a thread of its own; `command` is `ccoc simulate`.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Self
from urllib.parse import quote

from ccoc.clock import Clock, SystemClock
from ccoc.errors import ConflictError, InvalidError, NotFoundError
from ingest.simulator import clips, controls
from ingest.simulator.authorisation import Authorisation
from ingest.simulator.cameras import Camera, Epoch
from ingest.simulator.clips import Clip
from ingest.simulator.connections import Connection
from ingest.simulator.controls import CameraState
from ingest.simulator.conversations import Site
from ingest.simulator.datagrams import UdpPorts
from ingest.simulator.faults import Faults, PictureFault
from ingest.simulator.settings import Settings
from ingest.simulator.spoilt import spoilt_clip


class Simulator:
    """`async with Simulator({"cam1": path}) as simulator: simulator.url("cam1")`.

    `ahead_seconds`: how far into its clip a camera is at the start, where that is not 0.
    """

    def __init__(
        self,
        cameras: Mapping[str, Path],
        settings: Settings = Settings(),  # noqa: B008 -- frozen
        clock: Clock | None = None,
        ahead_seconds: Mapping[str, float] = MappingProxyType({}),
    ) -> None:
        self._ahead_seconds = ahead_seconds
        self.settings = settings
        self.port = settings.port
        self.control_port = settings.control_port
        self._files = dict(cameras)
        self._clock = clock or SystemClock()
        self._cameras: dict[str, Camera] = {}
        self._connections: set[Connection] = set()
        self._closing = contextlib.AsyncExitStack()
        self._spoilt: dict[tuple[Path, PictureFault], Clip] = {}
        self._spoiling = asyncio.Lock()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def start(self) -> None:
        """ConflictError: the port is taken. NotFoundError, InvalidError: a file."""
        try:
            await self._start()
        except BaseException:
            await self.close()
            raise

    async def close(self) -> None:
        await self._closing.aclose()
        await asyncio.sleep(0)  # closed transports tell their protocols in the next round

    async def _start(self) -> None:
        files = dict.fromkeys(self._files.values())
        loaded = {path: await asyncio.to_thread(clips.load, path) for path in files}
        played = {name: loaded[path] for name, path in self._files.items()}
        loop = asyncio.get_running_loop()
        self._epoch = Epoch(self._clock.now(), loop.time())
        for name, clip in clips.all_in_phase(played).items():
            ahead = self._ahead_seconds.get(name, 0.0)
            self._cameras[name] = Camera(name, clip, self._epoch, ahead)
        site = await self._open_site()
        self._closing.callback(self._abort_all)
        self._check_for_silence()
        self.port = await self._listen(
            self.settings.port,
            lambda port: loop.create_server(
                lambda: Connection(site, self._connections), self.settings.host, port
            ),
        )
        if self.settings.control_port is not None:
            self.control_port = await self._listen(
                self.settings.control_port, lambda port: controls.listen(self, port)
            )

    async def _open_site(self) -> Site:
        settings = self.settings
        udp = UdpPorts()
        with _named(f"UDP {settings.host}"):
            await udp.open(settings.host)
        self._closing.callback(udp.close)
        authorisation = Authorisation(settings.user, settings.schemes)
        timeout, backlog = settings.session_timeout_seconds, settings.backlog_bytes
        return Site(self._cameras, authorisation, udp, timeout, backlog)

    def _check_for_silence(self) -> None:
        for connection in tuple(self._connections):
            connection.close_if_silent()
        pause = min(1.0, self.settings.session_timeout_seconds / 4)
        self._silence_timer = asyncio.get_running_loop().call_later(pause, self._check_for_silence)

    def _abort_all(self) -> None:
        self._silence_timer.cancel()
        for connection in tuple(self._connections):
            connection.close()

    async def _listen(self, port: int, opening: Callable[[int], Awaitable[asyncio.Server]]) -> int:
        with _named(f"{self.settings.host}:{port}"):
            server = await opening(port)
        self._closing.callback(server.close)
        return int(server.sockets[0].getsockname()[1])

    def url(self, name: str) -> str:
        """With user and password where the server asks for them: for clients, not for logs."""
        user = self.settings.user
        credentials = f"{quote(user.name, '')}:{quote(user.password, '')}@" if user else ""
        return self.public_url(name).replace("rtsp://", f"rtsp://{credentials}")

    def public_url(self, name: str) -> str:
        """Without user and password."""
        return f"rtsp://{self._authority()}/{quote(self._camera(name).name)}"

    def _authority(self) -> str:
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.settings.host, self.settings.host)  # noqa: S104 -- reads it
        return f"[{host}]:{self.port}" if ":" in host else f"{host}:{self.port}"

    def _camera(self, name: str) -> Camera:
        camera = self._cameras.get(name)
        if camera is None:
            raise NotFoundError(f"ไม่มีกล้อง {name} · there is no camera {name}")
        return camera

    async def fault(self, name: str, faults: Faults) -> None:
        """From now on the camera has exactly these faults. NotFoundError, InvalidError."""
        camera = self._camera(name)
        clip = camera.own_clip
        if faults.picture:
            clip = await self._spoilt_clip(camera.own_clip, faults.picture)
        elif faults.file:
            clip = await self._other_clip(camera, faults.file)
        camera.obey(faults, clip)

    async def _spoilt_clip(self, own: Clip, fault: PictureFault) -> Clip:
        """Made when it is first wanted, and kept: cameras of one file share it."""
        key = (own.path, fault)
        async with self._spoiling:
            if key not in self._spoilt:
                self._spoilt[key] = await asyncio.to_thread(spoilt_clip, own, fault)
        return clips.in_phase(self._spoilt[key], own)

    async def _other_clip(self, camera: Camera, path: Path) -> Clip:
        if camera.clip.path == path:
            return camera.clip
        clip = await asyncio.to_thread(clips.load, path)
        if clip.codec is not camera.own_clip.codec:
            raise InvalidError(
                f"ไฟล์ {path} ต้องเป็น {camera.own_clip.codec} · "
                f"the file {path} must hold {camera.own_clip.codec} like the camera's own"
            )
        return clips.in_phase(clip, camera.own_clip)

    def state(self, name: str) -> CameraState:
        camera = self._camera(name)
        return CameraState(name, camera.viewers, camera.faults, replace(camera.counts))

    def position_seconds(self, name: str, at: datetime) -> float:
        """The second of the clip that the camera sees at this moment."""
        return self._camera(name).position_seconds((at - self.started).total_seconds())

    @property
    def started(self) -> datetime:
        """Every clip was at its second 0, or at what it is ahead."""
        return self._epoch.wall


@contextlib.contextmanager
def _named(address: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        number = error.errno or 0  # negative: the name of the host is unknown
        reason = os.strerror(number) if number > 0 else str(error)
        raise ConflictError(
            f"เปิด {address} ไม่ได้ อาจมีโปรแกรมอื่นใช้อยู่ ({reason}) · "
            f"{address} cannot be opened; it may be in use ({reason})"
        ) from error
