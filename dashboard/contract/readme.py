"""Write data/README.md: every table of an export, its columns, codes and rules, in words.

python -m dashboard.contract.readme writes it; a test compares it with the contract.
"""

from collections.abc import Iterator
from pathlib import Path

from dashboard.contract.codes import CODES
from dashboard.contract.sentences import COLUMN_RULES, CROSS_RULES, ROW_RULES
from dashboard.contract.tables import TABLES, VERSION, Table, rule_names
from dashboard.contract.types import Column
from dashboard.units import ROOT

README = ROOT / "data" / "README.md"

TYPES = {
    "id": "编号（字符串）",
    "unit": "单位代码（字符串）",
    "code": "代码（字符串）",
    "codes": "代码列表（字符串列表）",
    "text": "文字（字符串）",
    "date": "日期（date32）",
    "money": "金额（decimal(14,2)，元）",
    "count": "数量（整数）",
    "double": "数值（double）",
    "flag": "是否（boolean）",
}

HEAD = f"""# 导出数据说明

本文件由 `python -m dashboard.contract.readme` 生成，请勿手工修改。约定版本：{VERSION}。

## 怎样放置

一次导出是一个文件夹：`manifest.json` 加各表。每表是一个文件 `表名.parquet`，或一个文件夹 `表名/`，内放多个 parquet 文件，
可按 `列名=值` 分层（如 `payments/fund=lottery/part-0.parquet`）；分层名是约定中的列而文件里没有该列时，取分层的值。
不认识的文件和列只提醒，不读取。

`manifest.json` 写明：`contract`（约定版本，整数）、`as_of`（数据截至日，如 `2020-10-31`）、`source`（来源）、
`exported_at`（导出时间，ISO 8601）、`synthetic`（是否演示数据，`true` 或 `false`）。数据截至日不得晚于今天，也不得晚于导出日。

发布：`python -m dashboard.publish 导出文件夹`。

## 类型

| 类型 | parquet 类型 | 要求 |
|---|---|---|
| 编号 | 字符串 | 非空白，至多40个字符，只含可见字符；不得含居民身份证号码，不得是手机号码 |
| 单位代码 | 字符串 | 六位：`150000` 自治区本级，或盟市、旗县代码；盟市代码指盟市本级，不含所辖旗县 |
| 代码 | 字符串 | 各表列出的代码之一 |
| 代码列表 | 字符串列表 | 可为空列表；列表本身及其元素不得为空；同一代码写两次只计一次 |
| 日期 | date32 | 2000年1月1日至数据截至日；注明“可晚于数据截至日”的两列除外 |
| 金额 | decimal(14,2) | 元，不得为负 |
| 数量 | 任意宽度整数 | 不得为负，不得大于10亿 |
| 数值 | double | 有限数值 |
| 是否 | boolean | 空＝不详 |

未注明“可空”的列，空值即为不合格。

## 不合格数据的处理

- **结构**（读不出、缺列或重复列、类型不符、文件与文件夹并存、链接指向文件夹之外）：必报表则拒绝整个导出；选报表则整表不采用，
  相关指标显示“未报送”。
- **行**：不合格的行连同原因另存于快照的 `rejected/` 文件夹。每表不超过读取行数的1%或5行（取多者）时其余照常发布，否则拒绝。
- **重复**：各列完全相同的行只计一次并提醒；主键相同而内容不同的行全部搁置。
- **引用**：`reviews.case_id` 须是已接受且已结案的案件，评估日期不早于结案日；`review_items.review_id` 须是已接受的评估；否则搁置。
  其余引用找不到对应时保留并提醒。
- 拒绝不改变现有快照。报告中出现的身份证号码和手机号码一律遮蔽。
"""


def text() -> str:
    """The whole file."""
    required = [table for table in TABLES.values() if table.required]
    optional = [table for table in TABLES.values() if not table.required]
    lines = [HEAD, "## 必报表", ""]
    lines += [line for table in required for line in _table(table)]
    lines += ["## 选报表", "", "没有报送的表，其指标显示“未报送”，不作零处理。", ""]
    lines += [line for table in optional for line in _table(table)]
    lines += ["## 代码表", ""]
    lines += [line for name in CODES for line in _code_list(name)]
    return "\n".join(lines).rstrip() + "\n"


def _table(table: Table) -> Iterator[str]:
    yield f"### {table.name}：{table.title_zh}"
    yield ""
    yield f"{'必报' if table.required else '选报'}。主键：{'、'.join(f'`{name}`' for name in table.key)}。"
    yield ""
    yield "| 列 | 类型 | 可空 | 含义 | 另须 |"
    yield "|---|---|---|---|---|"
    yield from (_column(table, column) for column in table.columns)
    yield ""
    if rules := [rule for rule in rule_names(table.name) if rule in ROW_RULES]:
        yield from (f"- {ROW_RULES[rule]}。" for rule in rules)
        yield ""
    if table.name in _CROSS:
        yield from (f"- {CROSS_RULES[rule]}。" for rule in _CROSS[table.name])
        yield ""


_CROSS = {
    "reviews": ("case_unknown", "case_not_closed", "reviewed_before_closing"),
    "review_items": ("review_unknown",),
}
# What the table of types already says of every column of a kind.
_GENERAL = {
    "required",
    "known_code",
    "known_unit",
    "not_empty",
    "at_most_40_characters",
    "printable",
    "not_before_2000",
    "not_after_as_of",
    "not_negative",
    "at_most_1_billion",
    "finite",
}


def _column(table: Table, column: Column) -> str:
    kind = TYPES[column.kind]
    if column.list_name:
        kind += f"，见 [{column.list_name}](#{column.list_name})"
    null = "可空" if column.nullable else ""
    return f"| `{column.name}` | {kind} | {null} | {column.meaning_zh} | {'；'.join(_own(table, column))} |"


def _own(table: Table, column: Column) -> Iterator[str]:
    for rule in rule_names(table.name):
        owner, _, name = rule.rpartition("|")
        if owner == column.name and name not in _GENERAL and column.kind != "id":
            yield COLUMN_RULES[name]


def _code_list(name: str) -> Iterator[str]:
    yield f"### {name}"
    yield ""
    used = [f"`{t.name}.{c.name}`" for t in TABLES.values() for c in t.columns if c.list_name == name]
    yield f"用于 {'、'.join(used)}。"
    yield ""
    yield "| 代码 | 名称 | English |"
    yield "|---|---|---|"
    yield from (f"| `{code}` | {zh} | {en} |" for code, (zh, en) in CODES[name].items())
    yield ""


def write(path: Path = README) -> None:
    path.write_text(text(), encoding="utf-8")


if __name__ == "__main__":
    write()
