"""Drafts that outlive the terminal."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from claimtrack.tui.state.drafting import Reading
from claimtrack.tui.state.forms.claim import ClaimForm
from claimtrack.tui.state.forms.short import NoteForm
from claimtrack.tui.state.keeping import DraftFile, kept_of

TEXT = "The pier will open in May, a clerk said."
READING = Reading(1, 1, TEXT)


def test_what_was_answered_comes_back_with_its_passage(tmp_path: Path):
    form = ClaimForm(READING, (0, 26))
    form.wording.type("The pier opens in May.")
    form.nature.choose(2)
    form.said.source.pick((27, 34), "a clerk")
    drafts = DraftFile(tmp_path, "ledger")
    drafts.keep(form.key, kept_of(form))

    kept = DraftFile(tmp_path, "ledger").find(form.key)
    assert kept is not None
    assert kept.span == (0, 26)
    again = ClaimForm(READING, kept.span)
    again.restore(kept.answers)
    assert again.draft() == form.draft()


def test_what_was_recorded_is_forgotten(tmp_path: Path):
    form = ClaimForm(READING, (0, 26))
    form.wording.type("x")
    drafts = DraftFile(tmp_path, "ledger")
    drafts.keep(form.key, kept_of(form))
    drafts.forget(form.key)
    assert drafts.find(form.key) is None


def test_drafts_of_another_ledger_stay_apart(tmp_path: Path):
    form = ClaimForm(READING, (0, 26))
    form.wording.type("x")
    DraftFile(tmp_path, "one").keep(form.key, kept_of(form))
    assert DraftFile(tmp_path, "other").find(form.key) is None


def test_only_its_user_can_read_the_file(tmp_path: Path):
    form = ClaimForm(READING, (0, 26))
    form.wording.type("x")
    DraftFile(tmp_path / "new", "one").keep(form.key, kept_of(form))
    (file,) = (tmp_path / "new").glob("*.json")
    assert file.stat().st_mode & 0o077 == 0


def test_drafts_that_are_written_at_the_same_time_are_all_kept(tmp_path: Path):
    form = ClaimForm(READING, (0, 26))
    keys = [f"form:{number}" for number in range(40)]
    with ThreadPoolExecutor(8) as threads:
        written = [
            threads.submit(DraftFile(tmp_path, "one").keep, key, kept_of(form)) for key in keys
        ]
    assert [one.exception() for one in written] == [None] * 40
    assert all(DraftFile(tmp_path, "one").find(key) for key in keys)


def test_a_damaged_file_costs_the_drafts_and_nothing_else(tmp_path: Path):
    drafts = DraftFile(tmp_path, "one")
    form = ClaimForm(READING, (0, 26))
    form.wording.type("x")
    drafts.keep(form.key, kept_of(form))
    (file,) = tmp_path.glob("*.json")
    file.write_text("{not json")
    assert drafts.find(form.key) is None


def test_confidential_text_is_never_kept_outside_the_ledger():
    assert not NoteForm("claim 7").KEEPS_DRAFT
