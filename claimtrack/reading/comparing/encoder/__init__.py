"""What a small language model makes of a pair, where one is installed: see docs/later-reporting.md.

The model is somebody else's (all-MiniLM-L6-v2) and no part of claimtrack; what it was taught about
pairs, a small change of its weights, is ours and was learned of our own pairs alone.
"""

from __future__ import annotations

from claimtrack.reading.comparing.encoder.opinion import opinion

__all__ = ["opinion"]
