"""Privacy masks: which parts of a camera's picture nobody may see. Painting is ingest's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from ccoc.errors import InvalidError

Point = tuple[float, float]
"""x, y as shares of the picture's width and height, 0 to 1."""

LEAST_POINTS, MOST_POINTS = 3, 32
MOST_MASKS = 16
LEAST_AREA = 0.0001
"""Share of the picture: a hundredth of its width by a hundredth of its height."""


@dataclass(frozen=True, slots=True)
class Mask:
    """A polygon of shares, so that it lies alike over every size of the camera's picture."""

    points: tuple[Point, ...]

    def __post_init__(self) -> None:
        if not LEAST_POINTS <= len(self.points) <= MOST_POINTS:
            raise InvalidError(
                f"a mask has {LEAST_POINTS} to {MOST_POINTS} corners, not {len(self.points)}",
                f"พื้นที่ปิดบังต้องมี {LEAST_POINTS} ถึง {MOST_POINTS} มุม ไม่ใช่ {len(self.points)} มุม",
            )
        if not all(0 <= share <= 1 for point in self.points for share in point):
            raise InvalidError(
                "a corner of the mask lies outside the picture: shares go from 0 to 1",
                "มุมของพื้นที่ปิดบังอยู่นอกภาพ ค่าต้องอยู่ระหว่าง 0 ถึง 1",
            )
        if area_of(self.points) < LEAST_AREA:
            raise InvalidError(
                "the mask hides nothing: its corners lie on a line or on one spot",
                "พื้นที่ปิดบังไม่ได้บังอะไร มุมทั้งหมดอยู่บนเส้นหรือจุดเดียวกัน",
            )
        if crosses_itself(self.points):
            raise InvalidError(
                "the mask's outline crosses itself: give its corners in their order around it",
                "เส้นขอบของพื้นที่ปิดบังตัดกันเอง ให้ใส่มุมเรียงตามลำดับรอบพื้นที่",
            )


def masks_of(polygons: Sequence[Sequence[Point]]) -> tuple[Mask, ...]:
    """A camera's masks. InvalidError says which one will not do, counted from 1."""
    if len(polygons) > MOST_MASKS:
        raise InvalidError(
            f"a camera has at most {MOST_MASKS} masks, not {len(polygons)}",
            f"กล้องหนึ่งตัวมีพื้นที่ปิดบังได้ไม่เกิน {MOST_MASKS} แห่ง ไม่ใช่ {len(polygons)} แห่ง",
        )
    return tuple(_numbered(number, points) for number, points in enumerate(polygons, 1))


def _numbered(number: int, points: Sequence[Point]) -> Mask:
    try:
        return Mask(tuple(points))
    except InvalidError as error:
        raise InvalidError(f"mask {number}: {error.en}", f"แห่งที่ {number}: {error.th}") from error


def area_of(points: Sequence[Point]) -> float:
    """Share of the picture that a simple polygon covers."""
    turned = zip(points, (*points[1:], points[0]), strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in turned)) / 2


def crosses_itself(points: Sequence[Point]) -> bool:
    """Whether two edges without a common corner meet: then what is inside is not clear."""
    edges = list(zip(points, (*points[1:], points[0]), strict=True))
    last = len(edges) - 1
    return any(
        _meet(*edges[one], *edges[other])
        for one, other in combinations(range(len(edges)), 2)
        if other - one > 1 and (one, other) != (0, last)
    )


def _meet(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether the segments ab and cd have a point in common."""
    if max(a[0], b[0]) < min(c[0], d[0]) or max(c[0], d[0]) < min(a[0], b[0]):
        return False
    if max(a[1], b[1]) < min(c[1], d[1]) or max(c[1], d[1]) < min(a[1], b[1]):
        return False
    beside_ab = _side(a, b, c) * _side(a, b, d)
    beside_cd = _side(c, d, a) * _side(c, d, b)
    return beside_ab <= 0 and beside_cd <= 0


def _side(a: Point, b: Point, c: Point) -> float:
    """Above, on or below 0: on which side of the line ab lies c."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
