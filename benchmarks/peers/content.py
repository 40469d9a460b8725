"""What the first page holds, reckoned with pandas and drawn with plotly.express: the same content for every peer."""

import json
import os
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
import plotly.express as px
import plotly.graph_objects as go

EXPORT, BOUNDARIES = Path(os.environ["EXPORT"]), Path(os.environ["BOUNDARIES"])
REGION, WHOLE = "150000", "全区"
INK, MAIN, LIGHT, ORANGE, TRACK = "#12263a", "#1f5a99", "#6494c8", "#c9803a", "#e7ecf3"
COLOURS = {"green": "#2e7d4f", "amber": "#9a6700", "red": "#b3261e", "grey": "#5b6b7b"}
WORDS = {"green": "● 正常", "amber": "▲ 略慢", "red": "■ 滞后", "grey": "— 无灯"}
CLASSES = ["低于60%", "60%—80%", "80%—90%", "90%—95.65%", "95.65%及以上", "分母不足10，写分数"]
BLUES = dict(zip(CLASSES, ["#dbe7f4", "#b3cde8", "#7fa9d8", "#3a78b8", "#1f5a99", "#e5e2dc"], strict=True))
MATTERS = {"all": "全部案件", "criminal": "刑事", "civil": "民事", "administrative": "行政"}
STATUS = {"not_started": "未启动", "in_progress": "进行中", "done": "已完成", "certified": "已通过认证"}
BY_PLAN = {"T1": 110, "T2": 95.65, "T3": 40_000, "T4": 50_000_000}

FIGURES = ("map", "ranking", "monthly", "needs")

units = pd.read_csv(os.environ["UNITS"], dtype={"code": str, "league_code": str})
units["league"] = units["league_code"].fillna(units["code"])
leagues = units[units["level"] == "league"]
name_of = dict(zip(units["code"], units["short_zh"], strict=True))
code_of = {WHOLE: REGION} | dict(zip(leagues["name_zh"], leagues["code"], strict=True))
as_of = pd.Timestamp(json.loads((EXPORT / "manifest.json").read_text(encoding="utf-8"))["as_of"])
years = [str(year) for year in range(as_of.year, 2015, -1)]


@dataclass(frozen=True)
class Choice:
    """What the reader has chosen: a league (or the region), a year and a matter."""

    league: str = REGION
    year: int = as_of.year
    matter: str = "all"

    @property
    def start(self) -> pd.Timestamp:
        return pd.Timestamp(self.year, 1, 1)

    @property
    def cut(self) -> pd.Timestamp:
        return min(as_of, pd.Timestamp(self.year, 12, 31))

    @property
    def elapsed(self) -> float:
        return 100 * ((self.cut - self.start).days + 1) / (366 if self.start.is_leap_year else 365)


@dataclass(frozen=True)
class Tables:
    """The tables of the export, each row with its league."""

    cases: pd.DataFrame
    windows: pd.DataFrame
    budgets: pd.DataFrame
    milestones: pd.DataFrame
    targets: pd.DataFrame


@dataclass(frozen=True)
class Card:
    """One goal: value against target and time, its light, its change and its last months."""

    name: str
    value: str
    unit: str
    target: str
    completion: float | None
    light: str
    pace: str
    change: str
    history: list[float] = field(default_factory=list)

    @property
    def spark(self) -> str:
        """The last months as a small picture; nothing under two of them."""
        if len(self.history) < 2:
            return ""
        low, span = min(self.history), (max(self.history) - min(self.history)) or 1
        points = " ".join(
            f"{2 + i * 196 / (len(self.history) - 1):.1f},{21 - (v - low) / span * 18:.1f}"
            for i, v in enumerate(self.history)
        )
        drawn = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="24">'
            f'<polyline points="{points}" fill="none" stroke="{MAIN}" stroke-width="2"/></svg>'
        )
        return f"data:image/svg+xml;base64,{b64encode(drawn.encode()).decode()}"


@dataclass(frozen=True)
class Figure:
    """A picture with its conclusion, caption, definition and the table behind it."""

    title: str
    caption: str
    definition: str
    picture: go.Figure | None
    table: pd.DataFrame


def load(name: str, columns: list[str] | None = None) -> pd.DataFrame:
    frame = pd.read_parquet(EXPORT / name, columns=columns)
    return frame.merge(units[["code", "league"]], left_on="unit_code", right_on="code", how="left")


def tables(load: Callable[..., pd.DataFrame] = load) -> Tables:
    cases = load("cases", ["unit_code", "decided_date", "decision", "matter"])
    cases = cases[cases["decision"] == "approved"].copy()
    cases["decided_date"] = pd.to_datetime(cases["decided_date"])
    points = load("service_points.parquet")
    windows = points[points["kind"] == "window"].copy()
    for day in ("opened_date", "closed_date"):
        windows[day] = pd.to_datetime(windows[day])
    budgets = load("budgets.parquet", ["unit_code", "year", "received_yuan"])
    budgets["received_yuan"] = budgets["received_yuan"].astype(float)
    return Tables(cases, windows, budgets, load("milestones.parquet"), load("unit_targets.parquet"))


def borders(league: str) -> dict:
    name = "leagues.json" if league == REGION else f"banners-{league}.json"
    return json.loads((BOUNDARIES / name).read_text(encoding="utf-8"))


def chosen(frame: pd.DataFrame, choice: Choice) -> pd.DataFrame:
    return frame if choice.league == REGION else frame[frame["league"] == choice.league]


def handled(found: Tables, choice: Choice) -> pd.DataFrame:
    cases = chosen(found.cases, choice)
    return cases if choice.matter == "all" else cases[cases["matter"] == choice.matter]


def between(cases: pd.DataFrame, start: pd.Timestamp, end: pd.Timestamp) -> pd.DataFrame:
    return cases[(cases["decided_date"] >= start) & (cases["decided_date"] <= end)]


def open_on(windows: pd.DataFrame, day: pd.Timestamp) -> pd.DataFrame:
    return windows[(windows["opened_date"] <= day) & ~(windows["closed_date"] <= day)]


def street(windows: pd.DataFrame) -> int:
    return int((windows["is_street_front"] == True).sum())  # noqa: E712


def share(windows: pd.DataFrame) -> float:
    return 100 * street(windows) / max(len(windows), 1)


def target(found: Tables, choice: Choice, goal: str) -> float | None:
    if choice.league == REGION:
        return BY_PLAN[goal] if choice.year == 2020 else None
    mine = chosen(found.targets, choice)
    mine = mine[(mine["indicator_id"] == goal) & (mine["year"] == choice.year)]
    return float(mine["value"].sum()) if len(mine) else None


def light(deviation: float | None) -> str:
    if deviation is None:
        return "grey"
    return "green" if deviation >= 0 else "amber" if deviation >= -10 else "red"


def a_year_before(day: pd.Timestamp) -> pd.Timestamp:
    return day - pd.DateOffset(years=1)


def cards(found: Tables, choice: Choice) -> list[Card]:
    windows, cases = chosen(found.windows, choice), handled(found, choice)
    now, before = open_on(windows, choice.cut), open_on(windows, a_year_before(choice.cut))
    ends = list(pd.date_range(end=choice.cut + pd.offsets.MonthEnd(0), periods=12, freq="ME"))
    ends[-1] = choice.cut
    then = [open_on(windows, day) for day in ends]
    counted = between(cases, choice.start, choice.cut)
    last = between(cases, a_year_before(choice.start), a_year_before(choice.cut))
    recent = between(cases, ends[0] - pd.offsets.MonthBegin(1), choice.cut)["decided_date"]
    monthly = recent.groupby([recent.dt.year, recent.dt.month]).size()
    monthly = [int(monthly.get((day.year, day.month), 0)) for day in ends]
    money = chosen(found.budgets, choice).groupby("year")["received_yuan"].sum()
    received = float(money.get(choice.year, 0))
    change = len(counted) - len(last)
    growth = f"同比{change:+,}（{100 * change / len(last):+.1f}%）" if len(last) else ""
    status = found.milestones[
        (found.milestones["item_id"] == "T5") & (found.milestones["unit_code"] == choice.league)
    ]
    step = status["status"].iloc[0] if len(status) else ""
    word, tone = STATUS.get(step, "未报送"), "green" if step == "certified" else "amber" if step else "grey"
    made = [
        ("T1", "T1 临街一层窗口数", street(now), "个", f"同比{street(now) - street(before):+}", [street(w) for w in then]),
        ("T2", "T2 临街一层窗口占比", share(now), "%", f"同比{share(now) - share(before):+.1f}个百分点", [share(w) for w in then]),
        ("T3", "T3 办案数（批准）", len(counted), "件", growth, monthly),
        ("T4", "T4 业务经费投入", received, "元", "", [float(money.get(y, 0)) for y in range(choice.year - 4, choice.year + 1)]),
    ]  # fmt: skip
    return [
        *(goal_card(found, choice, *one) for one in made),
        Card("T5 服务质量标准认证", word, "", "目标 已通过认证", None, tone, "期限 2020年末", ""),
    ]


def goal_card(
    found: Tables, choice: Choice, goal: str, name: str, value: float, unit: str, change: str, history: list
) -> Card:
    aim = BY_PLAN["T2"] if goal == "T2" else target(found, choice, goal)
    completion = None if not aim else 100 * value / aim
    flows = goal in ("T3", "T4")
    deviation = None if completion is None else completion - (choice.elapsed if flows else 100)
    if goal == "T2" and completion is not None:
        deviation = value - aim
    word = "未设目标" if aim is None else f"目标 {written(aim, unit)} · 完成 {completion:.1f}%"
    pace = "" if deviation is None else f"较{'时序' if flows else '目标'} {deviation:+.1f}个百分点"
    return Card(
        name,
        written(value, unit).rstrip(unit),
        unit,
        word,
        completion,
        light(deviation),
        pace,
        change,
        history,
    )


def written(value: float, unit: str) -> str:
    if unit == "元":
        return f"{value / 1e4:,.2f}万元"
    return f"{value:.2f}%" if unit == "%" else f"{value:,.0f}{unit}"


def headline(goals: list[Card], rows: pd.DataFrame) -> str:
    behind = [card.name[3:] for card in goals if card.light in ("amber", "red")]
    slow = rows.dropna(subset=["completion"]).nsmallest(2, "completion")["name"]
    said = f"{'、'.join(behind)}慢于进度" if behind else "五项目标均达到进度"
    return f"{said}；{'、'.join(slow)}办案进度落后最多。" if len(slow) else f"{said}。"


def parts(choice: Choice) -> pd.DataFrame:
    """The leagues, or the banners of a league."""
    if choice.league == REGION:
        return leagues
    return units[(units["level"] == "banner") & (units["league"] == choice.league)]


def by_part(found: Tables, choice: Choice) -> pd.DataFrame:
    """code, name, and of each part: cases, their target and completion, windows, street-front ones, money."""
    key = "league" if choice.league == REGION else "unit_code"
    counted = between(handled(found, choice), choice.start, choice.cut).groupby(key).size()
    windows = open_on(chosen(found.windows, choice), choice.cut)
    targets = found.targets[found.targets["year"] == choice.year]
    aims = targets.pivot_table(index=key, columns="indicator_id", values="value", aggfunc="sum")
    budgets = found.budgets[found.budgets["year"] == choice.year].groupby(key)["received_yuan"].sum()
    rows = parts(choice)[["code", "short_zh", "lon", "lat"]].rename(columns={"short_zh": "name"})
    rows = rows.set_index("code")
    rows["cases"], rows["windows"] = counted, windows.groupby(key).size()
    rows["street"] = windows[windows["is_street_front"] == True].groupby(key).size()  # noqa: E712
    rows["received"] = budgets
    rows[["cases", "windows", "street"]] = rows[["cases", "windows", "street"]].fillna(0).astype(int)
    for goal in ("T1", "T3", "T4"):
        rows[goal] = aims[goal] if goal in aims else float("nan")
    rows["completion"] = 100 * rows["cases"] / rows["T3"]
    return rows.reset_index()


def street_map(found: Tables, choice: Choice, rows: pd.DataFrame, geojson: dict) -> Figure:
    rows = rows.copy()
    rows["share"] = 100 * rows["street"] / rows["windows"].clip(lower=1)
    classes = pd.cut(rows["share"], [-1, 60, 80, 90, 95.65, 101], right=False, labels=CLASSES[:5])
    rows["class"] = classes.astype(str).where(rows["windows"] >= 10, CLASSES[5])
    fractions = rows["street"].astype(str) + "/" + rows["windows"].astype(str)
    rows["label"] = rows["share"].map("{:.2f}%".format).where(rows["windows"] >= 10, fractions)
    rows["said"] = rows["name"] + "<br>" + rows["label"]
    fig = px.choropleth(
        rows, geojson=geojson, locations="code", featureidkey="properties.code", color="class",
        color_discrete_map=BLUES, category_orders={"class": CLASSES}, custom_data=["said"],
    )  # fmt: skip
    fig.update_traces(hovertemplate="%{customdata[0]}<extra></extra>", marker_line_color="white")
    fig.add_scattergeo(
        lon=rows["lon"], lat=rows["lat"], text=rows["said"], mode="text", hoverinfo="skip", showlegend=False
    )
    fig.update_geos(fitbounds="locations", visible=False)
    legend = {"orientation": "h", "x": 0.5, "xanchor": "center", "y": -0.02, "title": None}
    fig.update_layout(height=350, margin={"l": 0, "r": 0, "t": 0, "b": 0}, legend=legend)
    large = rows[rows["windows"] >= 10].sort_values("share")
    title = (
        f"临街一层窗口占比：{large['name'].iloc[-1]}最高（{large['share'].iloc[-1]:.2f}%），"
        f"{large['name'].iloc[0]}最低（{large['share'].iloc[0]:.2f}%）"
        if len(large)
        else "临街一层窗口占比：各地窗口不足10个"
    )
    whole = open_on(chosen(found.windows, choice), choice.cut)
    return Figure(
        title,
        f"临街一层窗口占比，{choice.year}年（截至{choice.cut:%m月%d日}），合计 {share(whole):.2f}%",
        "分子：临街一层的便民服务窗口；分母：期末开放的全部便民服务窗口。",
        fig,
        rows[["name", "street", "windows", "label"]],
    )


def progress(choice: Choice, rows: pd.DataFrame) -> Figure:
    rows = rows.copy()
    has_targets = bool(rows["completion"].notna().any())
    rows["value"] = rows["completion"] if has_targets else rows["cases"]
    rows = rows.sort_values("value", ascending=True)
    deviation = rows["completion"] - choice.elapsed
    rows["tone"] = deviation.map(lambda d: "滞后" if d < -10 else "略慢" if d < 0 else "正常")
    rows["label"] = rows["cases"].map("{:,}".format)
    if has_targets:
        rows["label"] = rows["value"].map("{:.1f}%".format) + "（n=" + rows["cases"].astype(str) + "）"
    upper = max(100.0, rows["value"].max()) if has_targets else max(rows["value"].max(), 1)
    fig = px.bar(
        rows, x="value", y="name", orientation="h", color="tone", text="label",
        color_discrete_map={"正常": MAIN, "略慢": LIGHT, "滞后": ORANGE},
        category_orders={"name": rows["name"].tolist()[::-1]}, labels={"value": "", "name": ""},
    )  # fmt: skip
    fig.add_bar(x=[upper] * len(rows), y=rows["name"], orientation="h", marker_color=TRACK, hoverinfo="skip")
    fig.data = (fig.data[-1], *fig.data[:-1])  # the track lies behind
    fig.update_traces(textposition="outside", cliponaxis=False, width=0.55)
    if has_targets:
        fig.add_vline(x=choice.elapsed, line_color=INK, annotation_text="时序进度")
    fig.update_layout(height=374, barmode="overlay", showlegend=False, margin={"l": 0, "r": 100, "t": 20, "b": 0})
    fig.update_xaxes(visible=False, range=[0, upper])
    slow = rows.iloc[0] if len(rows) else None
    behind = int((deviation < 0).sum())
    title = (
        f"{len(rows)}个地区中{behind}个办案进度慢于时序，{slow['name']}最慢"
        if has_targets and slow is not None
        else "各地办案数"
    )
    return Figure(
        title,
        f"办案目标完成率，竖线为时序进度{choice.elapsed:.1f}%；n为批准件数",
        "批准的案件数除以本地区当年目标。",
        fig,
        rows[["name", "cases", "T3", "completion"]],
    )


def volume(found: Tables, choice: Choice) -> Figure:
    days = handled(found, choice)["decided_date"]
    days = days[(days >= a_year_before(choice.start)) & (days <= choice.start + pd.DateOffset(years=1))]
    counted = days.groupby([days.dt.year, days.dt.month]).size()
    rows = pd.DataFrame({"month": range(1, 13)})
    known = rows["month"] <= choice.cut.month
    rows["now"] = rows["month"].map(lambda m: counted.get((choice.year, m), 0)).where(known)
    rows["before"] = rows["month"].map(lambda m: counted.get((choice.year - 1, m), 0))
    fig = px.bar(rows, x="month", y="now", labels={"month": "", "now": ""}, color_discrete_sequence=[LIGHT])
    fig.update_traces(name="本年", showlegend=True)
    fig.add_scatter(x=rows["month"], y=rows["before"], name="上年同月", line_color=ORANGE)
    fig.update_layout(height=165, hovermode="x unified", margin={"l": 0, "r": 0, "t": 10, "b": 0})
    fig.update_xaxes(tickvals=list(range(1, 13, 2)), ticktext=[f"{m}月" for m in range(1, 13, 2)])
    now = int(rows["now"].sum())
    before = len(between(handled(found, choice), a_year_before(choice.start), a_year_before(choice.cut)))
    growth = f"，同比{100 * (now - before) / before:+.1f}%（{now - before:+,}件）" if before else ""
    return Figure(
        f"1—{choice.cut.month}月批准{now:,}件{growth}，按目前进度年底约{now * 100 / choice.elapsed:,.0f}件",
        "每月批准件数，橙线为上年同月",
        "按作出决定的日期计批准的案件。",
        fig,
        rows,
    )


def needs(choice: Choice, rows: pd.DataFrame) -> Figure:
    """Parts that are behind in cases, money or windows, the furthest first: ten lines and how many more."""
    lines = []
    for goal, value, reason, even in (
        ("T3", "cases", "办案慢于时序", choice.elapsed),
        ("T4", "received", "经费到位慢于时序", choice.elapsed),
        ("T1", "street", "临街一层窗口少于目标", 100),
    ):
        behind = rows.assign(reason=reason, deviation=100 * rows[value] / rows[goal] - even)
        behind["done"] = behind["deviation"] + even
        lines.append(behind[behind["deviation"] < 0])
    found_lines = pd.concat(lines).sort_values("deviation")
    found_lines["light"] = found_lines["deviation"].map(light)
    found_lines["detail"] = [
        f"{-d:.1f}个百分点（完成{done:.1f}%）"
        for d, done in zip(found_lines["deviation"], found_lines["done"], strict=True)
    ]
    shown = found_lines.head(10)[["light", "name", "reason", "detail"]]
    more = len(found_lines) - len(shown)
    return Figure("需要关注", f"先红后黄，再按差距；另有{more}项未列", "完成率低于时序进度的目标。", None, shown)


def figure(name: str, found: Tables, choice: Choice, rows: pd.DataFrame, geojson: dict) -> Figure:
    """What stands below the cards: map, ranking, monthly or needs. rows: those of by_part."""
    if name == "map":
        return street_map(found, choice, rows, geojson)
    if name == "monthly":
        return volume(found, choice)
    return progress(choice, rows) if name == "ranking" else needs(choice, rows)
