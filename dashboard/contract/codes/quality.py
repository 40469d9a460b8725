"""Which codes may reviews, checks and complaints hold, and what are they called?"""

from dashboard.contract.codes.cases import CodeList

_GRADES: CodeList = {
    "excellent": ("优秀", "Excellent"),
    "good": ("良好", "Good"),
    "qualified": ("合格", "Qualified"),
    "unqualified": ("不合格", "Unqualified"),
}

QUALITY_CODES: dict[str, CodeList] = {
    "tier": {
        "region": ("自治区级", "Region"),
        "league": ("盟市级", "League"),
        "banner": ("旗县级", "Banner"),
    },
    "grade": _GRADES,
    "review_item": {
        "interview": ("会见与沟通", "Interview"),
        "file_reading": ("阅卷", "Reading the file"),
        "evidence": ("调查取证", "Evidence"),
        "procedure": ("程序事项", "Procedure"),
        "opinion": ("辩护、代理意见", "Opinion"),
        "hearing": ("出庭", "Hearing"),
        "reporting": ("通报与报告", "Reporting"),
        "closing": ("结案归档", "Closing"),
    },
    "inspection_kind": {
        "file_audit": ("案卷评查", "File audit"),
        "service_check": ("服务质量检查", "Service check"),
        "hearing_observed": ("旁听庭审", "Hearing observed"),
        "follow_up": ("回访受援人", "Follow-up with recipients"),
        "agency_opinion": ("征询办案机关意见", "Opinion of the agencies"),
    },
    "complaint_channel": {
        "phone": ("电话", "Phone"),
        "online": ("网上", "Online"),
        "letter": ("来信", "Letter"),
        "visit": ("来访", "In person"),
    },
    "complaint_kind": {
        "improper_acceptance": ("违规受理审查或指派", "Improper acceptance or assignment"),
        "neglect": ("懈怠或擅自停止履职", "Neglect"),
        "taking_money": ("收取财物", "Taking money"),
        "other": ("其他", "Other"),
    },
    "finding": {
        "sanctioned": ("处罚、惩戒或处分", "Sanctioned"),
        "corrected": ("批评教育、限期整改", "Corrected"),
        "unfounded": ("不实或无法查实", "Unfounded"),
    },
    "appraisal_subject": {
        "institution": ("法律援助机构", "Institution"),
        "provider": ("承办人", "Provider"),
    },
    "appraisal_grade": {
        "excellent": ("优秀", "Excellent"),
        "competent": ("称职", "Competent"),
        "basic": ("基本称职", "Basically competent"),
        "incompetent": ("不称职", "Incompetent"),
    },
}
