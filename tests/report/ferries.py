"""A made-up story of ferries between two countries. Countries, outlets and people are fiction."""

from __future__ import annotations

from datetime import UTC, date, datetime

from dossiers import Story

from claimtrack.domain.window import Window
from claimtrack.domain.words import (
    Act,
    BlockKind,
    Interest,
    Nature,
    PassageRole,
    QuoteCheck,
    QuoteMode,
    Relation,
    ResponseAct,
    SourceKind,
    VerdictScale,
    Workflow,
)

WIRE = """\
WORLD | SHIPPING
Arvenia plans to sign contract for second batch of Kestrel ferries — source
The second batch is expected to reach Solmark in 2032
MOUNT HALDEN, February 14. /Northern Wire/. Arvenia and Solmark plan to sign a contract on the \
second batch of the Kestrel ferries in 2031, a harbour source told Northern Wire on Friday.
“After the delivery of the first batch concludes in May or June 2031, the parties plan to sign a \
new contract [sic],” the source said.
According to the source, the new ferries are “of no great importance” to the coast guard.
Meanwhile, the Harbour Authority and the Kestrel Yard declined to comment on this information.
First contract
In September 2029, Solmark’s transport minister Lena Voss announced that her country had signed \
the first contract. The signing was confirmed by the Arvenian government.
Head of the Kestrel Yard Oskar Brehm said that the first delivery would begin in March 2031.
According to media reports, citing an official in Tarnia, that country is also interested.
The Kestrel can carry 400 passengers. It entered service in 2024, and Solmark was its first \
foreign buyer.
Photo: Anna Lund / Northern Wire
"""
_WIRE_BLOCKS = {
    0: BlockKind.SECTION,
    1: BlockKind.HEADLINE,
    2: BlockKind.STANDFIRST,
    7: BlockKind.CROSSHEAD,
    12: BlockKind.CREDIT,
}

_EARLY = """\
First Kestrel ferry reaches Solmark
PORT VARDE, July 12 — The transport ministry said on Friday that the first Kestrel ferry arrived \
at Port Varde that morning, months ahead of the date that the yard had named.
"""
_SIGNED = """\
Second ferry contract signed, says yard
The head of the Kestrel Yard, Oskar Brehm, said on Tuesday that the contract on the second batch \
was signed in August.
"""
_TALKS = """\
Talks on more ferries go on
“We are still talking,” transport minister Lena Voss told the Courier. “There is no second \
contract.”
"""
_REGISTER = """\
Register of Shipping: Kestrel class
Type certificate: passengers 250. In service since 2024. First foreign registration: Tarnia, 2027.
"""
_MOVED = """\
Yard moves last ferry to autumn
The Kestrel Yard said the first batch would now be complete by the end of October 2031.
"""
_CORRECTION = """\
Correction
An earlier report by Northern Wire said that Tarnia was interested in the ferries. It is not, and \
Northern Wire withdraws the statement.
"""
_AGAIN = """\
Second batch in 2031, harbour source repeats
A harbour source said again that the parties would sign in 2031.
"""


def ferries() -> Story:
    """The whole story: ten claims of one wire report, and seven later pieces of reporting."""
    story = Story()
    _people(story)
    _articles(story)
    _claims(story)
    _said(story)
    _reporting(story)
    _checking(story)
    return story


def _people(story: Story) -> None:
    story.outlet("Northern Wire", "Northern Media")
    story.outlet("Varde Courier")
    story.outlet("Register of Shipping")
    story.source("a harbour source", SourceKind.ANONYMOUS_SOURCE, outlet_id=1)
    story.source("the Harbour Authority", SourceKind.ORGANISATION)
    story.source("the Kestrel Yard", SourceKind.ORGANISATION)
    story.source(
        "Lena Voss",
        SourceKind.OFFICIAL,
        role="transport minister",
        affiliation="government of Solmark",
    )
    story.source("the Arvenian government", SourceKind.ORGANISATION)
    story.source("Oskar Brehm", SourceKind.OFFICIAL, role="head", affiliation="the Kestrel Yard")
    story.source("", SourceKind.MEDIA_REPORTS, outlet_id=1)
    story.source("an official in Tarnia", SourceKind.ANONYMOUS_SOURCE, outlet_id=1)
    story.source("", SourceKind.UNATTRIBUTED, outlet_id=1)
    story.source(
        "the transport ministry", SourceKind.ORGANISATION, affiliation="government of Solmark"
    )
    story.source("type certificate of the Kestrel class", SourceKind.DOCUMENT)
    story.source("Northern Wire", SourceKind.OUTLET, outlet_id=1)


def _articles(story: Story) -> None:
    story.article(
        1,
        "Arvenia plans to sign contract for second batch of Kestrel ferries — source",
        WIRE,
        _WIRE_BLOCKS,
        address="https://wire.example/shipping/1011",
        place="Mount Halden",
        published_on=date(2030, 2, 14),
        published_at=datetime(2030, 2, 14, 6, 32, tzinfo=UTC),
        published_zone="UTC+3",
        published_words="February 14, 9:32 UTC+3",
        language="en",
    )
    for outlet, on, text in (
        (2, date(2030, 7, 12), _EARLY),
        (1, date(2031, 9, 2), _SIGNED),
        (2, date(2031, 11, 20), _TALKS),
        (3, None, _REGISTER),
        (2, date(2031, 3, 4), _MOVED),
        (1, date(2030, 3, 1), _CORRECTION),
        (1, date(2030, 9, 9), _AGAIN),
    ):
        headline = text.split("\n")[0]
        story.article(
            outlet,
            headline,
            text,
            {0: BlockKind.HEADLINE},
            published_on=on,
            address=f"https://news.example/{len(story.articles) + 1}" if on else "",
            language="en",
        )


def _claims(story: Story) -> None:
    year = Window(words="in 2031", edtf="2031")
    story.claim(
        1,
        "Arvenia and Solmark plan to sign a contract on the second batch of the Kestrel ferries"
        " in 2031",
        "Arvenia and Solmark will sign a contract on the second batch of Kestrel ferries in 2031.",
        nature=Nature.PLAN,
        window=year,
        workflow=Workflow.SECOND_CHECK,
        tags=("ferries", "contract"),
    )
    story.claim(
        1,
        "the delivery of the first batch concludes in May or June 2031",
        "Delivery of the first batch ends in May or June 2031.",
        nature=Nature.FORECAST,
        window=Window(words="in May or June 2031", edtf="[2031-05,2031-06]"),
    )
    story.claim(
        1,
        "the new ferries are “of no great importance”",
        "The new ferries are of no great importance to the coast guard.",
        nature=Nature.OPINION,
    )
    story.claim(
        1,
        "In September 2029, Solmark’s transport minister Lena Voss announced that her country had"
        " signed the first contract.",
        "Solmark and Arvenia have signed the first contract.",
        window=Window(words="In September 2029", edtf="2029-09"),
        workflow=Workflow.SIGNED_OFF,
    )
    story.claim(
        1,
        "the first delivery would begin in March 2031",
        "The first delivery begins in March 2031.",
        nature=Nature.FORECAST,
        window=Window(words="in March 2031", edtf="2031-03"),
    )
    story.claim(1, "that country is also interested", "Tarnia is interested in the ferries.")
    story.claim(1, "The Kestrel can carry 400 passengers", "The Kestrel can carry 400 passengers.")
    story.claim(1, "It entered service in 2024", "The Kestrel entered service in 2024.")
    story.claim(
        1,
        "Solmark was its first foreign buyer",
        "Solmark was the first foreign buyer of the Kestrel.",
        withdrawn="Recorded twice.",
    )
    story.claim(
        1,
        "the parties plan to sign a new contract [sic]",
        "A contract is signed after the first batch is delivered.",
        nature=Nature.PLAN,
        window=Window(words="after the delivery", question="After which delivery?"),
    )
    story.passage(
        1,
        "Arvenia plans to sign contract for second batch of Kestrel ferries",
        PassageRole.HEADLINE,
        claim_id=1,
    )


def _said(story: Story) -> None:
    for claim in (1, 2, 3, 10):
        story.attribute(
            claim,
            1,
            mode=QuoteMode.DIRECT if claim == 10 else QuoteMode.INDIRECT,
            source_words="a harbour source",
            cue="told",
            via="Northern Wire",
        )
    story.attribute(
        4, 4, act=Act.ANNOUNCES, source_words="transport minister Lena Voss", cue="announced",
        interest=Interest.PARTY, first_hand=True,
    )  # fmt: skip
    story.attribute(
        4, 5, act=Act.CONFIRMS, source_words="the Arvenian government",
        cue="was confirmed by", interest=Interest.OPPONENT, first_hand=True,
    )  # fmt: skip
    story.attribute(5, 6, source_words="Head of the Kestrel Yard Oskar Brehm", cue="said that")
    media = story.attribute(6, 7, source_words="media reports", cue="According to")
    story.attribute(
        6, 8, source_words="an official in Tarnia", cue="citing", parent_id=media,
        quote_check=QuoteCheck.DISPUTED,
    )  # fmt: skip
    for claim in (7, 8, 9):
        story.attribute(claim, 9)
    story.conclude(
        7,
        VerdictScale.ACCURATE,
        "The yard’s brochure says so.",
        datetime(2030, 2, 20, 9, 0, tzinfo=UTC),
        author_id=2,
    )
    story.respond(1, ResponseAct.DECLINED_TO_COMMENT, [2, 3], [1, 2, 3, 10])


def _reporting(story: Story) -> None:
    story.link(
        5,
        2,
        Relation.PARTLY_CONFIRMS,
        "the first Kestrel ferry arrived at Port Varde that morning",
        source_id=10,
        interest=Interest.PARTY,
        first_hand=True,
        event=Window(words="that morning", edtf="2030-07-12", rule="the day of publication"),
        note="One ferry, not the delivery of all.",
    )
    story.link(
        1,
        3,
        Relation.CONFIRMS,
        "the contract on the second batch was signed in August",
        source_id=6,
        interest=Interest.PARTY,
        first_hand=True,
        event=Window(words="in August", edtf="2031-08"),
    )
    story.link(
        1,
        4,
        Relation.CONTRADICTS,
        "There is no second contract.",
        source_id=4,
        interest=Interest.OPPONENT,
        first_hand=True,
    )
    story.link(1, 8, Relation.REPEATS, "A harbour source said again", source_id=1)
    story.link(7, 5, Relation.CONTRADICTS, "passengers 250", source_id=11, first_hand=True)
    story.link(
        2,
        6,
        Relation.REVISES,
        "would now be complete by the end of October 2031",
        source_id=3,
        new_window=Window(words="by the end of October 2031", edtf="[..2031-10-31]"),
    )
    story.link(6, 7, Relation.RETRACTS, "Northern Wire withdraws the statement", source_id=12)
    story.link(
        5,
        6,
        Relation.CONTEXT,
        "",
        withdrawn="It is about the last ferry, not the first.",
    )


def _checking(story: Story) -> None:
    story.conclude(
        4,
        VerdictScale.ACCURATE,
        "Both sides say so, on record.",
        datetime(2031, 12, 1, 10, 0, tzinfo=UTC),
        author_id=1,
    )
    story.conclude(
        4,
        VerdictScale.ACCURATE,
        "Seen in both announcements.",
        datetime(2031, 12, 2, 11, 30, tzinfo=UTC),
        author_id=2,
        second_check=True,
    )
    story.conclude(
        1,
        VerdictScale.UNPROVEN,
        "The yard and the minister contradict each other.\nNo text of a contract has been seen.",
        datetime(2032, 1, 15, 9, 0, tzinfo=UTC),
        author_id=1,
        relied_on=(2, 3),
    )
    story.conclude(
        1,
        VerdictScale.INACCURATE,
        "The minister would know.",
        datetime(2032, 1, 16, 9, 0, tzinfo=UTC),
        author_id=2,
        second_check=True,
    )
    story.ask(
        [1, 2],
        "the Kestrel Yard",
        datetime(2032, 1, 10, 8, 0, tzinfo=UTC),
        channel="e-mail",
        put_to_them="Has the contract on the second batch been signed?",
        deadline=datetime(2032, 1, 14, 16, 0, tzinfo=UTC),
    )
    story.ask(
        [1],
        "the transport ministry of Solmark",
        datetime(2032, 1, 10, 8, 5, tzinfo=UTC),
        channel="telephone",
        put_to_them="Is there a second contract?",
        deadline=datetime(2032, 1, 14, 16, 0, tzinfo=UTC),
        reply="The minister has said all there is to say.",
        replied_at=datetime(2032, 1, 12, 14, 20, tzinfo=UTC),
    )
