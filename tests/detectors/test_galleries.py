"""One contract for both galleries; the approximate one needs an extra that may be missing."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec

import numpy as np
import pytest

from ccoc.errors import InvalidError, NotFoundError
from detectors.galleries import Gallery, NumpyGallery
from detectors.pictures import Floats

LENGTH = 64
Make = Callable[[], Gallery[str]]


def exact() -> Gallery[str]:
    return NumpyGallery(LENGTH)


def approximate() -> Gallery[str]:
    from detectors.faiss_galleries import FaissGallery

    return FaissGallery(LENGTH, trained_from=150)


needs_faiss = pytest.mark.skipif(find_spec("faiss") is None, reason="the extra faiss is not here")
galleries = pytest.mark.parametrize(
    "make", [exact, pytest.param(approximate, marks=needs_faiss)], ids=["numpy", "faiss"]
)


def templates(count: int, seed: int = 0) -> Floats:
    """Of strangers: directions by chance, float32 of length 1."""
    raw = np.random.default_rng(seed).normal(size=(count, LENGTH)).astype(np.float32)
    return np.asarray(raw / np.linalg.norm(raw, axis=1, keepdims=True), np.float32)


def near(template: Floats) -> Floats:
    """Another picture of the same face."""
    moved = template + 0.3 * templates(1, seed=99)[0]
    return np.asarray(moved / np.linalg.norm(moved), np.float32)


def filled(make: Make, rows: Floats) -> Gallery[str]:
    gallery = make()
    for number, row in enumerate(rows):
        gallery.add(f"entry {number}", row)
    return gallery


@galleries
def test_every_query_finds_its_own_entry_and_how_alike_it_is(make: Make) -> None:
    rows = templates(500)
    gallery = filled(make, rows)
    assert len(gallery) == 500
    queries = np.stack([near(row) for row in rows[::10]])
    found = gallery.search(queries)
    assert [match.key for match in found if match] == [f"entry {n}" for n in range(0, 500, 10)]
    for match, query, row in zip(found, queries, rows[::10], strict=True):
        assert match is not None
        assert match.similarity == pytest.approx(float(query @ row), abs=2e-3)


@galleries
def test_the_nearest_few_come_in_order(make: Make) -> None:
    rows = templates(300)
    query = near(rows[7])
    ranked = np.argsort(-(rows @ query))[:5]
    found = filled(make, rows).nearest(query, 5)
    assert [match.key for match in found] == [f"entry {number}" for number in ranked]
    similarities = [match.similarity for match in found]
    assert similarities == sorted(similarities, reverse=True)


@galleries
def test_what_was_discarded_is_found_no_more_and_the_others_are(make: Make) -> None:
    rows = templates(200)
    gallery = filled(make, rows)
    for number in range(0, 200, 2):
        gallery.discard(f"entry {number}")
    assert len(gallery) == 100
    found = [match.key for match in gallery.search(rows) if match]
    assert found[1::2] == [f"entry {number}" for number in range(1, 200, 2)]
    assert not {f"entry {number}" for number in range(0, 200, 2)} & set(found)
    with pytest.raises(NotFoundError, match="no entry entry 4"):
        gallery.discard("entry 4")


@galleries
def test_an_entry_with_a_new_template_has_only_that_one(make: Make) -> None:
    rows = templates(3)
    gallery = filled(make, rows[:2])
    gallery.add("entry 0", rows[2])
    assert len(gallery) == 2
    (match,) = gallery.search(rows[2][None])
    assert match is not None
    assert (match.key, round(match.similarity, 2)) == ("entry 0", 1.0)
    (old,) = gallery.search(rows[0][None])
    assert old is not None
    assert old.similarity < 0.9


@galleries
def test_an_empty_gallery_finds_nobody(make: Make) -> None:
    gallery = make()
    assert gallery.search(templates(2)) == [None, None]
    assert gallery.nearest(templates(1)[0], 5) == []
    gallery.add("one", templates(1)[0])
    gallery.discard("one")
    assert gallery.search(templates(2)) == [None, None]
    assert len(gallery.nearest(templates(1)[0], 5)) == 0


@galleries
@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (templates(1).astype(np.float64), "float32, not float64"),
        (templates(1)[:, :32], "takes no templates"),
        (2 * templates(1), "length 1"),
        (np.full((1, LENGTH), np.nan, np.float32), "length 1"),
    ],
)
def test_what_is_no_template_is_refused_at_the_door(make: Make, wrong: Floats, words: str) -> None:
    gallery = filled(make, templates(2))
    with pytest.raises(InvalidError, match=words):
        gallery.add("wrong", wrong[0])
    with pytest.raises(InvalidError, match=words):
        gallery.search(wrong)
    with pytest.raises(InvalidError, match=words):
        gallery.nearest(wrong[0], 1)
    assert len(gallery) == 2


def test_g08_a_discarded_template_is_overwritten_in_memory_also_when_the_matrix_grew() -> None:
    rows = templates(65)
    gallery: NumpyGallery[str] = NumpyGallery(LENGTH)
    for number, row in enumerate(rows[:64]):
        gallery.add(f"entry {number}", row)
    before = gallery._rows
    gallery.add("entry 64", rows[64])
    assert not before.any(), "the smaller matrix of before"
    for number in range(65):
        gallery.discard(f"entry {number}")
    assert not gallery._rows.any()


def test_many_queries_are_compared_in_steps_and_answered_alike(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gallery = filled(exact, templates(50))
    queries = templates(30, seed=4)
    at_once = gallery.search(queries)
    monkeypatch.setattr("detectors.galleries.MOST_AT_ONCE", 200)
    in_steps = gallery.search(queries)
    assert [one.key for one in at_once if one] == [one.key for one in in_steps if one]
