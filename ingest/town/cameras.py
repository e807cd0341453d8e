"""The list of the town's cameras: what each films, whose it is, where it hangs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ingest.town.encoding import MAIN, MAIN_H265, SUB, Coding
from ingest.town.filming import Scene
from ingest.town.recipe import OwnerClass
from ingest.town.scenes.alleys import alley
from ingest.town.scenes.entrances import entrance
from ingest.town.scenes.markets import market, shop_front
from ingest.town.scenes.reading import car_park, main_street, way_out
from ingest.town.scenes.roofs import overview
from ingest.town.scenes.temples import temple


@dataclass(frozen=True, slots=True)
class Placement:
    """One camera before it is filmed. Places are real, positions are near them."""

    key: str
    name_th: str
    name_en: str
    owner_class: OwnerClass
    latitude: float
    longitude: float
    scene: Callable[[int], Scene]
    """From a seed."""
    reads_plates: bool = False
    main: Coding = MAIN
    sub: Coding | None = SUB


PLACEMENTS = (
    Placement(
        "sukkasem",
        "ถนนสุขเกษม ขาเข้าเมือง",
        "Suk Kasem Road, inbound",
        "police",
        17.1612,
        104.1486,
        main_street,
        reads_plates=True,
    ),
    Placement(
        "nittayo",
        "แยกถนนนิตโย ขาออกเมือง",
        "Nittayo Road junction, outbound",
        "police",
        17.1553,
        104.1397,
        way_out,
        reads_plates=True,
    ),
    Placement(
        "sukkasem-roof",
        "ถนนสุขเกษม มุมสูง",
        "Suk Kasem Road, from a roof",
        "police",
        17.1609,
        104.1489,
        overview,
    ),
    Placement(
        "car-park",
        "ทางเข้าที่จอดรถเทศบาลนครสกลนคร",
        "Municipal car park, entrance",
        "government",
        17.1631,
        104.1458,
        car_park,
        reads_plates=True,
    ),
    Placement(
        "station-door",
        "ประตูหน้าสถานีตำรวจ",
        "Police station, entrance",
        "police",
        17.1605,
        104.1470,
        entrance,
    ),
    Placement(
        "market",
        "หน้าตลาดสดเทศบาล",
        "Municipal market, front",
        "government",
        17.1597,
        104.1512,
        market,
    ),
    Placement(
        "temple",
        "ประตูวัดพระธาตุเชิงชุม",
        "Wat Phra That Choeng Chum, gate",
        "government",
        17.1644,
        104.1527,
        temple,
        main=MAIN_H265,
        sub=None,
    ),
    Placement(
        "shop",
        "หน้าร้านกาแฟ ถนนเจริญเมือง",
        "Coffee shop front, Charoen Mueang Road",
        "private",
        17.1622,
        104.1503,
        shop_front,
    ),
    Placement(
        "alley",
        "ซอยหลังหอพัก ถนนรัฐพัฒนา",
        "Alley behind a dormitory, Rat Phatthana Road",
        "private",
        17.1541,
        104.1449,
        alley,
    ),
)
