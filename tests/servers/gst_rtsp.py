"""An RTSP server that is not ours: gst-rtsp-server playing clips (mp4, mkv) without end.

Debian's /usr/bin/python3 runs this file, because its `gi` is no package of PyPI; `running.py`
starts it. Words: NAME=CODEC:FILE … [--user NAME:PASSWORD]. The port is the first line it says.
"""

from __future__ import annotations

import argparse
import signal
import sys
from dataclasses import dataclass

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtspServer  # noqa: E402 -- the versions come first

WAITING_BYTES = 1_000_000


@dataclass(frozen=True)
class Clip:
    caps: Gst.Caps
    buffers: tuple[Gst.Buffer, ...]
    loop_ns: int


def load(codec: str, file: str) -> Clip:
    """Every access unit once, with parameter sets before every key frame."""
    pipeline = Gst.parse_launch(
        f'filesrc location="{file}" ! parsebin ! {codec}parse config-interval=-1 '
        f"! video/x-{codec},stream-format=byte-stream,alignment=au "
        "! appsink name=sink sync=false max-buffers=0"
    )
    sink = pipeline.get_by_name("sink")
    pipeline.set_state(Gst.State.PLAYING)
    samples = list(iter(lambda: sink.emit("pull-sample"), None))
    pipeline.set_state(Gst.State.NULL)
    if not samples:
        sys.exit(f"gst-rtsp-server cannot read {file}")
    buffers = tuple(sample.get_buffer() for sample in samples)
    times = [buffer.pts for buffer in buffers]
    loop_ns = (max(times) - min(times)) * len(times) // max(1, len(times) - 1)
    return Clip(samples[0].get_caps(), buffers, loop_ns)


class Feed:
    """One viewer's endless clip."""

    def __init__(self, clip: Clip, source: Gst.Element) -> None:
        self._clip = clip
        self._next = 0
        source.set_property("caps", clip.caps)
        source.connect("need-data", self._push)

    def _push(self, source: Gst.Element, _wanted_bytes: int) -> None:
        loop, place = divmod(self._next, len(self._clip.buffers))
        self._next += 1
        buffer = self._clip.buffers[place].copy_deep()  # copy() of gi is another reference
        for time in ("pts", "dts"):
            if getattr(buffer, time) != Gst.CLOCK_TIME_NONE:
                setattr(buffer, time, getattr(buffer, time) + loop * self._clip.loop_ns)
        source.emit("push-buffer", buffer)


def factory_for(codec: str, clip: Clip) -> GstRtspServer.RTSPMediaFactory:
    factory = GstRtspServer.RTSPMediaFactory()
    factory.set_launch(
        f"( appsrc name=source format=time is-live=false max-bytes={WAITING_BYTES} "
        f"! {codec}parse ! rtp{codec}pay name=pay0 pt=96 config-interval=-1 )"
    )

    def configure(_factory: GstRtspServer.RTSPMediaFactory, media: GstRtspServer.RTSPMedia) -> None:
        media.feed = Feed(clip, media.get_element().get_by_name("source"))

    factory.connect("media-configure", configure)
    factory.set_shared(False)
    factory.add_role_from_structure(
        Gst.Structure.new_from_string(
            "watcher, media.factory.access=(boolean)true, media.factory.construct=(boolean)true"
        )
    )
    return factory


def require_password(server: GstRtspServer.RTSPServer, user: str) -> None:
    name, _, password = user.partition(":")
    token = GstRtspServer.RTSPToken()
    token.set_string("media.factory.role", "watcher")
    authorisation = GstRtspServer.RTSPAuth()
    authorisation.add_basic(GstRtspServer.RTSPAuth.make_basic(name, password), token)
    server.set_auth(authorisation)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("cameras", nargs="+")
    parser.add_argument("--user", default="")
    args = parser.parse_args()
    Gst.init(None)
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service("0")
    for camera in args.cameras:
        name, _, source = camera.partition("=")
        codec, _, file = source.partition(":")
        server.get_mount_points().add_factory(f"/{name}", factory_for(codec, load(codec, file)))
    if args.user:
        require_password(server, args.user)
    server.attach(None)
    sys.stdout.write(f"{server.get_bound_port()}\n")
    sys.stdout.flush()
    loop = GLib.MainLoop()
    GLib.unix_signal_add(GLib.PRIORITY_DEFAULT, signal.SIGTERM, loop.quit)
    loop.run()


if __name__ == "__main__":
    main()
