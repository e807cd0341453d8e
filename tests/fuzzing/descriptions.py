"""Descriptions of media as no camera should give them."""

from __future__ import annotations

import base64
from random import Random

from ingest.packets import Codec
from tests.fuzzing.answers import NAMES, NUMBERS, Answer, Spoil
from tests.fuzzing.bits import START

MOST_CHARACTERS = 2_000_000
"""Of a description: its copies are this process's own memory."""
OTHER_MEDIA = (
    "MP4V-ES/90000",
    "JPEG/90000",
    "VP8/90000",
    "VP9/90000",
    "AV1/90000",
    "theora/90000",
    "vorbis/44100/2",
    "mpeg4-generic/16000/2",
    "L16/0/0",
    "X-QT/600",
    "MP2T/90000",
    "H263-2000/90000",
    "DV/90000",
    "raw/90000",
    "AMR/8000",
    "rtx/90000",
)


def spoil_lines(answer: Answer, random: Random) -> None:
    """Of the description, in no particular way."""
    lines = answer.body.split("\r\n")
    for _ in range(random.randint(1, 4)):
        place = random.randrange(len(lines))
        line = lines[place]
        lines[place : place + 1] = random.choice(
            (
                [],
                [line, line],
                [line[: len(line) // 2]],
                [line * 50],
                [line + "\x00"],
                [line[::-1]],
                [line.replace("96", random.choice(NUMBERS))],
                [line.replace("=", "")],
                ["m=video"],
                [line, "m=" + "x" * 5000],
                [line.replace("90000", random.choice(NUMBERS))],
                [line.replace("video", random.choice(("audio", "data", "application", "x" * 300)))],
            )
        )
    _describe(answer, "\r\n".join(lines))


def many_media(answer: Answer, random: Random) -> None:
    media = answer.body[answer.body.find("m=video") :]
    copies = min(random.choice((2, 17, 300, 3000)), MOST_CHARACTERS // (len(media) + 1))
    _describe(answer, answer.body + media * copies)


def other_media(answer: Answer, random: Random) -> None:
    name = NAMES[random.choice(list(Codec))]
    kind = random.choice(OTHER_MEDIA)
    config = random.choice(("1588", "F" * 4000, "zz", "", "000001b0"))
    words = "sizelength=99;indexlength=-3;mode=AAC-hbr"
    more = f"a=fmtp:96 config={config};configuration={config};{words}\r\n"
    body = answer.body.replace("H264/90000", kind).replace("H265/90000", kind) + more
    _describe(
        answer,
        body.replace(
            "m=video 0 RTP/AVP 96",
            random.choice(
                (
                    "m=video 0 RTP/AVP 96",
                    "m=audio 0 RTP/AVP 96",
                    "m=video 0 RTP/AVP 33",
                    f"m=video 0 {name} 26",
                )
            ),
        ),
    )


def parameter_sets(answer: Answer, random: Random) -> None:
    value = random.choice(
        (
            "",
            "=",
            "####",
            "A" * 200_000,
            ",,,,",
            "Z0LAH9kA,,aMuDyyA=,",
            ",".join(["Zw=="] * 3000),
            base64.b64encode(START + random.randbytes(300)).decode(),
        )
    )
    names = (
        "sprop-parameter-sets",
        "sprop-sps",
        "sprop-vps",
        "sprop-pps",
        "config",
        "profile-level-id",
        "packetization-mode",
        "sprop-max-don-diff",
        "sprop-interleaving-depth",
    )
    told = ";".join(f"{random.choice(names)}={random.choice((value, *NUMBERS))}" for _ in range(4))
    _describe(answer, answer.body.replace("packetization-mode=1", told))


def attributes(answer: Answer, random: Random) -> None:
    a, b = random.choice(NUMBERS), random.choice(NUMBERS)
    lines = (
        f"a=framesize:96 {a}-{b}",
        f"a=framerate:{a}",
        f"a=range:npt={a}-{b}",
        f"a=range:clock={a}-",
        f"a=x-dimensions:{a},{b}",
        f"a=fmtp:{a} x={b}",
        f"a=rtpmap:{a} H264/{b}",
        f"b=AS:{a}",
        "a=control:rtsp://" + "h" * 3000,
        "a=control:*",
        "a=control:",
        f"c=IN IP4 239.1.1.1/{a}/{b}",
        "c=IN IP6 ::1/1",
        "a=SetupForm:1",
        "a=key-mgmt:mikey AAAA",
        "a=crypto:1 AES_CM_128 inline:x",
        "a=source-filter: incl IN IP4 * 127.0.0.1",
        "a=pgmpu:data:,",
        "a=mpeg4-iod:x",
        "s=\x00",
        'a=ASMRuleBook:"x"',
        "a=Width:integer;-1",
        "a=recvonly" * 2000,
    )
    _describe(answer, answer.body + "\r\n".join(random.sample(lines, 3)) + "\r\n")


def _describe(answer: Answer, body: str) -> None:
    if answer.body:
        answer.body = body
        answer.set("Content-Length", str(len(body.encode("utf-8", "surrogateescape"))))


OF_DESCRIPTION: tuple[Spoil, ...] = (
    spoil_lines,
    spoil_lines,
    many_media,
    other_media,
    parameter_sets,
    attributes,
)
