"""The key table, made from the commands: ``python -m claimtrack.tui.keys > docs/keys.md``.

With ``--readme`` it is the short table of the README.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from textual.binding import Binding

from claimtrack.tui import places
from claimtrack.tui.commands.command import Command
from claimtrack.tui.keynames import key_name
from claimtrack.tui.screens.base import Page
from claimtrack.tui.screens.claims_page import ClaimsPage
from claimtrack.tui.widgets.table import Rows

_HEAD = """\
# Keys

One key, no modifier, for everything done often; the same key means the same thing everywhere.
A digit is a judgement. `?` shows what the keys do where you are, with the reason for what can't be
done just now; `ctrl+p` finds every command by its name.

To use other keys, name them by the command's id in `settings.toml`:

```toml
[keymap]
search = "s"
```

This page is made from the commands (`python -m claimtrack.tui.keys`).
"""

_TOP = ("| key | does | id |", "|---|---|---|")

SCREENS = (
    *(where for _, _, where in places.LISTS.values()),
    places.SOURCE,
    places.ADD_ARTICLE,
    places.REPORT,
    places.READER,
    places.CLAIM,
    places.TRIAGE,
)

MOST_USED = (
    "add_article", "sentence", "clause", "new_claim", "respond", "link_evidence", "triage", "open",
    "verdict", "filter", "as_of", "go_to", "report",
)  # fmt: skip
"""The commands of the README's table, by their ids, in the order of a day's work."""


def pages() -> list[type[Page]]:
    """Every page of the app."""
    return [places.screen_class(where) for where in SCREENS]


def every_id() -> set[str]:
    """The ids that a keymap can name: commands, and moving in a list."""
    commands = {command.id for page in pages() for command in page.offers()}
    moves = {one.id for one in Rows.BINDINGS if isinstance(one, Binding) and one.id}
    return commands | moves


def key_table(commands: Sequence[type[Command]]) -> str:
    """A Markdown table of commands: key, what it does, id."""
    rows = [f"| {_shown(one.key)} | {one.tooltip()} | `{one.id}` |" for one in commands]
    return "\n".join([*_TOP, *rows, ""])


def _shown(keys: str) -> str:
    names = (key_name(key).replace("|", "\\|") for key in keys.split(","))
    return ", ".join(f"`{name}`" for name in names)


def keys_page() -> str:
    """The whole page of keys."""
    return "\n".join(_sections())


def _sections() -> Iterator[str]:
    yield _HEAD
    yield _section("Everywhere", Page.OFFERS)
    yield _section("Wherever claims are listed", ClaimsPage.OFFERS)
    yield _section_of_lists()
    told = {*Page.OFFERS, *ClaimsPage.OFFERS}
    for page in pages():
        own = [command for command in page.offers() if command not in told]
        if own:
            yield _section(page.NAME, own)


def readme_table() -> str:
    """The keys that are used most, for the README."""
    commands = {command.id: command for page in reversed(pages()) for command in page.offers()}
    rows = [f"| {_shown(commands[one].key)} | {commands[one].tooltip()} |" for one in MOST_USED]
    return "\n".join(["| key | does |", "|---|---|", *rows, ""])


def _section(heading: str, commands: Sequence[type[Command]]) -> str:
    return f"## {heading}\n\n{key_table(commands)}"


def _section_of_lists() -> str:
    bindings = [binding for binding in Rows.BINDINGS if isinstance(binding, Binding)]
    rows = [f"| {_shown(one.key)} | {one.description} | `{one.id}` |" for one in bindings]
    return "\n".join(["## In a list\n", *_TOP, *rows, ""])


if __name__ == "__main__":
    sys.stdout.write(readme_table() if "--readme" in sys.argv[1:] else keys_page())
