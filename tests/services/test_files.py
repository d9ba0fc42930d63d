"""Files that somebody asked for: whole or not at all, and nothing else harmed."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from claimtrack.domain.errors import BadInput
from claimtrack.services.files import whole_file


def write(path: Path, content: bytes = b"report") -> None:
    with whole_file(path, replace=True) as stream:
        stream.write(content)


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    received: list[bytes] = []
    reader = threading.Thread(target=lambda: received.append(pipe.read_bytes()), daemon=True)
    reader.start()

    write(pipe)

    reader.join(timeout=10)
    assert received == [b"report"]
    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]


@pytest.mark.parametrize("letters", [250, 300, 5000])
def test_a_name_that_is_too_long_is_said_to_be(tmp_path: Path, letters: int) -> None:
    path = tmp_path / f"{'a' * letters}.report"
    with pytest.raises(BadInput, match=r"can't be written \(.+\): give a shorter name"):
        write(path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="there is no /dev/full here")
def test_a_device_that_takes_nothing_is_said_in_one_sentence(tmp_path: Path) -> None:
    # By a link: where the guard failed, only the link would be lost.
    link = tmp_path / "full"
    link.symlink_to("/dev/full")

    with pytest.raises(BadInput, match=r"can't be written \(No space left on device\)"):
        write(link)

    assert link.is_char_device()


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    target = tmp_path / "reports" / "march.html"
    target.write_bytes(b"old")
    link = tmp_path / "latest.html"
    link.symlink_to(target)

    write(link)

    assert link.is_symlink()
    assert target.read_bytes() == b"report"


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="is a folder: name a file in it"):
        write(tmp_path)


def test_what_breaks_half_way_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    write(path, b"old")

    def breaking() -> None:
        with whole_file(path, replace=True) as stream:
            stream.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        breaking()

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
