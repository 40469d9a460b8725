"""What does each rule say, in words a clerk understands?"""

COLUMN_RULES = {
    "required": "不能为空",
    "known_code": "须是代码表中的代码",
    "known_unit": "须是单位表中的六位代码",
    "not_empty": "编号不能是空白",
    "at_most_40_characters": "编号不超过40个字符",
    "printable": "编号只能含可见字符",
    "no_identity_number": "不得含居民身份证号码",
    "no_mobile_number": "不得含手机号码",
    "one_to_100_characters": "须为1至100个字符",
    "no_control_characters": "不得含控制字符",
    "not_before_2000": "不得早于2000年1月1日",
    "not_after_as_of": "不得晚于数据截至日",
    "first_of_month": "须是当月第一天",
    "not_negative": "不得为负",
    "at_most_1_billion": "不得大于10亿",
    "from_2000_to_2099": "须在2000至2099年之间",
    "positive": "须大于0",
    "at_least_1": "至少为1",
    "round_1_or_2": "轮次只能是1或2",
    "finite": "须是有限数值",
    "within_97_127": "经度须在97至127度之间",
    "within_37_54": "纬度须在37至54度之间",
    "within_0_100": "须在0至100之间",
}

ROW_RULES = {
    "notifier_unless_application": "通知机关只在来源为申请时为空，其他来源必须填写",
    "decision_with_its_date": "决定与决定日期须同时填写或同时为空",
    "stage_of_criminal_only": "刑事案件须填诉讼阶段，其他案件须为空",
    "procedure_of_criminal_only": "只有刑事案件可填刑事程序",
    "outcome_with_closing": "办理结果与结案日须同时填写或同时为空",
    "wages_within_recovered": "追讨的劳动报酬不得多于挽回损失总额",
    "decided_in_order": "决定日期不得早于收到申请或通知的日期",
    "assigned_in_order": "指派日期不得早于收到日期和决定日期（先行提供的，可早于决定日期）",
    "closed_in_order": "结案日不得早于此前各环节的日期",
    "filed_in_order": "提交立卷材料的日期不得早于此前各环节的日期",
    "audited_in_order": "审查合格日期不得早于此前各环节的日期",
    "archived_in_order": "归档日期不得早于此前各环节的日期",
    "approved_before_handling": "未批准又非先行提供的案件，不得有指派及以后的日期、办理结果或承办人",
    "received_within_appropriated": "到位金额不得多于安排金额",
    "both_coordinates_or_neither": "经度和纬度须同时填写或同时为空",
    "closed_after_opened": "停用日期须晚于启用日期",
    "answered_within_received": "解答数不得多于接到咨询数",
    "answered_in_24h_within_received": "24小时内解答数不得多于接到咨询数",
    "satisfied_within_rated": "评价满意数不得多于参与评价数",
}

CROSS_RULES = {
    "key_repeated": "主键相同而内容不同的各行全部搁置",
    "case_unknown": "案件编号须是已接受的案件",
    "case_not_closed": "被评估的案件须已结案",
    "reviewed_before_closing": "评估日期不得早于该案结案日",
    "review_unknown": "评估编号须是已接受的评估",
}


def sentence(rule: str) -> str:
    """The words for a rule's name, be it `column|rule` or `rule`."""
    name = rule.rpartition("|")[2]
    return (COLUMN_RULES | ROW_RULES | CROSS_RULES)[name]
