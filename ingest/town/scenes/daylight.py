"""Times of day over the town, and the infra-red lamp of cameras by night."""

from __future__ import annotations

from ingest.town.pictures.lights import Light

MORNING = Light(towards_sun=(-0.35, -0.55, 0.70), haze_metres=900.0)
NOON = Light(towards_sun=(-0.25, -0.35, 0.85), haze_metres=700.0)
AFTERNOON = Light(
    towards_sun=(0.60, -0.30, 0.55),
    sun=(0.50, 0.62, 0.76),
    zenith=(214.0, 170.0, 132.0),
    horizon=(214.0, 224.0, 236.0),
)
INFRA_RED = Light(
    towards_sun=(0.05, -0.9, 0.35),
    sun=(0.85, 0.85, 0.85),
    sky=(0.55, 0.55, 0.55),
    bounce=(0.34, 0.34, 0.34),
    zenith=(10.0, 10.0, 10.0),
    horizon=(16.0, 16.0, 16.0),
    skyline=(8.0, 8.0, 8.0),
    road=(40.0, 40.0, 40.0),
    lamp_metres=24.0,
)
