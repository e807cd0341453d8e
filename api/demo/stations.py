"""The demo's station as a configuration: where things lie, which cameras, which port."""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass
from pathlib import Path

from api.configuration import (
    AnalysisSettings,
    CameraSettings,
    Configuration,
    FaceSettings,
    ModelSettings,
    ServerSettings,
    StationSettings,
    StoreSettings,
)
from api.demo.towns import camera_of, main_name, sub_name
from ccoc.errors import UnavailableError
from ingest.messages import StreamAddress
from ingest.town.recipe import Town

HOST = "127.0.0.1"
CAMERA_USER = "demo"
_PORTS_TRIED = 50


@dataclass(frozen=True, slots=True)
class Simulation:
    """Where the simulated cameras answer, and to whom."""

    port: int
    password: str

    def address(self, name: str) -> StreamAddress:
        return StreamAddress(f"rtsp://{HOST}:{self.port}/{name}", CAMERA_USER, self.password)


def station_with(
    town: Town, simulation: Simulation, folder: Path, models: Path, port: int
) -> Configuration:
    return Configuration(
        station=StationSettings("สถานีตำรวจสาธิต", "Demo Police Station"),
        server=ServerSettings(HOST, port),
        store=StoreSettings(f"sqlite:///{folder}/ccoc.db", folder),
        models=ModelSettings(models),
        analysis=AnalysisSettings(looks_per_second=5.0, threads=min(os.cpu_count() or 1, 4)),
        cameras=tuple(
            CameraSettings(
                camera_of(each),
                simulation.address(main_name(each)),
                simulation.address(sub_name(each)) if each.sub else None,
            )
            for each in town.cameras
        ),
        faces=FaceSettings(folder / "faces.key"),
        demo=True,
    )


def free_port(wanted: int) -> int:
    """The wanted one, or the next that nobody has."""
    for port in range(wanted, wanted + _PORTS_TRIED):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return port
    raise UnavailableError(
        f"the ports {wanted} to {wanted + _PORTS_TRIED - 1} are all in use",
        th=f"พอร์ต {wanted} ถึง {wanted + _PORTS_TRIED - 1} ถูกใช้หมดแล้ว",
    )
