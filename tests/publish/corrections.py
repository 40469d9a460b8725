"""Change an export at random, as offices do between two deliveries: rows corrected, struck, added, repeated, broken."""

import json
import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import polars as pl

from dashboard.contract import TABLES

MOST_ROWS = 20
# Whole files are left out or doubled by none of these: such exports are made anew from the start.
OFTEN = ("cases", "payments")
SELDOM = ("reviews", "providers", "complaints", "consultations", "budgets")


def correct(exports: Path, seed: int) -> list[str]:
    """One to three changes of some rows of some files, now and then a later delivery; tells what was done."""
    rng, done = random.Random(seed), []
    for _ in range(rng.randint(1, 3)):
        table = rng.choice(OFTEN * 3 + SELDOM)
        file = rng.choice(
            sorted(exports.glob(f"{table}.parquet")) + sorted((exports / table).rglob("*.parquet"))
        )
        change = rng.choice(CHANGES)
        rows = pl.read_parquet(file, hive_partitioning=False)
        chosen = rng.sample(range(rows.height), min(rng.randint(1, MOST_ROWS), rows.height))
        change(rows, chosen, TABLES[table].key, rng).write_parquet(file)
        done.append(f"{change.__name__} {len(chosen)} of {table}")
    if rng.random() < 0.3:
        done.append(_a_month_later(exports))
    return done


def _a_month_later(exports: Path) -> str:
    file = exports / "manifest.json"
    told = json.loads(file.read_text(encoding="utf-8"))
    later = date.fromisoformat(told["as_of"]) + timedelta(days=30)
    told |= {"as_of": later.isoformat(), "exported_at": f"{later.isoformat()}T09:00:00+08:00"}
    file.write_text(json.dumps(told), encoding="utf-8")
    return "a month later"


def others_values(
    rows: pl.DataFrame, chosen: list[int], key: tuple[str, ...], rng: random.Random
) -> pl.DataFrame:
    """Each chosen row gets what another row says, all but its key: another unit, other days, another case."""
    source = list(range(rows.height))
    for place in chosen:
        source[place] = rng.randrange(rows.height)
    return rows.select(pl.col(key), pl.exclude(key).gather(source)).select(rows.columns)


def struck(rows: pl.DataFrame, chosen: list[int], _key: tuple[str, ...], _rng: random.Random) -> pl.DataFrame:
    return rows.filter(~pl.int_range(pl.len()).is_in(chosen))


def added(rows: pl.DataFrame, chosen: list[int], key: tuple[str, ...], _rng: random.Random) -> pl.DataFrame:
    """Rows like the chosen ones under keys of their own, where the key is a text."""
    texts = [name for name in key if rows.schema[name] == pl.String and name != "unit_code"]
    return pl.concat([rows, rows[chosen].with_columns(pl.col(name) + "-N" for name in texts)])


def repeated(
    rows: pl.DataFrame, chosen: list[int], _key: tuple[str, ...], _rng: random.Random
) -> pl.DataFrame:
    return pl.concat([rows, rows[chosen]])


def two_versions(
    rows: pl.DataFrame, chosen: list[int], key: tuple[str, ...], rng: random.Random
) -> pl.DataFrame:
    return pl.concat([rows, others_values(rows, chosen, key, rng)[chosen]])


def broken(rows: pl.DataFrame, chosen: list[int], _key: tuple[str, ...], _rng: random.Random) -> pl.DataFrame:
    """A unit that nobody knows."""
    name = "unit_code" if "unit_code" in rows.columns else rows.columns[0]
    is_chosen = pl.int_range(pl.len()).is_in(chosen)
    return rows.with_columns(pl.when(is_chosen).then(pl.lit("999999")).otherwise(name).alias(name))


Change = Callable[[pl.DataFrame, list[int], tuple[str, ...], random.Random], pl.DataFrame]
CHANGES: tuple[Change, ...] = (others_values, struck, added, repeated, two_versions, broken)
