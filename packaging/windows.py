"""Builds the folder for Windows: Python, the program, a file to double-click; nothing to install.

    python packaging/windows.py --python python-3.12.10-embed-amd64.zip

The archive is the "Windows embeddable package (64-bit)" of python.org. Needs `pip` and the extra
`dev`; runs on any system, since pip fetches the wheels of Windows wherever it runs.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).parent.parent
NAME = "coverage-audit-windows"
PROGRAM, PACKAGES = "program", "site-packages"
START, MANUAL = "双击开始.bat", "使用说明.html"
FOLDERS = ("待审名册", "结果")
EXTRAS = ("joint",)
BESIDE = ("polars[rtcompat]",)
"""What the program itself does not need: polars for processors without AVX2."""
UNUSED = "_polars_runtime_32"
"""Half of what the folder would weigh, for nothing: polars takes the one for all processors."""
PATH_FILE = re.compile(r"python(\d)(\d+)\._pth")
STAMP = (2026, 1, 1, 0, 0, 0)
"""The time of all files in the archive, so that the same input gives the same bytes."""


def main() -> None:
    """Build, and say what was built."""
    asked = parser().parse_args()
    folder = build(asked.python, asked.output)
    print(archive(folder))


def parser() -> argparse.ArgumentParser:
    """What may be asked for."""
    parser = argparse.ArgumentParser(prog="python packaging/windows.py", description=__doc__)
    parser.add_argument("--python", type=Path, required=True, help="python-…-embed-amd64.zip")
    parser.add_argument("--output", type=Path, default=PROJECT / "build" / "windows")
    return parser


def build(python: Path, output: Path) -> Path:
    """The folder for Windows, made anew in `output`; SystemExit for any other archive."""
    folder = output / NAME
    shutil.rmtree(folder, ignore_errors=True)
    program = folder / PROGRAM
    version = _unpacked(python, program)
    _installed(program / PACKAGES, version)
    for name in FOLDERS:
        (folder / name).mkdir()
    here = Path(__file__).parent
    (folder / START).write_bytes((here / "start.bat").read_bytes())
    shutil.copy(here / MANUAL, folder / MANUAL)
    shutil.copy(PROJECT / "LICENSE", program / "LICENSE.txt")
    return folder


def archive(folder: Path) -> Path:
    """The folder as a zip beside it, empty folders too, the same bytes for the same folder."""
    path = folder.with_suffix(".zip")
    with ZipFile(path, "w", ZIP_DEFLATED) as zipped:
        for file in sorted(folder.rglob("*")):
            name = file.relative_to(folder.parent).as_posix()
            entry = ZipInfo(f"{name}/" if file.is_dir() else name, STAMP)
            entry.external_attr = (0o40755 << 16 | 0x10) if file.is_dir() else 0o644 << 16
            entry.compress_type = ZIP_DEFLATED
            zipped.writestr(entry, b"" if file.is_dir() else file.read_bytes())
    return path


def lacking(packages: Path, version: str) -> list[str]:
    """What the program requires on Windows, all the way down, and the folder does not hold."""
    found = {canonicalize_name(one.name): one for one in distributions(path=[str(packages)])}
    waiting = [Requirement(f"coverage-audit[{','.join(EXTRAS)}]"), *map(Requirement, BESIDE)]
    seen, missing = set[str](), list[str]()
    while waiting:
        needed = waiting.pop()
        needed.marker = None  # it holds; pip would ask it of this machine
        if str(needed) in seen:
            continue
        seen.add(str(needed))
        one = found.get(canonicalize_name(needed.name))
        if one is None or not needed.specifier.contains(one.version, prereleases=True):
            missing.append(str(needed))
        else:
            waiting += _needed(one, needed.extras, version)
    return missing


def _needed(one: Distribution, extras: Iterable[str], version: str) -> Iterator[Requirement]:
    """What a distribution with some of its extras requires on 64-bit Windows."""
    windows = {
        "sys_platform": "win32",
        "platform_system": "Windows",
        "os_name": "nt",
        "platform_machine": "AMD64",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "python_version": version,
        "python_full_version": f"{version}.0",
    }
    for needed in map(Requirement, one.requires or ()):
        told = [{**windows, "extra": extra} for extra in ("", *extras)]
        if needed.marker is None or any(needed.marker.evaluate(each) for each in told):
            yield needed


def _unpacked(python: Path, program: Path) -> str:
    """Unpack Python and tell it where the packages lie; its version, as 3.12."""
    with ZipFile(python) as zipped:
        names = zipped.namelist()
        found = [match for name in names if (match := PATH_FILE.fullmatch(name))]
        if "python.exe" not in names or len(found) != 1:
            raise SystemExit(f"{python}: not the Windows embeddable package of python.org")
        zipped.extractall(program)
    (said,) = found
    file = program / said[0]
    lines = [line for line in file.read_text("utf-8").splitlines() if line.strip() != PACKAGES]
    file.write_bytes("".join(f"{line}\r\n" for line in [*lines, PACKAGES]).encode())
    return f"{said[1]}.{said[2]}"


def _installed(packages: Path, version: str) -> None:
    """Install the program and all that it needs on Windows."""
    with TemporaryDirectory() as wheels:
        wheel = ["wheel", "-q", "--no-deps", "--wheel-dir", wheels, str(PROJECT)]
        _pip(*wheel)
        (program,) = Path(wheels).glob("*.whl")
        wanted = [f"coverage-audit[{','.join(EXTRAS)}] @ {program.as_uri()}", *BESIDE]
        while wanted:
            _pip(
                "install", "-q", "--target", str(packages), "--upgrade", "--no-compile",
                "--platform", "win_amd64", "--only-binary=:all:", "--implementation", "cp",
                "--python-version", version, *wanted,
            )  # fmt: skip
            still = lacking(packages, version)
            if still == wanted:
                raise SystemExit(f"pip leaves out: {', '.join(still)}")
            wanted = still
    shutil.rmtree(packages / "bin", ignore_errors=True)  # starters for this machine, not Windows
    shutil.rmtree(packages / UNUSED)


def _pip(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", *words], check=True)


if __name__ == "__main__":
    main()
