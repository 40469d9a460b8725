"""Readers of the websocket beside other tests: Playwright keeps an event loop in the thread of its tests."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Told = TypeVar("Told")


def run(told: Coroutine[None, None, Told]) -> Told:
    """As asyncio.run, in a thread of its own."""
    with ThreadPoolExecutor(1) as elsewhere:
        return elsewhere.submit(asyncio.run, told).result()
