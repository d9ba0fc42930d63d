"""Pictures of reports in docs/pictures, of the demo on one day: tools/take_report_pictures.py.

Looks at the reports with programs of others: Chromium, pdftoppm and LibreOffice have to be there.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from claimtrack import open_ledger
from claimtrack.services.demo import demo_ledger
from claimtrack.services.reports import ReportFormat, ReportScope

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
TODAY = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
ARTICLE = ReportScope(article_id=1)
ONE = ReportScope(claim_ids=(1,))
PAGES = {
    "report-html": (ONE, ReportFormat.HTML, (1180, 1640)),
    "report-annotated": (ARTICLE, ReportFormat.ANNOTATED, (1180, 1100)),
}
"""Web pages: what they are about, and the size of the window."""

PAPERS = {
    "report-pdf": (ARTICLE, ReportFormat.PDF, 3, ("-r", 62)),
    "report-docx": (ARTICLE, ReportFormat.DOCX, 5, ("-r", 62)),
    "report-xlsx": (
        ARTICLE,
        ReportFormat.XLSX,
        4,
        ("-r", 330, "-x", 150, "-y", 200, "-W", 1400, "-H", 420),
    ),
    "report-sheet": (ARTICLE, ReportFormat.SHEET, 1, ("-r", 72)),
}
"""Papers: what they are about, the page that is shown, and how large or what part of it."""


def main() -> None:
    """Make each report and look at it."""
    chromium = _program("chromium", "google-chrome")
    pdftoppm, office = _program("pdftoppm"), _program("soffice")
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        demo_ledger(folder / "demo.db").close()
        for name, (scope, form, (width, height)) in PAGES.items():
            path = _made(folder, name, scope, form, ".html")
            _run(
                chromium, "--headless=new", "--no-sandbox", "--hide-scrollbars", "--disable-gpu",
                f"--user-data-dir={folder / 'browser'}", f"--window-size={width},{height}",
                f"--screenshot={FOLDER / f'{name}.png'}", path.as_uri(),
            )  # fmt: skip
        for name, (scope, form, page, look) in PAPERS.items():
            path = _made(folder, name, scope, form, f".{form.value}")
            if form in (ReportFormat.DOCX, ReportFormat.XLSX):
                _run(office, "--headless", "--convert-to", "pdf", "--outdir", folder, path)
                path = path.with_suffix(".pdf")
            _run(
                pdftoppm, *look, "-png", "-singlefile", "-f", page, "-l", page, path,
                FOLDER / name,
            )  # fmt: skip


def _program(*names: str) -> str:
    for name in names:
        if found := shutil.which(name):
            return found
    sys.exit(f"There is no {names[0]} here: install it, then run this again.")


def _made(folder: Path, name: str, scope: ReportScope, form: ReportFormat, ending: str) -> Path:
    path = folder / f"{name}{ending}"
    ledger = open_ledger(
        folder / "demo.db", create=False, checker="Wren Abara", clock=lambda: TODAY
    )
    with ledger:
        path.write_bytes(ledger.report(scope, form).content)
    return path


def _run(*command: object) -> None:
    subprocess.run([str(part) for part in command], check=True, capture_output=True, timeout=120)


if __name__ == "__main__":
    main()
