"""The bare limit: what a trial received, decoded and ran through models, done again and no more.

No looks, no threads that wait for each other, no conversion, no tracks, no votes. As many copies
run as there are cores, because in a trial all cores are busy too. `python -m benchmarks.city.bare`
with Work on its standard input.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from threading import Event, Thread
from time import process_time

import av
import cv2
import msgspec
import numpy as np
import numpy.typing as npt
from av.video.codeccontext import VideoCodecContext

from benchmarks.city.telling import ALONE, Tallies, say
from ccoc.clock import SystemClock
from detectors.catalogue import load_catalogue
from detectors.loading import Sessions
from detectors.networks import Network
from detectors.stores import ModelStore
from ingest.decoders import opened
from ingest.messages import StreamAddress
from ingest.packets import Codec, StreamFormat
from ingest.rtsp.camera import RtspCamera

SECONDS_EACH = 0.8
"""Of one core for one kind of work; what its whole count takes is reckoned from that pace."""
STREAMS = 12
"""So many decoders take turns, a look's packets each, as the streams of a city do."""
PACKETS_PER_TURN = 5
RECEIVING_SECONDS = 6.0
CAMERAS = RtspCamera(SystemClock())


class Work(msgspec.Struct, frozen=True):
    """`streams`: a file by the size of its pictures. `addresses`: streams to be received."""

    tallies: Tallies
    streams: dict[str, str]
    addresses: tuple[str, ...]
    models: str


class Bare(msgspec.Struct, frozen=True):
    """Core seconds: per stream and second of receiving, and for all of decoding and models."""

    receiving_cores_per_stream: float
    decoding_seconds: float
    models_seconds: float
    parts: dict[str, float]


@dataclass(frozen=True, slots=True)
class Coded:
    payload: bytes
    is_key: bool


def bare(work: Work) -> Bare:
    decoding = {
        kind: count * seconds_of(decoding_as(kind, work.streams))
        for kind, count in work.tallies.decoded.items()
        if count
    }
    store = ModelStore(Path(work.models), load_catalogue())
    sessions = Sessions(store)
    files = {model.file: model for model in store.catalogue.models}
    running: dict[str, float] = {}
    for name, count in work.tallies.runs.items():
        if not count:
            continue
        file, kind, shape = name.split("|")
        network = sessions.of_model(files[file])
        noise = np.random.default_rng(0).integers(0, 256, [int(one) for one in shape.split("x")])
        batch = noise.astype(np.dtype(kind))
        running[name] = count * seconds_of(partial(run_once, network, batch))
    return Bare(
        receiving(work.addresses),
        sum(decoding.values()),
        sum(running.values()),
        decoding | running,
    )


def run_once(network: Network, batch: npt.NDArray[np.generic]) -> int:
    network.run(batch)
    return 1


def seconds_of(work: Callable[[], int]) -> float:
    """Processor time of one piece; `work` answers how many it did."""
    work()
    pieces, began = 0, process_time()
    while process_time() - began < SECONDS_EACH:
        pieces += work()
    return (process_time() - began) / pieces


def decoding_as(kind: str, streams: dict[str, str]) -> Callable[[], int]:
    size = kind.removesuffix(ALONE)
    packets = payloads(Path(streams[size]))
    return decoding_of(packets) if kind == size else decoding_alone(packets)


def decoding_of(packets: list[Coded]) -> Callable[[], int]:
    turns = decoders_for([one.payload for one in packets])

    def turn() -> int:
        decoder, coming = next(turns)
        return sum(len(decoder.decode(av.Packet(one))) for one in islice(coming, PACKETS_PER_TURN))

    return turn


def decoding_alone(packets: list[Coded]) -> Callable[[], int]:
    """Key pictures, with nothing before or after them."""
    turns = decoders_for([one.payload for one in packets if one.is_key])

    def turn() -> int:
        decoder, coming = next(turns)
        decoder.flush_buffers()
        return len(decoder.decode(av.Packet(next(coming))) or decoder.decode(None))

    return turn


def decoders_for(packets: list[bytes]) -> Iterator[tuple[VideoCodecContext, Iterator[bytes]]]:
    form = StreamFormat(Codec.H264, b"")
    return cycle([(opened(form), cycle(packets)) for _ in range(STREAMS)])


def payloads(path: Path) -> list[Coded]:
    """From a key frame on."""
    with av.open(str(path)) as container:
        packets = [packet for packet in container.demux(video=0) if packet.size]
        return [Coded(bytes(packet), packet.is_keyframe) for packet in packets]


def receiving(addresses: tuple[str, ...]) -> float:
    """Share of a core that one stream takes when its packets are taken and thrown away."""
    if not addresses:
        return 0.0
    over = Event()
    threads = [Thread(target=receive, args=(one, over), daemon=True) for one in addresses]
    for thread in threads:
        thread.start()
    over.wait(RECEIVING_SECONDS / 2)
    began = process_time()
    over.wait(RECEIVING_SECONDS)
    taken = process_time() - began
    over.set()
    return taken / RECEIVING_SECONDS / len(addresses)


def receive(address: str, over: Event) -> None:
    CAMERAS.deliver(StreamAddress(address), lambda _: not over.is_set())


if __name__ == "__main__":
    cv2.setNumThreads(1)
    say(bare(msgspec.json.decode(sys.stdin.buffer.readline(), type=Work)))
