# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Time one other matcher on the same forms and adverts.

Position in the flow: ``benchmarks/adverts.py`` writes forms and adverts to a file and starts this once per matcher, in
an environment that has it. It imports nothing of Smedja. Prints seconds to build, adverts a second, hits and memory.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

Find = Callable[[str], int]


def flashtext(forms: list[str]) -> Find:
    from flashtext import KeywordProcessor  # noqa: PLC0415

    held = KeywordProcessor()
    for letter in "åäöéüÅÄÖÉÜ":
        held.add_non_word_boundary(letter)
    held.add_keywords_from_list(forms)
    return lambda text: len(held.extract_keywords(text))


def spacy(forms: list[str]) -> Find:
    import spacy as library  # noqa: PLC0415
    from spacy.matcher import PhraseMatcher  # noqa: PLC0415

    nlp = library.blank("sv")
    held = PhraseMatcher(nlp.vocab, attr="LOWER")
    held.add("form", list(nlp.pipe(forms)))
    return lambda text: len(held(nlp.make_doc(text)))


def ahocorasick_rs(forms: list[str]) -> Find:
    from ahocorasick_rs import AhoCorasick, MatchKind  # noqa: PLC0415

    held = AhoCorasick([f" {form} " for form in forms], matchkind=MatchKind.Standard, store_patterns=False)
    signs = re.compile(r"[^\w+#]+")
    return lambda text: len(held.find_matches_as_indexes(f" {signs.sub(' ', text.lower())} ", overlapping=True))


def main() -> None:
    name, path = sys.argv[1:3]
    given = json.loads(Path(path).read_text(encoding="utf-8"))
    begun = time.perf_counter()
    find = {"flashtext": flashtext, "spacy": spacy, "ahocorasick_rs": ahocorasick_rs}[name](given["forms"])
    built = time.perf_counter() - begun
    adverts = given["adverts"]
    for text in adverts[:50]:
        find(text)
    begun = time.perf_counter()
    hits = sum(find(text) for text in adverts)
    seconds = time.perf_counter() - begun
    # The highest of this program, not of the one that started it, which ru_maxrss would remember.
    told = Path("/proc/self/status").read_text(encoding="utf-8")
    memory = int(re.search(r"VmHWM:\s+(\d+)", told).group(1)) / 1024
    sys.stdout.write(
        json.dumps({"build": built, "per_second": len(adverts) / seconds, "hits": hits, "peak_megabytes": memory})
        + "\n"
    )


if __name__ == "__main__":
    main()
