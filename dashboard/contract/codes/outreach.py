"""Which codes may consultations, training, publicity and milestones hold, and what are they called?"""

from dashboard.contract.codes.cases import CodeList

OUTREACH_CODES: dict[str, CodeList] = {
    "consultation_channel": {
        "window": ("来访", "In person"),
        "letter": ("来信", "Letter"),
        "hotline_12348": ("12348热线", "12348 hotline"),
        "web": ("网络", "Web"),
        "video": ("视频", "Video"),
        "other": ("其他", "Other"),
    },
    "language": {
        "zh": ("汉语", "Chinese"),
        "mn": ("蒙古语", "Mongolian"),
        "other": ("其他语言", "Other language"),
    },
    "duty_site": {
        "court": ("法院", "Court"),
        "procuratorate": ("检察院", "Procuratorate"),
        "detention_centre": ("看守所", "Detention centre"),
    },
    "audience": {
        "manager": ("管理人员", "Managers"),
        "lawyer": ("律师等承办人员", "Lawyers"),
        "station_staff": ("工作站（点）人员", "Station staff"),
    },
    "publicity_form": {
        "newspaper": ("报刊", "Newspaper"),
        "broadcast": ("广播电视", "Broadcast"),
        "new_media": ("新媒体", "New media"),
        "film": ("影视作品", "Film"),
        "product": ("宣传品", "Printed and other products"),
        "event": ("现场活动", "Event"),
    },
    "venue": {
        "factory": ("企业", "Factory"),
        "worksite": ("工地", "Worksite"),
        "village": ("嘎查村", "Village"),
        "campus": ("校园", "Campus"),
        "barracks": ("军营", "Barracks"),
        "community": ("社区", "Community"),
    },
    "milestone_status": {
        "not_started": ("未启动", "Not started"),
        "in_progress": ("推进中", "In progress"),
        "done": ("已完成", "Done"),
        "certified": ("已通过认证", "Certified"),
    },
}
