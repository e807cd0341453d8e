"""The RTSP of a camera, word by word (RFC 2326)."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest

from ingest.simulator.running import RunningSimulator, running_simulator
from ingest.simulator.settings import Settings
from tests.ingest.simulator.rtsp_client import Client, connected


@pytest.fixture(scope="module")
def camera(footage: dict[str, Path]) -> Iterator[RunningSimulator]:
    with running_simulator({"gate/main": footage["h264"]}) as running:
        yield running


@pytest.fixture(scope="module")
def impatient(footage: dict[str, Path]) -> Iterator[RunningSimulator]:
    settings = Settings(session_timeout_seconds=1)
    with running_simulator({"cam1": footage["h264"]}, settings=settings) as running:
        yield running


@pytest.fixture
def client(camera: RunningSimulator) -> Iterator[Client]:
    with connected(camera.url("gate/main")) as each:
        yield each


def test_options_name_what_can_be_asked(client: Client) -> None:
    assert "GET_PARAMETER" in client.ask("OPTIONS").headers["Public"]


def test_a_description_holds_what_a_decoder_starts_with(client: Client) -> None:
    answer = client.ask("DESCRIBE", Accept="application/sdp")
    assert answer.headers["Content-Base"] == client.url + "/"
    description = answer.body.decode()
    assert "a=rtpmap:96 H264/90000" in description
    assert "packetization-mode=1;profile-level-id=" in description
    assert "a=framerate:25\r\n" in description


def test_playing_tells_number_and_time_of_the_first_packet(client: Client) -> None:
    session = client.set_up()
    played = client.ask("PLAY", Session=session).headers["RTP-Info"]
    told = dict(part.partition("=")[::2] for part in played.split(";"))
    report, first = client.next_arrival(), client.next_arrival()
    assert (report.channel, report.packet[1]) == (1, 200), "a sender report comes first"
    sequence, timestamp = struct.unpack_from(">HI", first.packet, 2)
    assert (int(told["seq"]), int(told["rtptime"])) == (sequence, timestamp)


def test_the_first_picture_is_a_key_frame_with_its_parameter_sets(client: Client) -> None:
    client.ask("PLAY", Session=client.set_up())
    client.next_arrival()
    kinds = [client.next_arrival().packet[12] & 0x1F for _ in range(2)]
    assert kinds == [7, 8]


def test_after_a_pause_a_key_frame_comes_first(client: Client) -> None:
    with connected(client.url) as other:
        other.ask("PLAY", Session=other.set_up())  # so the camera goes on meanwhile
        session = client.set_up()
        client.ask("PLAY", Session=session)
        client.next_arrival()
        assert client.ask("PAUSE", Session=session).status == 200
        other.next_arrival()
        other.next_arrival()
        assert client.ask("PLAY", Session=session).status == 200
        report, first = client.next_arrival(), client.next_arrival()
    assert (report.channel, first.channel) == (1, 0)
    assert first.packet[12] & 0x1F == 7, "a picture that a decoder cannot start with"


def test_the_last_packet_of_a_picture_is_marked(client: Client) -> None:
    client.ask("PLAY", Session=client.set_up())
    arrivals = [client.next_arrival() for _ in range(40)]
    packets = [arrival.packet for arrival in arrivals if arrival.channel == 0]
    for packet, following in pairwise(packets):
        is_last = packet[4:8] != following[4:8]
        assert bool(packet[1] & 0x80) is is_last


def test_after_a_teardown_the_session_is_unknown(client: Client) -> None:
    session = client.set_up()
    assert client.ask("TEARDOWN", Session=session).status == 200
    assert client.ask("PLAY", Session=session).status == 454


def test_setting_up_again_replaces_the_session(client: Client) -> None:
    first = client.set_up()
    again = client.ask("SETUP", Transport="RTP/AVP/TCP;interleaved=0-1", Session=first)
    assert again.status == 200
    assert client.ask("PLAY", Session=first).status == 454


@pytest.mark.parametrize(
    ("transport", "status"),
    [
        ("RTP/AVP;multicast;client_port=5000-5001", 461),
        ("RTP/AVP;unicast", 461),
        ("RTP/SAVP;unicast;client_port=5000-5001", 461),
        ("RTP/AVP/TCP;unicast;interleaved=300-301", 461),
        ("", 461),
        ("RTP/SAVP;unicast;client_port=5000-5001,RTP/AVP/TCP;unicast", 200),
    ],
)
def test_only_what_can_be_sent_is_set_up(client: Client, transport: str, status: int) -> None:
    assert client.ask("SETUP", Transport=transport).status == status


@pytest.mark.parametrize("method", ["GET_PARAMETER", "SET_PARAMETER"])
def test_a_client_may_ask_for_nothing_to_stay_alive(client: Client, method: str) -> None:
    session = client.set_up()
    assert client.ask(method, Session=session).status == 200
    assert client.ask(method).status == 200


def test_what_nobody_implements_is_refused(client: Client) -> None:
    assert client.ask("RECORD", Session=client.set_up()).status == 501


@pytest.mark.parametrize(
    "words", [b"GET / HTTP/1.1\r\n\r\n", b"\x16\x03\x01\r\n\r\n", b"a" * 20_000]
)
def test_what_is_no_rtsp_is_told_so_and_closed(client: Client, words: bytes) -> None:
    client.socket.sendall(words)
    assert client.rest().startswith(b"RTSP/1.0 400 ")


def test_a_client_that_falls_silent_is_given_up(impatient: RunningSimulator) -> None:
    with connected(impatient.url("cam1")) as client:
        client.ask("PLAY", Session=client.set_up())
        assert impatient.state("cam1").viewers == 1
        client.rest()  # returns when the server closes
    assert impatient.state("cam1").viewers == 0


def test_a_receiver_report_over_udp_is_a_sign_of_life(impatient: RunningSimulator) -> None:
    with connected(impatient.url("cam1")) as client, udp_pair() as (media, reports):
        port = media.getsockname()[1]
        answer = client.ask("SETUP", Transport=f"RTP/AVP;unicast;client_port={port}-{port + 1}")
        server_port = int(answer.headers["Transport"].partition("server_port=")[2].split("-")[0])
        client.ask("PLAY", Session=answer.headers["Session"].partition(";")[0])
        for _ in range(25):  # pictures of two seconds, longer than a session lives
            assert media.recv(2000)[1] & 0x7F == 96
            for _ in range(13):
                media.recv(2000)
            reports.sendto(b"\x80\xc9\x00\x01\x00\x00\x00\x01", ("127.0.0.1", server_port + 1))
        assert impatient.state("cam1").viewers == 1


@contextmanager
def udp_pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    """A port and the one above it."""
    with (
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as media,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as reports,
    ):
        media.bind(("127.0.0.1", 0))
        reports.bind(("127.0.0.1", media.getsockname()[1] + 1))
        media.settimeout(5)
        yield media, reports
