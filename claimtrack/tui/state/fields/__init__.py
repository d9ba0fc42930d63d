"""The questions that forms ask."""

from claimtrack.tui.state.fields.field import Field, Option
from claimtrack.tui.state.fields.moment import MomentField
from claimtrack.tui.state.fields.plain import (
    ChoiceField,
    TextField,
    WordsField,
    word_choices,
    yes_or_no,
)
from claimtrack.tui.state.fields.relays import RelaysField
from claimtrack.tui.state.fields.several import SeveralField
from claimtrack.tui.state.fields.source import SourceField
from claimtrack.tui.state.fields.sources import SourcesField
from claimtrack.tui.state.fields.tags import TagsField
from claimtrack.tui.state.fields.window import WindowField, described

__all__ = [
    "ChoiceField",
    "Field",
    "MomentField",
    "Option",
    "RelaysField",
    "SeveralField",
    "SourceField",
    "SourcesField",
    "TagsField",
    "TextField",
    "WindowField",
    "WordsField",
    "described",
    "word_choices",
    "yes_or_no",
]
