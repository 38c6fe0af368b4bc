"""The tables of the settings file, each with its keys, their defaults and what they say."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    Field,
    StrictBool,
)
from pydantic_core import PydanticCustomError

from coverage_audit.compare.bounds import bound, overruled
from coverage_audit.locale import mark
from coverage_audit.model.firm import DIMENSIONS, Exclusion
from coverage_audit.model.limits import DEFAULT_LIMITS
from coverage_audit.model.policy import Policy as Numbers
from coverage_audit.model.report import MARKING
from coverage_audit.model.verdict import Bound, Sense
from coverage_audit.roster.fields import FIELDS
from coverage_audit.settings.facts import FactsTable
from coverage_audit.settings.table import Count, Table, Text

DEFAULT = Numbers()


def _own_name(name: str) -> str:
    """A name for a dimension: letters, digits and _, and not one that exists, also as a field."""
    if name in DIMENSIONS or name in FIELDS or not name.isidentifier():
        raise PydanticCustomError("own_name", "no name for a dimension")
    return name


OwnName = Annotated[str, AfterValidator(_own_name)]


class BaseTable(Table):
    """`[base]`: which firms count."""

    excluded: tuple[Exclusion, ...] = Field(
        default=DEFAULT.excluded, description=mark("the reasons that keep a firm out of the base")
    )
    below_size: Count = Field(
        default=DEFAULT.below_size,
        description=mark(
            'staff under which a firm is left out, where "below_size" is among the reasons'
        ),
    )
    regions: tuple[Text, ...] = Field(
        default=DEFAULT.regions,
        description=mark("names of places that stand before a firm's own name, beside those known"),
    )


class CoverageTable(Table):
    """`[coverage]`: what counts as work coverage."""

    work_by: tuple[Literal["organisation", "instructor", "mass"], ...] = Field(
        default=("organisation", "instructor", "mass"),
        description=mark("what brings the Party's work to a firm"),
    )
    committee_above_counts: StrictBool = Field(
        default=DEFAULT.committee_above_counts,
        description=mark("whether a committee above the firm counts as its organisation here"),
    )


class DimensionsTable(Table):
    """`[dimensions]`: by what firms are grouped."""

    split: StrictBool = Field(
        default=DEFAULT.split,
        description=mark("whether a cell may name several groups (、 ； / between them)"),
    )
    split_except: tuple[Text, ...] = Field(
        default=DEFAULT.split_except,
        description=mark("the dimensions whose cells name one group always"),
    )
    own: Mapping[OwnName, tuple[Text, ...]] = Field(
        default_factory=dict,
        description=mark(
            "dimensions of your own, each with the headers of its column:"
            ' own.business_circle = ["商圈"]'
        ),
    )
    aliases: Mapping[Text, Mapping[Text, tuple[Text, ...]]] = Field(
        default_factory=dict,
        description=mark(
            "other writings of a group, by dimension:"
            ' aliases.building."灯湖国际中心" = ["灯湖国际中心大厦", "灯湖中心"]'
        ),
    )
    facts: Mapping[Text, FactsTable] = Field(
        default_factory=dict,
        description=mark(
            "what is told of a group and holds of its firms that state nothing else, here or in a"
            ' file: facts.building."灯湖国际中心" = { community = "灯湖社区" }'
        ),
    )
    zones: Mapping[Text, Annotated[tuple[Text, ...], Field(min_length=1)]] = Field(
        default_factory=dict,
        description=mark(
            "zones as sets of communities, for firms whose rosters name no zone:"
            ' zones."千灯湖片区" = ["灯湖社区", "桂园社区"]'
        ),
    )


def _bound(name: str, says: str) -> Any:
    return Field(default=getattr(DEFAULT_LIMITS, name), description=says)


class GuardTable(Table):
    """`[guard]`: what a file may ask for before it is not read; bombs ask for more."""

    file_mib: Count = _bound("file_mib", mark("MiB of a workbook on the disk"))
    parts: Count = _bound("parts", mark("parts of a workbook or archive"))
    unpacked_mib: Count = _bound("unpacked_mib", mark("MiB of all its parts, unpacked"))
    part_mib: Count = _bound("part_mib", mark("MiB of one part, unpacked"))
    ratio: Count = _bound("ratio", mark("how many times larger a part above 8 MiB is unpacked"))
    sheets: Count = _bound("sheets", mark("sheets of a workbook"))
    area: Count = _bound("area", mark("rows times columns of what is filled in a sheet"))
    cells: Count = _bound("cells", mark("filled cells of a sheet"))
    texts: Count = _bound("texts", mark("texts that cells of a workbook share"))
    texts_mib: Count = _bound("texts_mib", mark("MiB of these, as often as cells show them"))
    merges: Count = _bound("merges", mark("merged ranges of a sheet"))
    page_mib: Count = _bound("page_mib", mark("MiB of a web page"))
    page_cells: Count = _bound("page_cells", mark("cells of a table in it"))
    page_span: Count = _bound("page_span", mark("columns that one of these reaches over"))
    text_cell_kib: Count = _bound("text_cell_kib", mark("thousand characters of a cell in a text"))
    text_record_cells: Count = _bound("text_record_cells", mark("cells of a record in a text"))
    text_cell_lines: Count = _bound("text_cell_lines", mark("lines of a cell in a text"))
    tables: Count = _bound("tables", mark("tables in one sheet"))
    memory_mib: Count = _bound(
        "memory_mib", mark("MiB of memory to read a workbook of other kinds")
    )
    seconds: Count = _bound("seconds", mark("seconds to read a workbook of other kinds"))


class CheckTable(Table):
    """`[check]`: what `check` asks of rosters."""

    fail_on: Literal["error", "warning", "note", "never"] = Field(
        default="error", description=mark("the least severity of a finding that fails")
    )
    max: tuple[Text, ...] = Field(
        default=(), description=mark('what counts and shares may be at most, as "building:due=2"')
    )
    min: tuple[Text, ...] = Field(
        default=(), description=mark('what they must be at least, as "organisation_coverage=80"')
    )
    allow_empty: StrictBool = Field(
        default=False, description=mark("whether a share of nothing keeps its bound")
    )
    min_base: Count = Field(
        default=1, description=mark("firms of the base from which a group is judged at all")
    )

    def bounds(self, dimensions: Collection[str]) -> tuple[Bound, ...]:
        """Its bounds; UsageError for one that says nothing."""
        return overruled(
            (),
            [
                bound(sense, text, dimensions, option=f"[check] {sense}")
                for sense in Sense
                for text in getattr(self, sense)
            ],
        )


class JointTable(Table):
    """`[joint]`: proposals for joint branches."""

    levels: tuple[Text, ...] = Field(
        default=DEFAULT.joint.levels,
        min_length=1,
        description=mark(
            "the dimensions in whose groups firms found one together, the nearest first"
        ),
    )
    firms_at_most: Count = Field(
        default=DEFAULT.joint.firms_at_most,
        description=mark(
            "units that a joint branch has at most in general (branch regulations, article 5)"
        ),
    )
    seconds: Count = Field(
        default=DEFAULT.joint.seconds,
        description=mark(
            "seconds to look for something better; what is not proved by then is told"
        ),
    )


class ReportTable(Table):
    """`[report]`: what stands on every sheet and page."""

    marking: tuple[Text, ...] = Field(
        default=MARKING,
        max_length=2,
        description=mark("the two lines that say what the document is for"),
    )
