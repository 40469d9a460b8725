"""Which figures are there, on which pages, and which panel makes each?"""

from collections.abc import Callable
from dataclasses import dataclass

from dashboard import address
from dashboard.figure import Figure
from dashboard.figures import beside
from dashboard.panels import (
    cases,
    funds,
    hotline,
    items,
    maps,
    network,
    online,
    overview,
    people,
    people_cases,
    people_staff,
    people_training,
    public,
    publicity,
    publicity_months,
    publicity_shares,
    reach,
    reach_access,
    reach_agencies,
    reach_criminal,
    reach_duty,
    reach_groups,
    reporting,
    reporting_board,
    reporting_lists,
    tasks_completion,
    tasks_list,
    tasks_progress,
    windows,
)
from dashboard.panels.benchmark_page import comparison
from dashboard.panels.compliance import changes, choice, found, lights, listing, summary
from dashboard.panels.quality import funnel, results, reviews, supervision
from dashboard.plan import current as current_plan
from dashboard.view import View

HIGH, MIDDLE, LOW = 460, 360, 260  # px of pictures off the screen
Make = Callable[[View], Figure | None]


@dataclass(frozen=True)
class Sized:
    """A panel that draws as high as its page has room where no height is asked for, and so many px high off the screen."""

    draw: Callable[..., Figure | None]
    height: int

    def __call__(self, view: View) -> Figure | None:
        """The figure as files show it."""
        return self.draw(view, height=self.height)


@dataclass(frozen=True)
class Source:
    """Where a figure lives, how it is made, and the fields of the address it follows beside the filters.

    beside makes what its page shows with it under no name, or under one that other pages have too.
    """

    page: str
    make: Make
    fields: tuple[str, ...] = ()
    beside: Callable[[View], None] | None = None

    def ahead(self, view: View) -> None:
        """Makes the figure as its page shows it, and what stands beside it."""
        (self.make.draw if isinstance(self.make, Sized) else self.make)(view)
        if self.beside:
            self.beside(view)


def _of(page: str, *fields: str, **made: Make) -> dict[str, Source]:
    return {name.replace("_", "-"): Source(page, make, fields) for name, make in made.items()}


def _named(figures: list[Figure], name: str) -> Figure | None:
    return next((one for one in figures if one.name == name), None)


def _split(name: str) -> Make:
    return Sized(lambda v, **px: cases.split(v, name, **px), MIDDLE)


def _item(draw: Callable[..., Figure], *, has_states: bool = False) -> Make:
    """A figure of one item of the plan, the one that the address names, else the first of its kind."""

    def make(view: View) -> Figure:
        known = {c: i for c, i in current_plan().indicators.items() if (i.unit == "status") == has_states}
        return draw(view, known.get(address.read("item")) or next(iter(known.values())))

    return make


CATALOGUE: dict[str, Source] = {
    **_of(
        "overview",
        goals=overview.goals_table,
        goal_progress=Sized(overview.progress, HIGH),
        volume=Sized(overview.volume, MIDDLE),
        needs=overview.needs_table,
    ),
    **_of("overview", "goal", goal_map=Sized(maps.chosen_goal, HIGH)),
    **_of(
        "windows",
        windows_map=windows.street_front_map,
        per_population=windows.per_population,
        growth=windows.growth,
        features=windows.features,
        without=windows.without_street_front,
    ),
    **_of("network", "goal", network_map=network.coverage_map),
    **_of(
        "network",
        network_rates=network.rates,
        offers=network.offers,
        network_growth=network.growth,
        hosts=network.by_host,
        near_home=network.near_home,
        gaps=network.gaps,
    ),
    **_of(
        "hotline",
        calls=hotline.calls,
        hotline_rates=hotline.rates,
        channels=online.channels,
        waiting=hotline.waiting,
        backlog=online.backlog,
        languages=hotline.languages,
        online=online.online,
        referrals=online.referrals,
    ),
    **_of(
        "cases",
        months_approved=Sized(lambda v, **px: cases.months(v, "approved", **px), MIDDLE),
        months_closed=Sized(lambda v, **px: cases.months(v, "closed", **px), MIDDLE),
        waits_review=lambda v: cases.waits(v, "review"),
        waits_assignment=lambda v: cases.waits(v, "assignment"),
        path=Sized(cases.path, MIDDLE),
        open_cases=Sized(cases.open_cases, MIDDLE),
        per_10k_map=cases.per_population,
        **{f"split_{name}": _split(name) for name in cases.SPLITS},
    ),
    **_of(
        "reach",
        groups=Sized(reach_groups.counts, MIDDLE),
        groups_money=Sized(reach_groups.money, MIDDLE),
        groups_table=reach_groups.table,
        criminal_flow=Sized(reach_criminal.flow, HIGH),
        procedures=Sized(reach_criminal.procedures, LOW),
        agencies=Sized(reach_agencies.agencies, LOW),
        duty_months=Sized(reach_duty.months, MIDDLE),
        duty_kinds=Sized(reach_duty.kinds, MIDDLE),
        duty_coverage=Sized(reach_duty.coverage, MIDDLE),
        refusals=Sized(reach_access.refusals, HIGH),
        means=Sized(reach_access.means, LOW),
        military=Sized(reach.military, LOW),
        mongolian=Sized(reach.mongolian, HIGH),
    ),
    **_of(
        "quality",
        funnel=funnel.draw,
        items=reviews.items,
        rounds=reviews.rounds,
        grades_by_year=reviews.by_year,
        tiers=reviews.tiers,
        on_time=reviews.on_time,
        systems=supervision.systems,
        acts=supervision.acts,
        outcomes_civil=lambda v: _named(results.outcomes(v), "outcomes-civil"),
        outcomes_criminal=lambda v: _named(results.outcomes(v), "outcomes-criminal"),
        complaints=supervision.complaints,
        limits=results.limits,
        out_of_court=results.out_of_court,
    ),
    **_of(
        "funds",
        by_fund=funds.by_fund,
        execution=funds.execution,
        provided=funds.provided,
        cost=funds.cost,
        suspect_map=funds.suspect_map,
        suspects=summary.card,
    ),
    **_of(
        "compliance",
        rules=lambda v: lights.table(found.found_in(v)),
        rule_heat=lambda v: lights.heat(found.found_in(v)),
        finding_trend=Sized(lambda v, **px: changes.trend(found.found_in(v), **px), MIDDLE),
        changes=Sized(lambda v, **px: changes.since(found.found_in(v), **px), MIDDLE),
        gone=lambda v: changes.gone(found.found_in(v)),
        exceptions=lambda v: changes.exceptions(found.found_in(v)),
    ),
    "findings": Source(
        "compliance",
        lambda v: listing.table(f := found.found_in(v), choice.choice(f)),
        ("rule", "severity", "since"),
        beside.findings,
    ),
    **_of(
        "people",
        load=Sized(people.load, HIGH),
        posts_by_need=people.posts_by_need,
        people_rates=Sized(people_staff.rates, MIDDLE),
        without_lawyer=people_staff.without_lawyer,
        helpers=Sized(people_staff.helpers, MIDDLE),
        appraisals=Sized(people_staff.appraisals, LOW),
        kinds=Sized(people_cases.kinds, MIDDLE),
        busiest=Sized(people_cases.busiest, MIDDLE),
        specialities=Sized(people_cases.specialities, MIDDLE),
        bilingual_providers=Sized(people_cases.bilingual, MIDDLE),
        trainings=Sized(people_training.programme, LOW),
        audiences=Sized(people_training.audiences, HIGH),
    ),
    **_of(
        "publicity",
        venues=Sized(publicity.venues, HIGH),
        audience_map=Sized(publicity.audience_map, HIGH),
        event_calendar=Sized(publicity_months.event_calendar, MIDDLE),
        forms=Sized(publicity_months.forms, MIDDLE),
        blanks=publicity.blanks,
        bilingual=Sized(publicity_shares.bilingual, MIDDLE),
        publicity_spending=Sized(publicity_shares.spending, MIDDLE),
    ),
    **_of("tasks", "chapter", completion=tasks_completion.by_clause),
    **_of("tasks", "progress", milestones=tasks_progress.progress, milestone_list=tasks_progress.details),
    **_of("tasks", "chapter", "light", "readings", task_list=tasks_list.task_list),
    **_of(
        "reporting",
        report_board=Sized(lambda v, **px: reporting_board.heat(reporting.board(v), **px), HIGH),
        report_gaps=lambda v: reporting_lists.gaps(reporting.board(v)),
        report_indicators=lambda v: reporting_lists.indicators(reporting.board(v)),
        report_set_aside=reporting_lists.set_aside,
        report_changes=reporting_lists.changes,
    ),
    **_of(
        "benchmark",
        "set",
        benchmark=lambda v: comparison(v).dots,
        benchmark_table=lambda v: comparison(v).table,
    ),
    **_of(
        "benchmark",
        score_ranking=lambda v: comparison(v).ranking,
        score=lambda v: comparison(v).score,
        points=lambda v: comparison(v).points,
    ),
    **_of("", "item", item_units=_item(items.by_unit), item_years=_item(items.by_year), item_states=_item(items.states, has_states=True)),
    **_of(
        "public",
        "item",
        public_map=lambda v: public.by_unit(public.published(v)),
        public_months=lambda v: public.by_month(public.published(v)),
    ),
    "public-items": Source(
        "public",
        lambda v: public.listing(public.published(v)),
        ("item", "chapter"),
        beside.public_page,
    ),
    **{
        f"items-{script}": Source(
            script,
            lambda v, script=script: items.table(v, script),
            beside=lambda v, script=script: beside.items_of(v, script),
        )
        for script in sorted({i.page for i in current_plan().indicators.values()})
    },
}  # fmt: skip
