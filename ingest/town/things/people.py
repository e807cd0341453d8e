"""Walking and riding figures made of limbs, without faces."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ingest.town.pictures.finishes import CLOTH, HAIR, SKIN, Colour, Finish
from ingest.town.pictures.meshes import Mesh, merge
from ingest.town.pictures.solids import Point, ball, limb

PHASES = 12
"""Pictures of one double step."""
USUAL_HEIGHT = 1.66


@dataclass(frozen=True, slots=True)
class Outfit:
    shirt: Colour
    trousers: Colour
    hat: Colour | None = None
    """A wide straw or cloth hat, as against the sun."""
    bag: Colour | None = None
    skirt: bool = False
    height: float = USUAL_HEIGHT


def walker(outfit: Outfit, phase: int) -> Mesh:
    """A figure in mid-step that walks towards -y, feet on z = 0."""
    swing = np.sin(2 * np.pi * phase / PHASES)
    lift = np.cos(2 * np.pi * phase / PHASES)
    bob = 0.02 * abs(lift)
    parts = [_trunk(outfit, bob), *_head(outfit, bob)]
    for side in (-1, 1):
        stride = swing * side
        parts += _leg(side * 0.09, stride, max(0.0, lift * side), outfit)
        parts += _arm(side, -stride, bob, outfit)
    if outfit.bag is not None:
        parts.append(
            ball((0.30, -0.05 - 0.1 * swing, 0.55), (0.10, 0.15, 0.18), Finish(outfit.bag))
        )
    figure = merge(parts)
    share = outfit.height / USUAL_HEIGHT
    return figure.scaled(share, share, share)


def _trunk(outfit: Outfit, bob: float) -> Mesh:
    shirt, trousers = CLOTH.dyed(outfit.shirt), CLOTH.dyed(outfit.trousers)
    chest = limb((0, 0, 1.02 + bob), (0, 0, 1.27 + bob), (0.155, 0.175), shirt).scaled(y=0.66)
    hips = limb((0, 0, 0.88 + bob), (0, 0, 0.98 + bob), (0.155, 0.15), trousers).scaled(y=0.72)
    neck = limb((0, 0, 1.36 + bob), (0, 0, 1.46 + bob), (0.055, 0.05), SKIN)
    return merge([chest, hips, neck])


def _head(outfit: Outfit, bob: float) -> list[Mesh]:
    parts = [
        ball((0, -0.01, 1.545 + bob), (0.085, 0.10, 0.115), SKIN),
        ball((0, 0.02, 1.58 + bob), (0.095, 0.105, 0.105), HAIR),
    ]
    if outfit.hat is not None:
        brim, crown = Finish(outfit.hat, grain=0.1), Finish(outfit.hat, grain=0.1)
        parts += [
            ball((0, 0, 1.61 + bob), (0.22, 0.22, 0.03), brim),
            ball((0, 0, 1.65 + bob), (0.12, 0.12, 0.09), crown),
        ]
    return parts


def _leg(x: float, stride: float, lift: float, outfit: Outfit) -> list[Mesh]:
    cloth = CLOTH.dyed(outfit.trousers)
    knee: Point = (x, -0.14 * stride - 0.10 * lift, 0.47 + 0.04 * lift)
    foot: Point = (x, -0.27 * stride + 0.06 * lift, 0.08 + 0.12 * lift)
    lower = SKIN if outfit.skirt else cloth
    parts = [
        limb((x, 0, 0.86), knee, (0.095, 0.065), cloth),
        limb(knee, foot, (0.062, 0.045), lower),
        ball((x, foot[1] - 0.05, foot[2] - 0.04), (0.05, 0.12, 0.045), HAIR),
    ]
    if outfit.skirt:
        parts.append(limb((0, 0, 0.90), (0, 0, 0.58), (0.16, 0.22), cloth).scaled(y=0.8))
    return parts


def _arm(side: int, stride: float, bob: float, outfit: Outfit) -> list[Mesh]:
    elbow: Point = (side * 0.25, -0.06 * stride, 1.04 + bob)
    hand: Point = (side * 0.25, -0.22 * stride - 0.05, 0.82 + bob)
    return [
        limb((side * 0.20, 0, 1.30 + bob), elbow, (0.062, 0.05), CLOTH.dyed(outfit.shirt)),
        limb(elbow, hand, (0.044, 0.036), SKIN),
        ball(hand, (0.042, 0.05, 0.055), SKIN),
    ]


def rider(shirt: Colour, trousers: Colour, helmet: Colour, seat: Point) -> Mesh:
    """Sits on `seat`, looks to -y, hands on bars 55 cm before and feet below."""
    cloth, legs, shell = CLOTH.dyed(shirt), CLOTH.dyed(trousers), Finish(helmet, mirror=0.14)
    parts = [
        limb((0, 0.05, 0.12), (0, -0.06, 0.50), (0.165, 0.175), cloth).scaled(y=0.75),
        limb((0, -0.07, 0.58), (0, -0.08, 0.66), (0.055, 0.055), SKIN),
        ball((0, -0.12, 0.78), (0.10, 0.11, 0.13), SKIN),
        ball((0, -0.08, 0.82), (0.135, 0.155, 0.145), shell),
    ]
    for side in (-1, 1):
        elbow, knee = (side * 0.30, -0.22, 0.32), (side * 0.20, -0.42, 0.02)
        parts += [
            limb((side * 0.20, -0.06, 0.50), elbow, (0.065, 0.05), cloth),
            limb(elbow, (side * 0.28, -0.52, 0.26), (0.046, 0.038), SKIN),
            limb((side * 0.10, 0.02, 0.06), knee, (0.10, 0.075), legs),
            limb(knee, (side * 0.17, -0.30, -0.42), (0.07, 0.05), legs),
            ball((side * 0.17, -0.36, -0.47), (0.05, 0.13, 0.045), HAIR),
        ]
    return merge(parts).moved(*seat)
