"""One mutated stream from its number, and its way through everything that a worker does with
packets: clock, ring, backlog, decoder, symptoms, big pictures, live view."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random

from ccoc.cameras import Cause
from ccoc.errors import CcocError
from detectors.pictures import Picture
from ingest.annexb import ParameterSets, nal_units
from ingest.bigpictures import MainPictures
from ingest.clocks import LagMeter, StreamClock
from ingest.decoders import Frame, Scaler
from ingest.lookers import Looker, Turns
from ingest.messages import LiveUnit
from ingest.motion import MotionGate
from ingest.packets import Codec, Packet, StreamFormat
from ingest.rings import Moment, Ring
from ingest.transcoding import Transcoder
from tests.fuzzing.bits import START, kind
from tests.fuzzing.footage import strips
from tests.fuzzing.mutations import MUTATIONS, Draft
from tests.ingest.builders import NOON, FakeClock

PERIOD_SECONDS = 0.21
"""Between two packets: each is due to be looked at."""
LIVE_EVERY = 4
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
        stamp = stamps.stamp(clock.now(), clock.monotonic(), media, camera_at)
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

    def __init__(self, ring: Ring) -> None:
        self.is_hungry = False
        self.is_searching = True
        self.seen = 0
        self._scaler = Scaler()
        self._gate = MotionGate()
        self._big = MainPictures(ring)

    def see(self, frame: Frame, luma: Picture, beat: Callable[[], None]) -> None:
        self.seen += 1
        self._gate.is_open(luma, frame.packet.arrived_at)
        self._scaler.bgr(frame, 640)
        self._big.at(Moment(frame.packet.captured_at, frame.packet.camera_at), beat)

    def end(self) -> None:
        self._gate = MotionGate()


def outcome(seed: int, number: int) -> str:
    """decoded, damaged, refused (no picture at all) or too_large. Anything else is raised."""
    packets = mutated(seed, number)
    ring, line, complaints = Ring(), list[Looker](), list[CcocError]()
    gaze = Gaze(ring)
    looker = Looker(5, gaze, Turns(line.append), complaints.append)
    sets = ParameterSets(packets[0].format.extradata)
    damaged = False
    for packet in packets:
        ring.append(packet)
        sets.complete(packet.payload)
        looker.offer(packet)
        while line:
            line.pop().work(lambda: None)
        damaged = damaged or looker.sight.symptom in (Cause.DAMAGED, Cause.GARBLED)
        if looker.sight.symptom is Cause.TOO_LARGE:
            return "too_large"
    if complaints:
        raise complaints[0]
    if number % LIVE_EVERY == 0:
        transcode(packets)
    if not gaze.seen:
        return "refused"
    return "damaged" if damaged else "decoded"


def transcode(packets: list[Packet]) -> None:
    """As for an officer's wall. RuntimeError where its thread dies or does not end."""
    units: list[LiveUnit] = []
    transcoder = Transcoder("gate", units.append, FakeClock())
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
