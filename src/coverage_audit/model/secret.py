"""Names that nobody reads back: a keyed hash (HMAC, RFC 2104), the same for the same key."""

from __future__ import annotations

import hmac

SEPARATOR = "\x1f"


def keyed(secret: bytes, *parts: str | None) -> str:
    """32 hexadecimal digits that tell these parts from all others; nobody finds them without."""
    text = SEPARATOR.join("\x00" if part is None else part for part in parts)
    return hmac.digest(secret, text.encode("utf-8", errors="replace"), "sha256").hex()[:32]
