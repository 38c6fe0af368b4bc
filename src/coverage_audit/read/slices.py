"""What runs in the process of its own that hands a parquet or Arrow file on, slice by slice."""

from __future__ import annotations

import struct
import sys
from io import BytesIO

from coverage_audit.read.child import DAMAGED, TOO_LARGE, limit

LENGTH = struct.Struct("<q")
"""Before each slice stands how many bytes it has; 0 is the end of all."""
FIRST = 5_000
"""Records of the first slice, which is understood row by row."""
EACH = 100_000


def main(path: str, memory: int) -> int:
    """Hand the slices to the parent as Arrow, within so many bytes of memory."""
    limit(memory)
    try:
        from coverage_audit.read.columnar import columnar_slices

        for part in columnar_slices(path, FIRST, EACH):
            laid = BytesIO()
            part.write_ipc(laid)
            sys.stdout.buffer.write(LENGTH.pack(laid.tell()))
            sys.stdout.buffer.write(laid.getvalue())
        sys.stdout.buffer.write(LENGTH.pack(0))
    except MemoryError:
        return TOO_LARGE
    except BaseException:  # a panic of the reader is no Exception
        return DAMAGED
    return 0
