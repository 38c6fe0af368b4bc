"""Proposals for joint branches made by hand: plausible ones, all that may be typed, none."""

from __future__ import annotations

from dataclasses import replace

from coverage_audit.model.difference import Counts
from coverage_audit.model.joint import (
    Aim,
    Existing,
    Joint,
    Offer,
    OwnBranch,
    Proof,
    Proposal,
    Remaining,
    Room,
    Unit,
    Why,
)
from coverage_audit.model.place import Place
from coverage_audit.model.tally import EMPTY, Tally
from tests.formats.edges import NASTY_NAME
from tests.formats.reports import head

PLACE = Place("千灯湖楼宇名册.xlsx", "澜灯社区", 7)
ONE = Unit("佛山市熠川软件有限公司", "91440699MA9713BQ6F", 1, 2, "软件业", PLACE)
TWO = Unit("佛山市翊舟贸易有限公司", None, 2, 2, "软件业", replace(PLACE, row=9))
OTHER = Unit("佛山市弘汐餐饮有限公司", None, 2, 3, None, replace(PLACE, row=12))
PERSON = Unit("沁玉阁玉器商行", None, None, 1, None, replace(PLACE, row=31), individual=True)
NASTY = Unit(NASTY_NAME, None, 1, 1, "=1+1", Place("坏\udce4\x1b]0;名.csv", None, 7))


def counts(**some: int) -> Tally:
    return Tally({**EMPTY.counts, **some}, {})


BEFORE = counts(firms=20, base=20, organised=4, organised_broad=5, joint=2, own=2, few_members=9)
AFTER = counts(firms=20, base=20, organised=7, organised_broad=8, joint=4, own=3, few_members=6)

PLAUSIBLE = Joint(
    head=replace(head("joint"), notices=()),
    totals=BEFORE,
    after=AFTER,
    groups=(
        Counts("building", "灯湖国际中心", BEFORE, AFTER),
        Counts("community", None, EMPTY, AFTER),
    ),
    levels=("building", "community"),
    unstated=("grid", "association"),
    existing=(
        Existing(
            "灯湖联合党支部", 3, 8, 2, 4, 1, Room.OPEN, (Offer(OTHER, "building", "灯湖国际中心"),)
        ),
        Existing("澜灯联合党支部", 5, 12, 5, 12, 9, Room.FULL),
        Existing("桂屿联合党支部", 2, None, 2, None, None, Room.UNKNOWN),
        Existing("翠映联合党支部", 2, 4, 2, 4, 3, Room.SCATTERED),
    ),
    proposals=(
        Proposal("building", "灯湖国际中心", (ONE, TWO)),
        Proposal("community", "澜灯社区", (TWO, replace(OTHER, trade="餐饮业"))),
        Proposal("community", "桂屿社区", (OTHER, replace(OTHER, trade=None))),
    ),
    remaining=tuple(Remaining(ONE, why) for why in Why),
    to_ask=(replace(TWO, full=None), PERSON),
    own=(
        OwnBranch(replace(ONE, full=4), "澜灯联合党支部", 2, 5, 0, 5),
        OwnBranch(replace(ONE, full=3), "澜灯联合党支部", 2, 1, 0, 1),
        OwnBranch(replace(ONE, full=3), "灯湖联合党支部", 2, 1, 1, 3),
        OwnBranch(replace(ONE, full=3), "澜灯联合党支部", 2, None, 0, 1),
        OwnBranch(replace(ONE, full=3), "澜灯联合党支部", 2, None, 2, 4),
        OwnBranch(replace(ONE, full=3), "澜灯联合党支部", 0, 0, 0, 0),
        OwnBranch(replace(ONE, full=3), "澜灯联合党支部", 0, 0, 2, 3),
        OwnBranch(replace(ONE, full=3)),
        OwnBranch(replace(ONE, full=3), several=("桂屿联合党支部", "翠映联合党支部")),
    ),
    proofs=(
        Proof(Aim.OFFERED, 1, 1),
        Proof(Aim.OFFERED_NEAR, 1, 1, "building"),
        Proof(Aim.COVERED, 4, 4),
        Proof(Aim.BRANCHES, 3, 2),
        Proof(Aim.LEVEL, 2, None, "building"),
        Proof(Aim.TRADES, 3, 3),
    ),
)
BLANK = replace(
    PLAUSIBLE,
    totals=EMPTY,
    after=EMPTY,
    groups=(),
    existing=(),
    proposals=(),
    remaining=(),
    to_ask=(),
    own=(),
    proofs=(),
)
JOINTS = {
    "joint plausible": PLAUSIBLE,
    "joint nasty": replace(
        PLAUSIBLE,
        head=head("joint"),
        proposals=(Proposal("商圈/市场[一]", "+1-800", (NASTY, replace(PERSON, full=2))),),
        existing=(Existing("-1+1", 1, 1, 1, 1, 2, Room.OPEN, (Offer(NASTY, "building", "@sum"),)),),
        remaining=(Remaining(NASTY, Why.ALONE), Remaining(PERSON, Why.NO_FULL)),
    ),
    "joint empty": BLANK,
    "joint missing": replace(
        BLANK, head=replace(BLANK.head, missing=frozenset({"members"})), levels=()
    ),
    "joint nowhere": replace(BLANK, levels=(), unstated=("building",)),
}
