"""As an analyst writes it: the sheet as pandas reads it, a function for each row, groupby."""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path
from typing import Any

import pandas as pd

from benchmarks.counts import GROUPED, digest
from benchmarks.peers.pandas_counts import counted
from benchmarks.peers.words import ANSWERS, GONE, KINDS, MODES, OWNERS, is_valid


def clean(value: Any) -> str:
    """A cell as a text: NFKC, trimmed."""
    return "" if pd.isna(value) else unicodedata.normalize("NFKC", str(value)).strip()


def excluded(row: pd.Series) -> str | None:
    """Why a firm is not in the base."""
    if row["登记状态"] in GONE:
        return GONE[row["登记状态"]]
    return KINDS.get(row["code"][:2]) if row["code"] else OWNERS.get(row["企业类型"])


def kind(row: pd.Series) -> str:
    """The class of its organisation."""
    return MODES.get(row["组建形式"]) or ANSWERS.get(row["是否建立党组织"], "not_stated")


def standing(row: pd.Series) -> str:
    """Where it stands."""
    full, most = row["full"], row["any"]
    if row["kind"] in ("own", "joint", "attached", "unspecified"):
        return str(row["kind"])
    if row["kind"] != "not_stated" and full >= 3:
        return "due"
    if (row["kind"] == "not_stated" or pd.isna(full)) and most >= 3:
        return "to_verify"
    if row["kind"] == "area":
        return "area"
    if most == 0:
        return "no_members"
    return "few_members" if row["kind"] == "none" and most >= 1 else "unknown"


def work(row: pd.Series) -> str:
    """How the party's work reaches it."""
    if row["kind"] not in ("none", "not_stated"):
        return "organisation"
    if row["党建工作指导员"]:
        return "instructor"
    return "mass" if row["工会"] == "是" else "no"


def read(path: Path) -> pd.DataFrame:
    """The sheet with all of its columns."""
    if path.suffix == ".csv":
        return pd.read_csv(path)
    if path.suffix == ".parquet":
        return pd.read_parquet(path)
    return pd.read_excel(path, engine="openpyxl")


def firms_of(path: Path) -> pd.DataFrame:
    """The rows with the key of their firm, and everything that is asked of it."""
    frame = read(path)
    texts = ["企业名称", "统一社会信用代码", "企业类型", "登记状态", "是否建立党组织", "组建形式",
             "党建工作指导员", "工会", *GROUPED.values()]  # fmt: skip
    for name in texts:
        frame[name] = frame[name].apply(clean)
    frame["code"] = frame["统一社会信用代码"].apply(lambda code: code if is_valid(code) else "")
    frame["wrong"] = (frame["统一社会信用代码"] != "") & (frame["code"] == "")
    names = frame["企业名称"].apply(lambda name: "".join(name.upper().split()))
    frame["key"] = frame["code"].where(frame["code"] != "", names)
    stated = frame["党员总数"] - frame["预备党员"]
    frame["full"] = frame["正式党员"].fillna(stated)
    both = frame["full"] + frame["预备党员"].fillna(0)
    frame["any"] = pd.concat([frame["党员总数"], both], axis=1).max(axis=1)
    frame["kind"] = frame.apply(kind, axis=1)
    frame["excluded"] = frame.apply(excluded, axis=1)
    frame["standing"] = frame.apply(standing, axis=1)
    frame["work"] = frame.apply(work, axis=1)
    return frame


if __name__ == "__main__":
    print(digest(counted(firms_of(Path(sys.argv[1])))))
