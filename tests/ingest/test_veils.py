"""What a camera's masks hide is black in every picture that comes out of a decoder."""

from __future__ import annotations

import ast
from fractions import Fraction

import av
import cv2
import numpy as np
import pytest
from av.video.codeccontext import VideoCodecContext

from detectors.pictures import Picture
from ingest.bigpictures import MainPictures
from ingest.decoders import Decoder, Frame, Scaler
from ingest.messages import Mask
from ingest.packets import Codec, Packet, StreamFormat
from ingest.rings import Moment, Ring
from ingest.veils import BLACK, drawn
from tests.house import tree
from tests.ingest.builders import RATE, a_clip, a_packet, a_picture, at, packets_of

LEFT, TOP, RIGHT, BOTTOM = 0.25, 0.3, 0.6, 0.8
MASK = Mask(((LEFT, TOP), (RIGHT, TOP), (RIGHT, BOTTOM), (LEFT, BOTTOM)))
PEN_PX = 2
"""So far a mask may reach over its outline: a pixel of its own, and one of colour."""


def frames_of(packets: list[Packet], *masks: Mask) -> list[Frame]:
    decoder = Decoder(masks)
    return [frame for packet in packets for frame in decoder.decode(packet).frames]


def inside(picture: Picture) -> Picture:
    height, width = picture.shape[:2]
    return picture[int(TOP * height) : int(BOTTOM * height), int(LEFT * width) : int(RIGHT * width)]


def outside(picture: Picture) -> Picture:
    """All pixels that no part of the mask is near to."""
    height, width = picture.shape[:2]
    kept = np.ones((height, width), np.bool_)
    kept[
        int(TOP * height) - PEN_PX : int(BOTTOM * height) + PEN_PX + 1,
        int(LEFT * width) - PEN_PX : int(RIGHT * width) + PEN_PX + 1,
    ] = False
    return picture[kept]


def assert_masked(masked: Frame, plain: Frame) -> None:
    scaler, other = Scaler(), Scaler()
    luma, colours = scaler.luma(masked), scaler.bgr(masked)
    assert (inside(luma) == BLACK).all()
    assert inside(colours)[2:-2, 2:-2].max() <= 2
    assert np.array_equal(outside(luma), outside(other.luma(plain)))
    assert np.array_equal(outside(colours), outside(other.bgr(plain)))


@pytest.mark.parametrize("size", [(320, 180), (640, 360), (1920, 1080), (322, 178), (318, 242)])
@pytest.mark.parametrize("codec", Codec)
def test_black_within_and_untouched_without_in_every_size(
    size: tuple[int, int], codec: Codec
) -> None:
    clip = a_clip(3, codec, size=size)
    masked, plain = frames_of(clip, MASK), frames_of(clip)
    assert len(masked) == len(plain) >= 1
    for one, other in zip(masked, plain, strict=True):
        assert_masked(one, other)


def drawn_by_another(form: str, codec: str, size: tuple[int, int]) -> list[Packet]:
    """Three pictures in another pixel format than cameras mostly send."""
    context = VideoCodecContext.create(codec, "w")
    assert isinstance(context, VideoCodecContext)
    context.width, context.height = size
    context.pix_fmt = form
    context.time_base, context.framerate = Fraction(1, RATE), Fraction(RATE)
    context.options = {"preset": "ultrafast", "tune": "zerolatency"}
    coded: list[tuple[bytes, bool]] = []
    for number in range(3):
        frame = av.VideoFrame.from_ndarray(a_picture(number, *size), format="bgr24")
        frame.pts = number
        coded += [(bytes(one), one.is_keyframe) for one in context.encode(frame)]
    stream = StreamFormat(Codec.HEVC if codec == "libx265" else Codec.H264, b"")
    return [
        a_packet(number / RATE, key=key, payload=payload, form=stream)
        for number, (payload, key) in enumerate(coded)
    ]


@pytest.mark.parametrize(
    ("form", "codec", "size"),
    [
        ("yuv444p", "libx264", (321, 179)),
        ("yuv422p", "libx264", (322, 181)),
        ("yuvj420p", "libx264", (320, 180)),
        ("gray", "libx264", (320, 180)),
        ("yuv420p10le", "libx265", (320, 180)),
        ("yuv420p10le", "libx264", (320, 180)),
    ],
)
def test_black_within_in_every_format(form: str, codec: str, size: tuple[int, int]) -> None:
    frames = frames_of(drawn_by_another(form, codec, size), MASK)
    assert frames
    for frame in frames:
        scaler = Scaler()
        assert (inside(scaler.luma(frame)) == BLACK).all()
        assert inside(scaler.bgr(frame))[2:-2, 2:-2].max() <= 16
        assert outside(scaler.luma(frame)).mean() > 60


def test_odd_sizes_leave_no_seam() -> None:
    """H.264 crops to odd sizes only where colour is not halved."""
    for frame in frames_of(drawn_by_another("yuv444p", "libx264", (321, 179)), MASK):
        assert (frame.width, frame.height) == (321, 179)
        assert (inside(Scaler().luma(frame)) == BLACK).all()


def test_what_is_made_small_is_black_within_too() -> None:
    (frame,) = frames_of(a_clip(1, size=(1920, 1080)), MASK)
    small = Scaler().bgr(frame, 640)
    assert small.shape == (360, 640, 3)
    assert inside(small)[2:-2, 2:-2].max() <= 2


def test_a_change_of_size_draws_the_masks_anew() -> None:
    clip = a_clip(2, size=(320, 180)) + a_clip(2, size=(640, 480)) + a_clip(2, size=(320, 180))
    for one, other in zip(frames_of(clip, MASK), frames_of(clip), strict=True):
        assert_masked(one, other)


def turning_camera(pictures: int) -> list[Packet]:
    """What is at the right edge of a picture was further right in the one before."""
    coarse = np.random.default_rng(0).integers(0, 255, (60, 200, 3), np.uint8)
    street = np.asarray(cv2.resize(coarse, (1600, 480), interpolation=cv2.INTER_CUBIC), np.uint8)
    return packets_of([street[:180, 6 * n : 6 * n + 320].copy() for n in range(pictures)], 0)


def test_painting_spoils_no_picture_that_is_made_from_a_painted_one() -> None:
    """A decoder moves parts of a picture into the next one: what it keeps must stay unpainted."""
    decoder, other = Decoder((MASK,)), Decoder()
    for packet in turning_camera(40):
        for frame, plain in zip(
            decoder.decode(packet).frames, other.decode(packet).frames, strict=True
        ):
            assert_masked(frame, plain)


def test_the_big_pictures_of_faces_and_plates_are_masked() -> None:
    ring = Ring()
    for packet in a_clip(30, size=(640, 480)):
        ring.append(packet)
    pictures = MainPictures(ring, (MASK,))
    for big in (
        pictures.at(Moment(at(0.6)), lambda: None),
        pictures.after(Moment(at(0.6)), lambda: None),
    ):
        assert big is not None
        assert inside(big.picture)[2:-2, 2:-2].max() <= 2
        assert outside(big.picture).mean() > 60


def test_a_frame_without_masks_is_what_the_decoder_gave() -> None:
    (frame,) = frames_of(a_clip(1))
    assert frame.video is frame.video
    luma = Scaler().luma(frame)
    assert luma.base is not None, "the brightness of an unmasked picture is not copied"


def test_two_masks_that_overlap_hide_together() -> None:
    other = Mask(((0.4, 0.4), (0.9, 0.4), (0.9, 0.9), (0.4, 0.9)))
    both = drawn((MASK, other), 320, 180)
    each = drawn((MASK,), 320, 180) | drawn((other,), 320, 180)
    assert np.array_equal(both, each)
    assert both[int(0.5 * 180), int(0.5 * 320)]


def test_a_slanted_edge_hides_every_pixel_that_it_touches() -> None:
    triangle = Mask(((0.0, 0.0), (1.0, 1.0), (0.0, 1.0)))
    area = drawn((triangle,), 97, 53)
    for y in range(53):
        for x in range(97):
            touched = (y + 1) / 53 > x / 97
            assert area[y, x] or not touched


MAY_TOUCH = {
    "ingest/decoders.py",
    "ingest/veils.py",
    # `ccoc look` at an address or a file that a person names; no camera of the station.
    "ingest/looking.py",
    "ingest/footage.py",
}
OWN_PICTURES = ("ingest/town/", "ingest/simulator/")
"""They draw or spoil pictures of their own; no camera of the station."""
PIXELS = {"to_ndarray", "planes", "to_image", "make_writable", "to_rgb", "from_dlpack"}


def touches_pixels(module: tree.Module) -> bool:
    return any(
        isinstance(node, ast.Attribute) and node.attr in PIXELS for node in tree.nodes(module)
    )


def test_pixels_are_taken_out_of_frames_in_one_place_only() -> None:
    found = {
        module.name
        for module in tree.modules()
        if touches_pixels(module) and not module.name.startswith(OWN_PICTURES)
    }
    assert "ingest/decoders.py" in found
    assert found <= MAY_TOUCH, "a picture may leave a decoder without its camera's masks"


def test_what_is_under_a_frame_is_nobody_elses() -> None:
    met = [
        f"{module.name}:{node.lineno}"
        for module in tree.modules()
        for node in tree.nodes(module)
        if isinstance(node, ast.Attribute)
        and node.attr in {"_video", "_veil"}
        and module.name != "ingest/decoders.py"
    ]
    assert not met


def test_every_decoder_of_the_worker_is_told_the_masks() -> None:
    calls = [
        (module.name, node)
        for module in tree.modules()
        if module.name.startswith("ingest/") and "decoders import" in module.text
        for node in tree.nodes(module)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Decoder"
    ]
    assert len(calls) >= 4
    assert [f"{name}:{call.lineno}" for name, call in calls if not call.args] == []
