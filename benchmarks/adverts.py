# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Time the reading of adverts, the lexicon and a match, with other matchers on the same forms in the same run.

Position in the flow: ``benchmarks/run.py`` starts it once per measurement and reads the JSON it prints; by hand:
``python -m benchmarks.adverts dictionary|reading|lexicon|match|year``. Adverts are those of the gold set, filled up to
2 kB with each other's sentences by a fixed seed. Judges nothing.
"""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FORMS, SIZE, ADVERTS = 30_000, 2_000, 2_000
PEERS = ("flashtext", "spacy", "ahocorasick_rs")


def made_up(number: int) -> list[tuple[str, str]]:
    """Headlines and texts of about 2 kB, in lines as adverts have them."""
    from smedja.sweden import gold  # noqa: PLC0415

    held, chance = gold.adverts(), random.Random(20261125)
    found = []
    for place in range(number):
        advert = held[place % len(held)]
        text = advert.text
        while len(text) < SIZE:
            text += "\n" + chance.choice(held).text
        found.append((advert.headline, text[:SIZE]))
    return found


def peak() -> float:
    """Highest memory of this process, megabytes."""
    told = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(re.search(r"VmHWM:\s+(\d+)", told).group(1)) / 1024  # type: ignore[union-attr]


def best(times: int, adverts: list[Any], work: Any) -> float:
    """Adverts a second, the median of several runs."""
    found = []
    for _ in range(times):
        begun = time.perf_counter()
        for advert in adverts:
            work(advert)
        found.append(len(adverts) / (time.perf_counter() - begun))
    return median(found)


def dictionary() -> dict[str, Any]:
    """The dictionary stage with 30,000 forms, and the other matchers with the same."""
    from smedja.match.dictionary import Entry, dictionary_of  # noqa: PLC0415
    from smedja.sweden.lexicon import load  # noqa: PLC0415

    every = sorted(set(load().frame.filter(load().frame["language"] == "sv")["folded"].to_list()))
    forms = random.Random(1).sample(every, min(FORMS, len(every)))
    adverts = [f"{headline}\n{text}" for headline, text in made_up(ADVERTS)]
    begun = time.perf_counter()
    held = dictionary_of((form, Entry("form", form)) for form in forms)
    found: dict[str, Any] = {"forms": len(forms), "build": time.perf_counter() - begun}
    found["per_second"] = best(3, adverts, held.find_in)
    found["hits"] = sum(len(held.find_in(text)) for text in adverts)
    found["peak_megabytes"] = peak()
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "given.json"
        given.write_text(json.dumps({"forms": forms, "adverts": adverts}), encoding="utf-8")
        found["peers"] = {name: _peer(name, given) for name in PEERS}
    return found


def _peer(name: str, given: Path) -> dict[str, Any]:
    other = ROOT / "var" / "matchers-venv" / "bin" / "python"
    python = sys.executable if name == "ahocorasick_rs" or not other.exists() else str(other)
    done = subprocess.run(
        [python, str(ROOT / "benchmarks" / "matchers" / "peer.py"), name, str(given)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        return {"left_out": (done.stderr.strip().splitlines() or ["?"])[-1]}
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def reading() -> dict[str, Any]:
    """Reading and coding whole adverts, one process."""
    from smedja.match.advert import Advert  # noqa: PLC0415
    from smedja.sweden.lexicon import reading as read  # noqa: PLC0415

    begun = time.perf_counter()
    reader, teller = read.reader(), read.teller()
    ready = time.perf_counter() - begun
    adverts = [Advert(str(place), *told) for place, told in enumerate(made_up(ADVERTS))]
    speed = best(3, adverts, lambda advert: json.dumps(teller.plain(reader.read(advert), 1), ensure_ascii=False))
    return {"ready": ready, "per_second": speed, "peak_megabytes": peak()}


def lexicon() -> dict[str, Any]:
    """Loading the lexicon in a fresh process."""
    from smedja.sweden.lexicon import load  # noqa: PLC0415

    begun = time.perf_counter()
    held = load()
    return {"seconds": time.perf_counter() - begun, "forms": held.frame.height, "peak_megabytes": peak()}


def match() -> dict[str, Any]:
    """One interactive match, everything loaded: what is meant, ranking, rules and bridges."""
    from smedja.sweden import outlook  # noqa: PLC0415
    from smedja.sweden.matching import find, guide  # noqa: PLC0415

    run = outlook.current()
    times = []
    for text in ("electrical fitter", "nurse", "electrical fitter", "welder", "carpenter", "teacher", "chemist"):
        begun = time.perf_counter()
        guide(find(text, "en").found[0].concepts, run, county="25", country="IN")
        times.append(time.perf_counter() - begun)
    return {"seconds": median(times[1:]), "worst": max(times[1:]), "first": times[0]}


def year(number: int = 700_000) -> dict[str, Any]:
    """A year of adverts by the command itself, on two processes: seconds and memory of all of them together."""
    adverts = made_up(ADVERTS)
    with tempfile.TemporaryDirectory(dir=os.environ.get("SMEDJA_BENCH_DIR")) as folder:
        source, out = Path(folder) / "year.jsonl", Path(folder) / "readings.jsonl"
        lines = [
            json.dumps({"id": str(place), "headline": headline, "description": {"text": text}}, ensure_ascii=False)
            for place, (headline, text) in enumerate(adverts)
        ]
        with source.open("w", encoding="utf-8") as stream:
            for start in range(0, number, len(lines)):
                stream.write("\n".join(lines[: number - start]) + "\n")
        begun = time.perf_counter()
        command = [
            str(Path(sys.executable).parent / "smedja"),
            "advert",
            "read",
            str(source),
            "--out",
            str(out),
            "--workers",
            "2",
        ]
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        most = 0.0
        while process.poll() is None:
            most = max(most, _resident(process.pid))
            time.sleep(0.5)
        seconds = time.perf_counter() - begun
        with out.open("rb") as stream:
            read = sum(1 for _ in stream)
    return {"adverts": number, "read": read, "seconds": seconds, "per_second": number / seconds, "peak_megabytes": most}


def _resident(pid: int) -> float:
    """Memory of a process and its children, megabytes; shared pages counted once a process."""
    import psutil  # noqa: PLC0415

    try:
        held = psutil.Process(pid)
        return sum(one.memory_info().rss for one in (held, *held.children(recursive=True))) / 2**20
    except psutil.Error:
        return 0.0


def main() -> None:
    work = {"dictionary": dictionary, "reading": reading, "lexicon": lexicon, "match": match, "year": year}
    number = [int(text) for text in sys.argv[2:3]]
    sys.stdout.write(json.dumps(work[sys.argv[1]](*number)) + "\n")


if __name__ == "__main__":
    main()
