"""A signal that comes while a library's code runs: dropped there or turned into another error, it ends the publication."""

import signal
import sys
from contextlib import suppress

import pytest

from dashboard.publish.interruption import SIGNALS, Interruption


class Dropping:
    """Python drops what is raised while an object goes, as a library does in what it calls back."""

    def __init__(self, number: signal.Signals) -> None:
        self._number = number

    def __del__(self) -> None:
        signal.raise_signal(self._number)


@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_is_an_interruption(number):
    with pytest.raises(KeyboardInterrupt), Interruption().watch():
        signal.raise_signal(number)


@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_that_was_dropped_counts_at_the_next_step(number, capsys):
    interruption = Interruption()
    with interruption.watch():
        interruption.check()
        Dropping(number)
    with pytest.raises(KeyboardInterrupt):
        interruption.check()
    assert capsys.readouterr().err == ""


def _raise_after_a_signal(made: Exception) -> None:
    with suppress(KeyboardInterrupt):
        signal.raise_signal(signal.SIGTERM)
    raise made


@pytest.mark.parametrize("made", [RuntimeError("Query interrupted"), TypeError("not a Polars data type")])
def test_an_error_that_a_library_makes_of_a_signal_is_an_interruption(made):
    with pytest.raises(KeyboardInterrupt) as raised, Interruption().watch():
        _raise_after_a_signal(made)
    assert raised.value.__cause__ is made


def test_without_a_signal_every_error_stays_what_it_is():
    interruption = Interruption()
    with pytest.raises(RuntimeError, match="Query interrupted"), interruption.watch():
        raise RuntimeError("Query interrupted")
    interruption.check()


def test_what_else_is_dropped_is_told_as_ever(capsys):
    class Faulty:
        def __del__(self) -> None:
            raise ValueError("told")

    with Interruption().watch():
        Faulty()
    assert "ValueError: told" in capsys.readouterr().err


def test_afterwards_signals_do_what_they_did_before():
    before = [signal.getsignal(number) for number in SIGNALS], sys.unraisablehook
    with pytest.raises(KeyboardInterrupt), Interruption().watch():
        signal.raise_signal(signal.SIGINT)
    assert ([signal.getsignal(number) for number in SIGNALS], sys.unraisablehook) == before
