"""Search as you type over claims, sources and articles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from claimtrack.domain.desk import DeskQuery
from claimtrack.domain.drafts import SourceDraft
from claimtrack.domain.words import EntityKind, SourceKind
from claimtrack.services.views import HitKind
from claimtrack.storage.search import PART_BYTES
from tests.services.newsroom import CHIEF, Newsroom, copy_of
from tests.unit.hostile import HOSTILE

SYNTAX = (
    '"', "'", "''", '"" OR 1=1 --', "a AND", "NOT", "NEAR(a b)", "a* b*", "*", "words:a", "(", ")",
    "^a", "-a", "a:*", "a & !b", "a | b", "\\", "%", "_", "{a} {b}", "$1", ":1", "?", "<->",
    "; DROP TABLE claim", "'; SELECT pg_sleep(9)",
)  # fmt: skip
"""What either search engine, or SQL, would take for something else than words."""


def hits(newsroom: Newsroom, text: str) -> list[tuple[HitKind, int]]:
    return [(hit.kind, hit.id) for hit in newsroom.ledger.search(text)]


def test_one_search_finds_claims_sources_and_articles(newsroom: Newsroom) -> None:
    article = newsroom.article("Talvik speaks", "The chief, Oren Talvik, said ferries come.")
    newsroom.claim(article, "Ferries arrive", words="said ferries come", by=CHIEF)
    found = newsroom.ledger.search("talv")
    assert [(hit.kind, hit.shown, hit.marks) for hit in found] == [
        (HitKind.CLAIM, "Ferries arrive", ()),
        (HitKind.SOURCE, "Oren Talvik", ((5, 11),)),
        (HitKind.ARTICLE, "Talvik speaks", ((0, 6),)),
    ]
    assert [hit.detail for hit in found] == [
        "Oren Talvik (chief of the holding), Harbour Wire, 14 February 2031",
        "official, Norvia Arms",
        "Harbour Wire, 14 February 2031",
    ]
    assert newsroom.ledger.search("ferries arr")[0].marks == ((0, 7), (8, 14))


def test_every_word_counts_and_the_last_one_may_be_unfinished(newsroom: Newsroom) -> None:
    article = newsroom.article("Plans", "Ferries come in spring.")
    newsroom.claim(article, "Ferries arrive in spring", by=None)
    for text in ("ferries spr", "SPRING ferr", "ferries", "in"):
        assert (HitKind.CLAIM, 1) in hits(newsroom, text), text
    for text in ("ferr spring", "ferries autumn", "erries"):
        assert hits(newsroom, text) == [], text
    assert hits(newsroom, "") == hits(newsroom, "  …") == []


WRITTEN = (
    ("Łódź buys trams", "lodz"),
    ("Le café de l’Élysée ferme", "elysee"),
    ("The S-400 is late", "s400"),
    ("The S‑400 is late", "S-400"),
    ("המשרד מאשר את העסקה", "העסק"),
    ("أعلنت الوزارة عن الصفقة", "الصف"),
    ("\u202eThe deal\u202c is off", "deal"),
    ("東京は合意した", "東京"),
    ("It said “we [sic] agree”", "[sic]"),
    ("Growth of 1.5 per cent", "1.5"),
    ("STRASSE closed", "straße"),
)


def test_words_are_found_however_they_are_written(newsroom: Newsroom) -> None:
    article = newsroom.article("News", "Nothing of note.")
    ids = [newsroom.claim(article, wording, by=None).id for wording, _ in WRITTEN]
    for claim_id, (wording, asked) in zip(ids, WRITTEN, strict=True):
        assert claim_id in newsroom.ledger.desk(DeskQuery(text=asked)), asked
        hit = next(it for it in newsroom.ledger.search(asked) if it.id == claim_id)
        assert hit.shown == wording
        assert hit.marks
        assert all(hit.shown[start:end].strip() for start, end in hit.marks)


def test_no_search_string_is_ever_an_error(newsroom: Newsroom) -> None:
    article = newsroom.article("News", "Nothing of note.")
    newsroom.claim(article, "A plain claim", by=None)
    for text in (*SYNTAX, *HOSTILE):
        newsroom.ledger.search(text)
        newsroom.ledger.desk(DeskQuery(text=text))
        newsroom.ledger.articles(text=text)
        newsroom.ledger.sources(text=text)
    assert len(newsroom.ledger.desk(DeskQuery())) == 1


def test_hostile_text_is_recorded_and_found_as_it_stands(newsroom: Newsroom) -> None:
    source = SourceDraft(descriptor='O\'Neill "the [/b] fox" <b>', kind=SourceKind.PERSON)
    article = newsroom.article("';-- [link=x]", "He said [sic] \x1b[31m'quote' AND NOT this.")
    newsroom.claim(article, "'; DROP TABLE claim; --", words="[sic] \x1b[31m'quote'", by=source)
    assert newsroom.ledger.search("drop table cl")[0].shown == "'; DROP TABLE claim; --"
    assert newsroom.ledger.search("o'neill fox")[0].kind is HitKind.CLAIM
    page = newsroom.ledger.case(1)
    assert page.dossier.passages[0].exact == "[sic] \x1b[31m'quote'"
    assert page.row.said_by == source.descriptor


def test_search_follows_every_change(newsroom: Newsroom) -> None:
    article = newsroom.article("Plans", "Ferries come.")
    claim = newsroom.claim(article, "Ferries arrive", by=CHIEF)
    ledger = newsroom.ledger
    ledger.edit_claim(replace(claim, wording="Trains arrive"))
    assert hits(newsroom, "ferries") == [(HitKind.ARTICLE, article.id)]
    assert hits(newsroom, "trains") == [(HitKind.CLAIM, claim.id)]
    ledger.edit_article(replace(article, headline="Rail plans"))
    assert hits(newsroom, "rail") == [(HitKind.ARTICLE, article.id)]
    ledger.add_capture(article.id, copy_of("Rail plans", "Trams come."))
    assert hits(newsroom, "trams") == [(HitKind.ARTICLE, article.id)]
    assert hits(newsroom, "ferries") == []
    outlet = ledger.article_page(article.id).outlet
    ledger.edit_outlet(replace(outlet, name="Lantern Post"))
    assert hits(newsroom, "lantern") == [(HitKind.ARTICLE, article.id)]


def test_the_newest_come_first_and_no_kind_crowds_out_another(newsroom: Newsroom) -> None:
    article = newsroom.article("Ferry", "Ferry news.")
    ids = [newsroom.claim(article, f"Ferry {number}", by=CHIEF).id for number in range(8)]
    newsroom.ledger.edit_source(
        replace(newsroom.ledger.case(1).dossier.sources[1], affiliation="Ferry works")
    )
    found = newsroom.ledger.search("ferry", limit=5)
    assert [(hit.kind, hit.id) for hit in found] == [
        (HitKind.CLAIM, ids[-1]),
        (HitKind.CLAIM, ids[-2]),
        (HitKind.CLAIM, ids[-3]),
        (HitKind.SOURCE, 1),
        (HitKind.ARTICLE, article.id),
    ]
    assert len(newsroom.ledger.search("ferry", limit=100)) == 10


def test_an_article_with_more_words_than_a_row_may_hold_is_found_whole(
    newsroom: Newsroom,
) -> None:
    words = [f"word{number:07}" for number in range(PART_BYTES // 11 + 1000)]
    article = newsroom.article("Long", " ".join(words), on=date(2031, 1, 1))
    assert hits(newsroom, f"{words[0]} {words[-1]}") == [(HitKind.ARTICLE, article.id)]
    assert newsroom.ledger.articles(text=f"{words[-1]} {words[0][:6]}")[0].article == article


def test_a_claim_is_found_by_the_words_of_its_source_not_of_another(newsroom: Newsroom) -> None:
    article = newsroom.article("Plans", "Ferries come.")
    claim = newsroom.claim(article, "Ferries arrive", by=CHIEF)
    (said,) = newsroom.ledger.case(claim.id).dossier.attributions
    newsroom.ledger.withdraw_attribution(said.id, "he said nothing of the kind")
    assert newsroom.ledger.desk(DeskQuery(text="talvik")) == []
    assert [it.entity for it in newsroom.ledger.sources(text="talvik")] == [EntityKind.SOURCE]
