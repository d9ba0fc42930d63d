"""Sets pages with Typst in a process of its own, whose memory is given back when it ends.

Run as a script: FOLDER TEMPLATE FORMAT SYSTEM TAGGED, where FORMAT is pdf or png, SYSTEM is 1 for
the machine's own fonts too, and TAGGED 1 for a PDF that screen readers can follow. It writes its
pages into the folder, as out.pdf or as a PNG a page, whose names are in their order. It needs
nothing of claimtrack.
"""

import sys
from pathlib import Path
from typing import Any, Literal


def main() -> None:
    """Set one document."""
    import typst

    folder, template, system = Path(sys.argv[1]), sys.argv[2], sys.argv[4] == "1"
    tagged = sys.argv[5] == "1"
    form: Literal["pdf", "png"] = "pdf" if sys.argv[3] == "pdf" else "png"
    made: Any = typst.compile(
        str(folder / template),
        root=str(folder),
        font_paths=typst.Fonts(include_system_fonts=system),
        ignore_system_fonts=not system,
        format=form,
        ppi=150 if form == "png" else None,
        timestamp=0,
        pdf_tags=tagged,
    )
    if form == "pdf":
        (folder / "out.pdf").write_bytes(made)
        return
    for number, page in enumerate(made if isinstance(made, list) else [made]):
        (folder / f"out{number:06}.png").write_bytes(page)


if __name__ == "__main__":
    main()
