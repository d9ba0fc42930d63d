"""Evidence packages: what is in one, and what its check finds where somebody has been at it."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import bagit
import pytest

from claimtrack.domain.errors import BadInput
from claimtrack.domain.words import Relation
from claimtrack.report.formats.as_package import NAME
from claimtrack.services.packages import check_package, is_package
from claimtrack.services.reports import ReportFormat, ReportScope
from tests.services.newsroom import CHIEF, Newsroom

MANIFEST = "manifest-sha256.txt"


@pytest.fixture
def package(desk_room: Newsroom) -> bytes:
    wire = desk_room.article("Second batch planned", "The parties plan to sign in 2031.")
    plan = desk_room.claim(
        wire, "They sign in 2031.", words="The parties plan to sign in 2031", window="2031"
    )
    later = desk_room.article("Signed", "The chief said it was signed in May.", outlet="Daily")
    desk_room.evidence(plan, later, "it was signed in May", Relation.CONFIRMS, source=CHIEF)
    return desk_room.ledger.report(ReportScope(), ReportFormat.PACKAGE).content


@pytest.fixture
def folder(package: bytes, tmp_path: Path) -> Path:
    """The package as somebody unpacked it."""
    with ZipFile(BytesIO(package)) as archive:
        archive.extractall(tmp_path / "here")
    return tmp_path / "here" / NAME


def rows(folder: Path) -> list[dict[str, object]]:
    text = (folder / "data/ledger.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def found(path: Path) -> set[str]:
    return {one.where for one in check_package(path).problems}


def sealed_again(folder: Path) -> None:
    """The manifests of somebody who knows how to reckon a digest."""
    for name in (MANIFEST, "tagmanifest-sha256.txt"):
        lines = (folder / name).read_text(encoding="utf-8").splitlines()
        paths = [line.partition("  ")[2] for line in lines]
        made = (f"{sha256((folder / path).read_bytes()).hexdigest()}  {path}\n" for path in paths)
        (folder / name).write_text("".join(made), encoding="utf-8")


def test_a_reader_that_we_did_not_write_takes_it_for_a_whole_bag(folder: Path) -> None:
    bag = bagit.Bag(str(folder))
    assert bag.version_info == (1, 0)
    assert bag.is_valid()
    files = [one for one in (folder / "data").rglob("*") if one.is_file()]
    oxum = f"{sum(one.stat().st_size for one in files)}.{len(files)}"
    assert bag.info["Payload-Oxum"] == oxum


def test_it_holds_every_capture_as_it_was_taken_and_as_it_was_read(folder: Path) -> None:
    captures = [one for one in rows(folder) if one.get("row") == "capture"]
    assert len(captures) == 2
    for row in captures:
        fields = row["fields"]
        assert isinstance(fields, dict)
        body = (folder / f"data/captures/{row['id']}.txt").read_bytes()
        assert sha256(body).hexdigest() == fields["sha256"]
        assert "origin" not in fields


def test_its_annotations_point_at_the_words_in_the_texts(folder: Path) -> None:
    page = json.loads((folder / "data/annotations.json").read_text(encoding="utf-8"))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    assert len(page["items"]) == 2
    for one in page["items"]:
        quote, place = one["target"]["selector"]
        text = (folder / "data" / one["target"]["source"]).read_text(encoding="utf-8")
        assert text[place["start"] : place["end"]] == quote["exact"]
        assert text[: place["start"]].endswith(quote["prefix"])
        assert one["body"][0]["type"] == "TextualBody"


def altered(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / "data" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_page_that_was_altered_with_its_manifests_is_not_the_record_s(folder: Path) -> None:
    altered(folder, "report.html", "They sign in 2031.", "They sign in 2030.")
    sealed_again(folder)
    (problem,) = check_package(folder).problems
    assert (problem.where, problem.says) == (
        "data/report.html", "It is not the page that report.json makes."
    )  # fmt: skip


def test_a_page_and_a_document_that_were_altered_together_do_not_fit_the_rows(
    folder: Path,
) -> None:
    for name in ("report.html", "report.json"):
        altered(folder, name, "They sign in 2031.", "They sign in 2030.")
    sealed_again(folder)
    assert found(folder) == {"data/report.json, claim 1"}


def test_a_document_that_is_no_report_is_named(folder: Path) -> None:
    altered(folder, "report.json", '"nature":', '"mood":')
    sealed_again(folder)
    assert found(folder) == {"data/report.json"}


def test_only_the_seal_shows_a_record_that_was_altered_with_its_manifests(folder: Path) -> None:
    before = check_package(folder)
    for name in ("report.html", "report.json", "ledger.jsonl"):
        altered(folder, name, "They sign in 2031.", "They sign in 2030.")
    sealed_again(folder)
    after = check_package(folder)
    assert after.problems == ()
    assert after.head == before.head
    assert after.seal != before.seal


def test_a_package_of_another_version_is_checked_but_for_its_page(folder: Path) -> None:
    info = folder / "bag-info.txt"
    info.write_text(
        info.read_text(encoding="utf-8").replace("Agent: claimtrack", "Agent: claimtrack 9"),
        encoding="utf-8",
    )
    sealed_again(folder)
    assert check_package(folder).problems == ()
    assert not check_package(folder).compared


def test_it_is_whole_packed_and_unpacked(package: bytes, folder: Path, tmp_path: Path) -> None:
    packed = tmp_path / "package.zip"
    packed.write_bytes(package)
    for path in (packed, folder):
        assert is_package(path)
        assert check_package(path).problems == ()
        assert (check_package(path).captures, check_package(path).passages) == (2, 2)


def spoil(folder: Path) -> str:
    body = folder / "data/captures/1.txt"
    body.write_bytes(body.read_bytes().swapcase())
    return "data/captures/1.txt"


def remove(folder: Path) -> str:
    (folder / "data/text/1.txt").unlink()
    return "data/text/1.txt"


def add(folder: Path) -> str:
    (folder / "data/more.txt").write_text("More.", encoding="utf-8")
    return "data/more.txt"


def forget(folder: Path) -> str:
    (folder / MANIFEST).unlink()
    return MANIFEST


def rename(folder: Path) -> str:
    (folder / "bagit.txt").write_text("BagIt-Version: 0.97\n", encoding="utf-8")
    return "bagit.txt"


@pytest.mark.parametrize("hurt", [spoil, remove, add, forget, rename])
def test_what_was_changed_is_named(folder: Path, hurt: Callable[[Path], str]) -> None:
    assert hurt(folder) in found(folder)


def test_a_capture_that_was_changed_with_its_digest_does_not_fit_its_row(folder: Path) -> None:
    spoil(folder)
    sealed_again(folder)
    assert bagit.Bag(str(folder)).is_valid()
    assert found(folder) == {"capture 1"}


def test_words_that_were_changed_in_the_rows_are_not_at_their_place(folder: Path) -> None:
    path = folder / "data/ledger.jsonl"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("it was signed in May", "it was sealed in May"), encoding="utf-8")
    sealed_again(folder)
    assert any(where.startswith("passage") for where in found(folder))


def test_a_row_that_is_no_row_is_named(folder: Path) -> None:
    with (folder / "data/ledger.jsonl").open("a", encoding="utf-8") as file:
        file.write("[1, 2\n")
    sealed_again(folder)
    assert any("ledger.jsonl, line" in where for where in found(folder))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 and no more", b"SQLite format 3\x00"])
def test_what_is_no_package_is_not_taken_for_one(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "some.db"
    path.write_bytes(content)
    assert not is_package(path)


def test_an_archive_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "some.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr("letter.txt", "Dear all")
    with pytest.raises(BadInput, match=r"no bagit\.txt in it"):
        check_package(path)
