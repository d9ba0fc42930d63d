"""Bytes in many encodings, rightly and wrongly declared. Wrong ones are noted, never silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimtrack.domain.errors import BadInput
from claimtrack.domain.words import CaptureMethod
from claimtrack.intake import read_bytes
from claimtrack.intake.encoding import codec_for, decode

DATA = Path(__file__).parent.parent / "data" / "intake"
CYRILLIC = (DATA / "cyrillic.html").read_text(encoding="utf-8")
HEADLINE = "Мост через Серую откроют весной"
RUSSIAN = "Министерство дорог Залесья сообщило, что мост откроют для движения в апреле.\n"
POLISH = "Ministerstwo ogłosiło, że most zostanie otwarty w kwietniu, źródło milczało.\n"
FRENCH = "Le ministère a annoncé que le pont serait ouvert à la circulation l’été prochain.\n"


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "koi8-x", "windows-1252"])
def test_a_page_in_windows_1251_that_says_otherwise_is_read_and_noted(declared: str) -> None:
    content = CYRILLIC.replace("CHARSET", declared).encode("cp1251")
    intake = read_bytes(content, name="bridge.html", method=CaptureMethod.FILE)
    assert intake.article.headline == HEADLINE
    assert intake.capture.encoding == "cp1251"
    assert any(declared in note for note in intake.capture.notes)
    assert any("a guess from its letters" in note for note in intake.capture.notes)


def test_a_page_in_windows_1251_that_says_so_is_read_without_a_word() -> None:
    content = CYRILLIC.replace("CHARSET", "windows-1251").encode("cp1251")
    intake = read_bytes(content, name="bridge.html", method=CaptureMethod.FILE)
    assert intake.article.headline == HEADLINE
    assert intake.capture.notes == ()


def test_what_the_transport_declares_goes_before_what_the_page_says() -> None:
    content = CYRILLIC.replace("CHARSET", "koi8-r").encode("cp1251")
    intake = read_bytes(
        content,
        name="bridge",
        method=CaptureMethod.FILE,
        media_type="text/html; charset=windows-1251",
    )
    assert intake.article.headline == HEADLINE


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_with_or_without_a_mark_is_read(codec: str) -> None:
    assert decode((RUSSIAN * 3 + "Abc. " * 40).encode(codec)).text.startswith(RUSSIAN)


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (FRENCH, "cp1252"),
        ("Το υπουργείο δήλωσε ότι η γέφυρα θα ανοίξει τον Απρίλιο.\n", "cp1253"),
        ("قالت الوزارة إن الجسر سيفتح في شهر أبريل المقبل.\n", "cp1256"),
        ("משרד הדרכים מסר כי הגשר ייפתח באפריל.\n", "cp1255"),
        ("道路省は橋が四月に開通すると発表した。\n", "shift_jis"),
        ("道路部表示，大桥将于四月开通。\n", "gb18030"),
        ("도로부는 다리가 4월에 개통될 것이라고 밝혔다.\n", "euc_kr"),
    ],
)
def test_text_that_declares_nothing_is_guessed_and_the_guess_is_noted(
    text: str, codec: str
) -> None:
    decoded = decode((text * 2).encode(codec))
    assert decoded.text == text * 2
    assert any("a guess from its letters" in note for note in decoded.notes)


def test_a_declared_encoding_is_believed_where_it_gives_text() -> None:
    decoded = decode(POLISH.encode("iso8859-2"), declared="ISO-8859-2")
    assert (decoded.text, decoded.encoding, decoded.notes) == (POLISH, "iso8859-2", ())


def test_utf_8_that_is_declared_as_latin_1_is_read_as_what_it_is() -> None:
    decoded = decode(POLISH.encode(), declared="latin-1")
    assert decoded.text == POLISH
    assert decoded.notes == ("It says that it is in latin-1, and it is UTF-8.",)


def test_a_few_bad_bytes_are_shown_as_such_and_counted() -> None:
    decoded = decode((RUSSIAN * 4).encode() + b"\xff and \xfe", declared="utf-8")
    assert decoded.text.endswith("\N{REPLACEMENT CHARACTER} and \N{REPLACEMENT CHARACTER}")
    assert "2 places are not valid UTF-8" in decoded.notes[0]


def test_nul_is_replaced_with_a_note() -> None:
    content = b"The bridge\x00will open in April, the ministry of roads said."
    capture = read_bytes(content, name="a.txt", method=CaptureMethod.FILE).capture
    assert capture.text.startswith("The bridge\N{REPLACEMENT CHARACTER}will")
    assert "One NUL character was replaced by \N{REPLACEMENT CHARACTER}." in capture.notes


def test_text_that_was_garbled_before_it_was_saved_is_noted() -> None:
    garbled = RUSSIAN.encode().decode("cp1252", "replace").replace("\N{REPLACEMENT CHARACTER}", "")
    assert any("garbled" in note for note in decode(garbled.encode()).notes)


@pytest.mark.parametrize("label", ["zip", "rot13", "unicode_escape", "idna", "bz2", "utf-7", ""])
def test_a_label_never_reaches_a_codec_that_the_web_does_not_know(label: str) -> None:
    assert codec_for(label) == ""


def test_noise_is_refused_with_what_to_do() -> None:
    with pytest.raises(BadInput, match="save it as UTF-8"):
        decode(bytes(range(128, 256)) * 40)
