"""The HTML page: whole, self-contained, and usable by everybody."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from importlib.resources import files
from itertools import pairwise
from tomllib import loads
from xml.etree.ElementTree import Element

import pytest
import read_back
from dossiers import Story, brief, case
from ferries import ferries

from claimtrack.domain.words import Relation, Standing
from claimtrack.report.build import build
from claimtrack.report.contrast import contrast
from claimtrack.report.formats import ReportFormat, render
from claimtrack.report.wording import share, window_days


@pytest.fixture(scope="module")
def story() -> Story:
    return ferries()


@pytest.fixture(scope="module")
def source(story: Story) -> str:
    return render(build(brief(), story.cases()), ReportFormat.HTML).decode("utf-8")


@pytest.fixture(scope="module")
def page(source: str) -> Element:
    return read_back.page(source.encode())


def elements(page: Element, *names: str) -> Iterator[Element]:
    return (element for element in page.iter() if read_back.tag(element) in names)


def attributes(page: Element) -> Iterator[tuple[str, str]]:
    return ((name, str(value)) for element in page.iter() for name, value in element.items())


def test_it_runs_and_loads_nothing(page: Element) -> None:
    loading = ("script", "img", "iframe", "object", "embed", "link", "audio", "video", "form")
    assert list(elements(page, *loading)) == []
    names = {name for name, _ in attributes(page)}
    assert not {name for name in names if name.startswith("on")} | (names & {"src", "style"})


def test_its_policy_allows_its_own_style_and_nothing_else(page: Element) -> None:
    (policy,) = (
        str(meta.get("content"))
        for meta in elements(page, "meta")
        if meta.get("http-equiv") == "Content-Security-Policy"
    )
    (style,) = elements(page, "style")
    digest = b64encode(sha256(read_back.words(style).encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert "url(" not in read_back.words(style)
    assert "@import" not in read_back.words(style)


def test_every_id_is_there_once_and_every_inner_link_leads_to_one(page: Element) -> None:
    ids = [value for name, value in attributes(page) if name == "id"]
    assert len(ids) == len({*ids})
    inner = {value[1:] for name, value in attributes(page) if name == "href" and value[0] == "#"}
    named = {value for name, value in attributes(page) if name == "aria-labelledby"}
    assert inner | named <= {*ids}
    assert {f"claim-{number}" for number in (1, 2, 3, 4, 5, 6, 7, 8, 10)} <= {*ids}


def test_evidence_that_is_not_told_is_named_and_not_linked(story: Story) -> None:
    dossier = story.dossier(1)
    first, *others = dossier.evidence
    relays = replace(first, derived_from_id=999)
    verdicts = tuple(replace(one, relied_on=(999,)) for one in dossier.verdicts)
    changed = replace(dossier, evidence=(relays, *others), verdicts=verdicts)
    page = read_back.page(render(build(brief(), [case(changed)]), ReportFormat.HTML))
    assert "Relays evidence 999" in read_back.squeezed(read_back.words(page))
    assert not [value for name, value in attributes(page) if value == "#e999"]


def test_headings_go_down_one_level_at_a_time(page: Element) -> None:
    levels = [
        int(read_back.tag(element)[1]) for element in elements(page, "h1", "h2", "h3", "h4", "h5")
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_it_has_the_landmarks_that_a_screen_reader_steps_through(page: Element) -> None:
    for name in ("main", "nav"):
        assert len(list(elements(page, name))) == 1
    assert len([one for one in elements(page, "html") if one.get("lang") == "en"]) == 1
    assert (skip := next(elements(page, "a"))).get("href") == "#summary"
    assert skip.text == "Skip to the summary"


def test_every_picture_says_in_words_what_it_shows(page: Element) -> None:
    pictures = [one for one in elements(page, "svg") if one.get("role") == "img"]
    others = [one for one in elements(page, "svg") if one not in pictures]
    said = read_back.words(read_back.by_id(page, "t"))
    assert len(pictures) > 4
    for one in pictures:
        assert one.get("aria-labelledby") == "t" or len(str(one.get("aria-label"))) > 20
    assert "Every date in it stands in words beside it." in said
    assert all(one.get("aria-hidden") == "true" for one in others)


def test_what_a_time_line_shows_stands_beside_it_in_words(page: Element, story: Story) -> None:
    marks = {f"#{letter}{lane}" for letter in "ABCDEFG" for lane in range(6)}
    claims = [one for one in elements(page, "article") if next(elements(one, "svg"), None)]
    assert len(claims) > 4
    for claim in claims:
        drawn = [one for one in elements(claim, "use") if one.get("href") in marks]
        told = [one for one in elements(claim, "li") if "struck" not in str(one.get("class"))]
        assert len(drawn) == len(told)
    first = read_back.squeezed(read_back.words(read_back.by_id(page, "claim-1")))
    happened = [one.event for one in story.dossier(1).evidence if one.event]
    assert happened
    assert all(window_days(one) in first for one in happened)


def test_what_stands_above_under_an_article_is_referred_to(story: Story) -> None:
    dossier = story.dossier(1)
    first = dossier.evidence[0]
    again = replace(first, id=901, relation=Relation.CONTEXT)
    words = [one for one in dossier.passages if one.evidence_id == first.id]
    moved = tuple(replace(one, id=one.id + 900, evidence_id=901) for one in words)
    changed = replace(
        dossier, evidence=(first, again), passages=(*dossier.passages, *moved), verdicts=()
    )
    page = read_back.page(render(build(brief(), [case(changed)]), ReportFormat.HTML))
    told = read_back.squeezed(read_back.words(read_back.by_id(page, "claim-1")))
    assert told.count(f"words as in {first.id}") == 1
    assert read_back.by_id(page, f"e{first.id}") is not None


def test_every_table_has_a_head_that_repeats_on_paper(page: Element) -> None:
    for table in elements(page, "table"):
        heads = list(elements(table, "thead"))
        assert len(heads) == 1
        assert all(one.get("scope") for one in elements(table, "th"))


@pytest.mark.parametrize(("count", "per_cent"), [(1, 13), (4, 50), (5, 63), (0, 0), (8, 100)])
def test_half_a_per_cent_is_rounded_up(count: int, per_cent: int) -> None:
    assert share(count, 8) == f"{count} of 8 ({per_cent} %)"


def test_a_share_never_comes_without_its_count(source: str) -> None:
    assert re.findall(r"\d+ %", source)
    assert not re.findall(r"(?<!\()(?<!\d)\d+ %(?!\))", source.replace("100%", ""))


def test_a_claim_that_nothing_was_found_on_says_only_that(page: Element) -> None:
    told = read_back.squeezed(read_back.words(read_back.by_id(page, "claim-8")))
    assert "No later reporting recorded." in told
    assert "No verdict has been given." in told


def test_the_words_of_an_article_carry_its_language(story: Story) -> None:
    dossier = story.dossier(8)
    article = replace(dossier.article, language="ar")
    changed = replace(dossier, articles={**dossier.articles, 1: article})
    page = read_back.page(render(build(brief(), [case(changed)]), ReportFormat.HTML))
    quotations = list(elements(page, "q"))
    assert {(one.get("lang"), one.get("dir")) for one in quotations} == {("ar", "auto")}


def test_right_to_left_text_is_set_apart_from_ours(story: Story) -> None:
    dossier = story.dossier(8)
    claim = replace(dossier.claim, wording="العبارة (2024)")
    page = read_back.page(
        render(build(brief(), [case(replace(dossier, claim=claim))]), ReportFormat.HTML)
    )
    isolated = {read_back.words(one) for one in elements(page, "bdi")}
    assert "العبارة (2024)" in isolated


PALETTE = loads(files("claimtrack.report").joinpath("data/palette.toml").read_text("utf-8"))


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_every_colour_of_words_has_the_contrast_that_wcag_asks_for(theme: int) -> None:
    paper = PALETTE["paper"]["paper"][theme]
    mark = PALETTE["paper"]["mark"][theme]
    ink = PALETTE["paper"]["ink"][theme]
    for axis in ("standing", "relation"):
        for name, colours in PALETTE[axis].items():
            assert contrast(colours[theme], paper) >= 4.5, name
    for name in ("ink", "quiet", "link"):
        assert contrast(PALETTE["paper"][name][theme], paper) >= 4.5, name
    assert contrast(ink, mark) >= 4.5


def test_every_standing_and_relation_has_a_colour() -> None:
    assert {*PALETTE["standing"]} == {one.value for one in Standing}
    assert {*PALETTE["relation"]} == {one.value for one in Relation}
