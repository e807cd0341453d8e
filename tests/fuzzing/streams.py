"""One mutated stream from its number, and its way through everything that a worker does with
packets: clock, ring, backlog, decoder, symptoms, big pictures, live view."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random

from ccoc.errors import CcocError
from detectors.pictures import Picture
from ingest.annexb import ParameterSets, nal_units
from ingest.bigpictures import MainPictures
from ingest.clocks import LagMeter, StreamClock
from ingest.decoders import Decoder, Frame, Scaler
from ingest.lookers import Looker, Turns
from ingest.messages import LiveUnit, Mask
from ingest.motion import MotionGate
from ingest.packets import Codec, Packet, StreamFormat
from ingest.rings import Moment, Ring
from ingest.transcoding import Transcoder, recoding_with
from tests.fuzzing.bits import START, kind
from tests.fuzzing.footage import strips
from tests.fuzzing.mutations import MUTATIONS, Draft
from tests.ingest.builders import NOON, FakeClock

PERIOD_SECONDS = 0.21
"""Between two packets: each is due to be looked at."""
MASKS = (
    Mask(((0.1, 0.1), (0.5, 0.1), (0.3, 0.6))),
    Mask(((0.0, 0.9), (1.0, 0.9), (1.0, 1.0), (0.0, 1.0))),
)
LIVE_EVERY = 3
"""Each n-th case goes through a transcoder too, which costs a thread."""
TRANSCODING_SECONDS = 20.0
KEY_KINDS = {Codec.H264: {5}, Codec.HEVC: set(range(16, 22))}
ABSURD_MEDIA = (None, float("nan"), float("inf"), -1e18, 1e18, 0.0)
ABSURD_TIMES = (
    None, datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC), NOON,
)  # fmt: skip


def mutated(seed: int, number: int) -> list[Packet]:
    random = Random(seed * 1_000_003 + number)
    strip, other = random.choice(strips()), random.choice(strips())
    draft = Draft(strip.codec, [list(nal_units(unit)) for unit in strip.units], other)
    for _ in range(random.randint(1, 5)):
        random.choice(MUTATIONS)(draft, random)
    codec = strip.codec if random.random() < 0.95 else random.choice(list(Codec))
    return _stamped(draft, StreamFormat(codec, draft.extradata), random)


def _stamped(draft: Draft, form: StreamFormat, random: Random) -> list[Packet]:
    clock, stamps = FakeClock(), StreamClock(LagMeter())
    is_absurd = random.random() < 0.3
    packets = []
    for number, unit in enumerate(draft.units):
        clock.seconds += PERIOD_SECONDS
        media: float | None = clock.seconds
        camera_at: datetime | None = clock.now()
        if is_absurd and random.random() < 0.5:
            media, camera_at = random.choice(ABSURD_MEDIA), random.choice(ABSURD_TIMES)
        stamp = stamps.stamp(
            clock.now(), clock.monotonic(), media, camera_at, held_back=number % 2 == 0
        )
        kinds = {kind(draft.codec, nal) for nal in unit if nal}
        is_key = number == 0 or bool(kinds & KEY_KINDS[draft.codec]) or random.random() < 0.02
        payload = b"".join(START + nal for nal in unit) or b"\x00"
        packets.append(
            Packet(
                payload, is_key, form, clock.now(), stamp.captured_at, stamp.lag_seconds, camera_at
            )
        )
    return packets


class Gaze:
    """Looks at all there is: small, moving, and large out of the ring."""

    def __init__(self, ring: Ring, masks: tuple[Mask, ...]) -> None:
        self.is_hungry = False
        self.is_searching = True
        self._scaler = Scaler()
        self._gate = MotionGate()
        self._big = MainPictures(ring, masks)

    def see(self, frame: Frame, luma: Picture, beat: Callable[[], None]) -> None:
        self._gate.is_open(luma, frame.packet.arrived_at)
        self._scaler.bgr(frame, 640)
        self._big.at(Moment(frame.packet.captured_at, frame.packet.camera_at), beat)

    def end(self) -> None:
        self._gate = MotionGate()


def outcome(seed: int, number: int) -> str:
    """decoded, damaged, refused (no picture at all) or too_large. Anything else is raised."""
    packets = mutated(seed, number)
    masks = MASKS if number % 2 else ()
    look(packets, masks)
    if number % LIVE_EVERY == 0:
        transcode(packets, masks)
    return decode(packets, masks)


def look(packets: list[Packet], masks: tuple[Mask, ...]) -> None:
    """As the pool does: it decodes and looks at what it thinks worth it."""
    ring, line, complaints = Ring(), list[Looker](), list[CcocError]()
    gaze = Gaze(ring, masks)
    looker = Looker(5, gaze, Turns(line.append), complaints.append, masks)
    sets = ParameterSets(packets[0].format.extradata)
    for packet in packets:
        ring.append(packet)
        sets.complete(packet.payload)
        looker.offer(packet)
        while line:
            line.pop().work(lambda: None)
    if complaints:
        raise complaints[0]


def decode(packets: list[Packet], masks: tuple[Mask, ...]) -> str:
    """Every packet, and every picture that comes out in both forms; none is kept, for hundreds of
    large ones would be the campaign's own gigabytes."""
    decoder, scaler, seen = Decoder(masks), Scaler(), set[str]()
    for packet in packets:
        decoded = decoder.decode(packet)
        for frame in decoded.frames:
            scaler.luma(frame)
            scaler.bgr(frame, 640)
        seen |= {"decoded"} if decoded.frames else set()
        seen |= {"damaged"} if decoded.damaged else set()
        seen |= {"too_large"} if decoded.too_large else set()
    if "too_large" in seen:
        return "too_large"
    if "decoded" not in seen:
        return "refused"
    return "damaged" if "damaged" in seen else "decoded"


def transcode(packets: list[Packet], masks: tuple[Mask, ...]) -> None:
    """As for an officer's wall. RuntimeError where its thread dies or does not end."""
    units: list[LiveUnit] = []
    transcoder = Transcoder("gate", units.append, FakeClock(), recoding_with(masks))
    for packet in packets:
        transcoder.offer(packet)
    thread = transcoder._thread._thread
    waited = timedelta()
    while (
        transcoder._waiting and thread.is_alive() and waited.total_seconds() < TRANSCODING_SECONDS
    ):
        thread.join(0.01)
        waited += timedelta(seconds=0.01)
    transcoder.close()
    thread.join(TRANSCODING_SECONDS)
    if transcoder._waiting or thread.is_alive():
        raise RuntimeError("the transcoder died or does not end")
