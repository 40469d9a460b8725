"""Which tables make up an export, in which order, with which keys and schemas?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from types import MappingProxyType, new_class

import dataframely as dy
import polars as pl

from dashboard.contract import optional, required
from dashboard.contract.types import Column, described

VERSION = 1
SOURCE_ROW = "source_row"


@dataclass(frozen=True)
class Table:
    """One table of the contract. `key` names the columns that tell its rows apart."""

    name: str
    title_zh: str
    schema: type[dy.Schema]
    required: bool

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        return tuple(described(name, column) for name, column in self.schema.columns().items())

    @cached_property
    def key(self) -> tuple[str, ...]:
        columns = self.schema.columns().items()
        return tuple(name for name, column in columns if (column.metadata or {}).get("is_key"))

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


TABLES: Mapping[str, Table] = MappingProxyType(
    {
        table.name: table
        for table in (
            Table("cases", "案件（一件申请或通知一行）", required.Cases, True),
            Table("payments", "经费支出（支出台账一笔一行）", required.Payments, True),
            Table("budgets", "经费投入（年度、单位、资金来源一行）", required.Budgets, True),
            Table("service_points", "服务点（一个场所或岗位一行）", required.ServicePoints, True),
            Table("reviews", "同行评估（一案一次评估一行）", required.Reviews, True),
            Table("review_items", "同行评估分项", optional.ReviewItems, False),
            Table("inspections", "质量检查", optional.Inspections, False),
            Table("complaints", "投诉", optional.Complaints, False),
            Table("consultations", "咨询（单位、日期、渠道、语言一行）", optional.Consultations, False),
            Table("duty_services", "值班律师法律帮助（不计入案件）", optional.DutyServices, False),
            Table("institutions", "法律援助机构（机构、年度一行）", optional.Institutions, False),
            Table("providers", "承办人", optional.Providers, False),
            Table("appraisals", "执业情况考评", optional.Appraisals, False),
            Table("trainings", "培训", optional.Trainings, False),
            Table("publicity", "宣传", optional.Publicity, False),
            Table("outreach", "上门与巡回服务（单位、月份一行）", optional.Outreach, False),
            Table("milestones", "规划事项进展（事项、单位一行）", optional.Milestones, False),
            Table("unit_targets", "目标分解（指标、单位、年度一行）", optional.UnitTargets, False),
            Table("grassroots", "基层基数（单位、年度一行）", optional.Grassroots, False),
        )
    }
)


@cache
def delivered(name: str, as_of: date) -> type[dy.Schema]:
    """The schema of a table as it is delivered: each row with its place in the file, no date after `as_of`."""
    schema = TABLES[name].schema
    bound = [column.name for column in TABLES[name].columns if column.kind == "date" and not column.ahead]
    rules = {f"{column}|check__not_after_as_of": _no_later(column, as_of) for column in bound}
    body = {SOURCE_ROW: dy.Int64(nullable=False), "__module__": schema.__module__}
    return new_class(
        f"Delivered{schema.__name__}", (schema,), exec_body=lambda space: space.update(body | rules)
    )


def _no_later(column: str, as_of: date):  # dataframely keeps the type of what dy.rule() makes to itself
    return dy.rule()(lambda _: pl.col(column) <= as_of)


@cache
def rule_names(name: str) -> tuple[str, ...]:
    """Every rule on the rows of a table, as reports name it: `column|rule`, or `rule` where columns meet."""
    filtered = delivered(name, date.max).filter(delivered(name, date.max).create_empty())
    names = (plain(rule) for rule in filtered.failure.details().columns)
    columns = {SOURCE_ROW, *(column.name for column in TABLES[name].columns)}
    return tuple(rule for rule in names if rule not in columns and not rule.startswith(SOURCE_ROW))


def plain(rule: str) -> str:
    """dataframely's name of a rule without its own prefixes."""
    return rule.replace("|check__", "|").replace("|nullability", "|required")
