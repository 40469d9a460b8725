"""What do the fourteen tables hold that an export may lack (their indicators are then 未报送)?"""

import dataframely as dy
import polars as pl

from dashboard.contract import types as t


class ReviewItems(dy.Schema):
    review_id = t.id_("评估编号", key=True)
    item = t.code("review_item", "评估项目", key=True)
    grade = t.code("grade", "单项等次", null=True)
    score = t.double("得分", null=True)
    full_marks = t.double("满分", null=True)


class Inspections(dy.Schema):
    inspection_id = t.id_("检查编号", key=True)
    unit_code = t.unit("被检查单位")
    kind = t.code("inspection_kind", "检查方式")
    inspected_date = t.date_("检查日期")
    files_checked = t.count("检查案卷数")
    problems_found = t.count("发现问题数")
    satisfied = t.count("满意人数", null=True)
    basically_satisfied = t.count("基本满意人数", null=True)
    unsatisfied = t.count("不满意人数", null=True)
    published_date = t.date_("结果公布日期", null=True)


class Complaints(dy.Schema):
    complaint_id = t.id_("投诉编号", key=True)
    unit_code = t.unit("被投诉单位")
    received_date = t.date_("收到投诉的日期")
    channel = t.code("complaint_channel", "投诉渠道")
    kind = t.code("complaint_kind", "投诉事项")
    accepted_date = t.date_("受理日期", null=True)
    resolved_date = t.date_("办结日期", null=True)
    finding = t.code("finding", "处理结果", null=True)
    case_id = t.id_("涉及的案件", null=True)


class Consultations(dy.Schema):
    unit_code = t.unit("解答咨询的单位", key=True)
    date = t.date_("日期", key=True)
    channel = t.code("consultation_channel", "咨询渠道", key=True)
    language = t.code("language", "使用语言", key=True)
    received = t.count("接到咨询数")
    answered = t.count("解答数")
    answered_in_24h = t.count("24小时内解答数", null=True)
    wait_seconds = t.count("等待时长合计（秒）", null=True)
    talk_seconds = t.count("通话时长合计（秒）", null=True)
    rated = t.count("参与评价数", null=True)
    satisfied = t.count("评价满意数", null=True)
    applications = t.count("转为申请数", null=True)

    @dy.rule()
    def answered_within_received(cls) -> pl.Expr:
        return pl.col("answered") <= pl.col("received")

    @dy.rule()
    def answered_in_24h_within_received(cls) -> pl.Expr:
        return pl.col("answered_in_24h") <= pl.col("received")

    @dy.rule()
    def satisfied_within_rated(cls) -> pl.Expr:
        return pl.col("satisfied") <= pl.col("rated")


class DutyServices(dy.Schema):
    unit_code = t.unit("派出值班律师的单位", key=True)
    month = t.month("月份（当月第一天）")
    site = t.code("duty_site", "值班场所", key=True)
    shifts = t.count("值班班次")
    consultations = t.count("法律咨询件数")
    procedure_choices = t.count("程序选择建议件数")
    plea_witnesses = t.count("认罪认罚见证件数")
    other_helps = t.count("其他法律帮助件数")


class Institutions(dy.Schema):
    institution_id = t.id_("机构编号", key=True)
    year = t.year("年度", key=True)
    unit_code = t.unit("所属单位")
    nature = t.code("nature", "机构性质")
    posts_authorised = t.count("编制数")
    posts_filled = t.count("在编人数")
    qualified_staff = t.count("具有法律职业资格的人数")
    aid_lawyers = t.count("法律援助律师数")
    volunteers = t.count("志愿者数")
    welfare_posts = t.count("公益岗人数")
    social_workers = t.count("社会工作者数")
    interns = t.count("实习人数")
    has_information_system = t.flag("使用业务信息系统")
    accepts_online = t.flag("网上受理")
    has_12348 = t.flag("设有12348坐席")


class Providers(dy.Schema):
    provider_id = t.id_("承办人编号", key=True)
    kind = t.code("provider_kind", "承办人员类别")
    unit_code = t.unit("所在单位")
    practising_since = t.date_("开始执业日期", null=True)
    speciality = t.code("speciality", "业务专长", null=True)
    is_bilingual = t.flag("蒙汉双语")
    left_date = t.date_("离开日期", null=True)


class Appraisals(dy.Schema):
    year = t.year("考评年度", key=True)
    subject = t.code("appraisal_subject", "考评对象类别", key=True)
    subject_id = t.id_("机构编号或承办人编号", key=True)
    grade = t.code("appraisal_grade", "考评等次")


class Trainings(dy.Schema):
    training_id = t.id_("培训编号", key=True)
    unit_code = t.unit("主办单位")
    tier = t.code("tier", "主办层级")
    held_date = t.date_("举办日期")
    audience = t.code("audience", "培训对象")
    is_planned = t.flag("列入年度计划")
    attendees = t.count("参训人数")
    hours = t.double("学时")
    passed = t.count("考核合格人数", null=True)


class Publicity(dy.Schema):
    event_id = t.id_("宣传活动编号", key=True)
    unit_code = t.unit("主办单位")
    held_date = t.date_("举办日期")
    form = t.code("publicity_form", "宣传形式")
    venue = t.code("venue", "走进的场所", null=True)
    audience = t.count("受众人数")
    materials = t.count("发放资料份数")
    is_bilingual = t.flag("蒙汉双语")


class Outreach(dy.Schema):
    unit_code = t.unit("开展服务的单位", key=True)
    month = t.month("月份（当月第一天）")
    home_visits = t.count("上门服务次数")
    circuit_trips = t.count("巡回服务次数")
    kilometres = t.double("巡回里程（公里）")


class Milestones(dy.Schema):
    item_id = t.id_("规划事项编号（指标编号，如T5、C01）", key=True)
    unit_code = t.unit("单位", key=True)
    status = t.code("milestone_status", "最新状态")
    due_date = t.date_("应完成日期；可晚于数据截至日", null=True, ahead=True)
    done_date = t.date_("完成日期", null=True)
    document = t.text("依据文件")


class UnitTargets(dy.Schema):
    indicator_id = t.id_("指标编号", key=True)
    unit_code = t.unit("承担目标的单位；盟市代码指盟市本级", key=True)
    year = t.year("年度", key=True)
    value = t.double("分解到该单位的目标值")


class Grassroots(dy.Schema):
    unit_code = t.unit("单位", key=True)
    year = t.year("年度", key=True)
    townships = t.count("苏木乡镇街道数")
    villages = t.count("嘎查村社区数")
