"""Which codes may places and people hold, and what are they called?"""

from dashboard.contract.codes.cases import CodeList

NETWORK_CODES: dict[str, CodeList] = {
    "point_kind": {
        "window": ("便民服务窗口", "Service window"),
        "township_station": ("苏木乡镇（街道）工作站", "Township station"),
        "department_station": ("部门工作站", "Department station"),
        "contact_point": ("嘎查村（社区）联络点", "Village contact point"),
        "duty_station": ("值班律师工作站", "Duty-lawyer station"),
        "video_point": ("远程视频点", "Video point"),
    },
    "host": {
        "justice_office": ("司法所", "Justice office"),
        "union": ("工会", "Trade union"),
        "youth_league": ("共青团", "Youth League"),
        "womens_federation": ("妇联", "Women's Federation"),
        "elderly_commission": ("老龄委", "Commission on Ageing"),
        "disabled_federation": ("残联", "Disabled Persons' Federation"),
        "petition_office": ("信访部门", "Petition office"),
        "university": ("高校", "University"),
        "prison": ("监狱", "Prison"),
        "detention_centre": ("看守所", "Detention centre"),
        "court": ("法院", "Court"),
        "procuratorate": ("检察院", "Procuratorate"),
        "military": ("部队、人武部", "Armed forces"),
        "other": ("其他", "Other"),
    },
    "nature": {
        "administrative": ("行政", "Administrative body"),
        "public_institution": ("事业", "Public institution"),
        "other": ("其他", "Other"),
    },
    "provider_kind": {
        "aid_staff": ("法律援助机构人员", "Legal-aid staff"),
        "private_lawyer": ("社会律师", "Private lawyer"),
        "grassroots_worker": ("基层法律服务工作者", "Grassroots legal worker"),
        "ngo_staff": ("社会组织人员", "NGO staff"),
        "volunteer": ("法律援助志愿者", "Volunteer"),
    },
    "speciality": {
        "criminal": ("刑事", "Criminal law"),
        "minors": ("未成年人保护", "Minors"),
        "labour": ("劳动", "Labour"),
        "family": ("婚姻家庭", "Family"),
        "military": ("涉军", "Military"),
        "land": ("草场、土地", "Grassland and land"),
    },
}
