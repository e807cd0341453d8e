"""What a camera answers to the RTSP requests of one connection, and the sessions they open.

Bytes and silence are in `connections`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ingest.simulator import transports
from ingest.simulator.authorisation import Authorisation
from ingest.simulator.cameras import Camera
from ingest.simulator.datagrams import UdpPorts, UdpSink
from ingest.simulator.descriptions import describe
from ingest.simulator.requests import TRACK, Request, Response, Status
from ingest.simulator.sessions import Session
from ingest.simulator.sinks import InterleavedSink, Sink
from ingest.simulator.transports import Transport

_METHODS = "OPTIONS, DESCRIBE, SETUP, PLAY, PAUSE, TEARDOWN, GET_PARAMETER, SET_PARAMETER"
_REFUSED_BY_STATUS = frozenset({"DESCRIBE", "SETUP", "PLAY"})


@dataclass(frozen=True, slots=True)
class Site:
    """What all conversations of a server share."""

    cameras: Mapping[str, Camera]
    authorisation: Authorisation
    udp: UdpPorts
    session_timeout_seconds: int
    backlog_bytes: int


class Conversation:
    """`sign_of_life` is called for what a client sends outside the connection."""

    def __init__(
        self, site: Site, connection: asyncio.Transport, sign_of_life: Callable[[], None]
    ) -> None:
        self._site = site
        self._connection = connection
        self._sign_of_life = sign_of_life
        self._sessions: dict[str, tuple[Session, Camera]] = {}

    def answer(self, request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(Status.OK, (("Public", _METHODS),))
        camera = self._site.cameras.get(request.camera)
        if camera and camera.faults.status and request.method in _REFUSED_BY_STATUS:
            return Response(camera.faults.status)
        if not self._is_authorised(request):
            offers = self._site.authorisation.challenges()
            challenges = tuple(("WWW-Authenticate", offer) for offer in offers)
            return Response(Status.UNAUTHORIZED, challenges)
        if request.method not in {"DESCRIBE", "SETUP"}:
            return self._within_session(request)
        if camera is None:
            return Response(Status.NOT_FOUND)
        opening = self._set_up if request.method == "SETUP" else _described
        return opening(request, camera)

    def _is_authorised(self, request: Request) -> bool:
        header = request.headers.get("authorization", "")
        return self._site.authorisation.allows(request.method, header)

    def _set_up(self, request: Request, camera: Camera) -> Response:
        offers = transports.parse(request.headers.get("transport", ""))
        served = [each for each in offers if each.is_tcp or not camera.faults.tcp_only]
        if not served:
            return Response(Status.UNSUPPORTED_TRANSPORT)
        self._end(request.session)
        sink = self._sink(served[0])
        session = Session(sink, self._connection.abort, self._site.backlog_bytes)
        self._sessions[session.id] = (session, camera)
        transport = transports.chosen(served[0], self._site.udp.ports, session.ssrc)
        timeout = f"{session.id};timeout={self._site.session_timeout_seconds}"
        return Response(Status.OK, (("Transport", transport), ("Session", timeout)))

    def _sink(self, transport: Transport) -> Sink:
        if transport.is_tcp:
            return InterleavedSink(self._connection, transport.numbers)
        host = str(self._connection.get_extra_info("peername")[0])
        return UdpSink(self._site.udp, host, transport.numbers, self._sign_of_life)

    def _within_session(self, request: Request) -> Response:
        found = self._sessions.get(request.session)
        is_keep_alive = request.method in {"GET_PARAMETER", "SET_PARAMETER"}
        if is_keep_alive and not request.session:
            return Response(Status.OK)
        if found is None:
            return Response(Status.SESSION_NOT_FOUND)
        session, camera = found
        headers = [("Session", session.id)]
        match request.method:
            case "PLAY":
                headers += _played(request, session, camera.join(session))
            case "PAUSE":
                camera.leave(session)
            case "TEARDOWN":
                self._end(session.id)
            case _ if not is_keep_alive:
                return Response(Status.NOT_IMPLEMENTED)
        return Response(Status.OK, tuple(headers))

    def _end(self, session_id: str) -> None:
        session, camera = self._sessions.pop(session_id, (None, None))
        if session and camera:
            camera.leave(session)
            session.sink.close()

    def close(self) -> None:
        for session_id in tuple(self._sessions):
            self._end(session_id)


def _base(request: Request) -> str:
    return request.url.removesuffix("/").removesuffix("/" + TRACK) + "/"


def _described(request: Request, camera: Camera) -> Response:
    headers = (("Content-Base", _base(request)), ("Content-Type", "application/sdp"))
    return Response(Status.OK, headers, describe(camera.name, camera.clip))


def _played(request: Request, session: Session, rtp_time: int) -> list[tuple[str, str]]:
    track = f"url={_base(request)}{TRACK};seq={session.next_sequence};rtptime={rtp_time}"
    return [("Range", "npt=now-"), ("RTP-Info", track)]
