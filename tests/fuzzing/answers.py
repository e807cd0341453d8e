"""What a hostile camera answers over RTSP: an honest answer (RFC 2326), then spoilt."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from ingest.packets import Codec
from tests.fuzzing.footage import Strip

NUMBERS = (
    "-1",
    "0",
    "1",
    "255",
    "256",
    "65535",
    "65536",
    "99999",
    "2147483647",
    "2147483648",
    "4294967295",
    "1" * 30,
    "0x10",
    "abc",
    "",
    "-9" * 20,
    "NaN",
    "1e9",
)
NAMES = {Codec.H264: "H264", Codec.HEVC: "H265"}
STATUS_CODES = (
    100,
    199,
    200,
    201,
    300,
    301,
    302,
    401,
    403,
    404,
    406,
    451,
    453,
    454,
    459,
    461,
    500,
    503,
    505,
    551,
    999,
    0,
    -1,
)


@dataclass(slots=True)
class Answer:
    """`own`: the server's address, for answers that lead back to it."""

    status: str
    headers: list[tuple[str, str]]
    body: str
    own: str
    edges: list[Callable[[bytes], bytes]] = field(default_factory=list)
    """Done to the bytes at last."""

    def encoded(self) -> bytes:
        head = "".join(f"{name}: {value}\r\n" for name, value in self.headers)
        sent = f"{self.status}\r\n{head}\r\n{self.body}".encode("utf-8", "surrogateescape")
        for edge in self.edges:
            sent = edge(sent)
        return sent

    def set(self, name: str, value: str) -> None:
        self.headers = [each for each in self.headers if each[0] != name] + [(name, value)]

    def get(self, name: str) -> str:
        return next((value for key, value in self.headers if key == name), "")


def description(strip: Strip) -> str:
    sets = ",".join(base64.b64encode(nal[:2000]).decode() for nal in strip.parameter_sets[:3])
    return (
        "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=odd\r\nc=IN IP4 0.0.0.0\r\nt=0 0\r\n"
        f"m=video 0 RTP/AVP 96\r\na=rtpmap:96 {NAMES[strip.codec]}/90000\r\n"
        f"a=fmtp:96 packetization-mode=1;sprop-parameter-sets={sets}\r\na=control:video\r\n"
    )


def honest(method: str, headers: dict[str, str], strip: Strip, own: str) -> Answer:
    answer = Answer("RTSP/1.0 200 OK", [("CSeq", headers.get("cseq", "1"))], "", own)
    if method == "OPTIONS":
        answer.set("Public", "OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN, GET_PARAMETER")
    elif method == "DESCRIBE":
        answer.body = description(strip)
        answer.headers += [("Content-Type", "application/sdp"), ("Content-Base", own + "/")]
        answer.set("Content-Length", str(len(answer.body)))
    elif method == "SETUP":
        answer.set("Session", "12345;timeout=60")
        answer.set("Transport", headers.get("transport", "RTP/AVP/TCP;unicast;interleaved=0-1"))
    elif method == "PLAY":
        answer.set("Session", "12345")
        answer.set("RTP-Info", f"url={own}/video;seq=1;rtptime=0")
    return answer


Spoil = Callable[[Answer, Random], None]


def status(answer: Answer, random: Random) -> None:
    version = random.choice(("RTSP/1.0", "RTSP/1.0", "RTSP/2.0", "HTTP/1.1", "", "RTSP/1.0" * 40))
    answer.status = (
        f"{version} {random.choice(STATUS_CODES)} {random.choice(('OK', '', 'x' * 9000))}"
    )


def redirect(answer: Answer, random: Random) -> None:
    answer.status = f"RTSP/1.0 {random.choice((301, 302, 303, 305))} Moved"
    places = (
        answer.own,
        answer.own + "/x",
        "file:///etc/passwd",
        "http://127.0.0.1:9/",
        "",
        "x" * 5000,
        "rtsp://u:p@127.0.0.1:1/a",
        "rtsp://[::1",
        "tcp://127.0.0.1:1",
        "/etc/passwd",
    )
    answer.set("Location", random.choice(places))


def challenge(answer: Answer, random: Random) -> None:
    answer.status = "RTSP/1.0 401 Unauthorized"
    nonce = random.choice(("", "a", "n" * 500, "n" * 100_000, '"', "%s%n", "\x00"))
    scheme = random.choice(
        (
            'Basic realm="{0}"',
            'Digest realm="{0}", nonce="{0}"',
            'Digest nonce="{0}',
            "Digest",
            'Digest realm="{0}", nonce="{0}", algorithm={0}, qop="auth,auth-int", opaque="{0}"',
            'Digest realm="r", nonce="{0}", algorithm=MD5-sess, qop="auth", stale=true',
            "Bearer {0}",
            "Negotiate",
            'Digest , , = "" ,{0}',
        )
    )
    answer.headers += [("WWW-Authenticate", scheme.format(nonce))] * random.choice((1, 1, 3, 200))


def number(answer: Answer, random: Random) -> None:
    answer.set(
        random.choice(("CSeq", "Content-Length", "Session", "Content-Length")),
        random.choice(NUMBERS),
    )


def lie_about_length(answer: Answer, random: Random) -> None:
    answer.set(
        "Content-Length", random.choice(("-1", "1", "2147483646", "100000000", "4294967297"))
    )


def session(answer: Answer, random: Random) -> None:
    timeout = random.choice(NUMBERS)
    answer.set("Session", random.choice((f"1;timeout={timeout}", "s" * 5000, ";", ";;timeout", "")))


def transport(answer: Answer, random: Random) -> None:
    a, b = random.choice(NUMBERS), random.choice(NUMBERS)
    answer.set(
        "Transport",
        random.choice(
            (
                f"RTP/AVP/TCP;unicast;interleaved={a}-{b}",
                f"RTP/AVP;unicast;client_port={a}-{b}",
                f"RTP/AVP;unicast;client_port=5000-5001;server_port={a}-{b};source=127.0.0.1",
                "RTP/AVP;multicast;destination=239.1.1.1;port=5000-5001;ttl=1",
                "x-pn-tng/tcp",
                "",
                f"RAW/RAW/UDP;interleaved={a}",
                ";" * 4000,
                "RTP/AVP/TCP;interleaved=0-1;ssrc=" + "F" * 99,
                f"RTP/AVP/TCP;unicast;interleaved=0-1;destination={'9' * 400};ttl={a}",
            )
        ),
    )


def flood_headers(answer: Answer, random: Random) -> None:
    name, value, count = random.choice(
        (
            ("X", "y", 20_000),
            ("X" * 70_000, "y", 1),
            ("X", "y" * 200_000, 2),
            ("Public", "OPTIONS", 5000),
        )
    )
    answer.headers[random.randrange(len(answer.headers)) :] += [(name, value)] * count


def refuse_transport(answer: Answer, random: Random) -> None:
    answer.status = "RTSP/1.0 461 Unsupported Transport"


def spoil_bytes(answer: Answer, random: Random) -> None:
    place, value = random.random(), random.randbytes(random.choice((1, 4, 40)))

    def spoilt(sent: bytes) -> bytes:
        at = int(place * len(sent))
        return sent[:at] + value + sent[at + len(value) :]

    answer.edges.append(spoilt)


def cut_off(answer: Answer, random: Random) -> None:
    share = random.random()
    answer.edges.append(lambda sent: sent[: int(share * len(sent))])


def interrupt(answer: Answer, random: Random) -> None:
    """Something before the answer: media that nobody asked for, or a request of the server's."""
    before = random.choice(
        (
            b"$\x00\x00\x04abcd",
            b"$\x07\xff\xff" + b"x" * 300,
            b"\r\n" * 3000,
            b"$\x00\x00\x00" * 500,
            b"ANNOUNCE rtsp://x RTSP/1.0\r\nCSeq: 1\r\nContent-Length: 5\r\n\r\nhello",
            b"\x00" * 5000,
            b"OPTIONS * RTSP/1.0\r\nCSeq: 7\r\n\r\n" * 300,
            b"RTSP/1.0 100 Continue\r\n\r\n",
        )
    )
    answer.edges.append(lambda sent: before + sent)


ANY: tuple[Spoil, ...] = (
    status,
    redirect,
    challenge,
    number,
    lie_about_length,
    session,
    transport,
    flood_headers,
    refuse_transport,
    spoil_bytes,
    cut_off,
    interrupt,
)
