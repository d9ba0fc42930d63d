"""Text written to break a report arrives in every format as text, whole, and as nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from xml.etree.ElementTree import Element

import pytest
import read_back
from dossiers import TODAY, Story, brief, case
from hostile_values import HOSTILE_VALUES
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.domain.window import Window
from claimtrack.domain.words import (
    Interest,
    PassageRole,
    Relation,
    ResponseAct,
    SourceKind,
    VerdictScale,
)
from claimtrack.report.build import build
from claimtrack.report.formats import ReportFormat, render
from claimtrack.report.formats.markdown_text import line, quoted, text
from claimtrack.report.model import ChangeEntry, Report
from claimtrack.report.tables.inert import opens_formula
from claimtrack.text import visible, visible_line

Part = tuple[str, ...]
STREAMED = tuple(ReportFormat(name) for name in ("html", "md", "json", "csv", "xlsx"))
"""The formats that hold every value in no time; those that are set on pages hold some of them."""

MOMENT = datetime(2031, 5, 6, 7, 8, tzinfo=UTC)


def needed(value: str) -> str:
    """A value for a field that has to hold something."""
    return value if value.strip() else f"x{value}"


def everything(values: Sequence[str], *, whole_text: bool = False) -> Report:
    """A report with a claim for each value, and the value in every field of it that holds text."""
    story = Story()
    for value in values:
        _record(story, value)
    changes = tuple(
        ChangeEntry(first=1, last=2, at=MOMENT, checker=value, says=value, undone=False)
        for value in values
    )
    asked = brief(
        title=values[0],
        scope=values[0],
        made_by=values[0],
        checkers={},
        withdrawn=True,
        changes=changes,
        changes_since=values[0],
        whole_text=whole_text,
    )
    return build(asked, [case(story.dossier(number), TODAY) for number in story.claims])


def _record(story: Story, value: str) -> None:
    body = f"{value}\nIt says {value} here.\nEnd {value}"
    window = Window(words=value, edtf="2031", rule=value, question=value)
    outlet = story.outlet(needed(value), value)
    source = story.source(
        needed(value), SourceKind.PERSON, role=value, affiliation=value, outlet_id=outlet
    )
    article = story.article(
        outlet,
        needed(value),
        body,
        address=value,
        byline=value,
        place=value,
        published_on=date(2031, 5, 6),
        published_zone=value,
        language=value,
        wire_credit=value,
    )
    claim = story.claim(
        article, f"says {value}", needed(value), window=window, tags=(value,), withdrawn=value
    )
    story.attribute(
        claim,
        source,
        source_words=value,
        cue=value,
        via=needed(value),
        said_on=window,
        withdrawn=value,
    )
    story.passage(article, f"End {value}", PassageRole.CONTENT, attribution_id=claim)
    story.respond(article, ResponseAct.DID_NOT_RESPOND, [source], [claim], value)
    story.link(
        claim,
        article,
        Relation.CONTRADICTS,
        f"It says {value}",
        source_id=source,
        interest=Interest.PARTY,
        event=window,
        note=value,
    )
    story.conclude(claim, VerdictScale.UNPROVEN, needed(value), MOMENT, author_id=1)
    story.ask(
        [claim],
        needed(value),
        MOMENT,
        channel=value,
        put_to_them=value,
        reply=value,
        replied_at=MOMENT,
    )


@pytest.fixture(scope="module")
def made() -> dict[ReportFormat, bytes]:
    report = everything(HOSTILE_VALUES)
    return {form: render(report, form) for form in STREAMED}


@pytest.fixture(scope="module")
def page(made: dict[ReportFormat, bytes]) -> Element:
    return read_back.page(made[ReportFormat.HTML])


@pytest.fixture(scope="module")
def markdown(made: dict[ReportFormat, bytes]) -> read_back.Rendered:
    return read_back.markdown(made[ReportFormat.MARKDOWN])


def expected(parts: Callable[[Report], Counter[Part]]) -> Counter[Part]:
    """The parts of a report on as many harmless claims, reckoned from one on one and one on two."""
    one, two = parts(everything(["text"])), parts(everything(["text", "text"]))
    more = len(HOSTILE_VALUES) - 1
    return Counter({part: one[part] + more * (two[part] - one[part]) for part in two})


def test_there_are_enough_hostile_values_to_mean_something() -> None:
    assert len(set(HOSTILE_VALUES)) >= 300


@pytest.mark.parametrize("form", STREAMED)
def test_no_control_or_direction_mark_is_in_any_format(
    made: dict[ReportFormat, bytes], form: ReportFormat
) -> None:
    assert not read_back.CONTROL.search(read_back.words_of(made[form], form))


def elements(tree: Element) -> Counter[Part]:
    """Which elements a page has, with their attributes. An address may be a link or not."""
    return Counter(
        (read_back.tag(element), *sorted({*element.keys()} - {"lang", "dir"}))
        for element in tree.iter()
        if element.get("class") != "address" and read_back.tag(element) != "bdi"
    )


def test_the_page_has_the_elements_of_a_harmless_one_and_no_others(page: Element) -> None:
    harmless = expected(lambda report: elements(read_back.page(render(report, ReportFormat.HTML))))
    assert elements(page) == harmless


def test_the_page_links_only_inside_itself_and_to_plain_addresses(page: Element) -> None:
    links = {str(one.get("href")) for one in page.iter() if one.get("href") is not None}
    outside = {link for link in links if not link.startswith("#")}
    assert outside <= {*HOSTILE_VALUES}
    assert all(link.lower().startswith(("http://", "https://")) for link in outside)
    assert not any({*link} & {*"<>\"' \t\n"} for link in outside)


def test_the_page_keeps_every_character_of_every_value(page: Element) -> None:
    claims = {one.get("id"): one for one in page.iter() if read_back.tag(one) == "article"}
    for number, value in enumerate(HOSTILE_VALUES, start=1):
        told = read_back.words(claims[f"claim-{number}"])
        assert visible_line(value) in told, value
        assert told.count(visible(value)) >= 4, value


def blocks(rendered: read_back.Rendered) -> Counter[Part]:
    """What a Markdown document is made of. A value may break into more than one paragraph."""
    loose = {"paragraph_open", "paragraph_close", "inline", "text", "text_special"}
    breaks = {"softbreak", "hardbreak", "link_open", "link_close"}
    return Counter((tag,) for tag in rendered.tags if tag not in loose | breaks)


def test_markdown_has_the_parts_of_a_harmless_one_and_no_others(
    markdown: read_back.Rendered,
) -> None:
    harmless = expected(
        lambda report: blocks(read_back.markdown(render(report, ReportFormat.MARKDOWN)))
    )
    assert blocks(markdown) == harmless


def test_markdown_links_only_inside_itself_and_to_plain_addresses(
    markdown: read_back.Rendered,
) -> None:
    outside = [link for link in markdown.links if not link.startswith("#")]
    assert all(link.lower().startswith(("http://", "https://")) for link in outside)
    followed = [value for value in HOSTILE_VALUES if value.lower().startswith("http")]
    assert len(outside) <= 2 * len(followed)


def test_markdown_keeps_every_character_of_every_value(markdown: read_back.Rendered) -> None:
    told = read_back.squeezed(markdown.text)
    for value in HOSTILE_VALUES:
        assert told.count(read_back.squeezed(visible(value))) >= 10, value


@given(st.text() | st.sampled_from(HOSTILE_VALUES), st.text() | st.sampled_from(HOSTILE_VALUES))
def test_any_two_texts_side_by_side_are_text_in_markdown(one: str, other: str) -> None:
    source = f"- {line(visible(one))}\n- It says “{text(visible(other))}”\n"
    rendered = read_back.markdown(source.encode())
    assert rendered.links == []
    assert {*rendered.tags} <= {
        "bullet_list_open",
        "bullet_list_close",
        "list_item_open",
        "list_item_close",
        "paragraph_open",
        "paragraph_close",
        "inline",
        "text",
        "text_special",
    }
    assert read_back.squeezed(rendered.text) == read_back.squeezed(
        f"{visible(one)}\nIt says “{visible(other).strip()}”"
    )


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_any_text_quoted_in_markdown_is_a_quotation_and_nothing_else(words: str) -> None:
    rendered = read_back.markdown("\n".join(quoted(visible(words))).encode())
    assert rendered.links == []
    assert {*rendered.tags} <= {
        "blockquote_open",
        "blockquote_close",
        "paragraph_open",
        "paragraph_close",
        "inline",
        "text",
        "text_special",
        "softbreak",
        "hardbreak",
    }
    assert read_back.squeezed(rendered.text) == read_back.squeezed(visible(words))


def test_no_cell_of_a_table_opens_like_a_formula(made: dict[ReportFormat, bytes]) -> None:
    rows = read_back.table(made[ReportFormat.CSV])
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not [cell for row in rows for cell in row if cell[:1] in {*"=+-@\t\r＝＋－＠"}]


def test_a_table_keeps_every_value(made: dict[ReportFormat, bytes]) -> None:
    told = Counter(
        cell[1:] if cell.startswith("'") and opens_formula(cell[1:]) else cell
        for row in read_back.table(made[ReportFormat.CSV])
        for cell in row
    )
    for value in HOSTILE_VALUES:
        assert told[visible_line(value)] >= 10, value
        assert told[visible(value)] >= 2, value


def test_a_workbook_holds_texts_numbers_and_dates_and_nothing_that_acts(
    made: dict[ReportFormat, bytes],
) -> None:
    cells = read_back.cells(made[ReportFormat.XLSX])
    assert {one.data_type for one in cells} <= {"s", "inlineStr", "n", "d"}
    assert not [one.coordinate for one in cells if one.hyperlink]
    opening = [one for one in cells if isinstance(one.value, str) and opens_formula(one.value)]
    assert opening
    assert all(one.quotePrefix for one in opening)


def test_a_workbook_keeps_every_value(made: dict[ReportFormat, bytes]) -> None:
    told = Counter(str(one.value) for one in read_back.cells(made[ReportFormat.XLSX]))
    for value in HOSTILE_VALUES:
        if value.strip():
            assert told[visible_line(value)] >= 10, value


def test_json_keeps_every_value_and_fits_its_schema(made: dict[ReportFormat, bytes]) -> None:
    told = Counter(read_back.strings(read_back.document(made[ReportFormat.JSON])))
    for value in HOSTILE_VALUES:
        assert told[visible_line(value)] >= 10, value
        assert told[visible(value)] >= 3, value
