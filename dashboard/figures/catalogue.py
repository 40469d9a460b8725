"""Which figures are there, on which pages, and which panel makes each?"""

from collections.abc import Callable
from dataclasses import dataclass

from dashboard import address
from dashboard.figure import Figure
from dashboard.panels import (
    benchmark,
    benchmark_lines,
    benchmark_points,
    benchmark_scores,
    benchmark_table,
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
from dashboard.panels.compliance import changes, choice, found, lights, listing, summary
from dashboard.panels.quality import funnel, results, reviews, supervision
from dashboard.plan import current as current_plan
from dashboard.view import View

HIGH, MIDDLE, LOW = 460, 360, 260  # px of pictures off the screen
Make = Callable[[View], Figure | None]


@dataclass(frozen=True)
class Source:
    """Where a figure lives, how it is made, and the fields of the address it follows beside the filters."""

    page: str
    make: Make
    fields: tuple[str, ...] = ()


def _of(page: str, *fields: str, **made: Make) -> dict[str, Source]:
    return {name.replace("_", "-"): Source(page, make, fields) for name, make in made.items()}


def _named(figures: list[Figure], name: str) -> Figure | None:
    return next((one for one in figures if one.name == name), None)


def _compared(draw: Callable[..., Figure | None]) -> Make:
    """A figure of 盟市对标, which needs the group, its measures and its points."""

    def make(view: View) -> Figure | None:
        those = benchmark.group(view)
        lines = benchmark.lines(view, those, benchmark.chosen_measures())
        scores, problem = benchmark_scores.scored(view, those)
        return draw(view, those, lines, scores, problem)

    return make


def _split(name: str) -> Make:
    return lambda v: cases.split(v, name, height=MIDDLE)


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
        goal_progress=lambda v: overview.progress(v, height=HIGH),
        volume=lambda v: overview.volume(v, height=MIDDLE),
        needs=overview.needs_table,
    ),
    **_of("overview", "goal", goal_map=lambda v: maps.chosen_goal(v, height=HIGH)),
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
        months_approved=lambda v: cases.months(v, "approved", height=MIDDLE),
        months_closed=lambda v: cases.months(v, "closed", height=MIDDLE),
        waits_review=lambda v: cases.waits(v, "review"),
        waits_assignment=lambda v: cases.waits(v, "assignment"),
        path=lambda v: cases.path(v, height=MIDDLE),
        open_cases=lambda v: cases.open_cases(v, height=MIDDLE),
        per_10k_map=cases.per_population,
        **{f"split_{name}": _split(name) for name in cases.SPLITS},
    ),
    **_of(
        "reach",
        groups=lambda v: reach_groups.counts(v, height=MIDDLE),
        groups_money=lambda v: reach_groups.money(v, height=MIDDLE),
        groups_table=reach_groups.table,
        criminal_flow=lambda v: reach_criminal.flow(v, height=HIGH),
        procedures=lambda v: reach_criminal.procedures(v, height=LOW),
        agencies=lambda v: reach_agencies.agencies(v, height=LOW),
        duty_months=lambda v: reach_duty.months(v, height=MIDDLE),
        duty_kinds=lambda v: reach_duty.kinds(v, height=MIDDLE),
        duty_coverage=lambda v: reach_duty.coverage(v, height=MIDDLE),
        refusals=lambda v: reach_access.refusals(v, height=HIGH),
        means=lambda v: reach_access.means(v, height=LOW),
        military=lambda v: reach.military(v, height=LOW),
        mongolian=lambda v: reach.mongolian(v, height=HIGH),
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
        finding_trend=lambda v: changes.trend(found.found_in(v), height=MIDDLE),
        changes=lambda v: changes.since(found.found_in(v), height=MIDDLE),
        gone=lambda v: changes.gone(found.found_in(v)),
        exceptions=lambda v: changes.exceptions(found.found_in(v)),
    ),
    **_of(
        "compliance",
        "rule",
        "severity",
        "since",
        findings=lambda v: listing.table(f := found.found_in(v), choice.choice(f)),
    ),
    **_of(
        "people",
        load=lambda v: people.load(v, height=HIGH),
        posts_by_need=people.posts_by_need,
        people_rates=lambda v: people_staff.rates(v, height=MIDDLE),
        without_lawyer=people_staff.without_lawyer,
        helpers=lambda v: people_staff.helpers(v, height=MIDDLE),
        appraisals=lambda v: people_staff.appraisals(v, height=LOW),
        kinds=lambda v: people_cases.kinds(v, height=MIDDLE),
        busiest=lambda v: people_cases.busiest(v, height=MIDDLE),
        specialities=lambda v: people_cases.specialities(v, height=MIDDLE),
        bilingual_providers=lambda v: people_cases.bilingual(v, height=MIDDLE),
        trainings=lambda v: people_training.programme(v, height=LOW),
        audiences=lambda v: people_training.audiences(v, height=HIGH),
    ),
    **_of(
        "publicity",
        venues=lambda v: publicity.venues(v, height=HIGH),
        audience_map=lambda v: publicity.audience_map(v, height=HIGH),
        event_calendar=lambda v: publicity_months.event_calendar(v, height=MIDDLE),
        forms=lambda v: publicity_months.forms(v, height=MIDDLE),
        blanks=publicity.blanks,
        bilingual=lambda v: publicity_shares.bilingual(v, height=MIDDLE),
        publicity_spending=lambda v: publicity_shares.spending(v, height=MIDDLE),
    ),
    **_of("tasks", "chapter", completion=tasks_completion.by_clause),
    **_of("tasks", "progress", milestones=tasks_progress.progress, milestone_list=tasks_progress.details),
    **_of("tasks", "chapter", "light", "readings", task_list=tasks_list.task_list),
    **_of(
        "reporting",
        report_board=lambda v: reporting_board.heat(reporting.board(v), height=HIGH),
        report_gaps=lambda v: reporting_lists.gaps(reporting.board(v)),
        report_indicators=lambda v: reporting_lists.indicators(reporting.board(v)),
        report_set_aside=reporting_lists.set_aside,
        report_changes=reporting_lists.changes,
    ),
    **_of(
        "benchmark",
        "set",
        benchmark=_compared(lambda v, g, lines, _s, _p: benchmark_lines.dots(v, g, lines)),
        benchmark_table=_compared(lambda v, g, lines, _s, _p: benchmark_table.table(v, g, lines)),
    ),
    **_of(
        "benchmark",
        score_ranking=_compared(
            lambda v, g, _l, scores, problem: (
                benchmark_scores.missing(problem) if problem else benchmark_scores.ranking(v, g, scores)
            )
        ),
        score=_compared(
            lambda v, g, _l, scores, problem: (
                benchmark_scores.missing(problem)
                if problem
                else benchmark_points.decomposed(v, g, scores)
                if g.chosen
                else None
            )
        ),
        points=_compared(
            lambda v, _g, _l, scores, _p: benchmark_points.matrix(v, scores) if len(scores) > 1 else None
        ),
    ),
    **_of("", "item", item_units=_item(items.by_unit), item_years=_item(items.by_year), item_states=_item(items.states, has_states=True)),
    **_of(
        "public",
        "item",
        public_map=lambda v: public.by_unit(public.published(v)),
        public_months=lambda v: public.by_month(public.published(v)),
    ),
    **_of("public", "item", "chapter", public_items=lambda v: public.listing(public.published(v))),
    **{
        f"items-{script}": Source(script, lambda v, script=script: items.table(v, script))
        for script in sorted({i.page for i in current_plan().indicators.values()})
    },
}  # fmt: skip
