"""What is said before packets come, and so that they go on: RTSP requests (RFC 2326, RFC 7826)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ccoc.cameras import Cause
from ccoc.clock import Clock
from ingest.failures import CameraLostError
from ingest.messages import StreamAddress
from ingest.rtsp.descriptions import Track, UnusualError, video_track
from ingest.rtsp.logins import Login
from ingest.rtsp.patience import Patience
from ingest.rtsp.wire import Reply, Wire

OK, UNAUTHORIZED, NOT_FOUND = 200, 401, 404
FULL = frozenset({453, 454, 500, 502, 503, 504})
"""Not now: a recorder without bandwidth or places, or one that begins. FFmpeg would hear it too."""
USUAL_TIMEOUT_SECONDS = 60
SHORTEST_TIMEOUT_SECONDS = 4
ALIVE_SHARE = 3
"""Of a session's time: when the first word was refused for an aged login, a second is in time."""
AGENT = "ccoc"
CHANNELS = re.compile(r"interleaved=(\d{1,3})-(\d{1,3})")
TIMEOUT = re.compile(r"timeout\s*=\s*(\d{1,6})")


@dataclass(frozen=True, slots=True)
class Session:
    """`data`, `control`: channels of RTP and RTCP. `alive_seconds`: how often it must be said."""

    track: Track
    data: int
    control: int
    alive_seconds: float


class Conversation:
    """Of one connection. Every wait has its end: CameraLostError with its cause."""

    def __init__(
        self, wire: Wire, address: StreamAddress, clock: Clock, patience: Patience
    ) -> None:
        self._wire = wire
        self._url = address.url
        self._login = Login(address.user, address.password or "") if address.user else None
        self._clock = clock
        self._patience = patience
        self._until = clock.monotonic() + patience.opening_seconds
        self._number = 0
        self._session = ""
        self._plays = self._was_refused = False
        self._alive_method = "OPTIONS"

    def opened(self) -> Session:
        """Up to SETUP. UnusualError: FFmpeg shall try."""
        options = self._asked("OPTIONS", self._url)
        if any("GET_PARAMETER" in one for one in options.headers.get("public", ())):
            self._alive_method = "GET_PARAMETER"
        told = self._asked("DESCRIBE", self._url, "Accept: application/sdp")
        check(told, self._url)
        base = told.header("content-base") or told.header("content-location") or self._url
        track = video_track(told.body, base if base.startswith("rtsp://") else self._url)
        transport = "Transport: RTP/AVP/TCP;unicast;interleaved=0-1"
        reply = self._asked("SETUP", track.url, transport)
        channels = CHANNELS.search(reply.header("transport"))
        session = reply.header("session")
        check_refusal(reply)
        if reply.status != OK or not session or not channels:
            raise UnusualError
        self._session = session.partition(";")[0].strip()
        timeout = TIMEOUT.search(session)
        seconds = int(timeout[1]) if timeout else USUAL_TIMEOUT_SECONDS
        return Session(
            track,
            int(channels[1]),
            int(channels[2]),
            max(seconds, SHORTEST_TIMEOUT_SECONDS) / ALIVE_SHARE,
        )

    def play(self, session: Session) -> None:
        """The reply comes among the first packets; `hear` takes it."""
        self._say("PLAY", session.track.base, "Range: npt=0.000-")

    def stay_alive(self, session: Session) -> None:
        self._say(self._alive_method, session.track.base)

    def leave(self, session: Session) -> None:
        """Recorders have few places, and keep one for who went without a word."""
        self._say("TEARDOWN", session.track.base)

    def hear(self, reply: Reply) -> None:
        """From PLAY on. A login that has aged is answered anew with what is said next."""
        if not reply.status:
            self._answer(reply)
            return
        if not self._plays:
            check_refusal(reply)
            if reply.status != OK:
                raise UnusualError
            self._plays = True
        if reply.status == OK:
            self._was_refused = False
        elif reply.status == UNAUTHORIZED and self._login:
            self._hear_refusal(self._login, reply)

    def _hear_refusal(self, login: Login, reply: Reply) -> None:
        """Twice in a row: the password was changed, and saying it on and on would lock us out."""
        if self._was_refused:
            self._login = None
        else:
            login.hear(reply.headers.get("www-authenticate", ()))
        self._was_refused = True

    def _answer(self, request: Reply) -> None:
        """Some recorders ask whether we are there, and hang up on who says nothing."""
        number = request.header("cseq")
        if number.isascii() and number.isdigit() and len(number) < 10:
            self._wire.send(f"RTSP/1.0 200 OK\r\nCSeq: {number}\r\n\r\n")

    def _asked(self, method: str, url: str, header: str = "") -> Reply:
        """With the login, once it is asked for. A second refusal is a wrong password."""
        reply = self._answered(method, url, header)
        if reply.status != UNAUTHORIZED:
            return reply
        challenges = reply.headers.get("www-authenticate", ())
        if self._login is None:
            raise CameraLostError(Cause.WRONG_PASSWORD)
        if not self._login.hear(challenges):
            raise UnusualError
        reply = self._answered(method, url, header)
        if reply.status == UNAUTHORIZED:
            raise CameraLostError(Cause.WRONG_PASSWORD)
        return reply

    def _answered(self, method: str, url: str, header: str) -> Reply:
        self._say(method, url, header)
        asked_at = self._clock.monotonic()
        while True:
            for _ in self._wire.frames():
                pass  # of a session that a recorder has not ended yet
            if (reply := self._wire.reply()) is None:
                came, now = self._wire.receive(), self._clock.monotonic()
                asked_at = now if came else asked_at
                if now - asked_at > self._patience.answer_seconds or now > self._until:
                    raise CameraLostError(Cause.NO_ANSWER)
            elif reply.status:
                return reply
            else:
                self._answer(reply)

    def _say(self, method: str, url: str, header: str = "") -> None:
        self._number += 1
        lines = [f"{method} {url} RTSP/1.0", f"CSeq: {self._number}", f"User-Agent: {AGENT}"]
        if self._session:
            lines.append(f"Session: {self._session}")
        if self._login and (told := self._login.authorization(method, url)):
            lines.append(f"Authorization: {told}")
        if header:
            lines.append(header)
        if any("\n" in line or "\r" in line for line in lines):
            raise UnusualError
        self._wire.send("\r\n".join([*lines, "", ""]))


def check_refusal(reply: Reply) -> None:
    if reply.status in FULL:
        raise CameraLostError(Cause.REFUSED)


def check(reply: Reply, url: str) -> None:
    """Of a description: what says no, and what leads elsewhere, or back to where we are."""
    if reply.status == NOT_FOUND:
        raise CameraLostError(Cause.NOT_FOUND)
    if 400 <= reply.status < 600:
        raise CameraLostError(Cause.REFUSED)
    if reply.header("location") == url:
        raise CameraLostError(Cause.WRONG_ADDRESS)
    if reply.status != OK:
        raise UnusualError
