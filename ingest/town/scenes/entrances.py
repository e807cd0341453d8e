"""The way to the station's own door, where people come towards the camera at eye level."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ingest.town.filming import Scene
from ingest.town.pictures.grounds import EVERYWHERE, Patch, asphalt, tiles
from ingest.town.pictures.lenses import Lens
from ingest.town.pictures.props import Prop, together
from ingest.town.pictures.scenery import Scenery
from ingest.town.portraits.faces import PASSERS_BY, STAND_IN
from ingest.town.scenes.daylight import NOON
from ingest.town.scenes.strolls import stroll
from ingest.town.things import furniture, greenery, houses

SECONDS = 24.0


def entrance(seed: int) -> Scene:
    """One of those who come is the stand-in of the watchlist; all others are passers-by."""
    rng = np.random.default_rng([seed, 8])
    props = [houses.row(rng, x, (6.0, 40.0)) for x in (-9.0, 9.0)]
    props += [Prop(greenery.pot(rng).moved(x, y)) for x in (-2.6, 2.6) for y in (5.0, 9.0, 13.0)]
    props.append(Prop(furniture.pole().moved(-4.2, 16.0)))
    ground = (Patch(EVERYWHERE, EVERYWHERE, asphalt), Patch((-3.2, 3.2), (-5.0, 22.0), tiles))
    scenery = Scenery(together(props), ground, NOON, (-12.0, 1.0, 12.0, 46.0), clouds=0.6)
    comers = (STAND_IN, *PASSERS_BY)
    walks = tuple(
        replace(stroll(outfit, (x, 15.0), (x * 0.6, 3.4), when, 1.2), face=face)
        for face, outfit, x, when in zip(
            comers,
            (2, 1, 4, 5, 7, 1),
            (0.3, -0.9, 0.9, -0.4, 1.1, -1.2),
            (9.0, 0.0, 3.0, 5.5, 14.0, 18.0),
            strict=True,
        )
    )
    return Scene(scenery, Lens(0.0, 0.0, 1.95, 0.0, -3.0, 1900.0), SECONDS, walks=walks)
