"""What is too heavy for every run: ``make check-reports``.

5,000 hostile values through every format, read back by others' readers; the pages looked at by axe
in Chromium, light and dark, and the documents opened by LibreOffice, where these are installed
(CLAIMTRACK_AXE names axe.min.js).
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
import read_back
from dossiers import brief
from ferries import ferries
from hostile_values import HOSTILE_VALUES
from lxml import etree
from pypdf import PdfReader
from test_report_claimreview import HOUSE
from test_report_docx import part, texts
from test_report_hostile import everything

from claimtrack.report.build import build
from claimtrack.report.formats import ReportFormat, render
from claimtrack.report.model import Report
from claimtrack.report.tables.inert import opens_formula
from claimtrack.text import visible_line

MANY = 5_000
AT_ONCE = 125
BATCHES = MANY // AT_ONCE


def values(batch: int) -> list[str]:
    """Hostile values alone, joined, and inside words; the same each time."""
    chance = random.Random(batch)  # noqa: S311 - no secret
    made = []
    for _ in range(AT_ONCE):
        one, other = chance.choice(HOSTILE_VALUES), chance.choice(HOSTILE_VALUES)
        made.append(chance.choice((one, one + other, f"{one} and {other}", f"word {one} word")))
    return made


@pytest.fixture(scope="module", params=range(BATCHES), ids="batch{:02}".format)
def batch(request: pytest.FixtureRequest) -> tuple[list[str], Report]:
    held = values(request.param)
    return held, everything(held, whole_text=True)


def harmless(links: list[str]) -> bool:
    return all(one.lower().startswith(("#", "http://", "https://")) for one in links)


@pytest.mark.parametrize("form", [ReportFormat.HTML, ReportFormat.ANNOTATED])
def test_pages(batch: tuple[list[str], Report], form: ReportFormat) -> None:
    held, report = batch
    page = read_back.page(render(report, form))
    assert harmless([str(one.get("href")) for one in page.iter() if one.get("href")])
    assert not {read_back.tag(one) for one in page.iter()} & {"script", "img", "iframe", "object"}
    told = read_back.words(page)
    assert [one for one in held if visible_line(one).strip() not in told] == []


def test_markdown(batch: tuple[list[str], Report]) -> None:
    held, report = batch
    rendered = read_back.markdown(render(report, ReportFormat.MARKDOWN))
    assert harmless(rendered.links)
    assert not [tag for tag in rendered.tags if tag.startswith(("html", "image", "math"))]
    told = read_back.squeezed(rendered.text)
    assert [one for one in held if read_back.squeezed(visible_line(one)) not in told] == []


def test_data(batch: tuple[list[str], Report]) -> None:
    held, report = batch
    told = {*read_back.strings(read_back.document(render(report, ReportFormat.JSON)))}
    assert [one for one in held if visible_line(one) not in told] == []
    rows = read_back.table(render(report, ReportFormat.CSV))
    shown = {cell for row in rows for cell in row}
    assert not [cell for cell in shown if opens_formula(cell) and not cell.startswith("'")]
    bare = {cell.removeprefix("'") for cell in shown} | shown
    assert [one for one in held if visible_line(one) not in bare] == []


def test_workbook(batch: tuple[list[str], Report]) -> None:
    held, report = batch
    cells = read_back.cells(render(report, ReportFormat.XLSX))
    assert {one.data_type for one in cells} <= {"s", "inlineStr", "n", "d"}
    assert not [one for one in cells if one.hyperlink]
    shown = {str(one.value) for one in cells}
    assert [one for one in held if one.strip() and visible_line(one) not in shown] == []


def test_document(batch: tuple[list[str], Report]) -> None:
    held, report = batch
    made = render(report, ReportFormat.DOCX)
    told = texts(part(made, "word/document.xml"))
    assert [one for one in held if visible_line(one) not in told] == []
    with ZipFile(BytesIO(made)) as package:
        relations = etree.fromstring(package.read("word/_rels/document.xml.rels"))
    outside = [one.get("Target") for one in relations if one.get("TargetMode") == "External"]
    assert harmless([str(one) for one in outside])


@pytest.mark.parametrize("form", [ReportFormat.PDF, ReportFormat.SHEET])
def test_paper(batch: tuple[list[str], Report], form: ReportFormat) -> None:
    _, report = batch
    made = PdfReader(BytesIO(render(report, form)))
    actions = [
        one.get_object().get("/A", {}) for page in made.pages for one in page.get("/Annots", [])
    ]
    assert {str(action.get("/S", "/URI")) for action in actions} <= {"/URI", "/GoTo"}
    assert harmless([str(action["/URI"]) for action in actions if "/URI" in action])


AXE = os.environ.get("CLAIMTRACK_AXE", "")
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
OFFICE = shutil.which("soffice")
ASKED = """<script>%s</script><style>article{content-visibility:visible!important}</style><script>
axe.run(document, {runOnly: {type: "tag", values:
  ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}).then(found => {
  const told = document.createElement("script"); told.type = "application/json"; told.id = "found";
  told.textContent = JSON.stringify(found.violations.map(one => [one.id, one.nodes.length]));
  document.body.append(told); });
</script></body>"""


@pytest.mark.skipif(not (AXE and CHROMIUM), reason="needs Chromium, and CLAIMTRACK_AXE")
@pytest.mark.parametrize("scheme", [0, 1], ids=["dark", "light"])
@pytest.mark.parametrize("width", [390, 1280], ids=["phone", "desk"])
@pytest.mark.parametrize("form", [ReportFormat.HTML, ReportFormat.ANNOTATED])
def test_axe_finds_nothing(tmp_path: Path, form: ReportFormat, width: int, scheme: int) -> None:
    report = build(brief(withdrawn=True, whole_text=True, house=HOUSE), ferries().cases())
    page = render(report, form).decode()
    page = page.replace('http-equiv="Content-Security-Policy"', 'name="was-policy"')
    script = Path(AXE).read_text(encoding="utf-8").replace("</script", "<\\/script")
    path = tmp_path / "page.html"
    path.write_text(page.replace("</body>", ASKED.replace("%s", script)), encoding="utf-8")
    done = subprocess.run(
        [
            str(CHROMIUM), "--headless=new", "--no-sandbox", "--disable-gpu", "--dump-dom",
            f"--user-data-dir={tmp_path / 'browser'}", "--virtual-time-budget=60000",
            f"--window-size={width},900", f"--blink-settings=preferredColorScheme={scheme}",
            path.as_uri(),
        ],
        capture_output=True, check=True, text=True, timeout=180,
    )  # fmt: skip
    _, _, rest = done.stdout.partition('id="found">')
    assert json.loads(rest.partition("</script>")[0]) == []


@pytest.mark.skipif(not OFFICE, reason="needs LibreOffice")
@pytest.mark.parametrize("form", [ReportFormat.DOCX, ReportFormat.XLSX])
def test_libreoffice_opens_it(tmp_path: Path, form: ReportFormat) -> None:
    path = tmp_path / f"report.{form.value}"
    path.write_bytes(render(build(brief(withdrawn=True), ferries().cases()), form))
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    subprocess.run(
        [str(OFFICE), home, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, path],
        capture_output=True, check=True, timeout=180,
    )  # fmt: skip
    made = PdfReader(BytesIO((tmp_path / "report.pdf").read_bytes()))
    assert len(made.pages) > 3
    told = read_back.squeezed(" ".join(page.extract_text() for page in made.pages))
    assert "The yard and the minister contradict each other." in told
