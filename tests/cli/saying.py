"""What is said on the command line, beside a roster of a few firms."""

from __future__ import annotations

from collections.abc import Callable

from openpyxl.worksheet.worksheet import Worksheet

Said = Callable[..., tuple[int, str, str]]
"""Words in; the exit code, stdout and stderr out."""
ROSTER = (
    "企业名称,所属楼宇,楼层,物业公司,正式党员,是否建立党组织,党建工作指导员,联系人,联系电话\n"
    "佛山云岚科技有限公司,西塔,5楼,灯桥物业,4,否,区一,罗晴,19900001234\n"
    "佛山青禾商贸有限公司,东塔,2楼,灯桥物业,5,否,区二,麦朗,19900005678\n"
    "佛山启明制造有限公司,西塔,3楼,灯桥物业,6,否,区二,,\n"
    "佛山翠映文化有限公司,西塔,1楼,灯桥物业,0,否,区二,,\n"
)


def column_of(sheet: Worksheet, header: str) -> int:
    return next(int(cell.column) for cell in sheet[5] if cell.value == header)
