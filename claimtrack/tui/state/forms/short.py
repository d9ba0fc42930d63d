"""Forms of one question or two."""

from __future__ import annotations

from claimtrack.tui.state.fields import TextField
from claimtrack.tui.state.forms.form import Form


class NoteForm(Form):
    """A confidential note. No draft of it is kept outside the ledger."""

    KEEPS_DRAFT = False

    def __init__(self, subject: str) -> None:
        self.subject = subject
        self.words = TextField("words", "note", needed="A note needs some text.", long=True)
        super().__init__(f"note:{subject}", (self.words,))

    @property
    def title(self) -> str:
        return f"Confidential note on {self.subject} (in no report)"


class ReasonForm(Form):
    """Why something is withdrawn. It stays visible, struck through, with the reason."""

    VERB = "withdraw"

    def __init__(self, what: str) -> None:
        self.what = what
        self.reason = TextField(
            "reason", "reason", needed="Say why: it stays in the record with its reason."
        )
        super().__init__(f"withdraw:{what}", (self.reason,))

    @property
    def title(self) -> str:
        return f"Withdraw {self.what}"
