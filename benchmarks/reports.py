"""How long reports take, and how large they are: python benchmarks/reports.py [CLAIMS [FORMAT…]].

Several numbers of claims (500,1000,2000) are measured one after the other, and then how each format
grows from one to the next: the exponent of processor time, size and memory (1 is in proportion).

Prints a line a format beside the floor, which is building the model and nothing else: asking the
rules and reading every passage once. The report's fingerprint is reckoned where the format bears
one. Memory is the most that the process took, and the most that a child of it took. Where the
machine has other work, ``cpu_s`` tells more than ``seconds``.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import sys
from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256
from math import log
from statistics import linear_regression
from subprocess import run
from time import perf_counter
from typing import Any

from report_story import Captures, Cases, asked

from claimtrack.report.build import build
from claimtrack.report.fingerprint import fingerprint
from claimtrack.report.formats import FACTS, ReportFormat, stream
from claimtrack.report.signed import Signed
from claimtrack.services.report_holdings import LedgerHoldings
from claimtrack.services.reports import AT_ONCE

LIMITS = {"html": 2.0, "pdf": 15.0, "docx": 20.0, "xlsx": 5.0, "package": 10.0}


def measure(claims: int, form: str) -> dict[str, object]:
    """One format in this process: seconds, bytes, digest and the most memory."""
    cases = Cases(claims)
    held = tuple(cases) if claims <= AT_ONCE else cases
    gc.collect()
    begun, worked = perf_counter(), _worked()
    brief = asked()
    if form == ReportFormat.PACKAGE:
        holdings = LedgerHoldings(view=Captures(claims), brief=brief, cases=held, articles=())
        brief = replace(brief, holdings=holdings)
    report = build(brief, held)
    built = perf_counter() - begun
    if FACTS[ReportFormat(form)].signed:
        report = replace(report, signed=Signed(fingerprint=fingerprint(report).whole))
    size, digest = 0, sha256()
    for piece in stream(report, ReportFormat(form)):
        size += len(piece)
        digest.update(piece)
    return {
        "format": form,
        "claims": claims,
        "floor_s": round(built, 2),
        "seconds": round(perf_counter() - begun, 2),
        "cpu_s": round(_worked() - worked, 2),
        "limit_s": LIMITS.get(form),
        "megabytes": round(size / 1e6, 2),
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "child_mb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024,
        "sha256": digest.hexdigest()[:16],
    }


def _worked() -> float:
    """Processor time so far, that of ended children included."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def grows(measured: Iterable[dict[str, Any]]) -> dict[str, object]:
    """How one format grows: for each measure the slope of its logarithm over that of the claims."""
    rows = list(measured)
    return {
        "format": rows[0]["format"],
        "claims": [row["claims"] for row in rows],
        **{
            name: round(linear_regression(_logs(rows, "claims"), _logs(rows, name)).slope, 2)
            for name in ("cpu_s", "megabytes", "memory_mb", "child_mb")
            if all(row[name] for row in rows)
        },
    }


def _logs(rows: Iterable[dict[str, Any]], name: str) -> list[float]:
    return [log(row[name]) for row in rows]


def main() -> None:
    """Each format in a process of its own."""
    if len(sys.argv) > 3 and sys.argv[1] == "one":
        print(json.dumps(measure(int(sys.argv[2]), sys.argv[3])))
        return
    sizes = [int(size) for size in (sys.argv[1] if len(sys.argv) > 1 else "1000").split(",")]
    forms = sys.argv[2:] or [form.value for form in ReportFormat]
    print(json.dumps({"cores": os.cpu_count(), "load": os.getloadavg()[0]}))
    for form in forms:
        measured = []
        for claims in sizes:
            done = run(
                [sys.executable, __file__, "one", str(claims), form],
                check=True,
                capture_output=True,
                text=True,
            )
            print(done.stdout.strip(), flush=True)
            measured.append(json.loads(done.stdout))
        if len(sizes) > 1:
            print(json.dumps({"grows": grows(measured)}), flush=True)


if __name__ == "__main__":
    main()
