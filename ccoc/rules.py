"""The rules of faces under the law, by number: what refuses, and as which word it is journalled.

What each rule says is in ccoc.face_sentences. Rules themselves are where they are enforced.
"""

from __future__ import annotations

from enum import StrEnum


class Rule(StrEnum):
    G01 = "g01"
    G02 = "g02"
    G03 = "g03"
    G04 = "g04"
    G05 = "g05"
    G06 = "g06"
    G07 = "g07"
    G08 = "g08"
    G09 = "g09"
    G10 = "g10"
    G11 = "g11"
    G12 = "g12"
    G13 = "g13"
    G14 = "g14"
    G15 = "g15"
    G16 = "g16"
    G17 = "g17"
    G18 = "g18"
    G19 = "g19"
    G20 = "g20"
    G21 = "g21"

    @property
    def label(self) -> str:
        return f"G-{self.value[1:]}"
