"""What is a case about: its matter, cause, origin, channel, stage and service?"""

import numpy as np

from dashboard.demo import codes, places, seasons
from dashboard.demo.codes import ID, NOTHING, Columns, choose, is_in
from dashboard.demo.plan import Plan

CRIMINAL_SHARE = {2016: 0.37, 2017: 0.39, 2018: 0.43, 2019: 0.46, 2020: 0.49}
NOTIFIED_SHARE = {2016: 0.52, 2017: 0.55, 2018: 0.68, 2019: 0.76, 2020: 0.8}
ONLINE_SHARE = {2016: 0.01, 2017: 0.025, 2018: 0.05, 2019: 0.08, 2020: 0.17}
CRIMINAL_CAUSES = {
    "theft": 22,
    "homicide_injury": 16,
    "criminal_other": 15,
    "fraud": 12,
    "traffic_crime": 12,
    "drugs": 9,
    "robbery": 6,
    "rape": 5,
    "bribery": 3,
}
CIVIL_CAUSES = {
    "labour_pay": 42,
    "marriage_family": 10,
    "work_injury": 9,
    "support": 8,
    "traffic_accident": 8,
    "labour_other": 5,
    "civil_other": 4.5,
    "personal_injury": 3.5,
    "grassland_land": 3.5,
    "domestic_violence": 2.5,
    "social_insurance": 2,
    "medical": 1,
    "product": 0.8,
    "good_samaritan": 0.2,
}
OTHER_CAUSES = {"administrative_other": 50, "minimum_living": 25, "relief": 15, "compensation": 10}
CHANNELS = {
    "window": 70,
    "station": 13,
    "phone": 4.5,
    "circuit": 2.2,
    "home_visit": 1.5,
    "duty_lawyer": 0.6,
    "mail": 0.5,
    "other": 0.3,
}
CRIMINAL_CHANNELS = {
    "window": 40,
    "detention": 22,
    "duty_lawyer": 20,
    "court": 6,
    "police": 4,
    "procuratorate": 4,
}
NOTIFIERS = {"police": 30, "procuratorate": 26, "court": 44}
COURT_STAGES = {
    "first_instance": 80,
    "second_instance": 15,
    "retrial": 2.2,
    "compulsory_treatment": 2,
    "death_review": 0.5,
}
PROCEDURES = {"ordinary": 84, "fast_track": 13, "reconciliation": 3}


def yearly(table: dict[int, float], year: int) -> float:
    """The value of a year; later years keep the last one."""
    return table[min(year, max(table))]


def arrivals(plan: Plan, year: int) -> Columns:
    """The year's cases with unit, matter, cause and day, sorted by unit and day, up to as_of."""
    rng = plan.rng("arrivals", year)
    total = round(places.approved_in(year) * plan.scale / 0.979)
    unit = np.repeat(np.arange(len(places.CODES)), rng.multinomial(total, places.shares(plan, year)))
    criminal = yearly(CRIMINAL_SHARE, year)
    matter = choose(rng, total, {"criminal": criminal, "civil": 0.98 - criminal, "administrative": 0.02})
    cause = np.select(
        [matter == ID["criminal"], matter == ID["civil"]],
        [choose(rng, total, CRIMINAL_CAUSES), choose(rng, total, CIVIL_CAUSES)],
        choose(rng, total, OTHER_CAUSES),
    )
    applied = np.where(
        cause == ID["labour_pay"],
        seasons.arrival_days(rng, year, total, wages=True),
        seasons.arrival_days(rng, year, total, wages=False),
    )
    order = np.lexsort((applied, unit))
    order = order[applied[order] <= plan.last]
    return codes.take({"unit": unit, "matter": matter, "cause": cause, "applied": applied}, order)


def add_origin(rng: np.random.Generator, cases: Columns, year: int) -> None:
    """Origin, notifier and channel: agencies notify in criminal matters, people apply in the others."""
    size = len(cases["unit"])
    criminal = cases["matter"] == ID["criminal"]
    draw = rng.random(size)
    notified = criminal & (draw < yearly(NOTIFIED_SHARE, year))
    invited = criminal & (draw > 0.99)
    cases["origin"] = np.select(
        [notified, invited], [ID["notification"], ID["invitation"]], ID["application"]
    ).astype(np.int16)
    cases["notifier"] = np.where(notified | invited, choose(rng, size, NOTIFIERS), NOTHING)
    online = yearly(ONLINE_SHARE, year) * places.trait("online")[cases["unit"]]
    channel = np.where(criminal, choose(rng, size, CRIMINAL_CHANNELS), choose(rng, size, CHANNELS))
    channel = np.where(rng.random(size) < online, ID["online"], channel)
    by_mail = rng.random(size) < 0.03
    from_agency = np.where(by_mail, ID["mail"], cases["notifier"])
    cases["channel"] = np.where(notified | invited, from_agency, channel)


def add_stage(rng: np.random.Generator, cases: Columns) -> None:
    """Stage and procedure of criminal cases; the notifier decides the stage."""
    size = len(cases["unit"])
    criminal = cases["matter"] == ID["criminal"]
    agency = np.where(cases["notifier"] < 0, choose(rng, size, NOTIFIERS), cases["notifier"])
    stage = np.select(
        [agency == ID["police"], agency == ID["procuratorate"]],
        [ID["investigation"], ID["prosecution"]],
        choose(rng, size, COURT_STAGES),
    )
    banner = places.IS_BANNER[cases["unit"]]
    stage = np.where(banner & is_in(stage, "second_instance", "death_review"), ID["first_instance"], stage)
    cases["stage"] = np.where(criminal, stage, NOTHING)
    procedure = choose(rng, size, PROCEDURES)
    early = is_in(stage, "prosecution", "first_instance")
    procedure = np.where(early | (procedure != ID["fast_track"]), procedure, ID["ordinary"])
    cases["procedure"] = np.where(criminal & (rng.random(size) >= 0.03), procedure, NOTHING)


def add_service(rng: np.random.Generator, cases: Columns) -> None:
    """The form of help that fits matter, cause and stage."""
    size = len(cases["unit"])
    applied = cases["origin"] == ID["application"]
    criminal = choose(rng, size, {"criminal_defence": 88, "criminal_representation": 12})
    criminal = np.where(applied, criminal, ID["criminal_defence"])
    reopened = (cases["stage"] == ID["retrial"]) & (rng.random(size) < 0.6)
    criminal = np.where(reopened, ID["petition"], criminal)
    civil = choose(rng, size, {"civil_litigation": 76, "non_litigation": 23, "petition": 1})
    labour = choose(rng, size, {"labour_arbitration": 38, "civil_litigation": 38, "non_litigation": 24})
    is_labour = is_in(cases["cause"], "labour_pay", "work_injury", "labour_other", "social_insurance")
    public = choose(rng, size, {"administrative_litigation": 72, "non_litigation": 28})
    public = np.where(cases["cause"] == ID["compensation"], ID["state_compensation"], public)
    cases["service"] = np.select(
        [cases["matter"] == ID["criminal"], cases["matter"] == ID["administrative"], is_labour],
        [criminal, public, labour],
        civil,
    ).astype(np.int16)
