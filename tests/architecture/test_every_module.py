"""Every module of the package can be imported: none refers to one that was never added.

Migrations are loaded by what runs them.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module

import claimtrack


def test_every_module_can_be_imported() -> None:
    found = [one.name for one in pkgutil.walk_packages(claimtrack.__path__, "claimtrack.")]
    assert len(found) > 100
    for name in found:
        if not name.endswith("__main__") and ".migrations." not in name:
            import_module(name)
