"""Makes the city's clips: main 1920×1080, sub 640×360, 25 frames/s, H.264, a key frame each 2 s.

Filmed are two groups of pictures for each vehicle and three of the street without anybody. Every
group begins with a key frame and needs none before it, so a minute is put together from these
groups without coding it again: pictures of a real encoder, in a fifteenth of the time. Only the
substream, which is cheap, has every group of its own: there a picture that comes again and again is
a camera that is stuck.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TypeAlias

import av
import cv2
import numpy as np
from av.video.codeccontext import VideoCodecContext
from numpy.typing import NDArray

from benchmarks.city.scenes import (
    CLIP_GROUPS,
    FIRST_GROUPS,
    FRAME,
    FRAMES_PER_SECOND,
    GROUP_FRAMES,
    GROUP_SECONDS,
    IDLE_GROUPS,
    PIECE_GROUPS,
    SPOTS,
    STARTS_SECONDS,
    Passage,
    Spot,
    drive,
)
from ingest.town.motion.movers import Drive, draw_all, movers_of
from ingest.town.motion.sprites import LENS_BLUR_PX, Eye
from ingest.town.pictures.scenery import paint_scenery
from ingest.town.rendering import recipe_digest

SUB_FRAME = (640, 360)
MAIN_BITS, SUB_BITS = 3_800_000, 600_000
SENSOR_NOISE = 2.2
"""Standard deviation of a pixel's brightness, of 255."""
NOISE_PICTURES, NOISE_MARGIN = 4, 64

Planes: TypeAlias = NDArray[np.uint8]
"""[height × 3/2, width]: brightness, then the two colours at half size (I420)."""


@dataclass(frozen=True, slots=True)
class Clip:
    """`main` and `sub` are elementary streams that loop in phase, `idle` and `idle_sub` the same
    without anybody. `lull` and `pieces` are what the main stream is made of, for who wants to see
    every picture once.
    """

    name: str
    main: Path
    sub: Path
    idle: Path
    idle_sub: Path
    lull: Path
    pieces: tuple[Path, ...]
    passages: tuple[Passage, ...]

    @property
    def seconds(self) -> float:
        return CLIP_GROUPS * GROUP_SECONDS


def make_clips(cache: Path, spots: Sequence[Spot] = SPOTS) -> tuple[Clip, ...]:
    """From the cache, or made: one process per core. What has its name is complete.

    Clips of another recipe are thrown away.
    """
    folder = cache / f"city-{clips_digest()[:12]}"
    folder.mkdir(parents=True, exist_ok=True)
    clips = tuple(clip_of(folder, spot) for spot in spots)
    for other in cache.glob("city-*"):
        if other != folder:
            shutil.rmtree(other, ignore_errors=True)
    missing = [spot for spot, clip in zip(spots, clips, strict=True) if not clip.sub.exists()]
    if missing:
        context = multiprocessing.get_context("spawn")
        with context.Pool(min(len(missing), len(os.sched_getaffinity(0)))) as pool:
            pool.starmap(make_clip, [(folder, spot.name) for spot in missing], chunksize=1)
    return clips


def clips_digest() -> str:
    here = Path(__file__).parent
    own = b"".join((here / name).read_bytes() for name in ("clips.py", "scenes.py"))
    return hashlib.sha256(own + recipe_digest().encode()).hexdigest()


def clip_of(folder: Path, spot: Spot) -> Clip:
    pieces = tuple(folder / f"{spot.name}.{n}.h264" for n in range(len(spot.cars)))
    main, sub = (folder / f"{spot.name}.{role}.h264" for role in ("main", "sub"))
    idle, idle_sub = (folder / f"{spot.name}.{role}.h264" for role in ("idle", "idle-sub"))
    lull = folder / f"{spot.name}.lull.h264"
    return Clip(spot.name, main, sub, idle, idle_sub, lull, pieces, truth(spot))


def truth(spot: Spot) -> tuple[Passage, ...]:
    passages = []
    for number, (_, plate) in enumerate(spot.cars):
        begins = FIRST_GROUPS[number] * GROUP_SECONDS + STARTS_SECONDS
        ends = begins + drive(spot, number).track.duration
        assert ends <= (FIRST_GROUPS[number] + PIECE_GROUPS) * GROUP_SECONDS, "no time to leave"
        passages.append(Passage(spot.name, plate.registration, plate.province or "", begins, ends))
    return tuple(passages)


def make_clip(folder: Path, name: str) -> None:
    """Runs in a process of its own."""
    cv2.setNumThreads(1)
    spot = next(one for one in SPOTS if one.name == name)
    clip, camera = clip_of(folder, spot), Camera(spot)
    idle, idle_sub = camera.film(None, IDLE_GROUPS).main, camera.film_empty_sub(CLIP_GROUPS)
    pieces = [camera.film(drive(spot, n), PIECE_GROUPS) for n in range(len(spot.cars))]
    clip.lull.write_bytes(b"".join(idle))
    clip.idle.write_bytes(put_together(idle, []))
    clip.idle_sub.write_bytes(put_together(idle_sub, []))
    for path, piece in zip(clip.pieces, pieces, strict=True):
        path.write_bytes(b"".join(piece.main))
    write_whole(clip.main, put_together(idle, [piece.main for piece in pieces]))
    write_whole(clip.sub, put_together(idle_sub, [piece.sub for piece in pieces]))


def put_together(idle: Sequence[bytes], pieces: Sequence[Sequence[bytes]]) -> bytes:
    """The groups of a clip, the idle ones one after another and from the first again."""
    groups = [idle[n % len(idle)] for n in range(CLIP_GROUPS)]
    for first, piece in zip(FIRST_GROUPS, pieces, strict=False):
        groups[first : first + len(piece)] = piece
    return b"".join(groups)


def write_whole(path: Path, content: bytes) -> None:
    part = path.with_suffix(f".{os.getpid()}.part")
    part.write_bytes(content)
    part.replace(path)


@dataclass(frozen=True, slots=True)
class Film:
    """The same groups of pictures of both streams."""

    main: list[bytes]
    sub: list[bytes]


class Camera:
    """One spot's background, noise and two encoders."""

    def __init__(self, spot: Spot) -> None:
        scene = spot.street(spot.seed)
        sharp = paint_scenery(scene.scenery, spot.lens, FRAME)
        self._background = np.asarray(cv2.GaussianBlur(sharp, (0, 0), LENS_BLUR_PX), np.uint8)
        self._empty = planes(self._background)
        self._eye = Eye(spot.lens, scene.scenery.light, FRAME)
        self._rng = np.random.default_rng(spot.seed)
        self._noise = noise_pictures(self._rng)
        self._sub_noise = [scaled(one, SUB_FRAME[0] / FRAME[0]) for one in self._noise]

    def film(self, one: Drive | None, groups: int) -> Film:
        main, sub = GroupCoder(FRAME, MAIN_BITS), GroupCoder(SUB_FRAME, SUB_BITS)
        for frame in self._frames(one, groups * GROUP_FRAMES):
            main.add(frame)
            sub.add(halved(frame))
        return Film(main.finish(), sub.finish())

    def film_empty_sub(self, groups: int) -> list[bytes]:
        """Of the street without anybody, no two pictures alike."""
        coder, empty = GroupCoder(SUB_FRAME, SUB_BITS), halved(self._empty)
        for _ in range(groups * GROUP_FRAMES):
            coder.add(self._sensed(empty.copy(), self._sub_noise))
        return coder.finish()

    def _frames(self, one: Drive | None, count: int) -> Iterator[Planes]:
        movers = movers_of((one,), (), self._eye, count / FRAMES_PER_SECOND) if one else []
        for index in range(count):
            if movers:
                picture = self._background.copy()
                draw_all(picture, movers, index / FRAMES_PER_SECOND)
                yield self._sensed(planes(picture), self._noise)
            else:
                yield self._sensed(self._empty.copy(), self._noise)

    def _sensed(self, frame: Planes, noise: Sequence[Planes]) -> Planes:
        luma = frame[: frame.shape[0] * 2 // 3]
        height, width = luma.shape
        picture = noise[int(self._rng.integers(len(noise)))]
        x = int(self._rng.integers(0, picture.shape[1] - width))
        y = int(self._rng.integers(0, picture.shape[0] - height))
        grain = picture[y : y + height, x : x + width]
        cv2.addWeighted(luma, 1.0, grain, 1.0, -128.0, dst=luma)
        return frame


def noise_pictures(rng: np.random.Generator) -> list[Planes]:
    """Around 128 and larger than a frame, so that each use can be cut elsewhere."""
    size = (FRAME[1] + NOISE_MARGIN, FRAME[0] + NOISE_MARGIN)
    pictures = []
    for _ in range(NOISE_PICTURES):
        grain = rng.normal(0.0, SENSOR_NOISE * 1.5, size).astype(np.float32)
        soft = cv2.GaussianBlur(grain, (0, 0), 0.6)
        pictures.append(np.clip(np.round(soft + 128), 0, 255).astype(np.uint8))
    return pictures


def scaled(noise: Planes, scale: float) -> Planes:
    """As a sensor's noise looks in a smaller picture: most of it averages away."""
    small = cv2.resize(noise, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.uint8)


def planes(picture: NDArray[np.uint8]) -> Planes:
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2YUV_I420), np.uint8)


def halved(frame: Planes) -> Planes:
    """The same picture at the substream's size."""
    width, height = FRAME
    small = np.empty((SUB_FRAME[1] * 3 // 2, SUB_FRAME[0]), np.uint8)
    cv2.resize(frame[:height], SUB_FRAME, dst=small[: SUB_FRAME[1]], interpolation=cv2.INTER_AREA)
    colours = frame[height:].reshape(2, height // 2, width // 2)
    half = (SUB_FRAME[0] // 2, SUB_FRAME[1] // 2)
    scaled = [cv2.resize(one, half, interpolation=cv2.INTER_AREA) for one in colours]
    small[SUB_FRAME[1] :] = np.stack(scaled).reshape(-1, SUB_FRAME[0])
    return small


class GroupCoder:
    """Frames in, groups of pictures out, each with its parameter sets before it."""

    def __init__(self, size: tuple[int, int], bits_per_second: int) -> None:
        self._coder = encoder(size, bits_per_second)
        self._groups: list[list[bytes]] = []

    def add(self, frame: Planes) -> None:
        self._keep(av.VideoFrame.from_ndarray(frame, format="yuv420p"))

    def finish(self) -> list[bytes]:
        self._keep(None)
        return [b"".join(group) for group in self._groups]

    def _keep(self, picture: av.VideoFrame | None) -> None:
        for packet in self._coder.encode(picture):
            if packet.is_keyframe:
                self._groups.append([])
            self._groups[-1].append(bytes(packet))


def encoder(size: tuple[int, int], bits_per_second: int) -> VideoCodecContext:
    """As cameras code: CABAC, deblocking, one reference, no B frames, near constant rate."""
    coder = VideoCodecContext.create("libx264", "w")
    coder.width, coder.height = size
    coder.pix_fmt = "yuv420p"
    coder.framerate = Fraction(FRAMES_PER_SECOND)
    coder.bit_rate = bits_per_second
    coder.thread_count = 1
    rate = f"vbv-maxrate={bits_per_second // 1000}:vbv-bufsize={bits_per_second // 1000}"
    keys = f"keyint={GROUP_FRAMES}:min-keyint={GROUP_FRAMES}:scenecut=0:bframes=0"
    coder.options = {"preset": "superfast", "x264-params": f"{keys}:repeat-headers=1:{rate}"}
    return coder
