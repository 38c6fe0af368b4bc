"""What runs in the process of its own that takes the lock off a workbook."""

from __future__ import annotations

import sys

from coverage_audit.read.child import DAMAGED, TOO_LARGE, limit

WRONG = 5
"""Exit code where the password is another one; 0 is done, the workbook on stdout."""


def main(path: str, memory: int) -> int:
    """Unlock a workbook with the password that stands on stdin, never among the arguments."""
    limit(memory)
    password = sys.stdin.buffer.read().decode("utf-8")
    try:
        import msoffcrypto
        from msoffcrypto.exceptions import DecryptionError, InvalidKeyError
    except MemoryError:
        return TOO_LARGE
    try:
        with open(path, "rb") as locked:
            office = msoffcrypto.OfficeFile(locked)
            office.load_key(password=password)
            office.decrypt(sys.stdout.buffer)
    except (InvalidKeyError, DecryptionError):
        return WRONG
    except MemoryError:
        return TOO_LARGE
    except Exception:  # the library tells of broken files in many ways
        return DAMAGED
    return 0
