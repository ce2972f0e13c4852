# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Time bound text: 500 references, the draft of an answer, a county's report in four formats, all packs.

Position in the flow: ``benchmarks/run.py`` starts it once per measurement and reads the JSON it prints; by hand:
``python -m benchmarks.documents references|answer|report|packs``. For the first two the run and the register are
loaded before the clock starts, as they are in a server; report and packs are the commands as a person gives them, in
processes of their own, with the run at hand. Judges nothing.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

REFERENCES, TIMES = 500, 5
#: The county with most to tell; how many processes make the packs.
LARGEST, WORKERS = "01", 2
DAY = date(2026, 11, 26)
QUESTION = """Smart industri
Fråga 2016/17:1689 av Laila Naraghi (S)
Vad gör ministern för att strategin Smart industri ska genomföras och kompetensförsörjningen möta industrins behov?
"""


def seconds(work: Callable[[], Any]) -> float:
    """Median of several runs, after one to warm up."""
    work()
    found = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        work()
        found.append(time.perf_counter() - begun)
    return median(found)


def references() -> dict[str, Any]:
    """Read and resolve a text of references to occupations of counties, and make it into blocks."""
    from smedja.report.bound import blocks_of, parse, resolve  # noqa: PLC0415
    from smedja.report.bound.run_book import run_book  # noqa: PLC0415
    from smedja.sweden import outlook  # noqa: PLC0415

    held = outlook.current()
    view = held.view()
    asked = [(county, code) for county in view.regions for code in view.occupations][:REFERENCES]
    lines = [f"- {{{{ gap county={county} occupation={code} year=2030 form=words }}}}" for county, code in asked]
    text, book = "\n".join(lines), run_book(held)
    return {"references": len(asked), "seconds": seconds(lambda: blocks_of(resolve(parse(text), book)))}


def answer() -> dict[str, Any]:
    """Read a question, draft its answer and write the Word file."""
    from smedja.report.documents.bound_document import BoundDocument  # noqa: PLC0415
    from smedja.report.documents.bound_word import write_word  # noqa: PLC0415
    from smedja.report.documents.stamp import Stamp  # noqa: PLC0415
    from smedja.sweden import baseline, outlook, strategies  # noqa: PLC0415
    from smedja.sweden.parliament import read_question  # noqa: PLC0415
    from smedja.sweden.parliament.answer import draft  # noqa: PLC0415

    held, plan, tables = outlook.current(), strategies.load("smart-industri"), baseline.load()

    def work() -> None:
        made = draft(read_question(QUESTION.encode()), plan, held, day=DAY)
        write_word(BoundDocument(made.text, tables, Stamp("bench"), "Svar"), io.BytesIO())

    return {"seconds": seconds(work)}


def report() -> dict[str, Any]:
    """Make the largest county's skills report in its four formats, from the start of the process to the last file."""
    return command("skills-report", "--county", LARGEST)


def packs() -> dict[str, Any]:
    """Make every document of every county in its four formats."""
    return command("pack", "--county", "all", "--workers", str(WORKERS))


def command(*arguments: str) -> dict[str, Any]:
    """Seconds that ``smedja document`` takes, how many files it writes, and their size."""
    program = [sys.executable, "-m", "smedja.cli.main", "document"]
    with tempfile.TemporaryDirectory(prefix="smedja-bench-") as folder:
        # The run is computed once and kept, by whichever command asks for it first.
        first = [*program, "skills-report", "--county", "09", "--format", "xlsx", "--out", f"{folder}/first"]
        subprocess.run(first, check=True, stdout=sys.stderr)
        begun = time.perf_counter()
        subprocess.run([*program, *arguments, "--out", f"{folder}/made"], check=True, stdout=sys.stderr)
        taken = time.perf_counter() - begun
        files = [file for file in Path(folder, "made").rglob("*") if file.is_file()]
        return {"seconds": taken, "files": len(files), "megabytes": sum(file.stat().st_size for file in files) / 1e6}


if __name__ == "__main__":
    works = {"references": references, "answer": answer, "report": report, "packs": packs}
    print(json.dumps(works[sys.argv[1]]()))
