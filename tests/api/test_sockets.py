"""How WebSockets end, over a real connection to a real server."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

from fastapi import FastAPI, WebSocket
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from api import serving
from api.configuration import ServerSettings
from api.sockets import HangUp, converse, hear, send, talk
from ccoc.errors import UnavailableError


async def listen_for_end(socket: WebSocket) -> None:
    while True:
        await hear(socket)


Story = Callable[[WebSocket], Awaitable[None]]
HERE = ServerSettings("127.0.0.1", 0)


@contextmanager
def served(story: Story) -> Iterator[int]:
    """The port of a server whose every WebSocket is the story."""
    app = FastAPI()

    @app.websocket("/")
    async def door(socket: WebSocket) -> None:
        await story(socket)

    with serving.listen(HERE) as listener:
        port = listener.getsockname()[1]
        server = serving.server_for(app, HERE)
        thread = threading.Thread(target=lambda: asyncio.run(server.serve([listener])))
        thread.start()
        try:
            yield port
        finally:
            server.should_exit = True
            thread.join(timeout=10)
            assert not thread.is_alive()


def code_after(story: Story) -> int | None:
    with served(story) as port, connect(f"ws://127.0.0.1:{port}/") as client:
        try:
            while True:
                client.recv(timeout=10)
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else None


@contextmanager
def deaf_client(port: int) -> Iterator[None]:
    """Opens a WebSocket and takes nothing from it. Client libraries would read ahead."""
    with socket.socket() as deaf:
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        deaf.connect(("127.0.0.1", port))
        deaf.sendall(
            b"GET / HTTP/1.1\r\nHost: here\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
        )
        yield


def test_an_order_to_hang_up_becomes_the_close_code() -> None:
    async def story(socket: WebSocket) -> None:
        async with talk(socket):
            await socket.accept()
            raise HangUp(4401, "signed out")

    assert code_after(story) == 4401


def test_the_first_work_that_hangs_up_ends_the_others() -> None:
    async def hang_up() -> None:
        raise HangUp(4008, "too slow")

    async def story(socket: WebSocket) -> None:
        async with talk(socket):
            await socket.accept()
            await converse(asyncio.sleep(60), hang_up(), listen_for_end(socket))

    assert code_after(story) == 4008


def test_a_store_that_does_not_answer_closes_with_a_code_of_its_own() -> None:
    async def story(socket: WebSocket) -> None:
        async with talk(socket):
            await socket.accept()
            raise UnavailableError("the disk is full")

    assert code_after(story) == 4503


def test_who_takes_nothing_is_given_up_and_nobody_else_notices() -> None:
    ended = threading.Semaphore(0)

    async def pour(socket: WebSocket) -> None:
        while True:
            await send(socket, b"x" * 100_000, seconds=0.3)
            await asyncio.sleep(0)

    async def story(socket: WebSocket) -> None:
        async with talk(socket):
            await socket.accept()
            await converse(pour(socket), listen_for_end(socket))
        ended.release()

    with served(story) as port, deaf_client(port):
        with connect(f"ws://127.0.0.1:{port}/") as eager:
            taken = sum(len(eager.recv(timeout=5)) for _ in range(100))
            assert taken == 100 * 100_000
        assert ended.acquire(timeout=5)  # the eager one has left
        assert ended.acquire(timeout=5)


def test_a_client_that_goes_away_ends_the_works() -> None:
    ended = threading.Event()

    async def story(socket: WebSocket) -> None:
        async with talk(socket):
            await socket.accept()
            await converse(asyncio.sleep(60), listen_for_end(socket))
        ended.set()

    with served(story) as port:
        with connect(f"ws://127.0.0.1:{port}/"):
            pass
        assert ended.wait(timeout=5)
