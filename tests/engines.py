"""The engines that a ledger's tests run on."""

from __future__ import annotations

import pytest

WAIT = 5.0
"""Seconds to wait for a lock."""

ENGINES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
