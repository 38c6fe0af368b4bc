"""A schema that validates the table: kinds, patterns and ranges of cells; it counts nothing."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from frictionless import Checklist, Resource, Schema, validate

COUNT: dict[str, Any] = {"type": "integer", "constraints": {"minimum": 0}}
WORD: dict[str, Any] = {"type": "string"}
FIELDS: dict[str, dict[str, Any]] = {
    "序号": COUNT,
    "企业名称": {"type": "string", "constraints": {"required": True}},
    "统一社会信用代码": {"type": "string", "constraints": {"pattern": "[0-9A-HJ-NPQRTUWXY]{18}"}},
    **dict.fromkeys(("楼宇", "社区", "网格", "所属商会", "行业", "企业类型", "登记状态"), WORD),
    **dict.fromkeys(("从业人员", "正式党员", "预备党员", "党员总数"), COUNT),
    **dict.fromkeys(
        ("是否建立党组织", "组建形式", "党组织名称", "党建工作指导员", "工会", "备注"), WORD
    ),
}


def errors(path: Path) -> int:
    """The number of errors in the table."""
    fields = [{"name": name, **told} for name, told in FIELDS.items()]
    resource = Resource(
        path=path.name, basepath=str(path.parent), schema=Schema.from_descriptor({"fields": fields})
    )
    report = validate(resource, checklist=Checklist(), limit_errors=10**9)
    return int(report.stats["errors"])


if __name__ == "__main__":
    print(errors(Path(sys.argv[1])))
