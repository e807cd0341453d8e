"""What this software cannot do, because nobody wrote it (G-21)."""

from __future__ import annotations

import ast
import re
import tomllib
from dataclasses import fields

from ccoc.photo_searches import PhotoSearchDraft
from ccoc.queries import Query
from ccoc.searches import Search
from ccoc.sightings import Sighting
from tests.house import tree

TRAITS = re.compile(
    r"emotion|ethni|nationalit|gait|religio|complexion|skin_?tone|body_?type|sentiment"
    r"|suspicious|(?:person|face)_?(?:age|sex|gender)|age_?gender|(?<![a-z])race(?![a-z])",
    re.IGNORECASE,
)
LIBRARIES = re.compile(r"^(deepface|fer|retina-face|insightface|face.recognition|opengait)\b", re.I)
ROLES = {
    "vehicles",
    "colours",
    "plate_detector",
    "plates",
    "plates-whole",
    "plate_reader",
    "faces",
    "templates",
}
"""Each was looked at: none says anything about a person but where a face is, and its template."""
FACE_ROUTES = {
    "approvals",
    "breaches",
    "candidates",
    "data_requests",
    "face_alerts",
    "face_entries",
    "face_switches",
    "faces",
    "photo_searches",
    "transparency",
    "watchlists",
    "legal_documents",
    "model_tests",
    "photograph",
    *("floor", "forecast", "history", "renewal", "status", "words"),
}
"""Each was looked at: none takes a face and gives back passers-by."""


def names(module: tree.Module) -> set[str]:
    """Whatever the code calls something: not what its sentences say."""
    found = set[str]()
    for node in ast.walk(module.tree):
        for field in ("id", "attr", "name", "arg", "module"):
            value = getattr(node, field, None)
            if isinstance(value, str):
                found.add(value)
    return found


def traits_in(words: set[str]) -> list[str]:
    return sorted(word for word in words if TRAITS.search(word))


def test_g21_no_code_names_an_emotion_an_ethnicity_a_gait_or_a_suspicious_person() -> None:
    assert traits_in({"emotion_of", "EthnicGroup", "gait", "race", "faceGender"})
    assert not traits_in({"trace", "bracelet", "waiting", "navigation", "SuspicionKind"})
    called = {module.name: traits_in(names(module)) for module in tree.modules()}
    assert {name: found for name, found in called.items() if found} == {}


def test_g21_no_model_judges_a_person() -> None:
    catalogue = tomllib.loads((tree.ROOT / "detectors" / "models.toml").read_text(encoding="utf-8"))
    models = catalogue["model"]
    assert {model["role"] for model in models} <= ROLES
    assert not [each["file"] for each in models if TRAITS.search(each["file"] + each["note"])]


def test_g21_no_dependency_judges_a_person() -> None:
    project = tomllib.loads((tree.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [each for extra in project["optional-dependencies"].values() for each in extra]
    assert not [each for each in (*project["dependencies"], *extras) if LIBRARIES.match(each)]


def segments(module: tree.Module) -> set[str]:
    """First parts of the addresses in a module of routes that is tagged with faces."""
    found = set[str]()
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Call):
            continue
        texts = [each.value for each in node.args if isinstance(each, ast.Constant)]
        texts += [k.value.value for k in node.keywords if isinstance(k.value, ast.Constant)]
        found |= {t.split("/")[1] for t in texts if isinstance(t, str) and t.startswith("/")}
    return {each for each in found if re.fullmatch(r"[a-z_]+", each)}


def test_g21_no_route_searches_everybodys_faces() -> None:
    routes = [module for module in tree.modules() if module.name.startswith("api/routes/")]
    of_faces = [module for module in routes if 'tags=["faces"]' in module.text]
    unknown = {module.name: segments(module) - FACE_ROUTES for module in of_faces}
    assert {name: found for name, found in unknown.items() if found} == {}
    others = [module.name for module in routes if module not in of_faces]
    assert not [name for name in others if "face" in name or "photo" in name]


def test_g21_no_search_of_passages_asks_for_a_face() -> None:
    asked = {field.name for kind in (Search, Query, Sighting) for field in fields(kind)}
    assert not [name for name in asked if re.search("face|person|template|similar", name)]
    assert "camera" not in {field.name for field in fields(PhotoSearchDraft)}
