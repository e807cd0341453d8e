from __future__ import annotations

import threading
from collections.abc import Generator, Iterator
from contextlib import closing

import pytest

from ingest.newest import Newest


def test_who_keeps_up_gets_everything() -> None:
    taken = threading.Semaphore(1)

    def source() -> Iterator[int]:
        for number in range(5):
            assert taken.acquire(timeout=5)
            yield number

    newest, seen = Newest(source()), list[int]()
    for number in newest.items():
        seen.append(number)
        taken.release()
    assert seen == [0, 1, 2, 3, 4]
    assert newest.passed_over == 0


def test_who_is_slow_gets_the_newest_and_the_others_are_counted() -> None:
    gone_through = threading.Event()

    def source() -> Iterator[int]:
        yield from range(10)
        gone_through.set()

    newest, seen = Newest(source()), list[int]()
    for number in newest.items():
        seen.append(number)
        assert gone_through.wait(5)
    assert seen[-1] == 9
    assert len(seen) <= 2
    assert newest.passed_over == 10 - len(seen)


def test_what_breaks_the_source_breaks_the_iteration_after_its_last_item() -> None:
    def source() -> Iterator[int]:
        yield 1
        raise ValueError("broken")

    seen: list[int] = []
    with pytest.raises(ValueError, match="broken"):
        seen.extend(Newest(source()).items())


def test_who_leaves_early_ends_the_source() -> None:
    ended = threading.Event()

    def source() -> Generator[int, None, None]:
        try:
            while True:
                yield 1
        finally:
            ended.set()

    made = source()
    with closing(Newest(made).items()) as items:
        assert next(items) == 1
    made.close()
    assert ended.is_set()


def test_an_empty_source_is_an_empty_iteration() -> None:
    assert list(Newest(iter(())).items()) == []
