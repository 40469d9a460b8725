"""Make the whole export, a year of cases at a time so that memory stays bounded."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import polars as pl

from dashboard.demo import (
    advice,
    arisen,
    budgets,
    cases,
    codes,
    duty,
    events,
    faults,
    late,
    ledger,
    offices,
    points,
    providers,
    reviews,
    spending,
    subsidies,
    supervision,
    targets,
    unit_faults,
    write,
)
from dashboard.demo.codes import Columns
from dashboard.demo.plan import FIRST_YEAR, Plan
from dashboard.demo.planter import Planter
from dashboard.demo.totals import Totals
from dashboard.demo.truth import Truth


@dataclass
class Export:
    """What has been written so far: rows a table, the truth about the rules, and what later tables need."""

    plan: Plan
    folder: Path
    rows: Counter = field(default_factory=Counter)
    truths: list[Truth] = field(default_factory=list)
    closed: list[pl.DataFrame] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.totals = Totals(self.plan)

    def put(self, name: str, frame: pl.DataFrame) -> None:
        """Write a table or a part of it."""
        self.rows[name.split("/")[0]] += write.table(self.folder, name, frame)


def export(plan: Plan, folder: Path) -> Counter:
    """Write every table of the plan into `folder`; returns rows a table."""
    folder = folder.resolve()
    write.check(folder)
    made = Export(plan, write.workshop(folder))
    pool = providers.providers(plan)
    for year in plan.years:
        put_year(made, pool, year)
    budget, grants = budgets.table(plan, made.totals)
    made.put("budgets", budget)
    made.truths += [*grants.truths, *arisen.of_units(plan, made.totals, grants)]
    made.put("service_points", points.table(plan))
    reviewed, unqualified = reviews.table(plan, pl.concat(made.closed))
    made.put("reviews", reviewed)
    made.truths += unqualified
    if not plan.required_only:
        put_optional(made, pool, reviewed)
    write.manifest(made.folder, plan)
    write.swap(made.folder, folder)
    write.truth(folder, made.truths)
    return made.rows


def put_year(made: Export, pool: providers.Providers, year: int) -> None:
    """Cases applied for in a year, their payments, and the year's other payments."""
    plan = made.plan
    batch = cases.batch(plan, pool, year)
    of_cases = subsidies.case_payments(plan, pool, batch)
    made.totals.count_case_money(of_cases)
    other = spending.payments(plan, pool, year, made.totals.case_money[:, year - FIRST_YEAR])
    work = Planter(plan, batch, pool, codes.join(of_cases, other))
    if plan.faults:
        faults.plant(work)
        made.truths += unit_faults.plant(work, made.totals)
    frame = cases.frame(plan, batch, pool)
    made.put(f"cases/part-{year}", frame)
    made.totals.count(batch.cases, frame["is_major"].fill_null(False).to_numpy(), work.payments)
    made.truths += [*arisen.of_cases(work), *late_cases(work)]
    put_payments(made, pool, work)


def late_cases(work: Planter) -> list[Truth]:
    """Every case late on as_of; without the providers table nobody is known to be staff."""
    staff = work.pool.is_staff(work.cases["provider"]) & (not work.plan.required_only)
    paid = late.first_subsidies(work.cases, work.payments)
    return late.truths(work.plan, work.cases, work.made.ids, paid, staff, work.made.planted)


def put_payments(made: Export, pool: providers.Providers, work: Planter) -> None:
    """Number the payments of a batch and write them by the year they were paid."""
    order = np.lexsort((work.payments["paid"], work.payments["unit"]))
    columns: Columns = codes.take(work.payments, order)
    ids = ledger.payment_ids(columns, work.made.year)
    made.truths += work.truths(ids.gather(np.argsort(order)))
    made.closed.append(reviews.candidates(work.made, columns, ids))
    frame = ledger.frame(columns, ids, work.case_ids, pool)
    for (year,), part in frame.group_by(pl.col("paid_date").dt.year(), maintain_order=True):
        made.put(f"payments/year={year}/part-{work.made.year}", part)


def put_optional(made: Export, pool: providers.Providers, reviewed: pl.DataFrame) -> None:
    """The fourteen optional tables."""
    plan = made.plan
    complaints, taken = supervision.complaints(plan, pl.concat(made.closed))
    milestones, undisclosed = targets.milestones(plan)
    made.truths += [*taken, *undisclosed]
    office = offices.institutions(plan)
    handlers = providers.table(plan, pool)
    for name, frame in {
        "review_items": reviews.items(plan, reviewed),
        "inspections": supervision.inspections(plan),
        "complaints": complaints,
        "consultations": advice.consultations(plan),
        "duty_services": duty.table(plan),
        "institutions": office,
        "providers": handlers,
        "appraisals": offices.appraisals(plan, office, handlers),
        "trainings": events.trainings(plan),
        "publicity": events.publicity(plan),
        "outreach": events.outreach(plan),
        "milestones": milestones,
        "unit_targets": targets.unit_targets(plan),
        "grassroots": points.grassroots(plan),
    }.items():
        made.put(name, frame)
