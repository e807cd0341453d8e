"""Finds a camera's substream: tries the addresses that makers use, and believes only what it sees.

A stream is the substream if its picture is smaller and shows the same view. One login at a time,
few in all, and none after a wrong password: recorders lock accounts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from ccoc.cameras import Cause
from ccoc.errors import NotFoundError, UnavailableError
from ccoc.sentences import OF_CAUSE, Sentence
from detectors.sources import without_password
from ingest.failures import CameraLostError
from ingest.glimpses import Glimpse
from ingest.messages import StreamAddress
from ingest.substream_names import Guess

MOST_GUESSES = 3
"""With the main stream four logins, and a minute and a half if none of them answers."""

Tell = Callable[[Sentence], None]


class GivesGlimpses(Protocol):
    def picture(self, address: StreamAddress) -> Glimpse: ...

    def picture_and_rate(self, address: StreamAddress) -> Glimpse: ...


@dataclass(frozen=True, slots=True)
class Substream:
    guess: Guess
    glimpse: Glimpse


def find_substream(
    main: StreamAddress, guesses: Sequence[Guess], glimpses: GivesGlimpses, tell: Tell
) -> Substream:
    """NotFoundError names every address and why not; UnavailableError: the camera itself."""
    if not guesses:
        raise _unknown_way(main)
    big = _picture_of_main(main, glimpses)
    tell(_seen("สตรีมหลัก", "main stream", big))
    refused: list[tuple[str, Sentence]] = []
    for guess in guesses[:MOST_GUESSES]:
        shown = without_password(guess.url)
        tell(Sentence(f"ลอง {shown} ({guess.maker})", f"trying {shown} ({guess.maker})"))
        try:
            small = glimpses.picture_and_rate(StreamAddress(guess.url, main.user, main.password))
        except CameraLostError as lost:
            if lost.cause is Cause.WRONG_PASSWORD:
                raise _lost(shown, lost.cause) from None
            refused.append((shown, brief(OF_CAUSE[lost.cause])))
            continue
        why_not = _why_not(small, big)
        if why_not is None:
            tell(_seen("พบสตรีมย่อย", "substream found", small))
            return Substream(guess, small)
        refused.append((shown, why_not))
    raise _none(main, refused)


def _picture_of_main(main: StreamAddress, glimpses: GivesGlimpses) -> Glimpse:
    shown = without_password(main.url)
    try:
        big = glimpses.picture(main)
    except CameraLostError as lost:
        raise _lost(shown, lost.cause) from None
    if big.dark:
        raise UnavailableError(
            f"{shown}: too dark to compare two pictures; try again when there is light",
            th=f"{shown}: ภาพมืดเกินกว่าจะเทียบกันได้ ลองใหม่เมื่อมีแสง",
        )
    return big


def _why_not(small: Glimpse, big: Glimpse) -> Sentence | None:
    if small.pixels >= big.pixels:
        return Sentence(
            f"ภาพไม่เล็กกว่าสตรีมหลัก ({_size(small)})",
            f"no smaller than the main stream ({_size(small)})",
        )
    if not small.shows_the_view_of(big):
        return Sentence(
            "ภาพไม่ใช่มุมเดียวกัน: เป็นกล้องอื่น กล้องกำลังหมุน หรือภาพถูกตัดขอบ",
            "another view: of another camera, of one that is turning, or cut at its edges",
        )
    return None


def brief(cause: Sentence) -> Sentence:
    """What is wrong, without what to do about a camera that is lost."""
    return Sentence(cause.th.split(" — ")[0], cause.en.split(":")[0].rstrip("."))


def _seen(th: str, en: str, glimpse: Glimpse) -> Sentence:
    what = f"{_size(glimpse)} {glimpse.codec}"
    if glimpse.frames_per_second is None:
        return Sentence(f"{th} {what}", f"{en}: {what}")
    rate = f"{glimpse.frames_per_second:.0f}"
    return Sentence(f"{th} {what} {rate} ภาพ/วินาที", f"{en}: {what}, {rate} frames/s")


def _size(glimpse: Glimpse) -> str:
    return f"{glimpse.width_px}×{glimpse.height_px}"


def _lost(shown: str, cause: Cause) -> UnavailableError:
    why = OF_CAUSE[cause]
    return UnavailableError(f"{shown}: {why.en}", th=f"{shown}: {why.th}")


def _unknown_way(main: StreamAddress) -> NotFoundError:
    shown = without_password(main.url)
    return NotFoundError(
        f"{shown}: of no maker that is known here; look up the substream's address in the camera's"
        " manual and set it as sub_url",
        th=f"{shown}: ไม่ใช่รูปแบบที่อยู่ที่ระบบรู้จัก ให้ดูที่อยู่ของสตรีมย่อยในคู่มือกล้อง แล้วตั้งเป็น sub_url",
    )


def _none(main: StreamAddress, refused: Sequence[tuple[str, Sentence]]) -> NotFoundError:
    shown = without_password(main.url)
    th = ", ".join(f"{url} ({why.th})" for url, why in refused)
    en = ", ".join(f"{url} ({why.en})" for url, why in refused)
    return NotFoundError(f"{shown}: no substream was found: {en}", th=f"{shown}: ไม่พบสตรีมย่อย: {th}")
