"""Addresses of streams: passwords go in only for FFmpeg, and come out of every text."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from ccoc.errors import InvalidError
from ingest.messages import StreamAddress

SCHEMES = ("rtsp", "rtsps")
LONGEST_CREDENTIALS = 127
"""FFmpeg cuts what is longer (rtsp.h: char auth[128]), and the camera would say 401."""
CREDENTIALS = re.compile(r"(?<=://)[^/?#\s]*@")
"""Up to the last @ before the path: a password that was not encoded may hold an @ itself."""


def with_credentials(address: StreamAddress) -> str:
    """The URL as FFmpeg takes it. InvalidError, without the password, for what cannot be one."""
    checked(address.url)
    if not address.user:
        return address.url
    secret = f"{quote(address.user, safe='')}:{quote(address.password or '', safe='')}"
    if len(secret) > LONGEST_CREDENTIALS:
        raise InvalidError("user and password together are too long for RTSP")
    scheme, rest = address.url.split("://", 1)
    return f"{scheme}://{secret}@{rest}"


def checked(url: str) -> str:
    """The same URL; InvalidError unless it is rtsp(s)://HOST[:PORT]/… without credentials."""
    shown = scrubbed(url)
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise InvalidError(f"{shown} is no address: {scrubbed(str(error))}") from error
    if parts.scheme not in SCHEMES or not host or port == 0:
        raise InvalidError(f"{shown} is no address of a camera; rtsp://HOST[:PORT]/PATH is")
    if "@" in parts.netloc:
        raise InvalidError(f"{shown} holds a user; user and password stand beside the address")
    return url


def scrubbed(text: str) -> str:
    """The text with user and password cut out of every URL in it."""
    return CREDENTIALS.sub("…@", text)
