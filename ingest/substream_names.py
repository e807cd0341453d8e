"""How makers name a camera's substream, told from the address of its main stream. Tries nothing.

Where each way is documented stands in docs/design/video.md, with an example that is tested.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

ADDRESS = re.compile(r"(?P<server>rtsps?://[^/?#]*)(?P<path>[^#]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Guess:
    """An address under which the camera's substream may be, and whose way of naming that is."""

    url: str
    maker: str


@dataclass(frozen=True, slots=True)
class Way:
    """`main` is found in path and query of the main stream; `sub` takes its place."""

    maker: str
    main: re.Pattern[str]
    sub: str

    def applied(self, path: str) -> str | None:
        renamed, times = self.main.subn(self.sub, path, count=1)
        return renamed if times and renamed != path else None


def _way(maker: str, main: str, sub: str) -> Way:
    return Way(maker, re.compile(main, re.IGNORECASE), sub)


_END = r"(?=$|[/?&])"
WAYS: tuple[Way, ...] = (
    _way("Hikvision, Ezviz", rf"(/Streaming/Channels/\d+)01{_END}", r"\g<1>02"),
    _way("Hikvision, Ezviz", rf"(/ch\d+)/main(/av_stream){_END}", r"\1/sub\2"),
    _way("Dahua, Amcrest", rf"([?&]subtype=)0+{_END}", r"\g<1>1"),
    _way("Uniview", rf"(/unicast/c\d+/s)0(/live){_END}", r"\g<1>1\2"),
    _way("Uniview", rf"(/video)1{_END}", r"\g<1>2"),
    _way("Reolink", rf"/h265(Preview_\d+)_main{_END}", r"/h264\1_sub"),
    _way("Reolink", rf"(Preview_\d+)_main{_END}", r"\1_sub"),
    _way("TP-Link", rf"(/stream)1{_END}", r"\g<1>2"),
    _way("Axis", rf"(/axis-media/media\.amp\?(?:.*&)?resolution=)\d+x\d+{_END}", r"\g<1>640x360"),
    _way("Axis", r"(/axis-media/media\.amp\?(?!.*resolution=).*)$", r"\1&resolution=640x360"),
    _way("Axis", r"(/axis-media/media\.amp)$", r"\1?resolution=640x360"),
    _way("Vivotek", rf"(/live\d+s)1(\.sdp){_END}", r"\g<1>2\2"),
    _way("Hanwha", rf"(/profile)2(/media\.smp){_END}", r"\g<1>3\2"),
    _way("TVT, Avycon", rf"(/profile)1{_END}", r"\g<1>2"),
    _way("Milesight, Avycon", rf"/main{_END}", "/sub"),
    _way("Avycon", rf"([?&/]chID=\d+&streamType=)main{_END}", r"\1substream"),
    _way("Amlink", rf"([?&]streamtype=)0{_END}", r"\g<1>1"),
    _way("CamHi", rf"(/ch\d+_)0((?:\.h?264)?){_END}", r"\g<1>1\2"),
    _way("Huawei", rf"(/LiveMedia/ch\d+/Media)1{_END}", r"\g<1>2"),
    _way("Infinova", rf"(/h264)major{_END}", r"\1minor"),
    _way("Bosch", rf"([?&]inst=)1{_END}", r"\g<1>2"),
    _way("Tiandy", r"^(/(?:ch)?\d+/)1$", r"\g<1>2"),
    _way("*", r"^/11$", "/12"),
    _way("*", r"(/|_)0$", r"\g<1>1"),
)
"""Those that name one maker's streams come before those that many use."""


def guesses(url: str) -> tuple[Guess, ...]:
    """The likeliest first; none where no way fits. `url` holds no user."""
    parts = ADDRESS.fullmatch(url)
    if parts is None:
        return ()
    found: dict[str, Guess] = {}
    for way in WAYS:
        if renamed := way.applied(parts["path"]):
            found.setdefault(renamed, Guess(parts["server"] + renamed, way.maker))
    return tuple(found.values())
