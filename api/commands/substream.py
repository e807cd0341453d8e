"""`ccoc substream CAMERA`: finds a camera's small stream, and says the line to configure."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from api.commands.stores import add_config_argument
from api.configuration import load
from api.differences import feed_of
from ccoc.clock import SystemClock
from ccoc.errors import NotFoundError
from ccoc.sentences import Sentence
from detectors.commands.lines import answer, say
from detectors.sources import without_password
from ingest.glimpses import Glimpses
from ingest.looking import address_of
from ingest.messages import CameraFeed
from ingest.rtsp.camera import RtspCamera
from ingest.substream_names import Guess, guesses
from ingest.substreams import find_substream

EPILOG = (
    "It signs in once for the main stream and once for each address it tries, three at most, one "
    "after another; a wrong password ends it at once. The line to configure goes to stdout, "
    "sentences for people to stderr. The sub_url that a camera has already is tried first. Exit "
    "status: 0 found, 1 none or the camera does not answer."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = EPILOG
    add_config_argument(parser)
    parser.add_argument(
        "camera",
        metavar="CAMERA",
        help="รหัสกล้อง หรือที่อยู่สตรีมหลัก · a configured camera's id, or a main stream's URL",
    )


def run(arguments: argparse.Namespace) -> int:
    clock = SystemClock()
    feed = _feed(arguments.camera, arguments.config)
    glimpses = Glimpses(RtspCamera(clock), clock, feed.masks)
    found = find_substream(feed.main, _guesses(feed), glimpses, say)
    _tell_line(found.guess.url)
    return 0


def _feed(camera: str, config: Path) -> CameraFeed:
    if "://" in camera:
        return CameraFeed(camera="", main=address_of(camera))
    for each in load(config).cameras:
        if each.camera.id == camera:
            return feed_of(each)
    raise NotFoundError(
        f"{config}: there is no camera {camera}", th=f"{config}: ไม่มีกล้องรหัส {camera}"
    )


def _guesses(feed: CameraFeed) -> tuple[Guess, ...]:
    configured = () if feed.sub is None else (Guess(feed.sub.url, "sub_url"),)
    known = {each.url for each in configured}
    return (*configured, *(each for each in guesses(feed.main.url) if each.url not in known))


def _tell_line(url: str) -> None:
    shown = without_password(url)
    say(Sentence("ใส่บรรทัดนี้ใต้ url ของกล้องในไฟล์ตั้งค่า:", "put this line under the camera's url:"))
    answer(f"sub_url = {json.dumps(shown, ensure_ascii=False)}")
    if shown != url:
        say(Sentence("แทน … ด้วยส่วนที่ซ่อนไว้เหมือนใน url", "for … put what is hidden, as in its url"))
