"""Which vehicle of the town is wanted, and by which names its cameras are called."""

from __future__ import annotations

from pathlib import Path

from api.demo.stations import Simulation, station_with
from api.demo.towns import clips_of, wanted_in
from ccoc.plates import Plate
from ingest.town.recipe import Passage, Town, TownCamera, VehicleKind


def a_town(*plates: tuple[str, str, VehicleKind]) -> Town:
    street = TownCamera(
        "street", "ถนน", "Street", "police", 17.1, 104.1, Path("m.mp4"), Path("s.mp4")
    )
    gate = TownCamera("gate", "ประตู", "Gate", "private", 17.2, 104.2, Path("g.mp4"), None)
    passages = (
        Passage("street", registration, province, vehicle, at, at + 1)
        for at, (registration, province, vehicle) in enumerate(plates)
    )
    return Town((street, gate), tuple(passages))


def test_wanted_is_the_transport_truck_that_passes_most_often() -> None:
    town = a_town(
        ("82-0417", "นครพนม", "truck"),
        ("ผค 618", "มุกดาหาร", "truck"),
        ("ผค 618", "มุกดาหาร", "truck"),
        ("ผค 618", "มุกดาหาร", "truck"),
        ("10-0152", "สกลนคร", "bus"),
        ("10-0152", "สกลนคร", "bus"),
        ("10-0152", "สกลนคร", "bus"),
        ("70-1234", "สกลนคร", "truck"),
        ("70-1234", "สกลนคร", "truck"),
    )
    assert wanted_in(town) == (Plate("70-1234", "สกลนคร"),)
    assert wanted_in(a_town()) == ()


def test_wanted_is_one_of_two_cars_with_the_same_number_the_one_that_passes_more_often() -> None:
    town = a_town(
        ("กข 5731", "ขอนแก่น", "car"),
        ("กข 5731", "สกลนคร", "car"),
        ("กข 5731", "สกลนคร", "car"),
        ("ขก 77", "ขอนแก่น", "car"),
        ("ขก 77", "ขอนแก่น", "car"),
        ("ขก 77", "ขอนแก่น", "car"),
    )
    assert wanted_in(town) == (Plate("กข 5731", "สกลนคร"),)


def test_every_camera_is_played_under_the_address_that_the_service_asks(tmp_path: Path) -> None:
    town = a_town()
    station = station_with(town, Simulation(8554, "secret"), tmp_path, tmp_path / "models", 8080)
    asked = [stream.url for each in station.cameras for stream in (each.main, each.sub) if stream]
    played = [f"rtsp://127.0.0.1:8554/{name}" for name in clips_of(town)]
    assert sorted(asked) == sorted(played)
    assert station.demo
    assert {each.camera.owner_class.value for each in station.cameras} == {"police", "private"}
