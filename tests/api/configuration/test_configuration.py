"""What an administrator gets for a right file, and for every way to get one wrong."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from api.configuration import Configuration, load
from api.differences import feed_of
from ccoc.cameras import OwnerClass, Priority
from ccoc.errors import InvalidError

SMALLEST = """\
[station]
name_th = "สถานีทดสอบ"
name_en = "Test Station"

[store]
folder = "var"
"""
CAMERA = """
[[camera]]
id = "gate-1"
name_th = "ประตู"
name_en = "Gate"
owner_class = "police"
url = "rtsp://192.0.2.10/main"
"""
NOTHING: Mapping[str, str] = {}


def read(folder: Path, text: str, environment: Mapping[str, str] = NOTHING) -> Configuration:
    file = folder / "ccoc.toml"
    file.write_text(text, encoding="utf-8")
    return load(file, environment)


def faults_of(folder: Path, text: str, environment: Mapping[str, str] = NOTHING) -> list[str]:
    """The sentences without the folder: ccoc.toml:LINE: …"""
    with pytest.raises(InvalidError) as refused:
        read(folder, text, environment)
    _head, *listed = refused.value.en.splitlines()
    return [line.removeprefix(f"{folder}/") for line in listed]


def test_the_smallest_file_gets_the_defaults(tmp_path: Path) -> None:
    configuration = read(tmp_path, SMALLEST)
    assert configuration.station.name_th == "สถานีทดสอบ"
    assert (configuration.server.host, configuration.server.port) == ("127.0.0.1", 8000)
    assert configuration.analysis.looks_per_second == 5.0
    assert configuration.cameras == ()
    assert not configuration.demo


def test_relative_paths_begin_at_the_files_folder(tmp_path: Path) -> None:
    configuration = read(tmp_path, SMALLEST + '[models]\nfolder = "weights"\n')
    assert configuration.store.folder == tmp_path / "var"
    assert configuration.store.url == f"sqlite:///{tmp_path}/var/ccoc.db"
    assert configuration.models.folder == tmp_path / "weights"


def test_database_and_weights_may_lie_elsewhere(tmp_path: Path) -> None:
    text = SMALLEST + 'url = "sqlite:////elsewhere/a.db"\n'
    configuration = read(tmp_path, text, {"CCOC_MODELS_DIR": "/weights"})
    assert configuration.store.url == "sqlite:////elsewhere/a.db"
    assert configuration.models.folder == Path("/weights")


def test_a_camera_has_its_streams_and_its_place(tmp_path: Path) -> None:
    rest = 'sub_url = "rtsp://192.0.2.10/sub"\nlatitude = 17\nlongitude = 104.5\n'
    (settled,) = read(tmp_path, SMALLEST + CAMERA + rest).cameras
    assert settled.camera.owner_class is OwnerClass.POLICE
    assert (settled.camera.latitude, settled.camera.longitude) == (17.0, 104.5)
    assert settled.main.url == "rtsp://192.0.2.10/main"
    assert settled.sub is not None
    assert settled.sub.url == "rtsp://192.0.2.10/sub"


def test_a_camera_in_an_sos_zone_is_looked_at_first(tmp_path: Path) -> None:
    (usual,) = read(tmp_path, SMALLEST + CAMERA).cameras
    (in_zone,) = read(tmp_path, SMALLEST + CAMERA + "sos_zone = true\n").cameras
    assert (usual.camera.priority, in_zone.camera.priority) == (Priority.REST, Priority.SOS)
    assert feed_of(in_zone).priority < feed_of(usual).priority


def test_a_password_comes_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("hunter2\n", encoding="utf-8")
    rest = 'sub_url = "rtsp://192.0.2.10/sub"\nuser = "viewer"\npassword_file = "secret"\n'
    (settled,) = read(tmp_path, SMALLEST + CAMERA + rest).cameras
    assert (settled.main.user, settled.main.password) == ("viewer", "hunter2")
    assert settled.sub is not None
    assert settled.sub.password == "hunter2"


def test_a_password_comes_from_the_environment(tmp_path: Path) -> None:
    rest = 'user = "viewer"\npassword_env = "GATE"\n'
    (settled,) = read(tmp_path, SMALLEST + CAMERA + rest, {"GATE": "hunter2"}).cameras
    assert settled.main.password == "hunter2"


def test_a_file_saved_by_notepad_is_read(tmp_path: Path) -> None:
    file = tmp_path / "ccoc.toml"
    file.write_bytes(b"\xef\xbb\xbf" + SMALLEST.replace("\n", "\r\n").encode())
    assert load(file, NOTHING).station.name_en == "Test Station"


def test_all_faults_are_told_at_once_in_both_languages(tmp_path: Path) -> None:
    with pytest.raises(InvalidError) as refused:
        read(tmp_path, '[station]\nname_th = 5\n[server]\nport = "x"\n')
    assert refused.value.th is not None
    assert "4 แห่ง" in refused.value.th
    english, *listed = refused.value.en.splitlines()
    assert "4 places" in english
    assert len(listed) == 4


@pytest.mark.parametrize(
    ("added", "fault"),
    [
        ("", "ccoc.toml:1: key 'station.name_en': expected a text on one line, without spaces"),
        ("nam_en = 1", "ccoc.toml:3: key 'station.nam_en': expected a key of [station], found an"),
        ("nam_en = 1", "did you mean 'name_en'?"),
        ("port = 1", "ccoc.toml:3: key 'station.port': expected in [server], found it here"),
        ("[serve]", "ccoc.toml:3: key 'serve': expected one of [station], [server], [store]"),
        ("[server]\nport = '1'", "ccoc.toml:4: key 'server.port': expected a whole number from 0"),
        ("[server]\nport = 65536", "found the number 65536"),
        ("[server]\nport = true", "found true"),
        ("[[server]]", "ccoc.toml:3: key 'server': expected a table [server], found a list"),
        ("[camera]", "key 'camera': expected [[camera]] in double brackets, once for each"),
        ("[analysis]\nlooks_per_second = 0", "expected a number from 0.5 to 25, found the number"),
        ("[analysis]\nthreads = 1979-05-27", "found a date or time"),
        ("[server]\ntls_key = 'k'", "expected 'tls_certificate' beside it, found it alone"),
        ("[server]\ntls_key = 'k'", "expected a file that can be read, found none at"),
        ("[store]\nurl = 'postgresql://h/d'", "expected sqlite:///FILE, found another kind"),
    ],
)
def test_a_fault_names_file_line_key_and_what_was_expected(
    tmp_path: Path, added: str, fault: str
) -> None:
    listed = faults_of(tmp_path, f'[station]\nname_th = "ก"\n{added}')
    assert any(fault in line for line in listed), listed


def test_a_value_where_a_table_belongs_is_refused(tmp_path: Path) -> None:
    listed = faults_of(tmp_path, "server = 5\n" + SMALLEST)
    assert listed == [
        "ccoc.toml:1: key 'server': expected a table [server], found the number 5",
    ]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("owner_class = 'polise'", "did you mean 'police'?"),
        ("id = 'gate 1'", "expected 1 to 40 of the characters"),
        ("url = 'http://192.0.2.10/'", "found another kind of address"),
        ("url = 'rtsp:///main'", "expected rtsp://HOST"),
        ("url = 'rtsp://192.0.2.10:port/main'", "expected rtsp://HOST"),
        ("latitude = 91\nlongitude = 0", "expected a number from -90 to 90, found the number 91"),
        ("latitude = 1", "expected 'longitude' beside it, found it alone"),
        ("reads_plates = 'yes'", 'expected true or false, found the text "yes"'),
        ("user = 'u'\npassword_env = 'X'", "expected an environment variable that holds the"),
        ("user = 'u'\npassword_file = 'no'", "password as its one line, found none (paths begin"),
        ("user = 'u'\npassword_file = 'two'", "found one with 2 lines"),
        ("user = 'u'\npassword_file = 'bytes'", "found one that is not UTF-8 text"),
        ("user = 'u'\npassword_file = '.'", "found one that cannot be read"),
        ("user = 'u'\npassword_file = 'two'\npassword_env = 'X'", "found both"),
        (f"user = '{'u' * 130}'", "expected user and password of 127 characters together at"),
        ("password_env = 'X'", "key 'camera.user': expected the user whose password is given"),
    ],
)
def test_a_camera_that_cannot_be_right_is_refused(tmp_path: Path, line: str, fault: str) -> None:
    (tmp_path / "two").write_text("one\ntwo\n", encoding="utf-8")
    (tmp_path / "bytes").write_bytes(b"\xff\n")
    keys = {given.split(" ")[0] for given in line.splitlines()}
    kept = [given for given in CAMERA.splitlines() if given.split(" ")[0] not in keys]
    listed = faults_of(tmp_path, "\n".join([SMALLEST, *kept, line]))
    assert any(fault in told for told in listed), listed


def test_the_second_camera_of_a_name_is_refused_where_it_stands(tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path, SMALLEST + CAMERA + CAMERA)
    assert fault == (
        "ccoc.toml:16: key 'camera.id': expected an id of its own, found \"gate-1\" again"
    )


@pytest.mark.parametrize(
    "line",
    [
        "url = 'rtsp://viewer:hunter2@192.0.2.10/'",
        "url = 'rtsp://viewer:hun#ter2@192.0.2.10/'",
        "url = 'rtsp://192.0.2.10/user=a&password=hunter2'",
        "sub_url = 'http://viewer:hunter2@192.0.2.10/'",
        "owner_class = 'rtsp://viewer:hunter2@192.0.2.10/'",
        "password = 'hunter2'",
        "user = 'u'\npassword_env = 'hunter2'",
        "user = 'u'\npassword_file = 'hunter2'",
        "user = 'u'\npassword_file = ' hunter2'",
    ],
)
def test_no_fault_shows_a_password(tmp_path: Path, line: str) -> None:
    key = line.split(" ", maxsplit=1)[0]
    kept = [given for given in CAMERA.splitlines() if given.split(" ")[0] != key]
    listed = faults_of(tmp_path, "\n".join([SMALLEST, *kept, line]))
    assert listed
    assert "ter2" not in "\n".join(listed)


def test_what_is_not_toml_is_told_with_its_line(tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path, "[station]\nname_th สถานี\n")
    assert fault.startswith("ccoc.toml:2: not TOML: ")
    (fault,) = faults_of(tmp_path, "[station]\nname_th = [")
    assert fault.startswith("ccoc.toml:2: not TOML: ")


def test_what_is_not_text_or_not_there_is_told(tmp_path: Path) -> None:
    file = tmp_path / "ccoc.toml"
    with pytest.raises(InvalidError, match=r"ccoc\.toml: cannot be read: No such file"):
        load(file, NOTHING)
    file.write_bytes(b"[station]\nname_th = '\xa1'\n")
    with pytest.raises(InvalidError, match=r"ccoc\.toml:2: not UTF-8 text"):
        load(file, NOTHING)


def test_faces_are_looked_for_only_where_the_file_says_so(tmp_path: Path) -> None:
    assert read(tmp_path, SMALLEST).faces is None
    assert read(tmp_path, SMALLEST + '[faces]\nkey_file = "k"\n').faces is None
    faces = read(tmp_path, SMALLEST + "[faces]\nenabled = true\nfloor = 0.5\n").faces
    assert faces is not None
    assert faces.key_file == tmp_path / "var" / "faces.key"
    assert (faces.floor, faces.faces_per_day) == (0.5, 5_000.0)


def test_a_wrong_floor_is_a_fault_even_where_faces_are_off(tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path, SMALLEST + "[faces]\nfloor = 2.0\n")
    assert "expected a number from 0 to 0.99" in fault


def test_the_recogniser_is_named_by_its_file_and_known_by_its_digest(tmp_path: Path) -> None:
    table = '[faces]\nenabled = true\nrecogniser = "face_recognition_sface_2021dec.onnx"\n'
    faces = read(tmp_path, SMALLEST + table).faces
    assert faces is not None
    assert faces.recogniser.startswith("0ba9fbfa")
    (fault,) = faults_of(tmp_path, SMALLEST + '[faces]\nrecogniser = "some.onnx"\n')
    assert "face-reidentification-retail-0095.onnx" in fault


SQUARE = "[[0, 0], [0.25, 0], [0.25, 0.5], [0, 0.5]]"


def test_a_cameras_masks_are_shares_of_its_picture(tmp_path: Path) -> None:
    rest = f"masks = [\n  {SQUARE},\n  [[0.5, 0.5], [1.0, 0.5], [1.0, 1]],\n]\n"
    (settled,) = read(tmp_path, SMALLEST + CAMERA + rest).cameras
    square, triangle = settled.camera.masks
    assert square.points == ((0.0, 0.0), (0.25, 0.0), (0.25, 0.5), (0.0, 0.5))
    assert len(triangle.points) == 3
    (plain,) = read(tmp_path, SMALLEST + CAMERA).cameras
    assert plain.camera.masks == ()


@pytest.mark.parametrize(
    ("masks", "found"),
    [
        ("true", "found true"),
        ("[1, 2]", "found a list"),
        ("[[0, 0], [1, 0], [1, 1]]", "found a list"),
        ("[[[0, 0], [1, 0], [1]]]", "found a list"),
        ("[[[0, 0], [1, 0], [1, true]]]", "found a list"),
        ("[[[0, 0], [1, 0]]]", "found mask 1: a mask has 3 to 32 corners, not 2 (แห่งที่ 1:"),
        (f"[{SQUARE}, [[0, 0], [1, 0], [1.5, 1]]]", "found mask 2: a corner of the mask lies outs"),
        (f"[{', '.join([SQUARE] * 17)}]", "found a camera has at most 16 masks, not 17 (กล้อง"),
        ("[[[0, 0], [nan, 0], [1, 1]]]", "found mask 1: a corner of the mask lies outside"),
    ],
)
def test_masks_that_cannot_be_right_are_refused(tmp_path: Path, masks: str, found: str) -> None:
    (told,) = faults_of(tmp_path, SMALLEST + CAMERA + f"masks = {masks}\n")
    assert told.startswith("ccoc.toml:14: key 'camera.masks': expected at most 16 outlines")
    assert found in told
