"""The way out over UDP: one pair of ports for all viewers, large pictures spread in time."""

from __future__ import annotations

import asyncio
import errno
import socket
from collections import deque
from collections.abc import Callable, Sequence

from ccoc.errors import UnavailableError

# An access unit of 300 kB at once overruns the receive buffer that clients have by default, and
# no camera has such a fast network: 16 packets per millisecond are 180 Mbit/s.
_DATAGRAMS_AT_ONCE = 16
_PAUSE_SECONDS = 0.001

Address = tuple[str, int]


class UdpPorts(asyncio.DatagramProtocol):
    """One even port for RTP and the odd one above it for RTCP, shared by all sessions."""

    def __init__(self) -> None:
        self._transports: list[asyncio.DatagramTransport] = []
        self.ports = (0, 0)
        self.listeners: dict[Address, Callable[[], None]] = {}  # by RTCP address of the client

    async def open(self, host: str) -> None:
        loop = asyncio.get_running_loop()
        sockets = _pair(host)
        self.ports = (sockets[0].getsockname()[1], sockets[1].getsockname()[1])
        for each in sockets:
            transport, _ = await loop.create_datagram_endpoint(lambda: self, sock=each)
            self._transports.append(transport)

    def datagram_received(self, _data: bytes, addr: tuple[str | int, ...]) -> None:
        """A receiver report, or a hole punched into a firewall: the client is alive."""
        listener = self.listeners.get((str(addr[0]), int(addr[1])))
        if listener:
            listener()

    def send(self, packet: bytes, address: Address, *, is_report: bool) -> None:
        self._transports[is_report].sendto(packet, address)

    def close(self) -> None:
        for transport in self._transports:
            transport.close()


def _pair(host: str) -> tuple[socket.socket, socket.socket]:
    for _ in range(100):
        media = _bound(host, 0)
        port = media.getsockname()[1]
        try:
            if port % 2 == 0:
                return media, _bound(host, port + 1)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
        media.close()
    raise UnavailableError(f"ไม่มีพอร์ต UDP คู่ว่างที่ {host} · no free pair of UDP ports at {host}")


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    opened = socket.socket(family, socket.SOCK_DGRAM)
    try:
        opened.bind((host, port))
    except OSError:
        opened.close()
        raise
    return opened


class UdpSink:
    """`sign_of_life` is called for every RTCP packet of the client."""

    def __init__(
        self,
        ports: UdpPorts,
        host: str,
        client_ports: tuple[int, int],
        sign_of_life: Callable[[], None],
    ) -> None:
        self._ports = ports
        self._media: Address = (host, client_ports[0])
        self._report: Address = (host, client_ports[1])
        self._waiting: deque[bytes] = deque()
        self._timer: asyncio.TimerHandle | None = None
        ports.listeners[self._report] = sign_of_life

    def send_media(self, packets: Sequence[bytes]) -> None:
        self._waiting.extend(packets)
        if self._timer is None:
            self._drain()

    def _drain(self) -> None:
        for _ in range(min(_DATAGRAMS_AT_ONCE, len(self._waiting))):
            self._ports.send(self._waiting.popleft(), self._media, is_report=False)
        loop = asyncio.get_running_loop()
        pause = _PAUSE_SECONDS
        self._timer = loop.call_later(pause, self._drain) if self._waiting else None

    def send_report(self, packet: bytes) -> None:
        self._ports.send(packet, self._report, is_report=True)

    def backlog_bytes(self) -> int:
        return sum(map(len, self._waiting))

    def close(self) -> None:
        self._waiting.clear()
        if self._timer:
            self._timer.cancel()
        self._ports.listeners.pop(self._report, None)
