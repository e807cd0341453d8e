"""The Transport header of SETUP (RFC 2326 §12.39): what a client can take, what we chose."""

from __future__ import annotations

from dataclasses import dataclass

_PROFILES = {"RTP/AVP": False, "RTP/AVP/UDP": False, "RTP/AVP/TCP": True}


@dataclass(frozen=True, slots=True)
class Transport:
    """Channels of this connection, or UDP ports of the client: first media, then reports."""

    is_tcp: bool
    numbers: tuple[int, int]


def parse(header: str) -> list[Transport]:
    """Those of the offers that can be served, in the client's order."""
    offers = [_offer(text) for text in header.split(",")]
    return [offer for offer in offers if offer]


def _offer(text: str) -> Transport | None:
    profile, *parameters = (part.strip() for part in text.split(";"))
    is_tcp = _PROFILES.get(profile.upper())
    if is_tcp is None or "multicast" in parameters:
        return None
    values = dict(parameter.partition("=")[::2] for parameter in parameters)
    if is_tcp:
        numbers = _pair(values.get("interleaved", "0-1"), highest=255)
    else:
        numbers = _pair(values.get("client_port", ""), highest=65_535)
    return Transport(is_tcp, numbers) if numbers else None


def _pair(text: str, highest: int) -> tuple[int, int] | None:
    first, _, second = text.partition("-")
    if not first.isdecimal() or not (second or "0").isdecimal():
        return None
    pair = int(first), int(second) if second else int(first) + 1
    return pair if max(pair) <= highest else None


def chosen(transport: Transport, server_ports: tuple[int, int], ssrc: int) -> str:
    first, second = transport.numbers
    if transport.is_tcp:
        return f"RTP/AVP/TCP;unicast;interleaved={first}-{second};ssrc={ssrc:08X}"
    ours = f"server_port={server_ports[0]}-{server_ports[1]}"
    return f"RTP/AVP;unicast;client_port={first}-{second};{ours};ssrc={ssrc:08X}"
