"""Invents the rosters that are measured: the same bytes for the same number of rows."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import numpy as np
import polars as pl
import xlsxwriter

ALPHABET = list("0123456789ABCDEFGHJKLMNPQRTUWXY")
SYLLABLES = list("岚澈霁翊璟砚桉熠沐衡昀峤泓湛澜骞珩弈朔榆槿蓁晗翎")
REGION = "440699"  # that nobody has
WEIGHTS = np.array([pow(3, place, 31) for place in range(17)])
CHUNK = 250_000
SEED = 20_261_128
MADE = datetime(2026, 11, 28)

COUNTS = ("从业人员", "正式党员", "预备党员", "党员总数")
HEADERS = (
    "序号", "企业名称", "统一社会信用代码", "楼宇", "社区", "网格", "所属商会", "行业", "企业类型",
    "登记状态", *COUNTS, "是否建立党组织", "组建形式", "党组织名称", "党建工作指导员", "工会",
    "备注",
)  # fmt: skip
KINDS = (("91", 0.95, "有限责任公司"), ("92", 0.04, "个体工商户"), ("31", 0.01, "律师事务所"))
STATUSES = (("存续", 0.95), ("经营异常", 0.01), ("注销", 0.02), ("吊销", 0.01), ("停业", 0.01))
# Whether there is an organisation, and in which way.
ORGANISATIONS = (
    ("是", "单独组建", 0.12), ("是", "联合组建", 0.13), ("是", "挂靠组建", 0.03), ("是", "", 0.02),
    ("否", "", 0.55), ("否", "网格建立", 0.05), ("", "", 0.10),
)  # fmt: skip
ANSWERS, MODES, _ = zip(*ORGANISATIONS, strict=True)


def write(path: Path, rows: int) -> None:
    """Write a roster of so many rows, one header row above them, by the suffix of the path."""
    if path.suffix == ".xlsx":
        _write_workbook(path, rows)
    elif path.suffix == ".csv":
        with path.open("wb") as file:
            for number, chunk in enumerate(chunks(rows)):
                chunk.write_csv(file, include_header=number == 0)
    else:
        text = path.with_name(path.name + ".csv")
        write(text, rows)
        said = pl.scan_csv(text, schema=dict.fromkeys(HEADERS, pl.String))
        numbers = ("序号", *COUNTS)
        said.with_columns(pl.col(numbers).cast(pl.Int64, strict=False)).sink_parquet(path)
        text.unlink()


def chunks(rows: int) -> Iterator[pl.DataFrame]:
    """The roster, as texts, in parts; every sixtieth row says a firm once more, elsewhere."""
    for begin in range(0, rows, CHUNK):
        yield _chunk(begin, min(CHUNK, rows - begin), rows)


def _chunk(begin: int, height: int, rows: int) -> pl.DataFrame:
    rng = np.random.default_rng([SEED, begin])
    number = np.arange(begin, begin + height)
    firm = np.where((number % 60 == 59), number - 7, number)
    # What is said of a firm is drawn by its number, so that its second row says the same.
    drawn = rng.random((8, height))[:, firm - begin]
    kind = _of(drawn[0], [share for _code, share, _said in KINDS])
    organised = _of(drawn[1], [share for _yes, _mode, share in ORGANISATIONS])
    status = _of(drawn[2], [share for _word, share in STATUSES])
    name = _names(firm, drawn[3])
    building = (firm * 7 + (number != firm)) % max(rows // 200, 6)
    full = np.minimum((drawn[4] ** 4 * 9).astype(int), 8)
    probationary = (drawn[5] * 1.2).astype(int)
    staff = (drawn[6] ** 3 * 400).astype(int) + full + probationary + 1
    has_code = drawn[7] > 0.005
    blank_full, blank_all = drawn[7] > 0.97, drawn[7] > 0.985
    mode = pl.Series(MODES).gather(organised)
    return pl.DataFrame(
        {
            "序号": pl.Series(number + 1).cast(pl.String),
            "企业名称": name,
            "统一社会信用代码": _codes(firm, kind, drawn[7]).set(pl.Series(~has_code), ""),
            "楼宇": _called("{}号商务楼", building),
            "社区": _called("第{}社区", building // 8),
            "网格": _called("第{}网格", building // 3),
            "所属商会": _called("第{}商会", firm % 41).set(pl.Series(firm % 3 > 0), ""),
            "行业": pl.Series(["制造业", "批发业", "信息服务业", "商务服务业"]).gather(firm % 4),
            "企业类型": pl.Series([said for _code, _share, said in KINDS]).gather(kind),
            "登记状态": pl.Series([word for word, _share in STATUSES]).gather(status),
            "从业人员": _said(staff, drawn[7] > 0.96),
            "正式党员": _said(full, blank_full),
            "预备党员": _said(probationary, blank_all),
            "党员总数": _said(full + probationary, blank_all),
            "是否建立党组织": pl.Series(ANSWERS).gather(organised),
            "组建形式": mode,
            "党组织名称": ("中共" + name.str.strip_chars() + "支部").set(mode != "单独组建", ""),
            "党建工作指导员": pl.Series(["甲同志", "", "乙同志"]).gather(firm % 3),
            "工会": pl.Series(["是", "否", "否", ""]).gather(firm // 3 % 4),
            "备注": pl.Series(["", "", "已电话联系", ""]).gather(firm % 4),
        }
    )


def _of(drawn: np.ndarray, shares: list[float]) -> np.ndarray:
    return np.minimum(np.searchsorted(np.cumsum(shares), drawn, side="right"), len(shares) - 1)


def _names(firm: np.ndarray, drawn: np.ndarray) -> pl.Series:
    """Five syllables tell a firm, a sixth where these end; some have blanks or brackets around."""
    base = len(SYLLABLES)
    spread = firm * 1_234_577 % base**5
    syllables = pl.Series(SYLLABLES)
    frame = pl.DataFrame(
        [syllables.gather(spread // base**place % base).rename(str(place)) for place in range(5)]
    )
    beyond = pl.Series(["", *SYLLABLES]).gather(firm // base**5)
    frame = frame.with_columns(beyond.alias("beyond"))
    core = frame.select(pl.concat_str(pl.all())).to_series()
    place = pl.Series(["（灯湖）", ""]).gather((drawn > 0.1).astype(int))
    blanks = pl.Series(["  ", ""]).gather((drawn > 0.02).astype(int))
    return "佛山市" + core + place + "科技有限公司" + blanks


def _codes(firm: np.ndarray, kind: np.ndarray, drawn: np.ndarray) -> pl.Series:
    """Codes with the check of GB 32100; one in a hundred has another sign there."""
    signs = np.empty((len(firm), 17), dtype=np.int64)
    heads = np.array([[ALPHABET.index(sign) for sign in code] for code, _share, _said in KINDS])
    signs[:, :2] = heads[kind]
    signs[:, 2:8] = [ALPHABET.index(sign) for sign in REGION]
    for place in range(9):
        signs[:, 16 - place] = (firm * 7_919 + 31**5) // 31**place % 31
    wrong = ((drawn > 0.01) & (drawn < 0.02)).astype(int)
    last = (-(signs @ WEIGHTS) + wrong) % 31
    letters = np.array(ALPHABET)
    columns = [letters[signs[:, place]] for place in range(17)] + [letters[last]]
    frame = pl.DataFrame({str(place): column for place, column in enumerate(columns)})
    return frame.select(pl.concat_str(pl.all())).to_series()


def _called(form: str, numbers: np.ndarray) -> pl.Series:
    return pl.DataFrame({"n": numbers}).select(pl.format(form, "n")).to_series()


def _said(numbers: np.ndarray, blank: np.ndarray) -> pl.Series:
    return pl.Series(numbers).cast(pl.String).set(pl.Series(blank), "")


def _write_workbook(path: Path, rows: int) -> None:
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        book.set_properties({"created": MADE})  # else the time of day stands in the file
        sheet = book.add_worksheet("名册")
        sheet.write_row(0, 0, HEADERS)
        numbers = {HEADERS.index(name) for name in ("序号", *COUNTS)}
        at = 0
        for chunk in chunks(rows):
            for record in chunk.iter_rows():
                at += 1
                for column, text in enumerate(record):
                    if text and column in numbers:
                        sheet.write_number(at, column, int(text))
                    elif text:
                        sheet.write_string(at, column, text)


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
