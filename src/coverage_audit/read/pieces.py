"""The pieces of a large file: the next one is made while the one before it is worked on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TypeVar

from coverage_audit.model.table import NotInPieces, Pieces, RawTable

T = TypeVar("T")


def in_pieces(
    size: int, each: Callable[[], Iterator[RawTable]], whole: Callable[[], RawTable]
) -> RawTable | None:
    """The first piece of a file of so many bytes of text, and how to come by the others.

    None where it has none (NotInPieces).
    """
    try:
        first = next(each())
    except NotInPieces:
        return None
    return replace(first, pieces=Pieces(size, each=lambda: ahead(each()), whole=whole))


def ahead(items: Iterator[T]) -> Iterator[T]:
    """The same items in the same order; one of them is there before it is asked for."""
    with ThreadPoolExecutor(1) as worker:
        following = worker.submit(next, items, None)
        while (item := following.result()) is not None:
            following = worker.submit(next, items, None)
            yield item
