"""Servers that no camera should be: they talk, but nothing good comes of it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

AUDIO_ONLY = "m=audio 0 RTP/AVP 0\r\na=control:audio\r\n"
VP8 = "m=video 0 RTP/AVP 96\r\na=rtpmap:96 VP8/90000\r\na=control:video\r\n"
H264 = (
    "m=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\n"
    "a=fmtp:96 packetization-mode=1;"
    "sprop-parameter-sets=Z0LAH9kAUAW6EAAAAwAQAAADAyDxgxng,aMuDyyA=\r\n"
    "a=control:video\r\n"
)
SESSION = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=odd\r\nc=IN IP4 0.0.0.0\r\nt=0 0\r\n"

Talk = Callable[[socket.socket], None]


@contextmanager
def serving(talk: Talk) -> Iterator[str]:
    """rtsp://127.0.0.1:PORT/odd of a server that talks so with every viewer."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=_accept, args=(server, talk), daemon=True).start()
        try:
            yield f"rtsp://127.0.0.1:{server.getsockname()[1]}/odd"
        finally:
            server.shutdown(socket.SHUT_RDWR)


def _accept(server: socket.socket, talk: Talk) -> None:
    while True:
        try:
            viewer, _ = server.accept()
        except OSError:
            return
        threading.Thread(target=_talk, args=(viewer, talk), daemon=True).start()


def _talk(viewer: socket.socket, talk: Talk) -> None:
    with viewer:
        viewer.settimeout(20)
        try:
            talk(viewer)
        except OSError:
            return


def web_page(viewer: socket.socket) -> None:
    """The address of a printer's web page, say."""
    viewer.recv(4096)
    viewer.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")


def hang_up(viewer: socket.socket) -> None:
    viewer.recv(4096)


def silence(viewer: socket.socket) -> None:
    while viewer.recv(4096):
        pass


class Announces:
    """RTSP as it should be, with this SDP; `refuses` answers 461 to such a transport."""

    def __init__(self, media: str, refuses: str = "nothing") -> None:
        self._sdp = SESSION + media
        self._refuses = refuses
        self.transports: list[str] = []

    def __call__(self, viewer: socket.socket) -> None:
        for _, request in requests_of(viewer):
            viewer.sendall(self.answer(request).encode())

    def answer(self, request: str) -> str:
        method = request.split(" ", 1)[0]
        headers = headers_of(request)
        status, more, body = "200 OK", "", ""
        if method == "DESCRIBE":
            more, body = "Content-Type: application/sdp\r\n", self._sdp
        elif method == "SETUP":
            transport = headers["transport"]
            self.transports.append(transport)
            status = "461 Unsupported Transport" if self._refuses in transport else status
            more = f"Session: 1\r\nTransport: {transport}\r\n"
        length = f"Content-Length: {len(body)}\r\n"
        return f"RTSP/1.0 {status}\r\nCSeq: {headers['cseq']}\r\n{more}{length}\r\n{body}"


def refuses_logins(logins: list[str]) -> Talk:
    """401 for ever; `logins` gets every Authorization header that came."""

    def talk(viewer: socket.socket) -> None:
        for headers, _ in requests_of(viewer):
            if "authorization" in headers:
                logins.append(headers["authorization"])
            challenge = 'WWW-Authenticate: Digest realm="camera", nonce="0123456789abcdef"\r\n'
            answer(viewer, headers, "401 Unauthorized", challenge)

    return talk


def sends_elsewhere(viewer: socket.socket) -> None:
    """301 to where we are already."""
    for headers, request in requests_of(viewer):
        url = request.split(" ", 2)[1]
        answer(viewer, headers, "301 Moved Permanently", f"Location: {url}\r\n")


def ends_after_play(viewer: socket.socket) -> None:
    """A whole conversation, and then a clean end of the connection."""
    _play(viewer)


def half_a_packet(viewer: socket.socket) -> None:
    """Announces 1,000 bytes of media, sends ten, and is heard of no more."""
    _play(viewer)
    viewer.sendall(b"$\x00\x03\xe8" + b"\x80\x60\x00\x01\x00\x00\x00\x01\x00\x00")
    silence(viewer)


def _play(viewer: socket.socket) -> None:
    camera = Announces(H264)
    for _, request in requests_of(viewer):
        viewer.sendall(camera.answer(request).encode())
        if request.startswith("PLAY"):
            return


def requests_of(viewer: socket.socket) -> Iterator[tuple[dict[str, str], str]]:
    """The headers of each request, and the request."""
    buffer = b""
    while received := viewer.recv(4096):
        buffer += received
        while b"\r\n\r\n" in buffer:
            head, buffer = buffer.split(b"\r\n\r\n", 1)
            request = head.decode()
            yield headers_of(request), request


def headers_of(request: str) -> dict[str, str]:
    return {
        name.strip().lower(): value.strip()
        for name, _, value in (line.partition(":") for line in request.split("\r\n")[1:])
    }


def answer(viewer: socket.socket, headers: dict[str, str], status: str, more: str) -> None:
    viewer.sendall(f"RTSP/1.0 {status}\r\nCSeq: {headers['cseq']}\r\n{more}\r\n".encode())
