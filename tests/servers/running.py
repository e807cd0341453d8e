"""gst-rtsp-server as a `with` block: an RTSP camera that we did not write."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from ingest.simulator import clips
from ingest.simulator.nal_units import Codec
from tests.servers.programs import SYSTEM_PYTHON, require_gst_rtsp_server

_SCRIPT = Path(__file__).with_name("gst_rtsp.py")
_GSTREAMER_NAMES = {Codec.H264: "h264", Codec.HEVC: "h265"}


@contextmanager
def gst_rtsp_server(cameras: Mapping[str, Path], user: str | None = None) -> Iterator[str]:
    """Gives rtsp://[NAME:PASSWORD@]127.0.0.1:PORT; a camera is BASE/NAME. TCP and UDP, endless.

    `user` is NAME:PASSWORD (Basic). Without Debian's packages the test skips, in CI it fails.
    """
    require_gst_rtsp_server()
    words = [f"{name}={_codec(path)}:{path}" for name, path in cameras.items()]
    words += ["--user", user] if user else []
    with subprocess.Popen(
        [SYSTEM_PYTHON, str(_SCRIPT), *words], stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stdout is not None
            port = server.stdout.readline().strip()
            assert port, "gst-rtsp-server did not start; its own words are above"
            yield f"rtsp://{user}@127.0.0.1:{port}" if user else f"rtsp://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(10)


def _codec(path: Path) -> str:
    return _GSTREAMER_NAMES[clips.load(path).codec]
