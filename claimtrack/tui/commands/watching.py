"""The commands on watched addresses and on the copies of an article."""

from __future__ import annotations

from claimtrack.tui.commands.command import Command


class Watch(Command):
    """Watch an address: a changed text is kept and told word by word, a feed's articles come in.

    In the Reader it is the article's address; in the list of watched addresses you give a feed's.
    """

    id = "watch"
    key = "at"
    label = "watch"
    writes = True


class WatchArticle(Watch):
    """Watch the article's address: a changed text is kept as a copy, and told word by word."""

    shown = False


class LookNow(Command):
    """Look now at every watched address, whether its time has come or not. esc stops it."""

    id = "look_now"
    key = "L"
    label = "look now"
    writes = True


class StopWatching(Command):
    """Look at the address under the cursor no longer, with the reason. What it brought in stays."""

    id = "withdraw"
    key = "minus,delete"
    label = "stop watching"
    writes = True


class OpenWatched(Command):
    """Open the watched article; of a feed, the newest article that it brought in."""

    id = "open"
    key = "enter"
    label = "open"


class CompareCopies(Command):
    """Show what differs between the two newest copies of the article, word by word."""

    id = "compare_copies"
    key = "C"
    label = "compare copies"
    shown = False
