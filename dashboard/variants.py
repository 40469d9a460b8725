"""Which reading of an unsettled number does the reader want, and what changes with it?"""

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

_chosen: ContextVar[tuple[tuple[str, str], ...]] = ContextVar("variants", default=())


@dataclass(frozen=True)
class Choice:
    """One reading: its name, and the fields of the indicator that it changes."""

    label_zh: str
    label_en: str
    changes: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True)
class Variant:
    """An item of the plan with several readings by their codes, the plan's own first."""

    of: str
    name_zh: str
    name_en: str
    choices: Mapping[str, Choice]

    @property
    def usual(self) -> str:
        """The code of the plan's own reading."""
        return next(iter(self.choices))


def use(chosen: Mapping[str, str]) -> None:
    """Reads every number from here on, in this thread, as chosen: code of a choice by name of the variant."""
    _chosen.set(tuple(sorted(chosen.items())))


def in_use() -> tuple[tuple[str, str], ...]:
    """What was chosen, in a fixed order."""
    return _chosen.get()


@contextmanager
def as_written() -> Generator[None]:
    """Inside, every number is read as the plan has it."""
    before = _chosen.set(())
    try:
        yield
    finally:
        _chosen.reset(before)


def variant_of(row: dict) -> Variant:
    """A variant as the plan's file states it; raises KeyError or TypeError where it lacks something."""
    choices = {
        code: Choice(told["label_zh"], told["label_en"], tuple(sorted(told.get("changes", {}).items())))
        for code, told in row.pop("choices").items()
    }
    return Variant(choices=choices, **row)
