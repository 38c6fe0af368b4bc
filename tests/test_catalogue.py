"""The Chinese catalogue: whole, compiled, and in the words that the office agreed on.

After a change of texts: `pytest tests/test_catalogue.py --renew`, fill in what is empty in the
.po file, then `--renew` once more to compile it.
"""

from __future__ import annotations

import ast
import io
from collections.abc import Iterator, Mapping
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from coverage_audit.cli import app
from coverage_audit.locale import DOMAIN, FOLDER, sentences, words
from coverage_audit.rules import RULES
from coverage_audit.settings.purposes import purposes

ROOT = FOLDER.parent
PO = FOLDER / "zh_CN" / "LC_MESSAGES" / f"{DOMAIN}.po"
MO = PO.with_suffix(".mo")
SAYS = ("_", "gettext", "mark")
LEFT_OUT = {"{path}: is not valid TOML ({why})": {"why"}}
"""What a parser says in English is not said in Chinese."""
COMMENT = f"# The Chinese of {DOMAIN}: every text of the program, by the module that says it."
AVOIDED = ("未落实", "不达标", "拒不")
HEADER = f"""\
Project-Id-Version: {DOMAIN}
Language: zh_CN
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit
Plural-Forms: nplurals=1; plural=0;
"""

STANDINGS = {
    "own": ("单独组建", "企业已单独组建党组织。"),
    "joint": ("联合组建", "企业已与其他单位联合组建党支部。"),
    "unspecified": ("已建（形式待核）", "名册载明已建党组织，未载明组建形式。"),
    "attached": ("挂靠组建", "企业党员挂靠其他党组织，未单独或联合组建。"),
    "group": ("集团党组织覆盖", "企业由集团（母公司）党组织覆盖。"),
    "area": ("区域性党支部覆盖", "企业党员编入楼宇、园区、行业等区域性党支部。"),
    "due": (
        "应建未建",
        "有正式党员{n}人，未建立党组织，符合党章第三十条应当成立党组织的情形。",
    ),
    "to_verify": ("待核实", "有党员{n}人，正式党员人数或党组织情况未载明，请核实。"),
    "to_transfer": (
        "待转接组织关系",
        "有正式党员{n}人，组织关系在本企业的不足{few}人，可先按规定转接组织关系。",
    ),
    "few_members": (
        "仅有个别党员",
        "有党员{n}人，不足单独组建人数，可按就近、行业相近原则联合组建。",
    ),
    "no_members": ("没有党员", "名册载明没有党员。"),
    "unknown": ("信息不全", "名册信息不全，暂不能判断。"),
}
"""The name and the sentence of every standing."""

RULE_WORDS = {
    "D101": ("缺少企业名称", "本行有数据，未填企业名称。"),
    "D102": (
        "信用代码有误",
        "“{value}”不是有效的统一社会信用代码（{which}），请对照营业执照核对。",
    ),
    "D103": (
        "信用代码已损坏",
        "代码被表格软件转为数值，末位数字已丢失，请将该列设为文本后重新填写。",
    ),
    "D104": ("人数无法识别", "“{value}”不能识别为人数，按未填处理。"),
    "D105": ("人数前后不符", "正式党员、预备党员、党员总数或职工人数之间不符，请核对。"),
    "D106": ("同一企业记载不一", "同一企业在{a}与{b}的“{field}”不一致，请核对。"),
    "D107": ("党组织情况矛盾", "“是否建立党组织”与党组织名称或形式不一致，请核对。"),
    "D108": ("登记状态未识别", "登记状态“{value}”未能识别，暂按正常经营计入。"),
    "D109": ("表头重复", "“{header}”出现多次，请指定采用哪一列。"),
    "D110": (
        "单元格无法读取",
        "单元格为错误值，或多个选项同时勾选，或填写内容未能识别，按未填处理。",
    ),
    "D111": (
        "党员人数疑似未填",
        "本表党员人数全部为0或空白，疑似未填，未作“没有党员”统计。",
    ),
    "D112": ("信用代码重复使用", "同一代码对应名称不同的企业，未作合并，请核对。"),
    "D113": (
        "名册疑似重复",
        "本名册与{other}的企业基本相同，请确认是否为同一份的不同版本。",
    ),
    "D115": ("名称写法不一", "疑似同一名称的不同写法，请核对：{ways}。"),
    "D116": (
        "名称仅公司类型不同",
        "{a}与{b}的企业名称仅公司类型（有限、股份等）不同，请核对是否为同一企业。",
    ),
    "D117": (
        "同一楼宇跨社区",
        "“{building}”在此处属“{here}”（企业{firms_here}家），"
        "在{place}属“{there}”（企业{firms_there}家），请核对。",
    ),
    "D118": (
        "名称含身份证号码",
        "名称中疑似含有个人身份证号码，已隐去，请从名册中删除。",
    ),
    "D114": ("按走访结果更正", "“{field}”按{date}走访结果由“{before}”更正为“{after}”。"),
    "B201": (
        "应建未建",
        "有正式党员{n}人，未建立党组织，请安排走访，具备条件的及时组建。",
    ),
    "B202": ("党员3名以上待核实", "有党员{n}人，请核实正式党员人数和党组织情况。"),
    "B203": ("具备单独组建条件", "有正式党员{n}人，现为{mode}，可研究单独组建。"),
    "B204": ("仅有个别党员", "有党员{n}人，可研究纳入联合党支部。"),
    "B205": (
        "单独支部正式党员不足3人",
        "单独组建的党支部正式党员{n}人，请上级党组织按条例第七条研究调整。",
    ),
    "B206": (
        "支部党员超过50人",
        "党支部党员{n}人，超过一般规模，可研究调整设置（通常做法是{general}人以上可研究设党总支）。",
    ),
    "B207": ("组建形式待核", "已建党组织，未载明单独、联合或其他形式。"),
    "B208": (
        "未纳入统计企业有党组织",
        "未纳入统计（原因：{reason}），名册载有党组织，请按情况核实党组织和党员组织关系归属。",
    ),
    "B209": (
        "未纳入统计单位党员较多",
        "该单位不在本次统计口径内，有党员{n}人，未载明党组织，请转有关部门。",
    ),
    "B210": ("待转接组织关系", "正式党员{n}人中，组织关系在本企业的不足{few}人。"),
    "W301": (
        "工作尚未覆盖",
        "名册未载明党组织、党建工作指导员（联络员）和群团组织，请核实。",
    ),
    "W302": ("50人以上没有党员", "职工{n}人，没有党员，可结合培养发展党员工作予以关注。"),
    "W303": ("100人以上未建党组织", "职工{n}人，未建立党组织，可重点联系。"),
    "W304": ("派遣用工情况待核", "劳务派遣或人力资源企业，请核实党员实际工作单位。"),
    "W305": ("指导员未载明姓名", "载明已选派党建工作指导员，未载明姓名。"),
    "D119": ("党组织类别与名称不一致", "党组织类别与名称不一致，请核对。"),
    "B211": (
        "联合党支部覆盖单位超过5个",
        "联合党支部在本次名册中覆盖单位{n}个，超过一般不超过的{most}个，可研究调整。",
    ),
    "B212": (
        "党员100人以上未设党委",
        "有党员{n}人；通常做法是{many}人以上可研究设党委，请看现有设置是否合适。",
    ),
    "B213": (
        "党支部未设支委会",
        "正式党员{n}人，名册载明未设支委会；{seven}人以上应当设立（条例第六章），请核实。",
    ),
    "B214": ("任期已届满", "党组织任期已于{day}届满，请核实换届情况。"),
    "B215": ("任期即将届满", "党组织任期将于{day}届满，可提前做好换届准备。"),
    "B216": (
        "延期换届超过规定期限",
        "党组织任期已于{day}届满，超过可延长的期限（不超过{years}年），请核实换届情况。",
    ),
    "B217": ("所载不是本企业党组织", "名册所载为“{mode}”（{called}），不是本企业的党组织。"),
    "B218": ("规上企业未单独组建", "规模以上企业未单独组建党组织（现为：{mode}）。"),
    "B219": ("党组织成立早于企业", "党组织成立时间早于企业成立时间（{firm}），请核对。"),
    "W306": (
        "有党员而工作未覆盖",
        "有党员{n}人，名册未载明党的工作覆盖到这些党员，请优先联系。",
    ),
    "W307": (
        "新企业尚未联系",
        "成立已超过{days}天，未载明走访和党建工作指导员（联络员），可结合企业落户服务做好首次联系。",
    ),
    "W308": ("久未走访", "最近一次走访距今已{n}天以上，可安排走访。"),
}
"""The title and the message of every rule, also of those that are still to be written."""


class Fixed(Catalog):
    """A catalogue whose header names no time and no version of the tool that wrote it."""

    def __iter__(self) -> Iterator[Message]:
        yield Message("", HEADER)
        yield from self._messages.values()


def sources() -> dict[str, list[str]]:
    """Every text that is said, with the modules that say it."""
    found: dict[str, set[str]] = {}
    for path in ROOT.rglob("*.py"):
        module = path.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            text = _said(node)
            if text:
                found.setdefault(text, set()).add(module)
    for rule in RULES:
        module = rule.ask.__module__.partition(".")[2].replace(".", "/") + ".py"
        for told in (rule.summary, rule.why, rule.what_to_do):
            found.setdefault(str(told), set()).add(module)
    for text in purposes().values():
        found.setdefault(text, set()).add("settings/purposes.py")
    for command in app.parser().commands.values():
        for parameter in command.params:
            if parameter.metavar:
                found.setdefault(parameter.metavar, set()).add("cli/options.py")
    return {text: sorted(modules) for text, modules in found.items()}


def _said(node: ast.AST) -> str | None:
    if not isinstance(node, ast.Call) or not node.args:
        return None
    name = getattr(node.func, "id", getattr(node.func, "attr", ""))
    first = node.args[0]
    if name in SAYS and isinstance(first, ast.Constant) and isinstance(first.value, str):
        return first.value
    return None


def translations() -> dict[str, str]:
    with PO.open("rb") as file:
        return {str(one.id): str(one.string) for one in read_po(file) if one.id}


def catalogue(said: Mapping[str, list[str]], chinese: Mapping[str, str]) -> Fixed:
    """What is said, by module and text, with the Chinese that there is."""
    made = Fixed(locale="zh_CN", header_comment=COMMENT)
    for text in sorted(said, key=lambda text: (said[text][0], text)):
        places = [(path, 0) for path in said[text]]
        made.add(text, chinese.get(text, ""), locations=places).flags.clear()
    return made


def as_po(made: Fixed) -> bytes:
    file = io.BytesIO()
    write_po(file, made, width=0, include_lineno=False, omit_header=False)
    return file.getvalue()


def as_mo(made: Fixed) -> bytes:
    file = io.BytesIO()
    write_mo(file, made)
    return file.getvalue()


def test_the_catalogue_is_in_order_and_compiled(renew: bool) -> None:
    made = catalogue(sources(), translations())
    if renew:
        PO.write_bytes(as_po(made))
        MO.write_bytes(as_mo(made))
    assert PO.read_bytes().splitlines() == as_po(made).splitlines()
    assert MO.read_bytes() == as_mo(made)


def test_every_text_is_translated_and_no_entry_is_unused() -> None:
    said, chinese = sources(), translations()
    assert [text for text in said if not chinese.get(text)] == []
    assert [text for text in chinese if text not in said] == []


def test_placeholders_are_those_of_the_text() -> None:
    for text, chinese in translations().items():
        blanks, theirs = _blanks(text), _blanks(chinese)
        assert sorted(theirs) == sorted(blanks - LEFT_OUT.get(text, set())), text


def _blanks(text: str) -> set[str]:
    return {name for _before, name, _format, _how in Formatter().parse(text) if name}


def test_every_translation_fits_a_console_and_a_sober_paper() -> None:
    for text, chinese in translations().items():
        assert text.encode("cp936")
        assert chinese.encode("cp936")
        assert not [word for word in AVOIDED if word in chinese]


def test_standings_have_the_agreed_words() -> None:
    chinese = translations()
    said = {
        code: (chinese[name], chinese[sentences.STANDINGS[code]])
        for code, name in words.STANDINGS.items()
    }
    assert said == STANDINGS


def test_rules_have_the_agreed_words() -> None:
    chinese = translations()
    said = {rule.code: (chinese[str(rule.title)], chinese[str(rule.message)]) for rule in RULES}
    assert said == {rule.code: RULE_WORDS[rule.code] for rule in RULES}
