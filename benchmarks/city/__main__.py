"""`python -m benchmarks.city [--quick] [--json] [--picture FILE]`."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from benchmarks.city.cameras import City
from benchmarks.city.clips import make_clips
from benchmarks.city.days import day
from benchmarks.city.limits import efficiency
from benchmarks.city.measuring import Times, Trial
from benchmarks.city.pictures import picture
from benchmarks.city.pipelines import Pipeline
from benchmarks.city.reference import known_of
from benchmarks.city.reports import NAMES, report
from benchmarks.city.results import Result, line_of, result_of
from benchmarks.city.scenes import SPOTS
from benchmarks.city.trials import contests, draw_curve, fight, sampled, trial_of
from benchmarks.streets import models_folder
from ccoc.clock import SystemClock

DAYS_SHARE = 0.8
"""Of the cameras that are carried: a reconnect costs too."""
INTERRUPTED = 130
"""What a shell expects of who was ended by Ctrl-C."""
_clock = SystemClock()


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is tried: `most` cameras, of so many `spots`.

    After `last_trial_seconds` no trial begins but the first of each pipeline.
    """

    times: Times
    most: int
    last_trial_seconds: float
    spots: int = len(SPOTS)
    curve: tuple[float, ...] = ()
    """Shares of what each pipeline carried that are tried too, for the picture."""
    hour_seconds: float = 0.0
    """Of the compressed day; 0: there is none."""


SMOKE = Extent(Times(20.0, 1.0, 4.0, grace=0.5, sampled=2.0), 2, 0.0, 1)
"""Whether all of it still works; measures nothing."""
QUICK = Extent(Times(opening=30.0, settling=4.0, measured=30.0), 150, 345.0)
WHOLE = Extent(
    Times(opening=60.0, settling=10.0, measured=90.0),
    200,
    3600.0,
    curve=(0.25, 0.5),
    hour_seconds=25.0,
)


def measure(extent: Extent, cache: Path, tell: Callable[[str], None]) -> tuple[Result, str, str]:
    """The figures, the tables, the picture."""
    began = _clock.monotonic()

    def passed() -> float:
        return _clock.monotonic() - began

    models = models_folder()
    tell("making clips")
    clips = make_clips(cache, SPOTS[: extent.spots])
    tell(f"{passed():.0f} s: looking at every picture of them")
    known = known_of(clips, models)
    city = City(clips, extent.most)
    city.know(known.passages)
    with city.playing():
        tell(f"{passed():.0f} s: taking samples")
        sample = sampled(city, models, extent.times)
        found = contests(sample, extent.most)
        trial = told_trial(
            trial_of(city, models, extent.times),
            lambda said: tell(f"{passed():.0f} s: {said}"),
            tell,
        )
        fight(found, trial, lambda: passed() < extent.last_trial_seconds)
        draw_curve(found, trial, extent.curve)
        tell(f"{passed():.0f} s: the bare limit")
        ours = found[0].shown
        assert ours is not None
        limit = efficiency(ours, city, models)
        lived = None
        if extent.hour_seconds:
            cameras = max(2, round(DAYS_SHARE * found[0].search.best))
            tell(f"{passed():.0f} s: a day of {cameras} cameras")
            lived = day(city, cameras, models, extent.times, extent.hour_seconds)
    true_passages = sum(len(clip.passages) for clip in clips)
    reference = (len(known.passages), true_passages)
    result = result_of(found, sample, limit, reference, (passed(), extent is QUICK))
    result = msgspec.structs.replace(result, day=lived)
    return result, report(result, found, limit), picture(found, NAMES)


def told_trial(
    trial: Callable[[Pipeline, int], Trial],
    begin: Callable[[str], None],
    tell: Callable[[str], None],
) -> Callable[[Pipeline, int], Trial]:
    """A trial that says what it tries and how that went."""

    def told(pipeline: Pipeline, cameras: int) -> Trial:
        begin(f"{NAMES[pipeline.name]} with {cameras} cameras")
        made = trial(pipeline, cameras)
        tell(f"    {'carried' if made.is_carried else 'not carried'}, {made.cores:.2f} cores")
        if made.complaints:
            tell(f"    it says of cameras: {', '.join(made.complaints)}")
        return made

    return told


def cache_folder(environment: Mapping[str, str], home: Path) -> Path:
    """Where the XDG rules put what can be made anew."""
    chosen = environment.get("XDG_CACHE_HOME")
    return (Path(chosen) if chosen else home / ".cache") / "ccoc"


def main(words: Sequence[str] = ()) -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.city", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="in eight minutes at most")
    parser.add_argument("--json", action="store_true", help="end with one line of JSON")
    parser.add_argument("--picture", type=Path, help="write the cost per camera as SVG here")
    args = parser.parse_args(words)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    extent = QUICK if args.quick else WHOLE
    cache = cache_folder(os.environ, Path.home())
    try:
        result, tables, svg = measure(extent, cache, lambda said: print(said, file=sys.stderr))
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    if args.picture:
        args.picture.write_text(svg, encoding="utf-8")
    print(tables)
    if args.json:
        print(line_of(result))


if __name__ == "__main__":
    main(sys.argv[1:])
