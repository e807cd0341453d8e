"""One spelling for what people type: Unicode forms, Thai digits, marks that look alike.

Knows nothing about plates or provinces.
"""

from __future__ import annotations

import re
import unicodedata

THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
INVISIBLE = dict.fromkeys([*range(0x200B, 0x2010), 0x2060, 0xFEFF])
HYPHENS = str.maketrans(dict.fromkeys("‐‑‒–—―−﹣－", "-"))
NIKHAHIT, SARA_AA, SARA_AM = "\u0e4d", "\u0e32", "\u0e33"


def tidy(text: str) -> str:
    """Composed Thai, ASCII digits and hyphens, single spaces, Latin in capitals."""
    text = text.translate(INVISIBLE).translate(HYPHENS)
    text = unicodedata.normalize("NFKC", text)
    # NFKC takes SARA AM apart, and people type NIKHAHIT, tone mark, SARA AA in both orders.
    text = re.sub(f"{NIKHAHIT}([\u0e48-\u0e4b]?){SARA_AA}", rf"\1{SARA_AM}", text)
    text = text.replace("เเ", "แ").translate(THAI_DIGITS)
    text = re.sub(r"(?<=\d)[Oo](?=\d)", "0", text)
    return " ".join(text.upper().split())


def squeezed(text: str) -> str:
    """For comparing names: tidy, without spaces, dots, hyphens and the sign of abbreviation."""
    return re.sub(r"[\s.\-ฯ]", "", tidy(text))


def has_thai_vowel(text: str) -> bool:
    """Vowels and marks: what a series of consonants never holds."""
    return re.search("[\u0e30-\u0e3a\u0e40-\u0e4e]", text) is not None
