"""A web server on loopback that gives files out: whole, in parts, cut off, or wrongly."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(slots=True)
class Mirror:
    """`cuts` are the numbers of bytes after which the next answers are cut off."""

    files: dict[str, bytes]
    ranges: bool = True
    cuts: list[int] = field(default_factory=list)
    status: int | None = None
    asked: list[str | None] = field(default_factory=list)
    credentials: list[str | None] = field(default_factory=list)
    address: str = ""


@contextmanager
def running(mirror: Mirror) -> Iterator[Mirror]:
    class Door(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer(self, mirror)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    mirror.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield mirror
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def answer(door: BaseHTTPRequestHandler, mirror: Mirror) -> None:
    asked = door.headers["Range"]
    mirror.asked.append(asked)
    mirror.credentials.append(door.headers["Authorization"])
    content = mirror.files.get(door.path.rpartition("/")[2])
    if mirror.status or content is None:
        door.send_error(mirror.status or 404)
        return
    told = re.fullmatch(r"bytes=(\d+)-", asked or "") if mirror.ranges else None
    start = int(told[1]) if told else 0
    door.send_response(206 if told else 200)
    if told:
        door.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
    door.send_header("Content-Length", str(len(content) - start))
    door.end_headers()
    limit = mirror.cuts.pop(0) if mirror.cuts else len(content)
    door.wfile.write(content[start : start + limit])
