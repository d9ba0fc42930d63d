"""A small sentence encoder that is somebody else's, asked where it is installed.

The model is all-MiniLM-L6-v2 and no part of claimtrack: docs/later-reporting.md says how it is
installed, what it is asked, and what it was taught.
"""
