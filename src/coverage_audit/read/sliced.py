"""Large parquet and Arrow files, piece by piece from a process of their own, within limits."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from threading import Timer
from typing import IO

import polars as pl

from coverage_audit.model.columns import Columns
from coverage_audit.model.limits import Limits
from coverage_audit.model.table import NotInPieces, RawTable
from coverage_audit.read import slices
from coverage_audit.read.apart import command, read_apart
from coverage_audit.read.pieces import in_pieces
from coverage_audit.read.slices import LENGTH
from coverage_audit.read.sniff import Content

LARGE = 256 << 10
"""Bytes from which such a file is worth it: some ten thousand firms."""
PACKED = 12
"""How many times larger a text of the same rows is."""


def large_columnar(path: str, file: Path, limits: Limits) -> RawTable | None:
    """The first piece of a large file, and how to come by the others; None where it is none."""
    size = file.stat().st_size
    if size < LARGE:
        return None
    return in_pieces(
        size * PACKED,
        lambda: columnar_pieces(path, file, limits),
        lambda: read_apart(path, file, Content.COLUMNAR, limits)[0],
    )


def columnar_pieces(path: str, file: Path, limits: Limits) -> Iterator[RawTable]:
    """The header with the first records, then the others, some at a time.

    Raises NotInPieces where the process ends without having read the file: reading it at once
    tells why.
    """
    words = command(slices.__name__, str(file), str(limits.memory_bytes))
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        try:
            number = 1
            while (part := _next(process, process.stdout, limits.seconds)) is not None:
                if number == 1:
                    rows = [list(part.columns), *map(list, part.iter_rows())]
                    yield RawTable(path, None, rows, range(1, len(rows) + 1))
                    number += 1
                else:
                    numbers = range(number, number + part.height)
                    yield RawTable(path, None, Columns(part), numbers)
                number += part.height
        finally:
            process.kill()


def _next(process: subprocess.Popen[bytes], pipe: IO[bytes], seconds: int) -> pl.DataFrame | None:
    """The next slice, None at the end; a process that takes too long is ended."""
    patience = Timer(seconds, process.kill)
    patience.start()
    try:
        head = pipe.read(LENGTH.size)
        if len(head) < LENGTH.size:
            raise NotInPieces
        (length,) = LENGTH.unpack(head)
        content = pipe.read(length)
    finally:
        patience.cancel()
    if len(content) < length:
        raise NotInPieces
    return pl.read_ipc(BytesIO(content)) if length else None
