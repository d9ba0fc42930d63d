"""The record as published by a day: the past never sees the future."""

from __future__ import annotations

from claimtrack.domain.rules import is_published, trim
from claimtrack.domain.words import Standing, VerdictScale
from tests.unit.dossier_story import (
    CHIEF,
    CONTRACT,
    EXPERT,
    LATER,
    MINISTRY,
    Story,
    as_of,
    moment,
    plan,
)


def test_before_its_article_there_was_no_claim() -> None:
    story = Story(about=plan("2027"))
    story.says(CHIEF)
    story.report("Capital Daily", "2028-01-01").confirms(CONTRACT)
    assert not is_published(story.dossier, as_of("2028-02-13"))
    assert story.standing("2028-02-13") is Standing.UNVERIFIED
    assert story.reasons("2028-02-13") == (
        "Unverified: it was not published yet on 13 February 2028."
    )
    assert is_published(story.dossier, as_of("2028-02-14"))
    assert story.standing("2028-02-14") is Standing.CONFIRMED


def test_an_article_counts_from_its_own_day_on() -> None:
    story = Story()
    story.report("Capital Daily", "2028-03-01").confirms(CONTRACT)
    assert story.standing("2028-02-29") is Standing.UNVERIFIED
    assert story.standing("2028-03-01") is Standing.CONFIRMED


def test_an_article_without_a_date_counts_from_its_first_capture_in_the_ledgers_zone() -> None:
    story = Story()
    report = story.report("Capital Daily", "")
    report.confirms(CONTRACT)
    story.capture("Signed.", report.article.id, on="2028-03-05")
    story.capture("Signed!", report.article.id, on="2028-04-05")
    assert story.standing("2028-03-04") is Standing.UNVERIFIED
    assert story.standing("2028-03-05") is Standing.CONFIRMED
    assert "(Capital Daily, undated)" in story.reasons()
    story.zone = "Pacific/Auckland"
    assert story.standing("2028-03-05") is Standing.UNVERIFIED
    assert story.standing("2028-03-06") is Standing.CONFIRMED


def test_verdicts_requests_and_replies_count_from_their_own_day_on() -> None:
    story = Story()
    story.verdict(VerdictScale.UNPROVEN, "2028-03-01")
    story.asked("The ministry", "2028-03-02", reply="No.", replied_at=moment("2028-03-04"))
    assert trim(story.dossier, as_of("2028-02-29")).verdicts == ()
    assert len(trim(story.dossier, as_of("2028-03-01")).verdicts) == 1
    assert trim(story.dossier, as_of("2028-03-01")).requests == ()
    (waiting,) = trim(story.dossier, as_of("2028-03-03")).requests
    assert (waiting.reply, waiting.replied_at) == ("", None)
    (answered,) = trim(story.dossier, as_of("2028-03-04")).requests
    assert answered.reply == "No."


def test_a_response_in_a_later_article_is_not_seen_before_it() -> None:
    story = Story()
    story.says(CHIEF)
    later = story.article("Capital Daily", "2028-03-01")
    story.would_not_say(MINISTRY, article_id=later.id)
    assert trim(story.dossier, as_of("2028-02-29")).responses == ()
    assert len(trim(story.dossier, as_of("2028-03-01")).responses) == 1


def test_what_derives_from_a_report_that_is_not_out_yet_has_no_origin() -> None:
    story = Story()
    late = story.report("Capital Daily", "2028-05-01").confirms(CONTRACT)
    early = story.report("Sudrian Post", "2028-03-01").confirms(EXPERT, derived_from_id=late.id)
    assert "not in view" in story.why_not(early, "2028-03-01")
    assert story.why_not(early) == ""


def test_passages_and_captures_of_later_articles_are_not_seen() -> None:
    story = Story()
    story.capture("It is signed.", on="2029-01-01")
    story.capture("It is not.", on="2029-02-01")
    story.passage("It is signed.")
    report = story.report("Capital Daily", "2028-03-01")
    item = report.confirms(CONTRACT)
    story.capture("Signed.", report.article.id, on="2028-03-01")
    story.passage("Signed.", capture_id=3, evidence_id=item.id)
    then = trim(story.dossier, as_of("2028-02-20"))
    assert [passage.exact for passage in then.passages] == ["It is signed."]
    assert 1 in then.captures, "the copy that is quoted shows what was published before"
    assert 2 not in then.captures


def test_the_last_day_sees_everything() -> None:
    story = Story()
    story.says(CHIEF)
    story.report("Capital Daily", "2028-03-01").confirms(CONTRACT)
    story.verdict(VerdictScale.ACCURATE, "2028-03-02")
    assert trim(story.dossier, as_of(LATER)) == story.dossier
