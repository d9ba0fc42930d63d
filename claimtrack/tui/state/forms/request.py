"""Our own right-of-reply log: what was put to whom, and what came back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from claimtrack.domain.drafts import CommentRequestDraft
from claimtrack.domain.entities import CommentRequest
from claimtrack.tui.state.fields import ChoiceField, MomentField, Option, SeveralField, TextField
from claimtrack.tui.state.forms.form import Form

_ABOUT_NEEDED = "Which claims were they asked about?"


class RequestForm(Form):
    """Somebody was asked about one or several claims. Confidential, so no draft of it is kept."""

    TITLE = "Ask for comment"
    ASKS = ("party", "channel", "put_to_them", "deadline")
    KEEPS_DRAFT = False

    def __init__(
        self,
        claims: Sequence[tuple[int, str]],
        marked: Sequence[int],
        *,
        party: str = "",
        zone: str,
        today: date,
    ) -> None:
        """``today`` is the day in ``zone``, the ledger's."""
        self.party = TextField("party", "party", party, needed="Who was asked?")
        self.channel = TextField("channel", "by")
        self.put_to_them = TextField("put_to_them", "put to them", long=True)
        self.sent_at = MomentField("sent_at", "sent", zone=zone, today=today, empty="now")
        self.deadline = MomentField("deadline", "reply by", zone=zone, today=today, ahead=True)
        self.claims = SeveralField("claims", "about", claims, needed=_ABOUT_NEEDED, unit="claim")
        self.claims.take(marked)
        super().__init__(
            f"request:{'-'.join(map(str, marked))}",
            (
                self.party,
                self.channel,
                self.put_to_them,
                self.sent_at,
                self.deadline,
                self.claims,
            ),
        )

    def draft(self) -> CommentRequestDraft:
        """What is logged."""
        return CommentRequestDraft(
            claim_ids=self.claims.values,
            party=self.party.value.strip(),
            channel=self.channel.value.strip(),
            put_to_them=self.put_to_them.value.strip(),
            sent_at=self.sent_at.value,
            deadline=self.deadline.value,
        )


class ReplyForm(Form):
    """What came back, word for word. ``responses`` and ``attributions`` are what may have come of
    it, with their words.
    """

    KEEPS_DRAFT = False

    def __init__(
        self,
        request: CommentRequest,
        responses: Sequence[tuple[int, str]],
        attributions: Sequence[tuple[int, str]],
        *,
        zone: str,
        today: date,
    ) -> None:
        self.request = request
        self.reply = TextField("reply", "reply", request.reply, long=True)
        self.replied_at = MomentField(
            "replied_at", "came", zone=zone, today=today, value=request.replied_at, empty="now"
        )
        results: list[tuple[int | None, int | None, str]] = [
            *((number, None, words) for number, words in responses),
            *((None, number, words) for number, words in attributions),
        ]
        choices: list[tuple[Option, tuple[int | None, int | None] | None]] = [
            (Option(digit, words), (response, attribution))
            for digit, (response, attribution, words) in enumerate(results[:9], start=1)
        ]
        choices.append((Option(0, "nothing recorded"), None))
        self.result = ChoiceField("result", "recorded as", choices, _result(request))
        super().__init__(f"reply:{request.id}", (self.reply, self.replied_at, self.result))

    @property
    def title(self) -> str:
        return f"Reply of {self.request.party}"


def _result(request: CommentRequest) -> tuple[int | None, int | None] | None:
    if request.response_id is None and request.attribution_id is None:
        return None
    return request.response_id, request.attribution_id
