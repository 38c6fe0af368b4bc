"""The options that commands share: each stands once, with its name, its words, its place in help.

Values are text as typed; `asked.py` says what they mean and refuses what means nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from coverage_audit.cli import complete
from coverage_audit.cli.offer import READING, SHOWING, argument, option, switch
from coverage_audit.locale import mark

Rosters = Annotated[
    list[str],
    argument(
        "ROSTER...",
        mark('files, folders, patterns as "*.xls", lists as @list.txt, or - (piped in)'),
    ),
]
AsOf = Annotated[
    str | None,
    option(
        "--as-of", "DATE", mark("the date of the audit, as 2026-11-23 (default: today)"), SHOWING
    ),
]
Config = Annotated[
    str | None,
    option(
        "--config",
        "FILE",
        mark("settings (default: the nearest coverage-audit.toml upwards)"),
        READING,
    ),
]
Force = Annotated[
    bool, switch("--force", mark("write over files that exist (never over an input)"), SHOWING)
]
Named = Annotated[
    str | None,
    option(
        "--preset",
        "NAME",
        mark("national (default), building, legal-persons, three-haves: which firms count"),
        READING,
        offers=complete.presets,
    ),
]
Isolated = Annotated[
    bool,
    switch(
        "--isolated",
        mark("no file of settings is looked for, no variable of the environment read"),
        READING,
    ),
]


@dataclass(frozen=True, slots=True)
class Reads:
    """How the user overrules the reading of rosters, and what is read beside them."""

    organisations: Annotated[
        list[str],
        option(
            "--organisations",
            "FILE",
            mark("a ledger of Party organisations and the units they cover, as evidence"),
            READING,
        ),
    ] = field(default_factory=list)
    organisations_complete: Annotated[
        bool,
        switch(
            "--organisations-complete",
            mark("the ledgers name every organisation: a firm not in them has none"),
            READING,
        ),
    ] = False
    constants: Annotated[
        list[str],
        option(
            "--set",
            "FIELD=VALUE[@FILE]",
            mark("a value for every row, as building=灯湖国际中心; of one file where it is named"),
            READING,
            offers=complete.assigned,
        ),
    ] = field(default_factory=list)
    file_is: Annotated[
        str | None,
        option(
            "--file-is",
            "DIM",
            mark("the name of the file is this dimension, as building"),
            READING,
            offers=complete.dimensions,
        ),
    ] = None
    sheet_is: Annotated[
        str | None,
        option(
            "--sheet-is",
            "DIM",
            mark("the name of the sheet is this dimension"),
            READING,
            offers=complete.dimensions,
        ),
    ] = None
    section_is: Annotated[
        str | None,
        option(
            "--section-is",
            "DIM",
            mark("the rows that head a section are this dimension"),
            READING,
            offers=complete.dimensions,
        ),
    ] = None
    columns: Annotated[
        list[str],
        option(
            "--map",
            "HEADER=FIELD[@FILE]",
            mark(
                "what a column holds, as 党员人数=full_members (of one file where it is named);"
                " nothing behind = to leave it out"
            ),
            READING,
            offers=complete.mapped,
        ),
    ] = field(default_factory=list)
    sheets: Annotated[
        list[str],
        option("--sheet", "NAME", mark("read only this sheet (again for more)"), READING),
    ] = field(default_factory=list)
    header_row: Annotated[
        str | None,
        option(
            "--header-row",
            "N",
            mark("the last row of the header, from 1; or its first and last, as 3-4"),
            READING,
        ),
    ] = None
    rows: Annotated[
        list[str],
        option(
            "--row",
            "N=KIND[@FILE]",
            mark("what a row is, whatever it looks like: 45=firm, 46=skip, 47=section"),
            READING,
            offers=complete.rows,
        ),
    ] = field(default_factory=list)
    skip_hidden: Annotated[
        bool, switch("--skip-hidden", mark("leave hidden rows out, and count them"), READING)
    ] = False
    no_merge_fill: Annotated[
        bool,
        switch(
            "--no-merge-fill",
            mark("the value of a merged range stands in its first cell only"),
            READING,
        ),
    ] = False
    read_as: Annotated[
        str | None,
        option(
            "--read-as",
            "KIND",
            mark("what every file is read as, whatever it looks like: text, html, xls ..."),
            READING,
            offers=complete.kinds,
        ),
    ] = None
    delimiter: Annotated[
        str | None,
        option(
            "--delimiter",
            "SIGN",
            mark("what stands between the cells of text files; tab for a tab"),
            READING,
        ),
    ] = None
    encoding: Annotated[
        str | None,
        option(
            "--encoding",
            "NAME",
            mark("the encoding of text files, as gb18030"),
            READING,
            offers=complete.encodings,
        ),
    ] = None
    password_file: Annotated[
        str | None,
        option(
            "--password-file",
            "FILE",
            mark("passwords of locked workbooks, one a line (or COVERAGE_AUDIT_PASSWORD)"),
            READING,
        ),
    ] = None
    keep_going: Annotated[
        bool,
        switch("--keep-going", mark("audit the other files where some cannot be read"), READING),
    ] = False
    config: Config = None
    preset: Named = None
    isolated: Isolated = False
    as_of: AsOf = None


@dataclass(frozen=True, slots=True)
class Shows:
    """Where the result goes, and in which form."""

    format: Annotated[
        str | None,
        option(
            "--format",
            "FORMAT",
            mark(
                "table (default on a terminal), tsv (default where piped), csv, json, jsonl, md,"
                " xlsx, text; of check also concise, sarif, junit, github, gitlab; of diff github"
            ),
            SHOWING,
            offers=complete.formats,
        ),
    ] = None
    output: Annotated[
        list[str],
        option(
            "--output",
            "[FORMAT:]FILE",
            mark("write a file, in the format of its suffix or the one named (again for more)"),
            SHOWING,
            short="-o",
            offers=complete.outputs,
        ),
    ] = field(default_factory=list)
    force: Force = False
    csv_raw: Annotated[
        bool,
        switch("--csv-raw", mark("leave cells that begin like a formula as they are"), SHOWING),
    ] = False
    verbose: Annotated[
        bool, switch("--verbose", mark("on a terminal: the tables too"), SHOWING, short="-v")
    ] = False
    quiet: Annotated[
        bool, switch("--quiet", mark("no progress; only notices and what was read"), SHOWING)
    ] = False
    no_color: Annotated[
        bool, switch("--no-color", mark("no colours (so does NO_COLOR)"), SHOWING)
    ] = False
