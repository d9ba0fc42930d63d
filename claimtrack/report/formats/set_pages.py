"""Sets pages with Typst in a process of its own, whose memory is given back when it ends.

Run as a script: FOLDER TEMPLATE SYSTEM, where SYSTEM is 1 for the machine's own fonts too. It
writes out.pdf into the folder. It needs nothing of claimtrack.
"""

import sys
from pathlib import Path


def main() -> None:
    """Set one document."""
    import typst

    folder, template, system = Path(sys.argv[1]), sys.argv[2], sys.argv[3] == "1"
    typst.compile(
        str(folder / template),
        output=str(folder / "out.pdf"),
        root=str(folder),
        font_paths=typst.Fonts(include_system_fonts=system),
        ignore_system_fonts=not system,
        format="pdf",
        timestamp=0,
        pdf_tags=False,
    )


if __name__ == "__main__":
    main()
