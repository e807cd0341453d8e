"""The gate of the town's great temple, its white stupa behind."""

from __future__ import annotations

import numpy as np

from ingest.town.filming import Scene
from ingest.town.motion.movers import Drive
from ingest.town.motion.tracks import steady
from ingest.town.pictures.finishes import Colour
from ingest.town.pictures.grounds import EVERYWHERE, Floats, Patch, asphalt, grass, kerb, tiles
from ingest.town.pictures.lenses import Lens
from ingest.town.pictures.props import Prop, together
from ingest.town.pictures.scenery import Scenery
from ingest.town.scenes.daylight import NOON
from ingest.town.scenes.strolls import stroll
from ingest.town.things import furniture, greenery, monuments
from ingest.town.things.regulars import REGULARS, vehicle_of

SECONDS = 16.0
PENNANTS: tuple[Colour, ...] = ((60, 190, 230), (40, 160, 235), (225, 228, 230))


def temple(seed: int) -> Scene:
    """The gate of Wat Phra That Choeng Chum from across the street."""
    rng = np.random.default_rng([seed, 7])
    line = Prop(furniture.flag_line((0.8, 27.0, 5.4), (-17.0, 24.0, 4.4), PENNANTS))
    ground = (
        Patch(EVERYWHERE, EVERYWHERE, grass),
        Patch((-40.0, 40.0), (18.0, 26.0), tiles),
        Patch((1.6, 6.4), (25.0, 60.0), tiles),
        Patch(EVERYWHERE, (6.0, 18.0), asphalt),
        Patch(EVERYWHERE, (17.8, 18.05), _kerb_across),
    )
    area = (-36.0, 2.0, 36.0, 80.0)
    scenery = Scenery(_temple_ground(rng), ground, NOON, area, line, clouds=0.9)
    walks = (
        stroll(4, (-10.0, 20.5), (11.0, 20.0), 1.0, 1.4),
        stroll(0, (4.4, 17.0), (4.0, 27.0), 4.0, 0.9),
    )
    track = steady((-13.0, 14.0), (17.0, 14.0), 7.5)
    drives = (Drive(vehicle_of("silver pickup"), REGULARS["silver pickup"].design, track, 8.0),)
    return Scene(scenery, Lens(1.5, 0.0, 3.6, -1.5, 1.5, 1050.0), SECONDS, drives, walks)


def _temple_ground(rng: np.random.Generator) -> Prop:
    props = [
        Prop(monuments.stupa().turned(12).moved(-13.0, 62.0)),
        Prop(monuments.hall().turned(-8).moved(17.0, 58.0)),
        monuments.temple_gate("วัดพระธาตุเชิงชุมวรวิหาร").moved(4.0, 27.0),
        Prop(monuments.temple_wall(24.0).moved(7.6, 27.4)),
        Prop(monuments.temple_wall(26.0).moved(-25.6, 27.4)),
    ]
    near = ((-24.0, 50.0, 4.2), (30.0, 62.0, 4.4), (22.0, 36.0, 2.6), (-31.0, 40.0, 3.4))
    far = [
        (float(x), float(rng.uniform(84, 100)), float(rng.uniform(3.5, 5.0)))
        for x in np.arange(-70.0, 75.0, 7.0)
    ]
    for x, y, size in (*near, *far):
        props.append(Prop(greenery.tree(rng, size * 2.2, size).moved(x, y)))
    props += [Prop(greenery.palm(rng, 8.5).moved(x, y)) for x, y in ((11.5, 33.0), (-19.5, 31.0))]
    props += [Prop(greenery.pot(rng).moved(x, 26.2)) for x in (-0.2, 8.2, -1.4, 9.4)]
    return together(props)


def _kerb_across(x: Floats, y: Floats) -> Floats:
    return kerb(y, x)
