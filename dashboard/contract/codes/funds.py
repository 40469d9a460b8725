"""Which codes may money hold, and what are they called?"""

from dashboard.contract.codes.cases import CodeList

FUND_CODES: dict[str, CodeList] = {
    "fund": {
        "local_budget": ("同级财政", "Own-level budget"),
        "central_transfer": ("中央补助（政法转移支付）", "Central transfer"),
        "region_special": ("自治区办案补贴专项", "Regional case-subsidy fund"),
        "lottery": ("中央彩票公益金", "Central lottery fund"),
        "donation": ("社会捐助", "Donations"),
    },
    "category": {
        "case_subsidy": ("办案补贴", "Case subsidies"),
        "direct_cost": ("直接费用", "Direct costs"),
        "duty_subsidy": ("值班律师补贴", "Duty-lawyer subsidies"),
        "consultation_subsidy": ("咨询补贴", "Consultation subsidies"),
        "drafting_subsidy": ("代书补贴", "Drafting subsidies"),
        "appraisal_fee": ("鉴定费、仲裁费", "Appraisal and arbitration fees"),
        "publicity": ("宣传", "Publicity"),
        "training": ("培训", "Training"),
        "other_business": ("其他业务费", "Other business costs"),
        "personnel": ("人员经费", "Personnel"),
        "office": ("公用经费", "Office costs"),
        "informatization": ("信息化、服务大厅专项", "IT and service halls"),
        "other_judicial": ("其他司法行政业务", "Other justice-bureau business"),
    },
    "payee_kind": {
        "law_firm": ("律师事务所", "Law firm"),
        "grassroots_office": ("基层法律服务所", "Grassroots legal office"),
        "ngo": ("社会组织", "Non-governmental organisation"),
        "provider": ("承办人本人", "The handler in person"),
        "public_employee": ("公职人员", "Public employee"),
        "vendor": ("供应商", "Vendor"),
        "other_unit": ("其他单位", "Other unit"),
    },
    "account": {
        "dedicated": ("单独核算", "Kept apart"),
        "mixed": ("与其他业务经费混同", "Mixed with other business"),
    },
}
