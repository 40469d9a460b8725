"""A finding says in words how its rule came to suspect it, to the last yuan and day."""

import json
from datetime import date
from decimal import Decimal

import pytest

from dashboard import i18n, plan, reckoning, shelf
from dashboard.query import query
from dashboard.scope import Scope

PAID = {"unit_code": "150102", "date": date(2019, 3, 5), "amount_yuan": Decimal("3200.00"), "payments": 1}
YEAR = {"unit_code": "150102", "date": date(2019, 12, 31), "amount_yuan": None, "payments": 0}
CASE = {"unit_code": "150102", "date": date(2019, 4, 1), "amount_yuan": None, "payments": 0, "key": "C1"}
SUBSIDY = {"category": "case_subsidy", "case_id": "C1"}
# Rule and severity, what the finding says besides, the values that made the rule fire, and the sentence.
SAID = [
    (
        ("F-01", "R"),
        PAID,
        {"fund": "lottery", "category": "training"},
        "新城区2019年3月5日从“中央彩票公益金”列支“培训”3,200元；该资金来源的开支范围不含此项。",
    ),
    (
        ("F-01", "A"),
        PAID,
        {"fund": "donation", "category": "training"},
        "新城区2019年3月5日从“社会捐助”列支“培训”3,200元；此项是否属于该资金来源的开支范围没有定论。",
    ),
    (
        ("F-02", "R"),
        PAID | {"amount_yuan": Decimal("0.50")},
        {"fund": "local_budget", "category": "other_judicial"},
        "新城区2019年3月5日从“同级财政”支出0.50元，用途登记为“其他司法行政业务”。",
    ),
    (
        ("F-03", "R"),
        PAID,
        {"fund": "local_budget", "category": "publicity", "account": "mixed"},
        "新城区2019年3月5日从“同级财政”列支“宣传”3,200元，账户登记为“与其他业务经费混同”。",
    ),
    (
        ("F-04", "R"),
        PAID,
        {
            "category": "duty_subsidy",
            "payee_kind": "public_employee",
            "provider_id": None,
            "provider_kind": None,
        },
        "新城区2019年3月5日支付“值班律师补贴”3,200元；收款人登记为“公职人员”。",
    ),
    (
        ("F-04", "R"),
        PAID,
        {
            "category": "case_subsidy",
            "payee_kind": "public_employee",
            "provider_id": "L1",
            "provider_kind": "aid_staff",
        },
        "新城区2019年3月5日支付“办案补贴”3,200元；收款人登记为“公职人员”，承办人L1登记为“法律援助机构人员”。",
    ),
    (
        ("F-05", "A"),
        PAID,
        {"case_id": "C1", "provider_id": "L2", "handler_id": "L1"},
        "新城区2019年3月5日向L2支付案件C1的办案补贴3,200元；该案登记的承办人为L1。",
    ),
    (
        ("F-06", "R"),
        PAID,
        {"category": "case_subsidy", "case_id": None, "is_found": False, "decision": None},
        "新城区2019年3月5日支付“办案补贴”3,200元；没有登记案件编号。",
    ),
    (
        ("F-06", "R"),
        PAID,
        SUBSIDY | {"is_found": False, "decision": None},
        "新城区2019年3月5日支付“办案补贴”3,200元；案件表中没有案件C1。",
    ),
    (
        ("F-06", "I"),
        PAID,
        SUBSIDY | {"is_found": False, "decision": None},
        "新城区2019年3月5日支付“办案补贴”3,200元；案件C1的数据行不合规范，已被搁置，待数据修正。",
    ),
    (
        ("F-06", "R"),
        PAID,
        SUBSIDY | {"is_found": True, "decision": None},
        "新城区2019年3月5日支付“办案补贴”3,200元；案件C1尚未作出决定。",
    ),
    (
        ("F-06", "A"),
        PAID,
        {"category": "direct_cost", "case_id": "C1", "is_found": True, "decision": "refused_means"},
        "新城区2019年3月5日支付“直接费用”3,200元；案件C1的决定为“不符合经济困难标准”。",
    ),
    (
        ("F-07", "R"),
        PAID | {"key": "C1", "payments": 2},
        {"payments": 2, "units": 1, "funds": 2, "max_n": 1},
        "案件C1的办案补贴共支付2笔、合计3,200元（1个单位、2种资金来源），最近一笔在2019年3月5日；规则上限1笔。",
    ),
    (
        ("F-08", "A"),
        CASE | {"key": "T1"},
        {"finding": None, "case_id": None, "resolved_date": None},
        "新城区2019年4月1日收到投诉T1，反映收取受援人财物；尚无处理结论。",
    ),
    (
        ("F-08", "R"),
        CASE | {"key": "T1"},
        {"finding": "corrected", "case_id": "C1", "resolved_date": "2019-05-01"},
        "新城区2019年4月1日收到投诉T1，反映收取受援人财物；处理结论为“批评教育、限期整改”。",
    ),
    (
        ("F-09", "A"),
        PAID | {"date": date(2022, 1, 1)},
        {"category": "case_subsidy", "tax_withheld_yuan": 12.5},
        "新城区2022年1月1日支付“办案补贴”3,200元，扣缴税款12.50元；此类补贴免税。",
    ),
    (
        ("F-11", "R"),
        PAID | {"unit_code": "150100"},
        {"fund": "region_special", "level": "league"},
        "呼和浩特本级2019年3月5日从“自治区办案补贴专项”支出3,200元；该专项用于旗县。",
    ),
    (
        ("F-13", "A"),
        PAID,
        {"case_id": "C1", "closed_date": None, "outcome": None},
        "新城区2019年3月5日为案件C1支付鉴定费、仲裁费3,200元；该案尚未结案。",
    ),
    (
        ("F-13", "A"),
        PAID,
        {"case_id": "C1", "closed_date": "2019-03-01", "outcome": "won"},
        "新城区2019年3月5日为案件C1支付鉴定费、仲裁费3,200元；该案于2019年3月1日结案，结果为“胜诉”。",
    ),
    (
        ("F-20", "R"),
        YEAR,
        {"year": 2019, "own_yuan": None, "is_separate_line": None},
        "新城区2019年没有安排同级财政预算。",
    ),
    (
        ("F-20", "A"),
        YEAR,
        {"year": 2019, "own_yuan": 60300.0, "is_separate_line": False},
        "新城区2019年同级财政安排60,300元，登记为未单列。",
    ),
    (
        ("F-20", "A"),
        YEAR,
        {"year": 2019, "own_yuan": 60300.0, "is_separate_line": None},
        "新城区2019年同级财政安排60,300元，未注明是否单列。",
    ),
    (
        ("F-21", "A"),
        YEAR,
        {"year": 2019, "own_yuan": None, "own_before_yuan": 100.0, "growth_pct": -100.0, "is_strong": True}
        | {"g_pct": 0, "g2_pct": -5},
        "新城区2019年同级财政安排0元，上年100元，变化−100%；规则要求不低于0%。降幅超过5%。",
    ),
    (
        ("F-21", "A"),
        YEAR,
        {"year": 2019, "own_yuan": 97.05, "own_before_yuan": 100.0, "growth_pct": -2.95, "is_strong": False}
        | {"g_pct": 0, "g2_pct": -5},
        "新城区2019年同级财政安排97.05元，上年100元，变化−2.95%；规则要求不低于0%。",
    ),
    (
        ("F-22", "A"),
        YEAR,
        {"year": 2019, "received_yuan": 444600.0, "received_before_yuan": 410300.0, "approved": 356}
        | {"approved_before": 293, "money_growth_pct": 8.36, "case_growth_pct": 21.5, "m_points": 5},
        (
            "新城区2019年到位444,600元，上年410,300元，变化8.36%；批准356件，上年293件，变化21.5%；"
            "经费慢13.14个百分点，规则容许5个百分点。"
        ),
    ),
    (
        ("F-24", "I"),
        YEAR,
        {
            "year": 2019,
            "spent_yuan": 51860.0,
            "approved": 88,
            "cost_yuan": 589.32,
            "lo_yuan": 600,
            "hi_yuan": 2500,
        },
        "新城区2019年业务经费支出51,860元，批准88件，每件589.32元；监测区间为600元—2,500元。",
    ),
    (
        ("F-26", "A"),
        YEAR,
        {
            "year": 2019,
            "own_yuan": None,
            "own_before_yuan": 34100.0,
            "above_yuan": 24400.0,
            "above_before_yuan": 0.0,
        },
        "新城区2019年上级补助24,400元，上年0元；同级财政0元，上年34,100元。",
    ),
    (
        ("F-31", "R"),
        YEAR | {"amount_yuan": Decimal("19800.00")},
        {"fund": "region_special", "year": 2019, "approved_date": "2019-02-28", "issued_date": "2019-05-16"}
        | {"days": 77, "n_days": 60},
        "新城区2019年“自治区办案补贴专项”19,800元于2019年2月28日批准，2019年5月16日下达，历时77天；期限60天。",
    ),
    (
        ("F-31", "R"),
        YEAR | {"amount_yuan": Decimal("19800.00")},
        {"fund": "region_special", "year": 2019, "approved_date": "2019-02-28", "issued_date": None}
        | {"days": 77, "n_days": 60},
        "新城区2019年“自治区办案补贴专项”19,800元于2019年2月28日批准，至今未下达，已77天；期限60天。",
    ),
    (
        ("F-33", "A"),
        CASE,
        {"closed_date": "2019-03-01", "filed_date": "2019-04-02", "days": 32, "n_days": 30},
        "案件C1于2019年3月1日结案，2019年4月2日提交立卷材料，历时32天；期限30天。",
    ),
    (
        ("F-33", "A"),
        CASE,
        {"closed_date": "2019-03-01", "filed_date": None, "days": 609, "n_days": 30},
        "案件C1于2019年3月1日结案，至今未提交立卷材料，已609天；期限30天。",
    ),
    (
        ("F-34", "A"),
        CASE,
        {"filed_date": "2019-03-01", "audited_date": "2019-04-02", "days": 32, "n_days": 30},
        "案件C1于2019年3月1日提交立卷材料，2019年4月2日审查合格，历时32天；期限30天。",
    ),
    (
        ("F-34", "A"),
        CASE,
        {"filed_date": "2019-03-01", "audited_date": None, "days": 609, "n_days": 30},
        "案件C1于2019年3月1日提交立卷材料，至今未审查合格，已609天；期限30天。",
    ),
    (
        ("F-35", "A"),
        CASE,
        {"audited_date": "2019-03-01", "paid_date": "2019-04-02", "days": 32, "n_days": 30, "n2_days": 90},
        "案件C1的立卷材料于2019年3月1日审查合格，2019年4月2日支付补贴，历时32天；期限30天。",
    ),
    (
        ("F-35", "R"),
        CASE,
        {"audited_date": "2019-03-01", "paid_date": None, "days": 91, "n_days": 30, "n2_days": 90},
        "案件C1的立卷材料于2019年3月1日审查合格，至今未支付补贴，已91天；期限30天。超过90天列为疑似。",
    ),
    (
        ("F-36", "R"),
        PAID,
        {"case_id": "C1", "paid_date": "2019-03-05", "closed_date": None, "audited_date": None},
        "新城区2019年3月5日支付案件C1的办案补贴3,200元；该案至今尚未结案。",
    ),
    (
        ("F-36", "R"),
        PAID,
        {"case_id": "C1", "paid_date": "2019-03-05", "closed_date": "2019-03-06", "audited_date": None},
        "新城区2019年3月5日支付案件C1的办案补贴3,200元；该案2019年3月6日才结案。",
    ),
    (
        ("F-36", "A"),
        PAID,
        {"case_id": "C1", "paid_date": "2019-03-05", "closed_date": "2019-03-05", "audited_date": None},
        "新城区2019年3月5日支付案件C1的办案补贴3,200元；该案已于2019年3月5日结案，立卷材料至今未审查合格。",
    ),
    (
        ("F-36", "A"),
        PAID,
        {
            "case_id": "C1",
            "paid_date": "2019-03-05",
            "closed_date": "2019-03-01",
            "audited_date": "2019-03-06",
        },
        "新城区2019年3月5日支付案件C1的办案补贴3,200元；该案已于2019年3月1日结案，立卷材料2019年3月6日才审查合格。",
    ),
    (
        ("F-38", "A"),
        YEAR | {"amount_yuan": Decimal("100.00")},
        {"fund": "donation", "year": 2019, "received_yuan": 1000.0, "spent_yuan": 900.0, "min_yuan": 1},
        "新城区的“社会捐助”截至2017年底累计到位1,000元，截至2019年底累计支出900元；按先进先出推算，100元超过两年未用。",
    ),
    (
        ("F-39", "A"),
        YEAR,
        {"year": 2019, "spent_yuan": 1271176.0, "received_yuan": 1566800.0, "spent_pct": 81.13}
        | {"elapsed_pct": 100.0, "is_strong": False, "m_points": 10, "m2_points": 20},
        (
            "新城区2019年业务经费支出1,271,176元，到位1,566,800元，支出进度81.13%，时序进度100%；"
            "慢18.87个百分点，规则容许10个百分点。"
        ),
    ),
    (
        ("F-39", "A"),
        YEAR,
        {"year": 2019, "spent_yuan": 0.0, "received_yuan": 100.0, "spent_pct": 0.0}
        | {"elapsed_pct": 50.5, "is_strong": True, "m_points": 10, "m2_points": 20},
        (
            "新城区2019年业务经费支出0元，到位100元，支出进度0%，时序进度50.5%；"
            "慢50.5个百分点，规则容许10个百分点。已慢过20个百分点。"
        ),
    ),
    (
        ("F-40", "I"),
        PAID | {"key": "C1"},
        {"total_yuan": 3200.0, "lo_yuan": 300, "hi_yuan": 3000},
        "案件C1的办案补贴合计3,200元；参考区间为300元—3,000元。",
    ),
    (
        ("F-42", "A"),
        PAID,
        {"case_id": "C1", "grade": "unqualified", "reviewed_date": "2019-02-01"},
        "新城区2019年3月5日支付案件C1的办案补贴3,200元；该案2019年2月1日的同行评估为“不合格”。",
    ),
    (
        ("F-43", "R"),
        PAID | {"key": "C1", "payments": 2},
        {"total_yuan": 5400.0, "cap_yuan": 5000},
        "案件C1由彩票公益金支出2笔、合计5,400元；单案限额5,000元，超出400元。",
    ),
    (
        ("F-44", "A"),
        YEAR,
        {"year": 2019, "cases": 25, "major_cases": 4, "share_pct": 16.0, "s_pct": 10},
        "新城区2019年由彩票公益金补贴的25个案件中，4个为重大疑难复杂案件，占16%；规则上限10%。",
    ),
    (
        ("F-46", "R"),
        PAID,
        {"case_id": "C1", "groups": [], "cause": "theft"},
        "新城区2019年3月5日从彩票公益金为案件C1支出3,200元；受援人群体：未登记，案由：“盗窃”。",
    ),
    (
        ("F-46", "A"),
        PAID,
        {"case_id": "C1", "groups": ["woman", "poor"], "cause": "theft"},
        "新城区2019年3月5日从彩票公益金为案件C1支出3,200元；受援人群体：“妇女、一般贫困者”，案由：“盗窃”。",
    ),
    (
        ("F-47", "A"),
        YEAR,
        {
            "year": 2019,
            "paid_yuan": 500.0,
            "shifts": 0,
            "per_shift_yuan": None,
            "lo_yuan": 80,
            "hi_yuan": 400,
        },
        "新城区2019年支付值班律师补贴500元，登记的值班班次为0。",
    ),
    (
        ("F-47", "A"),
        YEAR,
        {"year": 2019, "paid_yuan": 0.0, "shifts": 4, "per_shift_yuan": 0.0, "lo_yuan": 80, "hi_yuan": 400},
        "新城区2019年支付值班律师补贴0元，登记值班4班次，每班0元；参考区间为80元—400元。",
    ),
    (
        ("F-48", "I"),
        YEAR,
        {
            "year": 2019,
            "part_yuan": 2000.0,
            "spent_yuan": 10000.0,
            "share_pct": 20.0,
            "s_pct": 15,
            "s2_pct": 25,
        },
        "新城区2019年宣传、培训和其他业务费2,000元，占业务经费支出10,000元的20%；监测线15%。",
    ),
    (
        ("F-48", "A"),
        YEAR,
        {
            "year": 2019,
            "part_yuan": 3000.0,
            "spent_yuan": 10000.0,
            "share_pct": 30.0,
            "s_pct": 15,
            "s2_pct": 25,
        },
        "新城区2019年宣传、培训和其他业务费3,000元，占业务经费支出10,000元的30%；监测线25%。",
    ),
    (
        ("F-49", "I"),
        YEAR,
        {"year": 2019, "part_yuan": 7419.0, "spent_yuan": 10000.0, "share_pct": 74.19, "s_pct": 75},
        "新城区2019年办案补贴、直接费用和值班律师补贴7,419元，占业务经费支出10,000元的74.19%；监测线不低于75%。",
    ),
    (
        ("F-60", "A"),
        YEAR | {"date": date(2022, 12, 31)},
        {"year": 2022, "status": None, "done_date": None},
        "新城区没有2022年公开经费、案件、质量信息的记录。",
    ),
    (
        ("F-60", "A"),
        YEAR | {"date": date(2022, 12, 31)},
        {"year": 2022, "status": "done", "done_date": "2021-06-30"},
        "新城区没有2022年公开经费、案件、质量信息的记录，上次登记为2021年6月30日。",
    ),
    (
        ("F-65", "A"),
        YEAR | {"date": date(2020, 10, 31), "amount_yuan": Decimal("7590.00")},
        {"fund": "lottery", "spent_yuan": 87490.0, "received_yuan": 79900.0, "t_pct": 1},
        (
            "新城区的“中央彩票公益金”自首个预算年度至2020年10月31日累计支出87,490元，累计到位79,900元，"
            "多支出7,590元；容许1%。"
        ),
    ),
]


@pytest.mark.parametrize(("rule", "found", "values", "sentence"), SAID)
def test_a_finding_says_its_reckoning(rule, found, values, sentence):
    row = {"key": "P1"} | found | {"rule": rule[0], "severity": rule[1], "detail": json.dumps(values)}
    assert reckoning.said(row) == sentence


def test_every_rule_of_the_plan_is_read_here():
    assert {rule for (rule, _severity), *_rest in SAID} == set(plan.current().rules)


def test_a_rule_of_another_plan_lists_its_values():
    row = PAID | {"rule": "F-99", "severity": "A", "key": "P1", "detail": '{"cap_yuan": 5, "case_id": null}'}
    assert reckoning.said(row) == "新城区2019年3月5日：cap_yuan=5"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_finding_of_the_demonstration_can_be_said(demo_snapshots, language):
    shelf.pin(shelf.current(demo_snapshots))
    i18n.use(language)
    try:
        rules = tuple(plan.current().rules)
        rows = query("funds/findings_of_rules", Scope(), rules=rules).to_dicts()
        said = [reckoning.said(row | {"payments": 1}) for row in rows]
    finally:
        i18n.use("zh")
        shelf.pin(None)
    assert len(said) > 100
    assert not [sentence for sentence in said if "None" in sentence or "{" in sentence]


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("cap_yuan", 5000, ("单案限额", "5,000元")),
        ("n_days", 60, ("期限", "60天")),
        ("max_n", 1, ("每案最多支付", "1笔")),
        ("m_points", 5, ("容许差距", "5个百分点")),
        ("g2_pct", -5, ("明显下降线", "−5%")),
        ("strange", 7, ("strange", "7")),
    ],
)
def test_a_parameter_is_named_with_its_unit(name, value, words):
    assert reckoning.parameter(name, value) == words


def test_every_parameter_of_the_plan_has_a_name():
    rules = plan.current().rules.values()
    used = {name for rule in rules for version in rule.versions for name, _value in version.params}
    assert used
    assert not [name for name in used if reckoning.parameter(name, 1)[0] == name]
