"""Where the fictional stories are: in the package once installed, beside it in a checkout."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from claimtrack.domain.errors import NotFound

STORY = "northern-accord"


def fixtures_folder(story: str = STORY) -> Path:
    """The folder of a story. NotFound where the installation came without it."""
    package = Path(str(files("claimtrack")))
    for folder in (package / "fixtures" / story, package.parent / "fixtures" / story):
        if folder.is_dir():
            return folder
    raise NotFound(f"The story {story} is not in this installation: install claimtrack again.")
