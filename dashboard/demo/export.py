"""Make the whole export, a year of cases at a time so that memory stays bounded."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import polars as pl

from dashboard.demo import (
    advice,
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
    write,
)
from dashboard.demo.codes import Columns
from dashboard.demo.plan import Plan
from dashboard.demo.planter import Planter


@dataclass
class Export:
    """What has been written so far: rows a table, the planted truth, and what later tables need."""

    plan: Plan
    folder: Path
    rows: Counter = field(default_factory=Counter)
    truths: list[dict[str, str]] = field(default_factory=list)
    closed: list[pl.DataFrame] = field(default_factory=list)

    def put(self, name: str, frame: pl.DataFrame) -> None:
        """Write a table or a part of it."""
        self.rows[name.split("/")[0]] += write.table(self.folder, name, frame)


def export(plan: Plan, folder: Path) -> Counter:
    """Write every table of the plan into `folder`; returns rows a table."""
    folder = folder.resolve()
    write.check(folder)
    made = Export(plan, write.workshop(folder))
    pool = providers.providers(plan)
    spent = np.sum([put_year(made, pool, year) for year in plan.years], axis=0)
    budget, late_issues = budgets.table(plan, spent)
    made.truths += late_issues
    made.put("budgets", budget)
    made.put("service_points", points.table(plan))
    reviewed = reviews.table(plan, pl.concat(made.closed))
    made.put("reviews", reviewed)
    if not plan.required_only:
        put_optional(made, pool, reviewed)
    write.manifest(made.folder, plan)
    write.swap(made.folder, folder)
    write.truth(folder, made.truths)
    return made.rows


def put_year(made: Export, pool: providers.Providers, year: int) -> np.ndarray:
    """Cases applied for in a year, their payments, and the year's other payments; returns yuan spent."""
    plan = made.plan
    batch = cases.batch(plan, pool, year)
    made.put(f"cases/part-{year}", cases.frame(plan, batch, pool))
    made.closed.append(reviews.candidates(batch))
    payments = codes.join(
        subsidies.case_payments(plan, pool, batch),
        spending.payments(plan, pool, year),
    )
    spent = budgets.spent(plan, payments)
    work = Planter(plan, batch, pool, payments)
    if plan.faults:
        faults.plant(work)
        staff = pool.is_staff(batch.cases["provider"])
        made.truths += late.truths(plan, batch.cases, batch.ids, batch.planted, staff)
    put_payments(made, pool, work)
    return spent


def put_payments(made: Export, pool: providers.Providers, work: Planter) -> None:
    """Number the payments of a batch and write them by the year they were paid."""
    order = np.lexsort((work.payments["paid"], work.payments["unit"]))
    columns: Columns = codes.take(work.payments, order)
    ids = ledger.payment_ids(columns, work.made.year)
    made.truths += work.truths(ids.gather(np.argsort(order)))
    frame = ledger.frame(columns, ids, work.case_ids, pool)
    for (year,), part in frame.group_by(pl.col("paid_date").dt.year(), maintain_order=True):
        made.put(f"payments/year={year}/part-{work.made.year}", part)


def put_optional(made: Export, pool: providers.Providers, reviewed: pl.DataFrame) -> None:
    """The fourteen optional tables."""
    plan = made.plan
    complaints, taken = supervision.complaints(plan, pl.concat(made.closed))
    made.truths += taken
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
        "milestones": targets.milestones(plan),
        "unit_targets": targets.unit_targets(plan),
        "grassroots": points.grassroots(plan),
    }.items():
        made.put(name, frame)
