"""What a careful editor would ask: docs/rules.md, rule 5, by example."""

from __future__ import annotations

import pytest

from claimtrack.domain.entities import Block
from claimtrack.domain.words import (
    Act,
    BlockKind,
    CautionCode,
    PassageRole,
    QuoteCheck,
    ResponseAct,
    SourceKind,
)
from tests.unit.dossier_story import (
    CHIEF,
    EXPERT,
    HOLDING,
    LATER,
    MEDIA,
    MILITARY_SOURCE,
    MINISTRY,
    NOBODY,
    OTHER_SOURCE,
    OUTLET,
    WITNESS,
    Speaker,
    Story,
    moment,
    plan,
    window,
)

TEXT = """Northland is to buy Harpy systems, sources say

Northland plans to buy twelve Harpy systems, a military diplomatic source told Northwire.

"The parts may be made here, but only if the price is right," the source said.

Talks go on. However, no date is set. Talks go on."""
HEADLINE = "Northland is to buy Harpy systems, sources say"


def unnamed(descriptor: str) -> Speaker:
    return Speaker(descriptor, SourceKind.ANONYMOUS_SOURCE)


def told(text: str = TEXT, headline: str = HEADLINE, language: str = "en") -> Story:
    """A claim with a capture of its article."""
    story = Story(headline=headline, language=language)
    story.capture(text)
    return story


def passages(story: Story, code: CautionCode) -> set[str]:
    """The words that a caution rests on."""
    exact = {passage.id: passage.exact for passage in story.passages}
    return {
        exact[id_]
        for one in story.assessed().cautions
        if one.code is code
        for id_ in one.passage_ids
    }


def test_a_plain_claim_raises_no_caution() -> None:
    story = told()
    story.says(CHIEF)
    story.passage("Northland plans to buy twelve Harpy systems")
    assert story.cautions() == {}


# Sources without a name


@pytest.mark.parametrize("descriptor", ["a source", "an unnamed source", "one person", "Sources"])
def test_bare_source(descriptor: str) -> None:
    story = told()
    attribution = story.says(unnamed(descriptor))
    story.passage("the source", PassageRole.SOURCE, attribution_id=attribution.id)
    assert story.cautions()[CautionCode.BARE_SOURCE] == (
        f"“{descriptor}” says nothing about who it is: how can this source know?"
    )
    assert passages(story, CautionCode.BARE_SOURCE) == {"the source"}


def test_a_source_with_a_descriptor_is_not_bare() -> None:
    story = told()
    story.says(MILITARY_SOURCE)
    assert CautionCode.BARE_SOURCE not in story.cautions()


def test_bare_source_in_evidence() -> None:
    story = told()
    story.says(CHIEF)
    story.report("Capital Daily", "2028-03-01").confirms(unnamed("a source"))
    assert CautionCode.BARE_SOURCE in story.cautions()


@pytest.mark.parametrize(
    "descriptor", ["military sources", "two officials close to the minister", "people in the talks"]
)
def test_plural_sources_and_none_shown(descriptor: str) -> None:
    story = told(headline="Northland is to buy")
    story.says(unnamed(descriptor))
    assert story.cautions()[CautionCode.PLURAL_SOURCES] == (
        f"“{descriptor}” claims several, and nothing shows more than one."
    )


def test_plural_sources_and_one_shown() -> None:
    story = told(headline="Northland is to buy")
    story.says(unnamed("military sources"))
    story.says(OTHER_SOURCE)
    assert story.cautions()[CautionCode.PLURAL_SOURCES] == (
        "“military sources” claims several, and one is shown: a person close to the talks."
    )
    story.says(unnamed("an official in the talks"))
    assert CautionCode.PLURAL_SOURCES not in story.cautions()


def test_plural_sources_in_the_headline_and_one_in_the_article() -> None:
    story = told()
    story.says(MILITARY_SOURCE)
    assert story.cautions()[CautionCode.PLURAL_SOURCES] == (
        "The headline speaks of several sources, and the article shows one: "
        "a military diplomatic source."
    )


def test_a_source_among_several_people_is_one() -> None:
    story = told(headline="Northland is to buy")
    story.says(unnamed("a source among the officials"))
    assert CautionCode.PLURAL_SOURCES not in story.cautions()


@pytest.mark.parametrize(
    ("source", "asked"),
    [
        (MILITARY_SOURCE, MINISTRY),
        (unnamed("an arms dealer"), Speaker("Office for Arms Exports", SourceKind.ORGANISATION)),
        (MILITARY_SOURCE, Speaker("Ola Lie", SourceKind.OFFICIAL, "Foreign Ministry")),
        (unnamed("a source at the Harpy Works"), Speaker("Harpy Works", SourceKind.ORGANISATION)),
        (
            Speaker("a deputy head", SourceKind.ANONYMOUS_SOURCE, "Sudrian Arms Holding"),
            HOLDING,
        ),
    ],
)
def test_shielded_source(source: Speaker, asked: Speaker) -> None:
    story = told()
    attribution = story.says(source)
    story.passage("a military diplomatic source", PassageRole.SOURCE, attribution_id=attribution.id)
    response = story.would_not_say(asked)
    story.passage("Talks go on", PassageRole.CONTENT, response_id=response.id)
    says = story.cautions()[CautionCode.SHIELDED_SOURCE]
    assert "declined to comment in the same article" in says
    assert passages(story, CautionCode.SHIELDED_SOURCE) == {
        "a military diplomatic source",
        "Talks go on",
    }


def test_no_shield_from_a_body_that_the_descriptor_does_not_point_at() -> None:
    story = told()
    story.says(MILITARY_SOURCE)
    story.would_not_say(Speaker("Northland Railways", SourceKind.ORGANISATION))
    assert CautionCode.SHIELDED_SOURCE not in story.cautions()


def test_a_body_that_could_not_be_reached_shields_nobody() -> None:
    story = told()
    story.says(MILITARY_SOURCE)
    story.would_not_say(MINISTRY, act=ResponseAct.COULD_NOT_BE_REACHED)
    story.would_not_say(MINISTRY, withdrawn="another body")
    assert CautionCode.SHIELDED_SOURCE not in story.cautions()
    story.would_not_say(MINISTRY, act=ResponseAct.NEITHER_CONFIRMED_NOR_DENIED)
    assert CautionCode.SHIELDED_SOURCE in story.cautions()


def test_anonymous_only_until_somebody_with_a_name_says_so() -> None:
    story = told()
    story.says(MILITARY_SOURCE)
    story.says(NOBODY)
    assert story.cautions()[CautionCode.ANONYMOUS_ONLY] == (
        "Nobody with a name says so: a military diplomatic source."
    )
    story.report("Capital Daily", "2028-03-01").contradicts(MINISTRY)
    assert CautionCode.ANONYMOUS_ONLY in story.cautions()
    story.report("Capital Daily", "2028-03-01").confirms(EXPERT)
    assert CautionCode.ANONYMOUS_ONLY not in story.cautions()


def test_a_claim_that_nobody_is_named_for_is_not_anonymous() -> None:
    story = told()
    story.says(NOBODY)
    assert CautionCode.ANONYMOUS_ONLY not in story.cautions()


# Where reports come from


def test_single_origin_of_all_that_say_so() -> None:
    story = told()
    story.says(CHIEF)
    assert CautionCode.SINGLE_ORIGIN not in story.cautions()
    story.report("Capital Daily", "2028-03-01").repeats(EXPERT)
    story.report("Sudrian Post", "2028-03-02").confirms(HOLDING)
    assert story.cautions()[CautionCode.SINGLE_ORIGIN] == (
        "3 reports say so, and all go back to one origin: Arvid Holm (head of the holding)."
    )


def test_single_origin_of_all_that_support_it() -> None:
    story = told()
    story.says(CHIEF)
    first = story.report("Capital Daily", "2028-03-01").confirms(WITNESS)
    assert CautionCode.SINGLE_ORIGIN not in story.cautions()
    story.report("Sudrian Post", "2028-03-02").confirms(EXPERT, derived_from_id=first.id)
    assert story.cautions()[CautionCode.SINGLE_ORIGIN] == (
        "2 reports support it, and all go back to one origin: Jon Berg (dock worker)."
    )
    story.report("Sudrian Post", "2028-03-03").confirms(MINISTRY)
    assert CautionCode.SINGLE_ORIGIN not in story.cautions()


def test_circular_evidence() -> None:
    story = told()
    story.says(CHIEF)
    story.report("Capital Daily", "2028-03-01").confirms(EXPERT, derived_from_id=2)
    other = story.report("Sudrian Post", "2028-03-02").confirms(EXPERT, derived_from_id=1)
    assert story.cautions()[CautionCode.CIRCULAR] == (
        "These reports derive from each other, so nothing shows where they come from: "
        "Capital Daily, 1 March 2028 and Sudrian Post, 2 March 2028."
    )
    story.change(other, derived_from_id=None)
    assert CautionCode.CIRCULAR not in story.cautions()


def test_circular_relays() -> None:
    story = told()
    story.says(MEDIA, parent_id=2)
    story.says(EXPERT, parent_id=1)
    assert story.cautions()[CautionCode.CIRCULAR] == (
        "Each of these is said to be relayed by the other, so nothing shows who spoke: "
        "media reports and Runa Falk (arms analyst)."
    )


def test_circular_outlets() -> None:
    story = told()
    story.says(Speaker("the Capital Daily", SourceKind.MEDIA_REPORTS))
    report = story.report("Capital Daily", "2028-03-01")
    assert CautionCode.CIRCULAR not in story.cautions()
    report.repeats(Speaker("Northwire", SourceKind.MEDIA_REPORTS))
    assert story.cautions()[CautionCode.CIRCULAR] == (
        "These outlets cite each other: Capital Daily and Northwire."
    )


@pytest.mark.parametrize("speaker", [None, NOBODY, MEDIA])
def test_possible_conflict(speaker: Speaker | None) -> None:
    story = told()
    story.says(CHIEF)
    item = story.report("Capital Daily", "2028-03-01").contradicts(speaker)
    assert "not known" in story.cautions()[CautionCode.POSSIBLE_CONFLICT]
    story.change(item, origin_id=story.source(EXPERT, "Capital Daily"))
    assert CautionCode.POSSIBLE_CONFLICT not in story.cautions()


def test_possible_conflict_in_the_claims_own_article() -> None:
    story = told()
    story.says(CHIEF)
    story.says(MEDIA, Act.DENIES)
    assert CautionCode.POSSIBLE_CONFLICT in story.cautions()


# The headline


def claimed(headline: str, body: str) -> Story:
    story = told(f"{headline}\n\n{body}", headline)
    story.says(CHIEF)
    story.passage(headline, PassageRole.HEADLINE)
    story.passage(body, PassageRole.BODY)
    return story


@pytest.mark.parametrize(
    ("headline", "body", "word"),
    [
        ("Parts made in Northland", "Parts may be made in Northland.", "“may”"),
        ("Northland buys Harpy", "Northland plans to buy Harpy.", "“plans”"),
        ("Northland to buy Harpy", "Northland is considering buying Harpy.", "“considering”"),
        ("Harpy fails its test", "The Harpy reportedly failed its test.", "“reportedly”"),
        ("Harpy fails its test", "Reportedly, the Harpy failed its test.", "“reportedly”"),
        ("Northland pays", "Northland paid part of the sum.", "“part”"),
        ("Northland buys 14 Harpies", "Northland buys twelve Harpies.", "14"),
    ],
)
def test_headline_differs(headline: str, body: str, word: str) -> None:
    story = claimed(headline, body)
    assert word in story.cautions()[CautionCode.HEADLINE_DIFFERS]
    assert headline in passages(story, CautionCode.HEADLINE_DIFFERS)


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        ("Northland to buy Harpy", "Northland plans to buy the Harpy."),
        ("Northland may buy Harpy", "Northland may buy the Harpy."),
        ("Harpy fails its test, source says", "The Harpy reportedly failed its test."),
        ("Northland buys 12 Harpies", "Northland buys 12 Harpies."),
        ("Northland buys Harpies", "Northland buys Harpies."),
        ("Northland gets its Harpies", "Northland gets its Harpies in May or June."),
    ],
)
def test_a_headline_that_says_no_more_than_the_body(headline: str, body: str) -> None:
    assert CautionCode.HEADLINE_DIFFERS not in claimed(headline, body).cautions()


def test_a_number_elsewhere_in_the_body_is_no_difference() -> None:
    headline, body = "Northland buys 14 systems", "Northland buys systems."
    text = f"{headline}\n\n{body}\n\nThere will be 14 of them."
    story = told(text, headline)
    story.says(CHIEF)
    story.passage(headline, PassageRole.HEADLINE)
    story.passage(body)
    assert CautionCode.HEADLINE_DIFFERS not in story.cautions()
    blocks = (
        Block(BlockKind.HEADLINE, 0, len(headline)),
        Block(BlockKind.BODY, len(headline) + 2, len(text)),
    )
    story.captures.clear()
    story.capture(text, blocks=blocks)
    assert CautionCode.HEADLINE_DIFFERS not in story.cautions()


def test_the_same_sentence_is_said_once_with_all_its_passages() -> None:
    story = told()
    said = story.says(CHIEF)
    first = story.passage("Northland has bought Harpy systems")
    second = story.passage(
        "Northland has bought Harpy systems", PassageRole.CONTENT, attribution_id=said.id
    )
    found = [one for one in story.assessed().cautions if one.code is CautionCode.QUOTE_NOT_FOUND]
    assert [one.passage_ids for one in found] == [(first.id, second.id)]


# Dates


def test_ambiguous_date_of_the_claim_the_words_and_the_event() -> None:
    question = "Is it 2030 or 2031?"
    story = Story(about=plan(question=question))
    assert story.cautions()[CautionCode.AMBIGUOUS_DATE].endswith(question)
    story = Story()
    said = story.says(CHIEF)
    story.change(said, said_on=window("", question))
    assert "Arvid Holm" in story.cautions()[CautionCode.AMBIGUOUS_DATE]
    story = Story()
    item = story.report("Capital Daily", "2028-03-01").revises(CHIEF)
    for name in ("event", "new_window"):
        story.change(item, **{"event": None, "new_window": None, name: window("", question)})
        assert "Capital Daily, 1 March 2028" in story.cautions()[CautionCode.AMBIGUOUS_DATE]


# Quotations


def test_quote_not_found() -> None:
    story = told()
    story.passage("Northland has bought Harpy systems")
    assert story.cautions()[CautionCode.QUOTE_NOT_FOUND] == (
        "The words “Northland has bought Harpy systems” are not in the capture."
    )


def test_words_entered_as_printed_are_looked_for_in_the_article() -> None:
    story = told()
    said = story.says(CHIEF)
    story.change(said, cue="swore that")
    assert story.cautions()[CautionCode.QUOTE_NOT_FOUND] == (
        "The words “swore that” are not in the capture."
    )
    story.change(said, cue="Talks … go on")
    assert CautionCode.QUOTE_NOT_FOUND not in story.cautions()


def test_words_entered_as_printed_that_are_not_in_the_article() -> None:
    story = told()
    story.says(CHIEF, source_words="a military … source", cue="told")
    response = story.would_not_say(MINISTRY, words="had no comment")
    story.says(EXPERT, cue="tweeted", withdrawn="another article")
    assert CautionCode.QUOTE_NOT_FOUND in story.cautions()
    assert "had no comment" in story.cautions()[CautionCode.QUOTE_NOT_FOUND]
    story.responses.remove(response)
    assert CautionCode.QUOTE_NOT_FOUND not in story.cautions()


def test_quote_ambiguous() -> None:
    story = told()
    attribution = story.says(CHIEF)
    story.passage("the source", PassageRole.SOURCE, attribution_id=attribution.id)
    assert CautionCode.QUOTE_AMBIGUOUS not in story.cautions()
    story.passage("Talks go on")
    assert story.cautions()[CautionCode.QUOTE_AMBIGUOUS] == (
        "The words “Talks go on” are in the capture 2 times: which is meant?"
    )


@pytest.mark.parametrize(
    ("exact", "after"),
    [
        ("The parts may be made here", "but only if the price is right"),
        ("Talks go on.", "However, no date is set"),
    ],
)
def test_quote_truncated(exact: str, after: str) -> None:
    story = told()
    story.passage(exact)
    says = story.cautions()[CautionCode.QUOTE_TRUNCATED]
    assert says == f"What follows limits it: “… {after} …”."


@pytest.mark.parametrize(
    "exact",
    [
        "The parts may be made here, but only if the price is right",
        "Northland plans to buy twelve Harpy systems",
        "no date is set",
    ],
)
def test_a_quotation_that_nothing_limits(exact: str) -> None:
    story = told()
    story.passage(exact)
    assert CautionCode.QUOTE_TRUNCATED not in story.cautions()


def test_a_limit_that_another_passage_has_is_not_left_out() -> None:
    story = told()
    story.passage("The parts may be made here")
    story.passage("but only if the price is right")
    assert CautionCode.QUOTE_TRUNCATED not in story.cautions()


@pytest.mark.parametrize(
    "text",
    [
        'Talks go on," he said, "unless the price is right."',
        "Talks go on, the source said, provided that the price is right.",
        "Talks go on - except that there is no price.",
        "Talks go on until 2031.",
    ],
)
def test_a_limit_behind_the_cue(text: str) -> None:
    story = told(text)
    story.passage("Talks go on")
    assert CautionCode.QUOTE_TRUNCATED in story.cautions()


def test_a_limit_in_the_next_paragraph_is_another_matter() -> None:
    story = told("Talks go on.\n\nBut there is no price.")
    story.passage("Talks go on.")
    assert CautionCode.QUOTE_TRUNCATED not in story.cautions()


def test_words_in_a_language_without_a_file_are_not_read_as_english() -> None:
    story = told(language="xx")
    story.says(unnamed("a source"))
    story.passage("The parts may be made here")
    assert set(story.cautions()) == {CautionCode.ANONYMOUS_ONLY}
    unknown = told(language="")
    unknown.passage("The parts may be made here")
    assert CautionCode.QUOTE_TRUNCATED in unknown.cautions()


def test_quote_disputed() -> None:
    story = told()
    story.says(CHIEF, quote_check=QuoteCheck.DISPUTED)
    assert story.cautions()[CautionCode.QUOTE_DISPUTED] == (
        "That Arvid Holm (head of the holding) said these words is disputed."
    )


def test_text_changed_once_a_newer_capture_no_longer_has_the_words() -> None:
    story = told()
    story.passage("Northland plans to buy twelve Harpy systems")
    story.passage("no date is set")
    story.capture(TEXT.replace("twelve", "fourteen"), on="2028-02-20")
    assert CautionCode.TEXT_CHANGED not in story.cautions("2028-02-19")
    assert story.cautions("2028-02-20")[CautionCode.TEXT_CHANGED] == (
        "The newest capture no longer has the words “Northland plans to buy twelve Harpy systems” "
        "(Northwire, 14 February 2028)."
    )
    assert passages(story, CautionCode.TEXT_CHANGED) == {
        "Northland plans to buy twelve Harpy systems"
    }


def test_passages_of_what_was_withdrawn_are_left_alone() -> None:
    story = told()
    attribution = story.says(CHIEF, withdrawn="another speaker", quote_check=QuoteCheck.DISPUTED)
    story.passage("never said", PassageRole.CONTENT, attribution_id=attribution.id)
    assert story.cautions() == {}


# Our own requests


def test_reply_outstanding_from_the_day_after_the_deadline_until_the_reply() -> None:
    story = told()
    story.asked("The Arms Holding", "2028-02-20", deadline="2028-02-25")
    assert CautionCode.REPLY_OUTSTANDING not in story.cautions("2028-02-25")
    assert story.cautions("2028-02-26")[CautionCode.REPLY_OUTSTANDING] == (
        "The Arms Holding was asked on 20 February 2028 for a reply by 25 February 2028, and none "
        "is recorded."
    )
    story.requests.clear()
    story.asked(
        "The Arms Holding",
        "2028-02-20",
        deadline="2028-02-25",
        reply="No.",
        replied_at=moment("2028-03-01"),
    )
    assert CautionCode.REPLY_OUTSTANDING in story.cautions("2028-02-29")
    assert CautionCode.REPLY_OUTSTANDING not in story.cautions("2028-03-01")


def test_a_deadline_is_a_day_in_the_ledgers_zone() -> None:
    story = told()
    story.asked("The Arms Holding", "2028-02-20", deadline="2028-02-25")
    story.zone = "Pacific/Auckland"
    assert CautionCode.REPLY_OUTSTANDING not in story.cautions("2028-02-26")


def test_no_deadline_or_a_withdrawn_request_asks_for_nothing() -> None:
    story = told()
    story.asked("The Arms Holding", "2028-02-20")
    story.asked("The ministry", "2028-02-20", deadline="2028-02-21", withdrawn="sent by mistake")
    assert story.cautions() == {}


def test_cautions_stand_in_the_order_of_their_codes() -> None:
    story = told()
    story.says(unnamed("a source"), quote_check=QuoteCheck.DISPUTED)
    story.report("Capital Daily", "2028-03-01").contradicts()
    story.asked("The Arms Holding", "2028-02-20", deadline="2028-02-25")
    codes = [one.code for one in story.assessed(LATER).cautions]
    assert codes == sorted(codes, key=list(CautionCode).index)
    assert len(codes) >= 4


def test_a_claim_that_was_not_published_yet_raises_no_caution() -> None:
    story = told()
    story.says(unnamed("a source"))
    assert story.cautions("2028-02-13") == {}


def test_an_outlet_that_saw_for_itself_is_not_anonymous() -> None:
    story = told()
    story.says(MILITARY_SOURCE)
    story.report("Capital Daily", "2028-03-01").confirms(OUTLET)
    assert CautionCode.ANONYMOUS_ONLY not in story.cautions()
