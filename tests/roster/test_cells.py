"""Cell values as they are seen: text in, value out, or null."""

from __future__ import annotations

import polars as pl
import pytest

from coverage_audit.roster import numbers, parse


def read(reader: pl.Expr, text: str | None) -> object:
    return pl.DataFrame({"cell": [text]}, schema={"cell": pl.String}).select(reader).item()


CELL = pl.col("cell")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3", 3), ("3.0", 3), ("3人", 3), ("3名", 3), ("3 人", 3), ("３", 3), ("三", 3),
        ("十二", 12),
        ("二十", 20), ("一百零五", 105), ("3个", 3), ("无", 0), ("没有", 0),
        ("无党员", 0), ("0", 0),
        ("1,200", 1200), ("", None), ("-", None), ("——", None), ("暂无", None), ("不详", None),
        ("约3", None), ("3+1", None), ("-3", None), ("2.5", None), ("若干", None), ("#N/A", None),
    ],
)  # fmt: skip
def test_counts(text: str, value: int | None) -> None:
    assert read(numbers.count(parse.plain(CELL)), text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("约20", 20), ("20余人", 20), ("20多", 20), ("20左右", 20), ("10-20", 10), ("不详", None)],
)
def test_employees_may_be_about(text: str, value: int | None) -> None:
    assert read(numbers.staff(parse.plain(CELL)), text) == value


@pytest.mark.parametrize(
    ("text", "members", "full", "probationary"),
    [
        ("5(含预备1)", 5, None, 1),
        ("5（含预备1人）", 5, None, 1),
        ("正式3预备1", 4, 3, 1),
        ("正式党员3人，预备党员1人", 4, 3, 1),
        ("1(含预备5)", None, None, None),
        ("3+1", None, None, None),
    ],
)
def test_totals_that_name_their_parts(
    text: str, members: int | None, full: int | None, probationary: int | None
) -> None:
    cell = parse.plain(CELL)
    assert read(numbers.total(cell), text) == members
    assert read(numbers.part(cell, "full_members"), text) == full
    assert read(numbers.part(cell, "probationary_members"), text) == probationary


@pytest.mark.parametrize("text", "是 √ ✓ ✔ 有 Y yes 1 对 ○ 已建 已建立 已成立 1.是 A.是".split())
def test_yes(text: str) -> None:
    assert read(parse.answer(parse.known(CELL)), text) is True


@pytest.mark.parametrize("text", "否 × ✗ 无 没有 N no 0 未建 未建立 未成立 2.否".split())
def test_no(text: str) -> None:
    assert read(parse.answer(parse.known(CELL)), text) is False


@pytest.mark.parametrize(
    "text", ["", " ", "-", "--", "—", "/", "\\", "暂无", "不详", "未知", "待定"]
)
def test_blank(text: str) -> None:
    assert read(parse.known(CELL), text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2019-03-05", True), ("某某公司工会委员会", True), ("是", True), ("否", False),
        ("筹建中", False), ("未建", False), ("#REF!", None), ("", None),
    ],
)  # fmt: skip
def test_mass_organisations(text: str, value: bool | None) -> None:
    assert read(parse.founded(parse.known(CELL)), text) is value


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("存续（在营、开业、在册）", "live"), ("在营（开业）企业", "live"), ("经营异常", "live"),
        ("迁入", "live"), ("未注销", "live"), ("拟注销", "live"), ("注销", "deregistered"),
        ("吊销未注销", "revoked"), ("吊销，已注销", "deregistered"), ("迁出", "moved_out"),
        ("停业", "suspended"), ("否", "suspended"), ("未开业", "not_open"), ("筹建", "not_open"),
        ("失联", "unreachable"), ("一企多照", "shell"), ("清算", "liquidating"),
        ("异地经营", "operates_elsewhere"), ("名录内", None),
        ("未停业", "live"), ("没有歇业", "live"), ("正常，未迁出", "live"), ("未失联", "live"),
        ("未被吊销", "live"), ("不是空壳", "live"), ("无异地经营", "live"), ("即将迁出", "live"),
        ("曾停业，现正常", "live"), ("已恢复营业(曾歇业)", "live"), ("待注销", "live"),
        ("未入驻", "not_open"), ("查无下落", "unreachable"), ("未停业，已迁出", "moved_out"),
        ("注销(曾用名: 云岚)", "deregistered"),
        ("未办理注销登记", "live"), ("未申请注销", "live"), ("不注销", "live"),
        ("注销申请被驳回", "live"), ("注销未成功", "live"), ("未发现失联", "live"),
        ("未列入吊销", "live"), ("未见清算", "live"), ("不再停业", "live"),
        ("不属于异地经营", "live"), ("非僵尸企业", None), ("非正常", None),
        ("非法经营被吊销", "revoked"), ("非正常: 失联", "unreachable"),
        ("非正常-失联", "unreachable"), ("非公企业已注销", "deregistered"),
        ("曾都区停业", "suspended"), ("待业中已停业", "suspended"), ("曾于2020-01停业", "live"),
        ("未年检被吊销", "revoked"), ("注销, 未办理迁出", "deregistered"),
    ],
)  # fmt: skip
def test_status(text: str, reason: str | None) -> None:
    assert read(parse.gone(parse.known(CELL)), text) == reason


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("东座、西座", ["东座", "西座"]),
        ("东座，西座;北座|南座/中座", ["东座", "西座", "北座", "南座", "中座"]),
        ("东座\n西座", ["东座", "西座"]),
        ("东座、东座", ["东座"]),
        ("灯湖  国际", ["灯湖 国际"]),
        ("不详", []),
        ("/", []),
        ("#N/A", []),
        ("#DIV/0!", []),
        ("=?", []),
        (None, []),
    ],
)
def test_groups(text: str | None, names: list[str]) -> None:
    found = read(parse.groups(CELL, split=True), text)
    assert isinstance(found, pl.Series)
    assert found.to_list() == names


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("1.私营企业", "私营企业"), ("A、软件", "软件"), ("2 国有企业", "国有企业"),
        ("11．现代服务", "现代服务"), ("3D打印", "3D打印"), ("A类企业", "A类企业"),
        ("2.5产业", "2.5产业"), ("5G", "5G"), ("1. 软", "1. 软"), (None, None),
    ],
)  # fmt: skip
def test_a_label_behind_its_number(text: str | None, label: str | None) -> None:
    frame = pl.DataFrame({"text": [text]}, schema={"text": pl.String})
    assert frame.select(parse.unlabelled(pl.col("text"))).item() == label


def test_a_setting_keeps_a_cell_whole() -> None:
    found = read(parse.groups(CELL, split=False), "东座、西座")
    assert isinstance(found, pl.Series)
    assert found.to_list() == ["东座、西座"]
