"""Whatever happens to the bytes of a good file: it is read, or refused in a sentence."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from coverage_audit.errors import AuditError
from coverage_audit.pipeline import audit

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("[灯平]*.[xc]*"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.suffix)
@pytest.mark.parametrize("seed", range(25))
def test_mutated_files_never_end_in_a_traceback(path: Path, seed: int, tmp_path: Path) -> None:
    generator = random.Random(seed)
    content = bytearray(path.read_bytes())
    for _ in range(generator.choice([1, 5, 50])):
        content[generator.randrange(len(content))] = generator.randrange(256)
    if seed % 5 == 0:
        del content[generator.randrange(len(content)) :]
    mutated = tmp_path / path.name
    mutated.write_bytes(content)
    try:
        report = audit([mutated])
    except AuditError:
        return
    assert report.totals["firms"] == report.totals["base"] + report.totals["excluded"]
