# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Measure what the project promises about speed and memory, and print it beside the machine's copy bandwidth.

Position in the flow: ``make bench``. Writes var/bench.json. It is no test: a busy machine is not a fault in the code.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.cost import draw_cost  # noqa: E402 -- the folder is no installed package
from benchmarks.pages import start  # noqa: E402

#: Regions and draws: draws tenfold and a hundredfold, and counties cut into as many parts as there are municipalities.
SIZES = ((21, 100), (21, 1000), (21, 10_000), (290, 100))


def apart(module: str, *arguments: str) -> dict[str, float]:
    """Run a module in a process of its own and return the JSON it prints."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.stderr.write(done.stderr)
        message = f"{module} failed"
        raise SystemExit(message)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def peers() -> dict[str, Any]:
    """The same model in neworder and numpy, as ``scripts/peers.sh`` measures it; empty when it cannot."""
    done = subprocess.run(["sh", "scripts/peers.sh"], cwd=ROOT, capture_output=True, text=True, check=False)
    file = ROOT / "var" / "peers.json"
    if done.returncode or not file.exists():
        sys.stderr.write(done.stderr)
        return {}
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def first_run() -> dict[str, float]:
    """Seconds of ``make run`` in a fresh clone, with the package caches as they are."""
    with tempfile.TemporaryDirectory(prefix="smedja-bench-") as folder:
        clone = Path(folder) / "clone"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
        return start(clone)


def table(found: dict[str, Any]) -> list[tuple[str, str, str]]:
    """The rows to print: what, how much, what was asked for."""
    outlook, page, again = found["projection"], found["county_page"], found["second_start"]
    copy, draws, kernel = found["copy"], found["ensemble"], found["kernel"]
    share = kernel["gigabytes_per_second"] / copy["all_cores_gigabytes_per_second"]
    rows = [
        ("copy bandwidth, one core", f"{copy['gigabytes_per_second']:.1f} GB/s", ""),
        ("copy bandwidth, all cores", f"{copy['all_cores_gigabytes_per_second']:.1f} GB/s", ""),
        ("one deterministic national run to 2040", f"{outlook['whole_seconds']:.3f} s", "0.15 s"),
        ("  of which assembling the system", f"{outlook['assemble_seconds']:.3f} s", ""),
        ("  peak memory of the process", f"{outlook['peak_megabytes']:.0f} MB", "500 MB"),
        (f"{draws['draws']} draws to 2040 with their intervals", f"{draws['seconds']:.1f} s", "45 s"),
        ("  peak memory of the process", f"{draws['peak_megabytes']:.0f} MB", "2048 MB"),
        ("cohort kernel, bytes that it must move", f"{kernel['gigabytes_per_second']:.1f} GB/s", ""),
        ("  as a share of copying on all cores", f"{100 * share:.0f} %", "least 40 %"),
        ("a scenario not seen before, on the web", f"{found['scenario']['seconds']:.2f} s", "2 s"),
        ("  the slowest of seven", f"{found['scenario']['worst_seconds']:.2f} s", ""),
        ("county page, server time", f"{page['seconds'] * 1000:.0f} ms", "150 ms"),
        *(
            (f"{name}, first and again", f"{each['first'] * 1000:.0f} and {each['again'] * 1000:.0f} ms", "150 ms")
            for name, each in page["instruments"].items()
        ),
        ("county page by its permanent link", f"{page['permalink_seconds'] * 1000:.0f} ms", "200 ms"),
        ("the same, first, run and tables read from disk", f"{page['permalink_first_seconds'] * 1000:.0f} ms", ""),
        ("the whole run as Parquet, made", f"{page['bulk_parquet_made_seconds']:.1f} s", ""),
        ("  and as packed CSV", f"{page['bulk_csv_made_seconds']:.1f} s", ""),
        (
            "  sent as CSV, unpacked on the way",
            f"{page['bulk_csv_sent_bytes'] / 1e6:.0f} MB in {page['bulk_csv_sent_seconds']:.1f} s",
            "",
        ),
        ("  peak memory of the process", f"{page['bulk_peak_megabytes']:.0f} MB", ""),
        ("county page, sent in all", f"{again['all_bytes'] / 1000:.0f} kB", "250 kB"),
        ("  of which the page itself", f"{again['page_bytes'] / 1000:.0f} kB", ""),
        ("second start until the page answers", f"{again['seconds']:.1f} s", "10 s"),
    ]
    rows += [
        (f"{each['regions']} regions, {each['draws']} draws", f"{each['seconds']:.2f} s", "") for each in found["sizes"]
    ]
    rows += planned(found["places"], found["cooperation"])
    rows += registered(found["register"])
    rows += advertised(found["adverts"])
    rows += written(found["documents"])
    rows += planned_by_firms(found["firm_plan"])
    ratio = found["peers"].get("ratio", {})
    if "neworder" in ratio:
        rows.append(("person-years per second over neworder's", f"{ratio['neworder']:.0f} times", "least 50"))
    if "numpy" in ratio:
        rows.append(("  over plain numpy's, person by person", f"{ratio['numpy']:.0f} times", ""))
    if "first_run" in found:
        rows.append(("first make run until the page answers", f"{found['first_run']['seconds']:.0f} s", "180 s"))
    return rows


def planned(places: dict[str, Any], cooperation: dict[str, Any]) -> list[tuple[str, str, str]]:
    """The rows of the optimisers, each beside plain HiGHS on the same matrix."""
    nation, county, shared = places["nation"], places["county"], cooperation["coalitions"]
    plan, sampled = cooperation["plan"], cooperation["sampled"]
    return [
        ("places of the nation: build", f"{nation['build']:.2f} s", "3 s"),
        ("  as a share of solving", f"{100 * nation['build'] / nation['solve']:.0f} %", "10 %"),
        ("  solve to optimality", f"{nation['solve']:.1f} s", "45 s"),
        ("  over plain HiGHS on the matrix", f"{nation['solve'] / nation['plain']:.2f} times", ""),
        ("  peak memory of the process", f"{nation['peak_megabytes']:.0f} MB", "2048 MB"),
        ("places of one county, settled", f"{county['whole']:.2f} s", "1 s"),
        ("  of which building", f"{county['build']:.2f} s", ""),
        ("  plain HiGHS on the matrix", f"{county['plain']:.2f} s", ""),
        ("near-optimal ranges of one county", f"{places['ranges']['all']:.1f} s", "20 s"),
        (f"all {shared['coalitions']} coalitions, Shapley, nucleolus", f"{shared['seconds']:.2f} s", "15 s"),
        ("  the best plan, proven", f"{plan['build_seconds'] + plan['block_seconds']:.2f} s", ""),
        ("  plain HiGHS on the whole matrix", f"{plan['plain_highs_seconds']:.0f} s", ""),
        ("sampled Shapley, 20 municipalities", f"{sampled['seconds']:.1f} s", ""),
    ]


def registered(found: dict[str, Any]) -> list[tuple[str, str, str]]:
    """The rows of the register: every page, the difference, the taking in, the crowd."""
    rows = [
        (f"{path}", f"{1000 * each['warm']:.0f} ms, {each['questions']} queries", "200 ms, 15 queries")
        for path, each in found["pages"].items()
    ]
    slowest = max(each["cold"] for each in found["pages"].values())
    taken, crowd = found["taking_in"], found["load"]
    return [
        *rows,
        ("  the slowest, its strategy not in memory", f"{1000 * slowest:.0f} ms", ""),
        ("whole-plan difference", f"{1000 * found['diff']['seconds']:.0f} ms", "300 ms"),
        ("a package of 10,000 measures, taken in", f"{taken['whole']:.1f} s", "20 s"),
        ("100 readers and 10 editors: errors, lost edits", f"{len(crowd['errors'])}, {crowd['lost']}", "0, 0"),
        ("  readings, edits, told to come second", f"{crowd['readings']}, {crowd['saved']}, {crowd['conflicts']}", ""),
    ]


def advertised(found: dict[str, Any]) -> list[tuple[str, str, str]]:
    """The rows of the adverts: dictionary beside other matchers, reading, a year, the lexicon, a match."""
    words, reading, year = found["dictionary"], found["reading"], found["year"]
    return [
        (
            f"dictionary of {words['forms']} forms, adverts of 2 kB",
            f"{words['per_second']:.0f} a second",
            "least 8,000",
        ),
        *(
            (f"  {name}", f"{each['per_second']:.0f} a second" if "per_second" in each else "left out", "")
            for name, each in words["peers"].items()
        ),
        ("reading and coding an advert, one core", f"{reading['per_second']:.0f} a second", "least 700"),
        ("  until the reader is ready", f"{reading['ready']:.1f} s", ""),
        (f"{year['adverts']} adverts on two processes", f"{year['seconds'] / 60:.1f} min", "10 min for 700,000"),
        ("  memory of all processes", f"{year['peak_megabytes']:.0f} MB", "1536 MB"),
        ("loading the lexicon", f"{found['lexicon']['seconds']:.2f} s", "1 s"),
        ("one match", f"{1000 * found['match']['seconds']:.0f} ms", "200 ms"),
    ]


def written(found: dict[str, Any]) -> list[tuple[str, str, str]]:
    """The rows of the documents: a text of references, an answer's draft, a county's report, the packs of all."""
    text, report, packs = found["references"], found["report"], found["packs"]
    return [
        (f"resolving a text of {text['references']} references", f"{text['seconds']:.2f} s", "1 s"),
        ("drafting an answer and its Word file", f"{found['answer']['seconds']:.2f} s", "3 s"),
        ("a county's report in four formats, from nothing", f"{report['seconds']:.1f} s", "20 s"),
        (f"the packs of 21 counties, {packs['files']} files", f"{packs['seconds'] / 60:.1f} min", "5 min"),
    ]


def planned_by_firms(found: dict[str, Any]) -> list[tuple[str, str, str]]:
    """The rows of the firm's plan, in a browser slowed four times."""
    return [
        ("the firm's plan until it can be used", f"{found['seconds']:.2f} s", "1 s"),
        ("  over fast 4G", f"{found['mobile_seconds']:.2f} s", "1 s"),
        ("  sent in all", f"{found['bytes'] / 1000:.0f} kB", "150 kB"),
        ("  from the last answer to the outlook", f"{found['answer_seconds']:.2f} s", ""),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure speed and memory.")
    parser.add_argument("--first-run", action="store_true", help="also time make run in a fresh clone")
    asked = parser.parse_args()

    def tell(line: str) -> None:
        print(line, file=sys.stderr, flush=True)

    tell("preparing the pages …")
    subprocess.run(
        [str(Path(sys.executable).parent / "smedja"), "web", "prepare"], cwd=ROOT, check=True, stderr=subprocess.DEVNULL
    )
    found: dict[str, Any] = {"machine": {"cores": os.cpu_count(), "system": platform.platform()}}
    tell("copying …")
    found["copy"] = apart("benchmarks.projection", "copy")
    tell("projecting …")
    found["projection"] = apart("benchmarks.projection", "projection")
    tell("drawing …")
    found["ensemble"] = apart("benchmarks.projection", "ensemble")
    found["kernel"] = apart("benchmarks.projection", "kernel")
    tell("changing a scenario …")
    found["scenario"] = apart("benchmarks.projection", "scenario")
    tell("planning places …")
    found["places"] = {each: apart("benchmarks.places", each) for each in ("nation", "county", "ranges")}
    tell("sharing costs of a co-operation …")
    found["cooperation"] = {each: apart("benchmarks.cooperation", each) for each in ("coalitions", "plan", "sampled")}
    tell("filling registers, asking for their pages …")
    found["register"] = {each: apart("benchmarks.register", each) for each in ("pages", "diff", "taking_in", "load")}
    tell("reading adverts, a year of them …")
    subprocess.run(["sh", "scripts/matchers.sh"], cwd=ROOT, check=False)
    works = ("dictionary", "reading", "lexicon", "match", "year")
    found["adverts"] = {each: apart("benchmarks.adverts", each) for each in works}
    tell("resolving references, drafting an answer, making documents of every county …")
    works = ("references", "answer", "report", "packs")
    found["documents"] = {each: apart("benchmarks.documents", each) for each in works}
    tell("planning a firm on a slowed phone …")
    found["firm_plan"] = apart("benchmarks.firm_plan")
    tell("growing the country and the draws …")
    found["sizes"] = [apart("benchmarks.projection", "size", *map(str, each)) for each in SIZES]
    draw_cost(found["sizes"], ROOT / "docs" / "images" / "cost-against-size.svg")
    tell("simulating persons in neworder and numpy …")
    found["peers"] = peers()
    tell("asking for the county page …")
    found["county_page"] = apart("benchmarks.pages")
    tell("starting again …")
    found["second_start"] = start(ROOT)
    if asked.first_run:
        tell("starting in a fresh clone …")
        found["first_run"] = first_run()

    width = max(len(row[0]) for row in table(found))
    print(f"{'':{width}}  {'measured':>12}  {'at most':>8}")
    for what, much, limit in table(found):
        print(f"{what:{width}}  {much:>12}  {limit:>8}")
    target = ROOT / "var" / "bench.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
