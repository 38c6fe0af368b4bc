"""Names: keys, cores, and whose organisation a name speaks of; credit codes and their faults."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage_audit.roster.credit_code import ALPHABET, Fault, fault, is_valid, proposed
from coverage_audit.roster.names import core, key, organisation_core, share_two_characters
from tests.small import CODES, LAW_FIRM


def test_spellings_of_one_name_have_one_key() -> None:
    assert key(" 佛山 ＡＢ（南海）科技\u3000有限公司") == key("佛山ab(南海)科技有限公司")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("广东省佛山市南海区桂城街道云岚科技有限公司", "云岚科技"),
        ("顺德区容桂街道云岚科技有限公司", "云岚科技"),
        ("桂城街道云岚餐饮店", "云岚餐饮店"),
        ("一号街道具店", "一号街道具店"),
        ("佛山市南海区里水镇云岚科技有限公司", "云岚科技"),
        ("南海区梦之乡餐饮有限公司", "梦之乡餐饮"),
        ("佛山市水乡人家餐饮管理有限公司", "水乡人家餐饮管理"),
        ("佛山市童话小镇文化传播有限公司", "童话小镇文化传播"),
        ("双江拉祜族佤族布朗族傣族自治县云岚茶业有限公司", "云岚茶业"),
        ("佛山南海云岚科技（集团）股份有限公司", "云岚科技"),
        ("深圳平安科技有限公司", "平安科技"),
        ("平安科技有限公司", "平安科技"),
        ("南海有限公司", "南海"),
        ("云岚（佛山）供应链有限公司", "云岚供应链"),
        ("佛山市云岚科技有限公司南海分公司", "云岚科技南海"),
        ("有限公司", "有限公司"),
    ],
)
def test_cores(name: str, expected: str) -> None:
    assert core(name) == expected


def test_a_setting_adds_regions() -> None:
    assert core("灯湖梦之乡餐饮有限公司", ("灯湖",)) == "梦之乡餐饮"
    assert core("里水云岚贸易有限公司", ("里水",)) == "云岚贸易"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("中共佛山市云岚科技有限公司第一支部委员会", "云岚科技"),
        ("中国共产党云岚科技有限公司总支部委员会", "云岚科技"),
        ("灯湖联合党委", "灯湖"),
        ("党支部", ""),
    ],
)
def test_cores_of_organisations(name: str, expected: str) -> None:
    assert organisation_core(name).removesuffix("联合") == expected


def test_two_characters_in_a_row() -> None:
    assert share_two_characters("云岚科技", "岚科")
    assert not share_two_characters("云岚科技", "岚云技科")


def test_codes_are_checked_by_column() -> None:
    codes = [*CODES, LAW_FIRM, CODES[0][:-1] + "0", "91", "", None, "９1440699MA9713BQ6F"]
    found = is_valid(pl.Series(codes))
    assert found.to_list() == [True] * 4 + [False, False, False, None, False]
    assert is_valid(pl.Series(["", None, "91"])).to_list() == [False, None, False]
    assert is_valid(pl.Series([], dtype=pl.String)).to_list() == []


@given(st.lists(st.text(ALPHABET, min_size=17, max_size=17)))
def test_one_check_character_of_thirty_one_is_right(stems: list[str]) -> None:
    codes = pl.Series([stem + last for stem in stems for last in ALPHABET], dtype=pl.String)
    right = is_valid(codes).to_list()
    assert [sum(right[i : i + 31]) for i in range(0, len(right), 31)] == [1] * len(stems)
    by_hand = {
        stem: ALPHABET[-sum(ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(stem)) % 31]
        for stem in stems
    }
    assert codes.filter(pl.Series(right, dtype=pl.Boolean)).to_list() == [
        stem + by_hand[stem] for stem in stems
    ]


@pytest.mark.parametrize("position", range(18))
def test_one_wrong_character_is_always_found(position: int) -> None:
    code = CODES[0]
    wrong = [code[:position] + c + code[position + 1 :] for c in ALPHABET if c != code[position]]
    assert not is_valid(pl.Series(wrong)).any()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9.14406E+17", Fault.DESTROYED),
        ("914406000000000000", Fault.DESTROYED),
        ("440600123456789", Fault.REGISTRATION_NUMBER),
        ("MA9713BQ6", Fault.ORGANISATION_CODE),
        ("440106199001011234", Fault.IDENTITY_NUMBER),
        ("91440699", Fault.LENGTH),
        ("91440699MA9713BQOF", Fault.LETTER_O_OR_I),
        ("91440699MA9713BQ6S", Fault.LETTERS),
        (CODES[0][:-1] + "0", Fault.CHECK_CHARACTER),
    ],
)
def test_faults(text: str, expected: Fault) -> None:
    assert fault(text) == expected


def test_zero_is_proposed_for_the_letter_o_and_never_put_in() -> None:
    assert proposed(CODES[0].replace("1", "I", 1)) == CODES[0]
    assert proposed(CODES[0]) is None
