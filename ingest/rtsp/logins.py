"""Answers to a camera that asks who we are: Basic (RFC 7617) and Digest (RFC 2617, RFC 7616)."""

from __future__ import annotations

import hashlib
import re
import secrets
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

Hash = Callable[[bytes], str]

HASHES: Mapping[str, Hash] = {
    "MD5": lambda octets: hashlib.md5(octets, usedforsecurity=False).hexdigest(),
    "SHA-256": lambda octets: hashlib.sha256(octets).hexdigest(),
}
"""MD5 is what nearly every camera asks for; it is the protocol's weakness, not a choice."""
CHALLENGE = re.compile(r",\s*(?=(?:Digest|Basic)\s+\w+\s*=)", re.IGNORECASE)
"""Where in one line a second one begins."""
PARAMETER = re.compile(r'([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,]+))')


@dataclass(frozen=True, slots=True)
class Challenge:
    """`parameters`: by name in small letters, of Digest; empty for Basic."""

    scheme: str
    parameters: Mapping[str, str]


class Login:
    """A user at one connection. It answers the newest challenge."""

    def __init__(self, user: str, password: str) -> None:
        self._user, self._password = user, password
        self._challenge: Challenge | None = None
        self._count = 0

    def hear(self, asked: Iterable[str]) -> bool:
        """`asked`: values of WWW-Authenticate. False: nothing among them that we can answer."""
        each = [one for line in asked for one in CHALLENGE.split(line)]
        known = [one for one in map(challenge_of, each) if is_known(one)]
        self._challenge = min(known, key=lambda one: one.scheme != "digest", default=None)
        self._count = 0
        return self._challenge is not None

    def authorization(self, method: str, url: str) -> str | None:
        """The header's value; None as long as nobody asked."""
        if self._challenge is None:
            return None
        if self._challenge.scheme == "basic":
            return "Basic " + b64encode(f"{self._user}:{self._password}".encode()).decode()
        return self._digest(self._challenge.parameters, method, url)

    def _digest(self, asked: Mapping[str, str], method: str, url: str) -> str:
        self._count += 1
        sign = HASHES[asked.get("algorithm", "MD5").upper()]
        realm, nonce = asked.get("realm", ""), asked.get("nonce", "")
        who = sign(f"{self._user}:{realm}:{self._password}".encode())
        what = sign(f"{method}:{url}".encode())
        told = {"username": self._user, "realm": realm, "nonce": nonce, "uri": url}
        bare: dict[str, str] = {}
        if "algorithm" in asked:
            bare["algorithm"] = asked["algorithm"]
        if "auth" in qualities(asked):
            count, ours = f"{self._count:08x}", secrets.token_hex(8)
            signed = f"{who}:{nonce}:{count}:{ours}:auth:{what}"
            bare |= {"qop": "auth", "nc": count}
            told["cnonce"] = ours
        else:
            signed = f"{who}:{nonce}:{what}"
        told["response"] = sign(signed.encode())
        if "opaque" in asked:
            told["opaque"] = asked["opaque"]
        parts = [f'{name}="{escaped(value)}"' for name, value in told.items()]
        return "Digest " + ", ".join(parts + [f"{name}={value}" for name, value in bare.items()])


def challenge_of(asked: str) -> Challenge:
    scheme, _, rest = asked.strip().partition(" ")
    found = PARAMETER.finditer(rest)
    parameters = {
        one[1].lower(): one[3] if one[2] is None else re.sub(r"\\(.)", r"\1", one[2])
        for one in found
    }
    return Challenge(scheme.lower(), parameters)


def is_known(challenge: Challenge) -> bool:
    if challenge.scheme != "digest":
        return challenge.scheme == "basic"
    offered = qualities(challenge.parameters)
    algorithm = challenge.parameters.get("algorithm", "MD5").upper()
    return algorithm in HASHES and (not offered or "auth" in offered)


def qualities(parameters: Mapping[str, str]) -> set[str]:
    """Of protection (qop) that are offered; none: the old way of RFC 2069."""
    return {one.strip().lower() for one in parameters.get("qop", "").split(",") if one.strip()}


def escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
