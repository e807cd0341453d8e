"""A private dormitory's back alley by night, seen by infra-red light."""

from __future__ import annotations

import numpy as np

from ingest.town.filming import Scene, Sensor
from ingest.town.pictures.finishes import Finish
from ingest.town.pictures.grounds import EVERYWHERE, Patch, concrete, earth
from ingest.town.pictures.lenses import Lens
from ingest.town.pictures.meshes import Mesh, merge
from ingest.town.pictures.props import Prop, Sign, together
from ingest.town.pictures.scenery import Scenery
from ingest.town.pictures.solids import box
from ingest.town.scenes.daylight import INFRA_RED
from ingest.town.scenes.strolls import stroll
from ingest.town.things import furniture, greenery
from ingest.town.things.motorcycles import parked

SECONDS = 16.0


def alley(seed: int) -> Scene:
    """A private dormitory's back alley by night, lit by the camera's infra-red lamp."""
    rng = np.random.default_rng([seed, 6])
    wall = Finish((196, 200, 204), grain=0.6)
    props = [
        Prop(box((-2.9, 2.0, 0), (-2.6, 34.0, 2.6), wall)),
        Prop(box((2.6, 2.0, 0), (2.9, 34.0, 3.4), Finish((176, 182, 188), grain=0.7))),
        Prop(box((-2.6, 33.0, 0), (2.6, 33.4, 3.0), wall)),
        Prop(furniture.pole().moved(2.2, 18.6)),
        _doors("ซอย ๔"),
        Prop(greenery.palm(rng, 4.6).moved(-3.8, 13.0)),
        Prop(parked((90.0, 90.0, 96.0)).turned(30).moved(-1.9, 9.6)),
        Prop(parked((40.0, 40.0, 44.0)).turned(24).moved(-2.0, 11.4)),
    ]
    for x, y in ((2.1, 8.2), (2.2, 9.0), (-2.2, 20.0)):
        props.append(Prop(_bin().moved(x, y)))
    props += [Prop(greenery.pot(rng, 0.8).moved(-2.3, y)) for y in (6.4, 15.0, 16.2)]
    ground = (Patch(EVERYWHERE, EVERYWHERE, earth), Patch((-2.6, 2.6), (-5.0, 40.0), concrete))
    scenery = Scenery(together(props), ground, INFRA_RED, (-4.0, 1.0, 4.0, 40.0), clouds=0.0)
    walks = (
        stroll(5, (0.6, 28.0), (0.9, 7.0), 1.0, 1.6),
        stroll(6, (-0.5, 6.0), (-0.7, 26.0), 7.0, 1.7),
    )
    lens = Lens(0.4, 0.0, 3.2, -1.0, -11.0, 950.0)
    return Scene(scenery, lens, SECONDS, walks=walks, sensor=Sensor(noise=5.0, grey=True))


def _bin() -> Mesh:
    """A bin on wheels."""
    body, lid = Finish((90, 130, 60), grain=0.25), Finish((60, 90, 40), mirror=0.03)
    return merge(
        [
            box((-0.26, -0.28, 0.06), (0.26, 0.28, 0.92), body),
            box((-0.30, -0.33, 0.92), (0.30, 0.32, 1.0), lid),
            box((-0.30, 0.20, 0.02), (0.30, 0.30, 0.16), Finish((40, 40, 40))),
        ]
    )


def _doors(words: str) -> Prop:
    """A dormitory's back doors and the number of its alley along the right wall."""
    leaf, frame = Finish((120, 126, 130), grain=0.3), Finish((196, 198, 200), grain=0.3)
    parts = []
    for y in (11.0, 22.0):
        parts.append(box((2.52, y, 0), (2.62, y + 1.1, 2.1), frame))
        parts.append(box((2.49, y + 0.1, 0), (2.53, y + 1.0, 2.0), leaf))
    parts.append(box((2.50, 14.6, 1.75), (2.60, 16.8, 2.35), Finish((214, 216, 218))))
    front = ((2.49, 16.7, 2.33), (2.49, 14.7, 2.33), (2.49, 14.7, 1.78), (2.49, 16.7, 1.78))
    return Prop(merge(parts), (Sign(words, front, (40, 40, 40)),))
