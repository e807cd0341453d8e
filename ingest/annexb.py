"""H.264 access units as byte streams (ITU-T H.264 Annex B): what is in them. Decodes nothing."""

from __future__ import annotations

from collections.abc import Iterator

START = b"\x00\x00\x01"
IDR, SPS, PPS = 5, 7, 8
PLAYABLE_PROFILES = {66, 77, 100}
"""Baseline, Main, High: 8 bit 4:2:0, what browsers' decoders know (H.264 Annex A)."""


def nal_units(unit: bytes) -> Iterator[bytes]:
    """The NAL units without their start codes."""
    begin = unit.find(START)
    while begin >= 0:
        begin += len(START)
        end = unit.find(START, begin)
        nal = unit[begin:] if end < 0 else unit[begin:end]
        if nal.rstrip(b"\x00"):
            yield nal.rstrip(b"\x00")
        begin = end


def nal_type(nal: bytes) -> int:
    return nal[0] & 0x1F


class ParameterSets:
    """The newest SPS and PPS of one stream, and key units made complete with them."""

    def __init__(self, extradata: bytes) -> None:
        self._newest: dict[int, list[bytes]] = {}
        self._remember(extradata)

    def complete(self, unit: bytes) -> bytes | None:
        """A key unit with its parameter sets, or None where a browser cannot begin with it.

        That is a unit without an IDR picture (open groups of pictures), one whose parameter sets
        never came, or a profile that browsers do not know.
        """
        present = self._remember(unit)
        if IDR not in present or not {SPS, PPS} <= self._newest.keys():
            return None
        if any(len(nal) < 2 or nal[1] not in PLAYABLE_PROFILES for nal in self._newest[SPS]):
            return None
        missing = [nal for kind in (SPS, PPS) if kind not in present for nal in self._newest[kind]]
        return b"".join(b"\x00" + START + nal for nal in missing) + unit

    def _remember(self, unit: bytes) -> set[int]:
        """The kinds of NAL unit that are in the unit. A stream may have several PPS."""
        found: dict[int, list[bytes]] = {}
        for nal in nal_units(unit):
            found.setdefault(nal_type(nal), []).append(nal)
        self._newest |= {kind: found[kind] for kind in (SPS, PPS) if kind in found}
        return set(found)
