"""From words to windows of time: "May or June 2020", "by the end of 2021", "on Wednesday".

A grammar of our own: the words are in ``domain/data/windows_en.toml``, where another language can
supply its own; what is ambiguous becomes a question, never a guess.
"""

from claimtrack.domain.window_words.found import FoundWindow, read_windows, window_from_words
from claimtrack.domain.window_words.meaning import Lean

__all__ = ["FoundWindow", "Lean", "read_windows", "window_from_words"]
