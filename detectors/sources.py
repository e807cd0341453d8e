"""Where weights come from: a folder or a web address. Proving and keeping them: pulling.py."""

from __future__ import annotations

import http.client
import re
import urllib.error
import urllib.request
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast
from urllib.parse import quote, unquote, urlsplit

from ccoc.errors import NotFoundError, UnavailableError
from detectors.catalogue import Model

PATIENCE_SECONDS = 30.0
GONE = (http.client.FORBIDDEN, http.client.NOT_FOUND, http.client.GONE)
USER_AND_PASSWORD = re.compile(r"://[^/?#\s]*@")
PASSWORD_PARAMETER = re.compile(r"((?:password|passwd|pass|pwd)=)[^&#/\s]*", re.IGNORECASE)
CONTENT_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+)", re.ASCII)


class Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Stretch:
    """The bytes of a file from `start` on; `total` is the whole file's length if it was told."""

    start: int
    total: int | None
    body: Readable


class Source(Protocol):
    @property
    def name(self) -> str:
        """For people; holds no password."""

    def open(self, model: Model, start: int) -> AbstractContextManager[Stretch]:
        """From `start` on if it can, else from 0. NotFoundError: it does not have this file."""


@dataclass(frozen=True, slots=True)
class FolderSource:
    folder: Path

    @property
    def name(self) -> str:
        return str(self.folder)

    @contextmanager
    def open(self, model: Model, start: int) -> Iterator[Stretch]:
        path = self.folder / model.file
        try:
            file = path.open("rb")
        except FileNotFoundError as error:
            raise NotFoundError(f"{model.file} is not in {self.folder}") from error
        except OSError as error:
            raise UnavailableError(f"{path} cannot be read: {error.strerror}") from error
        with file:
            total = path.stat().st_size
            first = start if start <= total else 0
            file.seek(first)
            yield Stretch(first, total, file)


@dataclass(frozen=True, slots=True)
class WebSource:
    """Files below the address `base`, or with `exact` the one file that stands at it."""

    base: str
    exact: bool = False

    @property
    def name(self) -> str:
        return without_password(self.base)

    def address(self, model: Model) -> str:
        if self.exact:
            return self.base
        return f"{self.base.rstrip('/')}/{quote(model.file)}"

    @contextmanager
    def open(self, model: Model, start: int) -> Iterator[Stretch]:
        with answer_to(request_for(self.address(model), start), self.name) as response:
            yield Stretch(*span(response), response)


def request_for(address: str, start: int) -> urllib.request.Request:
    """With the name and password of the address as a header that no redirection carries away."""
    parts = urlsplit(address)
    request = urllib.request.Request(without_password(address))  # noqa: S310 - http(s), source_at()
    if start:
        request.add_header("Range", f"bytes={start}-")
    if parts.username is not None:
        pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}".encode()
        request.add_unredirected_header("Authorization", f"Basic {b64encode(pair).decode('ascii')}")
    return request


def answer_to(request: urllib.request.Request, name: str) -> http.client.HTTPResponse:
    try:
        response = urllib.request.urlopen(  # noqa: S310 - as above
            request, timeout=PATIENCE_SECONDS
        )
    except urllib.error.HTTPError as error:
        error.close()
        if error.code in GONE:
            raise NotFoundError(f"{name}: HTTP {error.code}") from error
        raise UnavailableError(f"{name}: HTTP {error.code}") from error
    except (OSError, http.client.HTTPException) as error:
        reason = error.reason if isinstance(error, urllib.error.URLError) else error
        raise UnavailableError(f"{name}: {reason}") from error
    return cast(http.client.HTTPResponse, response)


def span(response: http.client.HTTPResponse) -> tuple[int, int | None]:
    """Where the answered bytes start, and how long the whole file is."""
    told = CONTENT_RANGE.fullmatch(response.headers.get("Content-Range", ""))
    if response.status == http.client.PARTIAL_CONTENT and told:
        return int(told[1]), int(told[2])
    length = response.headers.get("Content-Length", "")
    return 0, int(length) if length.isdecimal() else None


def source_at(place: str) -> Source:
    """A folder or an http(s) address, as a person types it."""
    if place.startswith(("http://", "https://")):
        return WebSource(place)
    return FolderSource(Path(place).expanduser())


def mirrors(environment: Mapping[str, str], checkout: Path) -> tuple[Source, ...]:
    """`$CCOC_MODELS`, then ../shared/models beside a checkout; what is not there is left out."""
    places: list[Source] = []
    if environment.get("CCOC_MODELS"):
        places.append(source_at(environment["CCOC_MODELS"]))
    beside = checkout.parent / "shared" / "models"
    if (checkout / "pyproject.toml").is_file() and beside.is_dir():
        places.append(FolderSource(beside))
    return tuple(places)


def own_source(model: Model) -> tuple[Source, ...]:
    """The public address of a model; none has one that we converted ourselves."""
    return (WebSource(model.source, exact=True),) if model.source else ()


def without_password(address: str) -> str:
    """The address as people may see it: no password before @, none as a parameter."""
    return PASSWORD_PARAMETER.sub(r"\1…", USER_AND_PASSWORD.sub("://", address))
