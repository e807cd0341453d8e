"""Ways to spoil a stream. Each changes access units, which are lists of NAL units, in place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from ingest.packets import Codec
from tests.fuzzing.bits import SPS, claiming, kind
from tests.fuzzing.footage import PARAMETER_SETS, Strip

SIZES = (
    (1, 1), (16, 16), (17, 33), (48, 2048), (640, 360), (336, 192), (310, 170), (1280, 720),
    (4112, 4096), (8192, 8192), (16000, 16000), (16384, 16384), (65535, 65535), (8, 65000),
    (200_000, 2),
)  # fmt: skip
LARGEST = (4096, 4096)
"""The largest that is decoded; rarely, for it takes as long as a hundred others."""
GIANT_BYTES = 1_500_000
SEI = {Codec.H264: b"\x06", Codec.HEVC: b"\x4e\x01"}


@dataclass(slots=True)
class Draft:
    """A stream in the making. `other` is another one, to be spliced in."""

    codec: Codec
    units: list[list[bytes]]
    other: Strip
    extradata: bytes = b""

    def change(
        self, random: Random, edit: Callable[[bytes], bytes], kinds: set[int] | None = None
    ) -> None:
        """One NAL unit, of these kinds where they are given."""
        places = [
            (unit, number)
            for unit in self.units
            for number, nal in enumerate(unit)
            if nal and (kinds is None or kind(self.codec, nal) in kinds)
        ]
        if places:
            unit, number = random.choice(places)
            unit[number] = edit(unit[number])


Mutation = Callable[[Draft, Random], None]


def flipped(nal: bytes, random: Random, bits: int) -> bytes:
    changed = bytearray(nal)
    for _ in range(bits):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def flip_bits(draft: Draft, random: Random) -> None:
    bits = random.choice((1, 2, 8, 64, 300))
    draft.change(random, lambda nal: flipped(nal, random, bits))


def flip_header(draft: Draft, random: Random) -> None:
    """Its kind, its importance, the bit that must be zero; the first fields after it."""
    draft.change(random, lambda nal: flipped(nal[:6], random, random.randint(1, 3)) + nal[6:])


def spoil_parameter_sets(draft: Draft, random: Random) -> None:
    kinds = PARAMETER_SETS[draft.codec]
    draft.change(random, lambda nal: flipped(nal, random, random.randint(1, 6)), kinds)


def claim_size(draft: Draft, random: Random) -> None:
    width, height = random.choice(SIZES) if random.random() < 0.98 else LARGEST

    def claims(nal: bytes) -> bytes:
        try:
            return claiming(draft.codec, nal, width, height)
        except ValueError:  # it was spoilt before
            return nal

    for _ in range(random.choice((1, 1, 5))):
        draft.change(random, claims, {SPS[draft.codec]})


def claim_profile(draft: Draft, random: Random) -> None:
    """Profile, flags and level of either codec lie among these bytes."""
    place = random.choice((1, 2, 3)) if draft.codec is Codec.H264 else random.randint(3, 14)
    value = bytes([random.choice((0, 44, 66, 77, 88, 100, 110, 122, 244, 255))])
    draft.change(random, lambda nal: nal[:place] + value + nal[place + 1 :], {SPS[draft.codec]})


def drop(draft: Draft, random: Random) -> None:
    unit = random.choice(draft.units)
    if unit:
        unit.pop(random.randrange(len(unit)))


def repeat(draft: Draft, random: Random) -> None:
    unit = random.choice(draft.units)
    if unit:
        unit += [random.choice(unit)] * random.choice((1, 2, 40))


def reorder(draft: Draft, random: Random) -> None:
    if random.random() < 0.5:
        random.shuffle(random.choice(draft.units))
    else:
        random.shuffle(draft.units)


def cut(draft: Draft, random: Random) -> None:
    draft.change(random, lambda nal: nal[: random.randrange(len(nal))])


def splice(draft: Draft, random: Random) -> None:
    """The beginning of one stream's NAL unit with the end of another's, or a whole unit of it."""
    foreign = random.choice(draft.other.units)
    if random.random() < 0.5:
        draft.units.insert(random.randrange(len(draft.units)), [foreign])
    else:
        draft.change(
            random,
            lambda nal: (
                nal[: random.randrange(len(nal))] + foreign[random.randrange(len(foreign)) :]
            ),
        )


def change_parameter_sets_always(draft: Draft, random: Random) -> None:
    own = [
        nal
        for unit in draft.units
        for nal in unit
        if kind_of(draft, nal) in PARAMETER_SETS[draft.codec]
    ]
    choices = [*own, *draft.other.parameter_sets]
    for unit in draft.units:
        unit[:0] = random.sample(choices, min(len(choices), 3))


def kind_of(draft: Draft, nal: bytes) -> int:
    return kind(draft.codec, nal) if nal else -1


def stuff_with_start_codes(draft: Draft, random: Random) -> None:
    stuffing = random.choice((b"\x00\x00\x01", b"\x00\x00\x00\x01", b"\x00" * 7)) * random.choice(
        (1, 50, 5000)
    )
    draft.change(random, lambda nal: nal[: len(nal) // 2] + stuffing + nal[len(nal) // 2 :])


def swell(draft: Draft, random: Random) -> None:
    """A NAL unit as large as no camera makes it."""
    filling = random.choice((b"\x00", b"\xff", b"\x03", random.randbytes(1))) * GIANT_BYTES
    draft.change(random, lambda nal: nal[: random.randint(1, 40)] + filling)


def empty(draft: Draft, random: Random) -> None:
    random.choice(draft.units)[:] = random.choice(([b""], [b"\x00"], [b"\x65"], [b"\xff"]))


def attach_words(draft: Draft, random: Random) -> None:
    """Supplemental information whose lengths are lies: captions, film grain, colours."""
    kinds = random.choice((1, 4, 5, 6, 19, 45, 47, 128, 132, 136, 137, 144, 147))
    length = random.choice((0, 1, 20, 255, 510, 70_000))
    told = b"\xff" * (length // 255) + bytes([length % 255])
    country = b"\xb5\x00\x31GA94\x03" if kinds == 4 else b""
    body = country + random.randbytes(random.choice((0, 3, 60, 400)))
    random.choice(draft.units).insert(0, SEI[draft.codec] + bytes([kinds]) + told + body)


def lie_in_extradata(draft: Draft, random: Random) -> None:
    """What a description says before the first picture: also in the other form, with lengths."""
    sets = list(draft.other.parameter_sets)
    first = sets[0] if sets else b"\x67"
    lengths = random.choice((b"\x00\x00", b"\xff\xff", len(first).to_bytes(2, "big")))
    draft.extradata = random.choice(
        (
            b"".join(b"\x00\x00\x01" + flipped(nal, random, 3) for nal in sets),
            b"\x01\x64\x00\x1f\xff\xe1" + lengths + first + b"\x01" + lengths,
            random.randbytes(random.randint(1, 60)),
            b"\x01" * 200,
        )
    )


MUTATIONS: tuple[Mutation, ...] = (
    flip_bits, flip_bits, flip_header, spoil_parameter_sets, spoil_parameter_sets, claim_size,
    claim_profile, drop, repeat, reorder, cut, splice, change_parameter_sets_always,
    stuff_with_start_codes, swell, empty, attach_words, lie_in_extradata,
)  # fmt: skip
