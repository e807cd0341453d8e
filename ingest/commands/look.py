"""`ccoc look SOURCE…`: what the detectors see, one JSON object per line on stdout."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ccoc.clock import Clock, SystemClock
from ccoc.errors import CcocError, InvalidError, NotFoundError
from ccoc.sentences import Sentence
from detectors.bundles import CROPS, PHOTOGRAPHS, open_detectors
from detectors.commands.lines import answer, explain, say
from detectors.facts import Fact, PlateFact, line_of, plate_words
from detectors.looking import Looks, Seen, look_with
from detectors.photographs import is_photograph, read_photograph
from detectors.sources import without_password
from detectors.stores import default_folder
from ingest.footage import clip_pictures
from ingest.looking import stream_pictures

EXIT_SOME_FAILED = 1
EXIT_NO_WEIGHTS = 3
EXIT_INTERRUPTED = 130
STREAMS = ("rtsp://", "rtsps://")
CLIPS = frozenset(
    {".264", ".265", ".avi", ".h264", ".h265", ".m4v", ".mkv", ".mov", ".mp4", ".ts", ".webm"}
)


@dataclass(slots=True)
class Tally:
    pictures: int = 0
    plates: int = 0
    read: int = 0
    faces: int = 0
    failed: int = 0

    def add(self, facts: list[Fact]) -> None:
        plates = [fact for fact in facts if isinstance(fact, PlateFact)]
        self.pictures += 1
        self.plates += len(plates)
        self.read += sum(plate.registration is not None for plate in plates)
        self.faces += len(facts) - len(plates)

    def words(self) -> Sentence:
        return Sentence(
            f"ดู {self.pictures} ภาพ พบป้าย {self.plates} (อ่านได้ {self.read}) "
            f"ใบหน้า {self.faces} เปิดไม่ได้ {self.failed}",
            f"looked at {self.pictures} pictures: {self.plates} plates ({self.read} read), "
            f"{self.faces} faces; {self.failed} sources failed",
        )


EPILOG = (
    '"at" is null for a photograph, seconds from the start for a clip, and ISO 8601 UTC for a '
    "stream. Sentences for people go to stderr. Exit status: 0 everything was looked at, 1 some "
    "sources could not be, 3 weights are missing."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = EPILOG
    parser.add_argument(
        "sources", nargs="+", metavar="SOURCE", help="photographs, folders, clips or rtsp:// URLs"
    )
    parser.add_argument(
        "--crop", action="store_true", help="the pictures are cut to one plate already"
    )
    parser.add_argument(
        "--seconds", type=seconds_of, metavar="N", help="so much of every clip and stream"
    )
    parser.add_argument("--models", type=Path, metavar="DIR", help="the folder of weights")


def seconds_of(text: str) -> float:
    seconds = float(text)
    if not 0 < seconds < float("inf"):
        raise ValueError
    return seconds


def run(args: argparse.Namespace) -> int:
    folder = args.models or default_folder(os.environ, Path.home())
    found = open_detectors(folder, CROPS if args.crop else PHOTOGRAPHS)
    look = look_with(found, crops=args.crop)
    if look is None:
        for sentence in found.missing.values():
            say(sentence)
        return EXIT_NO_WEIGHTS
    tally = Tally()
    try:
        for source in args.sources:
            look_at_all(source, args.seconds, look, tally)
    except KeyboardInterrupt:
        say(tally.words())
        return EXIT_INTERRUPTED
    say(tally.words())
    return EXIT_SOME_FAILED if tally.failed else 0


def look_at_all(source: str, seconds: float | None, look: Looks, tally: Tally) -> None:
    """Everything that a source names; what cannot be opened is told, and the others follow."""
    try:
        places = places_of(source)
    except CcocError as error:
        explain(error)
        tally.failed += 1
        return
    for place in places:
        try:
            for seen in pictures_of(place, seconds, SystemClock()):
                facts = look.facts(seen)
                tally.add(facts)
                tell(seen, facts)
        except CcocError as error:
            explain(error)
            tally.failed += 1


def tell(seen: Seen, facts: list[Fact]) -> None:
    """Every fact as a line of the answer; for a person every plate, and where there is none."""
    plates = [fact for fact in facts if isinstance(fact, PlateFact)]
    for fact in facts:
        answer(line_of(fact))
    for plate in plates:
        say(plate_words(plate))
    if not plates and seen.at is None:
        say(
            Sentence(
                f"{seen.source}: ไม่พบป้ายทะเบียน", f"{seen.source}: there is no number plate in it"
            )
        )


def places_of(source: str) -> list[str]:
    """A stream or file as it is; a folder as the pictures and clips in and below it, by name."""
    if "://" in source:
        if not source.startswith(STREAMS):
            shown = without_password(source)
            raise InvalidError(
                f"{shown}: of addresses only rtsp:// is known", th=f"{shown}: รองรับเฉพาะ rtsp://"
            )
        return [source]
    path = Path(source)
    if not path.is_dir():
        return [source]
    inside = sorted(place for place in path.rglob("*") if place.is_file())
    known = [place for place in inside if is_photograph(place) or place.suffix.lower() in CLIPS]
    if not known:
        raise NotFoundError(
            f"{source}: no pictures or clips in this folder", th=f"{source}: ไม่มีภาพหรือวิดีโอ"
        )
    if len(known) < len(inside):
        left = len(inside) - len(known)
        say(
            Sentence(
                f"{source}: ข้าม {left} ไฟล์ที่ไม่ใช่ภาพ",
                f"{source}: {left} files are no pictures, left out",
            )
        )
    return [str(place) for place in known]


def pictures_of(place: str, seconds: float | None, clock: Clock) -> Iterator[Seen]:
    if place.startswith(STREAMS):
        return stream_pictures(place, seconds, clock, say)
    path = Path(place)
    if is_photograph(path):
        return iter([Seen(place, None, read_photograph(path))])
    return clip_pictures(path, seconds, say)
