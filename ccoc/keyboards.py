"""Text typed while the keyboard stood in the other language, on the Thai Kedmanee layout.

Only ever offered as a question: nobody's text is changed silently. The layout is TIS 820-2538.
"""

from __future__ import annotations

import re
from types import MappingProxyType

_LATIN = "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./"
_LATIN_SHIFTED = '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?'
_THAI = "_ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฃฟหกดเ้่าสวงผปแอิืทมใฝ"
_THAI_SHIFTED = '%+๑๒๓๔ู฿๕๖๗๘๙๐"ฎฑธํ๊ณฯญฐ,ฅฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ'

TO_THAI = MappingProxyType(dict(zip(_LATIN + _LATIN_SHIFTED, _THAI + _THAI_SHIFTED, strict=True)))
DIGIT_KEYS = MappingProxyType(dict(zip(_THAI[1:11], "1234567890", strict=True)))
"""What the row of digits gives while the keyboard stands in Thai."""


def typed_in_latin(text: str) -> str | None:
    """`d- 1234` was meant as กข 1234: digits come from the number pad and stay. None: no slip."""
    if re.search(r"[A-Za-z]", text) is None:
        return None
    kept = "0123456789 ?*"
    return "".join(each if each in kept else TO_THAI.get(each, each) for each in text)


def digits_typed_in_thai(text: str) -> str | None:
    """`กข ๅ/-ภ` was meant as กข 1234. None: no slip, or there are digits already."""
    for letters in (2, 3, 1):  # keys of digits are letters too: a series has two most often
        found = re.fullmatch(rf"([ก-ฮ]{{{letters}}}) ?([ๅ/\-ภถุึคตจ]{{1,4}})", text.strip())
        if found and re.search("[ๅ/ุึ-]", found[2]):
            return f"{found[1]} {''.join(DIGIT_KEYS[key] for key in found[2])}"
    return None
