"""Looking for garbage less often where many rows pass by."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = (100_000, 20, 100)


@contextmanager
def looked_for_seldom() -> Iterator[None]:
    """While it lasts. Rows are no garbage as long as they are held, and none leads back to itself:
    what is not held any more goes at once, and looking at all the others takes a tenth of the time.
    """
    held = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*held)
