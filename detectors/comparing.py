"""How alike the largest faces of two photographs are. Decides nothing and keeps nothing on disk."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ccoc.errors import InvalidError, NotFoundError, UnavailableError
from detectors.faces import FaceDetector
from detectors.photographs import read_photograph
from detectors.pictures import Floats
from detectors.templates import MakesTemplates, similarity


@dataclass(frozen=True, slots=True)
class Pair:
    a: str
    b: str


class Comparer:
    """Makes every photograph's template once and forgets them all when it goes."""

    def __init__(self, faces: FaceDetector, templates: MakesTemplates, root: Path) -> None:
        self._faces = faces
        self._templates = templates
        self._root = root
        self._made: dict[str, Floats] = {}

    def compare(self, pair: Pair) -> float:
        """InvalidError names the photograph that shows no face large enough."""
        return similarity(self._template(pair.a), self._template(pair.b))

    def _template(self, name: str) -> Floats:
        if name not in self._made:
            self._made[name] = self._largest(name)
        return self._made[name]

    def _largest(self, name: str) -> Floats:
        picture = read_photograph(self._root / name)
        faces = self._faces.detect(picture)
        if not faces:
            raise InvalidError(f"there is no face in {name}", th=f"ไม่พบใบหน้าใน {name}")
        largest = max(faces, key=lambda face: face.box.area)
        try:
            return self._templates.templates(picture, [largest])[0]
        except InvalidError as error:
            raise InvalidError(f"{name}: {error.en}", th=f"{name}: {error.th}") from error


def pairs_of(path: Path) -> Iterator[Pair]:
    """The first two columns of a CSV file with a heading line."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.reader(file)
            next(rows, None)
            for number, row in enumerate(rows, start=2):
                if len(row) < 2:
                    raise InvalidError(
                        f"{path}:{number}: a pair takes two columns",
                        th=f"{path}:{number}: ต้องมีสองคอลัมน์",
                    )
                yield Pair(row[0], row[1])
    except FileNotFoundError as error:
        raise NotFoundError(f"there is no file {path}", th=f"ไม่พบไฟล์ {path}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise UnavailableError(
            f"{path} cannot be read: {error}", th=f"อ่านไฟล์ {path} ไม่ได้"
        ) from error


def line_of(pair: Pair, found: float | None) -> str:
    rounded = None if found is None else round(found, 4)
    return json.dumps({"a": pair.a, "b": pair.b, "similarity": rounded}, ensure_ascii=False)
