"""The demo ledger: a fictional news story, recorded by three fictional checkers."""

from claimtrack.services.demo.building import StoryClock, build_demo, demo_ledger
from claimtrack.services.demo.fixtures import fixtures_folder

__all__ = ["StoryClock", "build_demo", "demo_ledger", "fixtures_folder"]
