"""What do the five tables hold that no export may lack?"""

import dataframely as dy
import polars as pl

from dashboard.contract import types as t

CHAIN = (
    "applied_date",
    "decided_date",
    "assigned_date",
    "closed_date",
    "filed_date",
    "audited_date",
    "archived_date",
)


def _not_before(later: str, *earlier: str) -> pl.Expr:
    """The later date stands behind each earlier one that is known."""
    return pl.col(later) >= pl.max_horizontal(*earlier)


def _advance() -> pl.Expr:
    """Help given before the decision; an unknown mark counts as no."""
    return pl.col("is_advance").fill_null(False)


class Cases(dy.Schema):
    case_id = t.id_("案件编号", key=True)
    unit_code = t.unit("办理案件的法律援助机构")
    matter = t.code("matter", "案件类别")
    origin = t.code("origin", "案件来源")
    channel = t.code("channel", "受理渠道")
    notifier = t.code("notifier", "通知或商请的机关", null=True)
    applied_date = t.date_("收到申请或通知的日期")
    decided_date = t.date_("作出决定的日期", null=True)
    decision = t.code("decision", "决定；空＝尚未决定", null=True)
    means_test = t.code("means_test", "经济困难状况的核实方式", null=True)
    assigned_date = t.date_("指派承办人的日期", null=True)
    closed_date = t.date_("结案日", null=True)
    filed_date = t.date_("承办人提交立卷材料的日期", null=True)
    audited_date = t.date_("机构审查合格的日期", null=True)
    archived_date = t.date_("归档日期", null=True)
    cause = t.code("cause", "案由")
    service = t.code("service", "援助形式")
    stage = t.code("stage", "刑事诉讼阶段", null=True)
    procedure = t.code("procedure", "刑事程序", null=True)
    groups = t.codes("group", "受援人类别，可多选，可为空列表；各类有交叉，占比之和不为100%")
    recipients = t.count("受援人数", only={"at_least_1": lambda persons: persons >= 1})
    is_collective = t.flag("群体性案件")
    is_major = t.flag("重大疑难复杂案件")
    is_mongolian = t.flag("使用蒙古语办理")
    provider_id = t.id_("承办人", null=True)
    outcome = t.code("outcome", "办理结果", null=True)
    recovered_yuan = t.money("挽回损失或取得利益（元）", null=True)
    wages_recovered_yuan = t.money("其中为农牧民工追讨的劳动报酬（元）", null=True)
    handled_online = t.flag("审查、审批、指派均在平台上办理")
    is_advance = t.flag("先行提供法律援助（法律援助法第44条）")

    @dy.rule()
    def notifier_unless_application(cls) -> pl.Expr:
        return pl.col("notifier").is_null() == (pl.col("origin") == "application")

    @dy.rule()
    def decision_with_its_date(cls) -> pl.Expr:
        return pl.col("decision").is_null() == pl.col("decided_date").is_null()

    @dy.rule()
    def stage_of_criminal_only(cls) -> pl.Expr:
        return pl.col("stage").is_null() == (pl.col("matter") != "criminal")

    @dy.rule()
    def procedure_of_criminal_only(cls) -> pl.Expr:
        return pl.col("procedure").is_null() | (pl.col("matter") == "criminal")

    @dy.rule()
    def outcome_with_closing(cls) -> pl.Expr:
        return pl.col("outcome").is_null() == pl.col("closed_date").is_null()

    @dy.rule()
    def wages_within_recovered(cls) -> pl.Expr:
        return pl.col("wages_recovered_yuan") <= pl.col("recovered_yuan")

    @dy.rule()
    def decided_in_order(cls) -> pl.Expr:
        return _not_before("decided_date", *CHAIN[:1])

    @dy.rule()
    def assigned_in_order(cls) -> pl.Expr:
        return _not_before("assigned_date", *CHAIN[:1]) & (
            _advance() | _not_before("assigned_date", *CHAIN[:2])
        )

    @dy.rule()
    def closed_in_order(cls) -> pl.Expr:
        return _not_before("closed_date", *CHAIN[:3])

    @dy.rule()
    def filed_in_order(cls) -> pl.Expr:
        return _not_before("filed_date", *CHAIN[:4])

    @dy.rule()
    def audited_in_order(cls) -> pl.Expr:
        return _not_before("audited_date", *CHAIN[:5])

    @dy.rule()
    def archived_in_order(cls) -> pl.Expr:
        return _not_before("archived_date", *CHAIN[:6])

    @dy.rule()
    def approved_before_handling(cls) -> pl.Expr:
        """What only an approved case can have: a later date, an outcome, a handler."""
        handled = pl.any_horizontal(pl.col(*CHAIN[2:], "outcome", "provider_id").is_not_null())
        return ~handled | _advance() | (pl.col("decision") == "approved").fill_null(False)


class Payments(dy.Schema):
    payment_id = t.id_("支出编号", key=True)
    unit_code = t.unit("付款单位")
    paid_date = t.date_("支付日期")
    fund = t.code("fund", "资金来源")
    category = t.code("category", "支出类别")
    amount_yuan = t.money("金额（元）", positive=True)
    case_id = t.id_("补贴、直接费用或鉴定费所属的案件", null=True)
    provider_id = t.id_("取得报酬的承办人", null=True)
    payee_kind = t.code("payee_kind", "收款方类型")
    account = t.code("account", "核算方式")
    tax_withheld_yuan = t.money("代扣税款（元）", null=True)
    contract_id = t.id_("政府购买服务合同编号", null=True)


class Budgets(dy.Schema):
    year = t.year("年度", key=True)
    unit_code = t.unit("最终使用资金的单位", key=True)
    fund = t.code("fund", "资金来源", key=True)
    appropriated_yuan = t.money("安排金额（元）")
    received_yuan = t.money("到位金额（元）")
    is_separate_line = t.flag("列入同级财政预算（单列）；只对同级财政有意义")
    approved_date = t.date_("人代会批准日期", null=True)
    issued_date = t.date_("上级下达日期", null=True)
    received_date = t.date_("资金到账日期", null=True)

    @dy.rule()
    def received_within_appropriated(cls) -> pl.Expr:
        return pl.col("received_yuan") <= pl.col("appropriated_yuan")


class ServicePoints(dy.Schema):
    point_id = t.id_("服务点编号", key=True)
    unit_code = t.unit("所属单位")
    kind = t.code("point_kind", "服务点类型")
    host = t.code("host", "工作站、值班律师工作站的依托单位", null=True)
    name = t.name_("服务点名称（不写个人姓名）")
    lon = t.double("经度（WGS 84）", null=True, only={"within_97_127": lambda x: x.is_between(*t.LONGITUDES)})
    lat = t.double("纬度（WGS 84）", null=True, only={"within_37_54": lambda y: y.is_between(*t.LATITUDES)})
    opened_date = t.date_("启用日期")
    closed_date = t.date_("停用日期；可晚于数据截至日", null=True, ahead=True)
    is_street_front = t.flag("临街一层")
    is_accessible = t.flag("无障碍")
    has_zones = t.flag("功能分区")
    has_full_equipment = t.flag("设施齐全")
    has_dedicated_staff = t.flag("有专人")
    has_video = t.flag("有视频终端")
    is_one_stop = t.flag("一站式服务")
    accepts_online = t.flag("网上受理")

    @dy.rule()
    def both_coordinates_or_neither(cls) -> pl.Expr:
        return pl.col("lon").is_null() == pl.col("lat").is_null()

    @dy.rule()
    def closed_after_opened(cls) -> pl.Expr:
        return pl.col("closed_date") > pl.col("opened_date")


class Reviews(dy.Schema):
    review_id = t.id_("评估编号", key=True)
    case_id = t.id_("被评估的已结案件")
    tier = t.code("tier", "组织评估的层级")
    review_year = t.year("评估年度")
    reviewed_date = t.date_("评估日期；不早于该案结案日")
    round = t.count("轮次：1初评，2复评", only={"round_1_or_2": lambda number: number.is_in([1, 2])})
    reviewer_id = t.id_("评估人")
    grade = t.code("grade", "评估等次")
    score = t.double("评分", null=True, only={"within_0_100": lambda points: points.is_between(0, 100)})
