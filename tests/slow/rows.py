"""Rows for the tests: defaults fill what a test does not state."""

from datetime import date

from . import World, value

LEAGUE, BANNER, OTHER = "150100", "150102", "150103"
AS_OF = date(2020, 10, 31)
CASE = {
    "case_id": "c1", "unit_code": BANNER, "matter": "civil", "origin": "application", "channel": "window",
    "notifier": None, "applied_date": date(2020, 3, 2), "decided_date": date(2020, 3, 4),
    "decision": "approved", "means_test": None, "assigned_date": date(2020, 3, 5), "closed_date": None,
    "filed_date": None, "audited_date": None, "archived_date": None, "cause": "labour_pay",
    "service": "civil_litigation", "stage": None, "procedure": None, "groups": [], "recipients": 1,
    "is_collective": None, "is_major": None, "is_mongolian": None, "provider_id": None, "outcome": None,
    "recovered_yuan": None, "wages_recovered_yuan": None, "handled_online": None, "is_advance": False,
}  # fmt: skip
PAYMENT = {
    "payment_id": "p1", "unit_code": BANNER, "paid_date": date(2020, 5, 1), "fund": "local_budget",
    "category": "publicity", "amount_yuan": 100, "case_id": None, "provider_id": None,
    "payee_kind": "vendor", "account": "dedicated", "tax_withheld_yuan": None, "contract_id": None,
}  # fmt: skip
BUDGET = {
    "year": 2020, "unit_code": BANNER, "fund": "local_budget", "appropriated_yuan": 1000,
    "received_yuan": 1000, "is_separate_line": True, "approved_date": None, "issued_date": None,
    "received_date": None,
}  # fmt: skip
POINT = {
    "point_id": "s1", "unit_code": BANNER, "kind": "window", "host": None, "name": "窗口", "lon": None,
    "lat": None, "opened_date": date(2018, 1, 1), "closed_date": None, "is_street_front": None,
    "is_accessible": None, "has_zones": None, "has_full_equipment": None, "has_dedicated_staff": None,
    "has_video": None, "is_one_stop": None, "accepts_online": None,
}  # fmt: skip
REVIEW = {
    "review_id": "r1", "case_id": "c1", "tier": "banner", "review_year": 2020,
    "reviewed_date": date(2020, 9, 1), "round": 1, "reviewer_id": "x", "grade": "good", "score": None,
}  # fmt: skip
MILESTONE = {
    "item_id": "C05", "unit_code": BANNER, "status": "done", "due_date": None, "done_date": None,
    "document": None,
}  # fmt: skip
TARGET = {"indicator_id": "T3", "unit_code": BANNER, "year": 2020, "value": 10.0}
PROVIDER = {
    "provider_id": "v1", "kind": "aid_staff", "unit_code": BANNER, "practising_since": None,
    "speciality": None, "is_bilingual": None, "left_date": None,
}  # fmt: skip
GRASSROOTS = {"unit_code": BANNER, "year": 2020, "townships": 2, "villages": 4}
CONSULTATIONS = {
    "unit_code": BANNER, "date": date(2020, 4, 1), "channel": "window", "language": "zh", "received": 10,
    "answered": 9, "answered_in_24h": None, "wait_seconds": None, "talk_seconds": None, "rated": None,
    "satisfied": None, "applications": None,
}  # fmt: skip
DUTY = {
    "unit_code": BANNER, "month": date(2020, 4, 1), "site": "court", "shifts": 4, "consultations": 8,
    "procedure_choices": 2, "plea_witnesses": 3, "other_helps": 1,
}  # fmt: skip
OUTREACH = {
    "unit_code": BANNER, "month": date(2020, 4, 1), "home_visits": 2, "circuit_trips": 1, "kilometres": 80.5,
}  # fmt: skip
INSPECTION = {
    "inspection_id": "i1", "unit_code": BANNER, "kind": "file_audit", "inspected_date": date(2020, 4, 1),
    "files_checked": 10, "problems_found": 1, "satisfied": None, "basically_satisfied": None,
    "unsatisfied": None, "published_date": None,
}  # fmt: skip
COMPLAINT = {
    "complaint_id": "t1", "unit_code": BANNER, "received_date": date(2020, 4, 1), "channel": "phone",
    "kind": "neglect", "accepted_date": None, "resolved_date": None, "finding": None, "case_id": None,
}  # fmt: skip
INSTITUTION = {
    "institution_id": "o1", "year": 2020, "unit_code": BANNER, "nature": "public_institution",
    "posts_authorised": 5, "posts_filled": 4, "qualified_staff": 3, "aid_lawyers": 2, "volunteers": 1,
    "welfare_posts": 0, "social_workers": 0, "interns": 0, "has_information_system": None,
    "accepts_online": None, "has_12348": None,
}  # fmt: skip
APPRAISAL = {"year": 2020, "subject": "provider", "subject_id": "v1", "grade": "competent"}
TRAINING = {
    "training_id": "l1", "unit_code": BANNER, "tier": "banner", "held_date": date(2020, 4, 1),
    "audience": "lawyer", "is_planned": None, "attendees": 20, "hours": 4.0, "passed": None,
}  # fmt: skip
PUBLICITY = {
    "event_id": "e1", "unit_code": BANNER, "held_date": date(2020, 4, 1), "form": "event", "venue": None,
    "audience": 100, "materials": 200, "is_bilingual": None,
}  # fmt: skip
DEFAULTS = {
    "cases": (CASE, "case_id"),
    "payments": (PAYMENT, "payment_id"),
    "budgets": (BUDGET, "year"),
    "service_points": (POINT, "point_id"),
    "reviews": (REVIEW, "review_id"),
    "milestones": (MILESTONE, "item_id"),
    "unit_targets": (TARGET, "indicator_id"),
    "providers": (PROVIDER, "provider_id"),
    "grassroots": (GRASSROOTS, "unit_code"),
    "consultations": (CONSULTATIONS, "unit_code"),
    "duty_services": (DUTY, "unit_code"),
    "outreach": (OUTREACH, "unit_code"),
    "inspections": (INSPECTION, "inspection_id"),
    "complaints": (COMPLAINT, "complaint_id"),
    "institutions": (INSTITUTION, "institution_id"),
    "appraisals": (APPRAISAL, "subject_id"),
    "trainings": (TRAINING, "training_id"),
    "publicity": (PUBLICITY, "event_id"),
}
NUMBERED = (
    *("cases", "payments", "service_points", "reviews", "inspections", "complaints", "trainings"),
    "publicity",
)
SUBSIDY = {"category": "case_subsidy", "case_id": "a", "payee_kind": "provider"}
REQUIRED = ("cases", "payments", "budgets", "service_points", "reviews")


def world(as_of: date = AS_OF, **tables: list[dict]) -> World:
    """An export of the rows given; defaults fill the rest, keys left out are numbered."""
    filled = {name: [] for name in REQUIRED}
    for name, rows in tables.items():
        default, key = DEFAULTS[name]
        numbered = name in NUMBERED
        filled[name] = [
            {**default, **({key: f"{name}{n}"} if numbered else {}), **row} for n, row in enumerate(rows)
        ]
    return World(as_of, filled)


def of(sample: World, indicator: str, unit_code: str = "150000", period: str = "2020", **settings):
    return value(sample, indicator, unit_code, settings.pop("own", False), period, **settings)
