# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Corrections: which published documents no longer say what their references say, how heavily, and a drafted note each.

Position in the flow: pages and ``smedja corrections`` read it. Each edition is resolved once per state of the sources
and remembered. A document that can no longer be resolved comes first; none is passed over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.db import DatabaseError
from django.utils import timezone

from smedja.core import EnvironmentFault, SmedjaError
from smedja.report.bound import plain
from smedja.report.bound.claim_words import claims_of
from smedja.report.bound.keeping import kept_of, resolved_of
from smedja.report.bound.kept import Difference, Weight, differences
from smedja.report.language import Lang, pick
from smedja.report.sentences import Sentence
from smedja.report.strategy import figures as plan_figures
from smedja.sweden.corrections import Published, correction
from smedja.web.bundle import bundle
from smedja.web.documents.acts import now_of
from smedja.web.documents.models import Compared, Document, Edition
from smedja.web.documents.sources import key_of

_ORDER: Final[tuple[Weight, ...]] = ("heavy", "clear", "slight")


@dataclass(frozen=True, slots=True)
class Told:
    """One difference, as it is remembered.

    Attributes:
        key: The reference or the claim.
        old: What was published.
        new: What is so now; empty when it is gone.
        weight: How much it weighs.
    """

    key: str
    old: str
    new: str
    weight: Weight


@dataclass(frozen=True, slots=True)
class Correction:
    """A published edition that no longer says what its references say.

    Attributes:
        edition: The edition.
        told: How it differs, the heaviest first; empty when it cannot be resolved.
        fault: Why it cannot be resolved; empty when it can.
    """

    edition: Edition
    told: tuple[Told, ...]
    fault: str

    @property
    def weight(self) -> Weight:
        """Weight of the heaviest difference."""
        return "heavy" if self.fault else min((one.weight for one in self.told), key=_ORDER.index)

    @property
    def note(self) -> str:
        """The drafted correction as text."""
        return plain(resolved_of(self.edition.compared.note))


def all_corrections() -> tuple[Correction, ...]:
    """Every edition in force that differs, the heaviest first."""
    documents = Document.objects.exclude(live=None).select_related("live", "register", "live__document__register")
    found = (correction_of(document.live) for document in documents.order_by("pk") if document.live)
    return tuple(
        sorted(
            (one for one in found if one),
            key=lambda one: (not one.fault, _ORDER.index(one.weight), -len(one.told), one.edition.pk),
        )
    )


def correction_of(edition: Edition) -> Correction | None:
    """How a published edition differs from what its references say now; None when it says the same."""
    key = key_of(edition.document.register, edition.parameters)
    held = Compared.objects.filter(edition=edition, sources=key).first() or _compare(edition, key)
    edition.compared = held
    if not held.fault and not held.differences:
        return None
    return Correction(edition, tuple(Told(**one) for one in held.differences), held.fault)


def counted(found: tuple[Correction, ...]) -> Counter[str]:
    """How many corrections there are of each weight."""
    return Counter(one.weight for one in found)


def told(many: Mapping[str, int], published: int, lang: Lang) -> Sentence:
    """The sentence that answers: how many published documents differ, and how heavily.

    Args:
        many: Documents that differ by their weight.
        published: Documents that are published.
        lang: Language.
    """
    day = timezone.localdate()
    number = {name: plan_figures.counted(many.get(name, 0), day) for name in _ORDER}
    every, differ = plan_figures.counted(published, day), plan_figures.counted(sum(many.values()), day)
    if lang == "en":
        return Sentence(
            (differ, " of ", every, " published documents no longer say what their sources say: ", number["heavy"],
             " heavily, ", number["clear"], " clearly, ", number["slight"], " slightly.")
        )  # fmt: skip
    return Sentence(
        (differ, " av ", every, " publicerade dokument säger inte längre vad källorna säger: ", number["heavy"],
         " tungt, ", number["clear"], " tydligt, ", number["slight"], " lätt.")
    )  # fmt: skip


def weight_word(weight: str, lang: Lang) -> str:
    """What a weight is called."""
    words = {"heavy": ("tung", "heavy"), "clear": ("tydlig", "clear"), "slight": ("lätt", "slight")}
    return pick(lang, *words[weight])


def lines() -> list[str]:
    """Lines for each published document that differs, for commands: weight, title and the drafted correction.

    Raises:
        EnvironmentFault: there is no database yet.
    """
    found = []
    try:
        differing = all_corrections()
    except DatabaseError as fault:
        raise EnvironmentFault("There are no documents yet", todo="Run: smedja web prepare") from fault
    for one in differing:
        day = timezone.localdate(one.edition.published_at)
        found.append(f"{one.weight}  {one.edition.document.title} ({day}, edition {one.edition.number})")
        found += [f"    {line}" for line in one.note.splitlines() if line]
    return found


def _compare(edition: Edition, key: str) -> Compared:
    found: tuple[Difference, ...] = ()
    fault = ""
    try:
        found = differences(edition.kept, now_of(edition))
    except SmedjaError as error:
        fault = "; ".join(f"{one.what} ({one.where})" for one in error.faults) or error.message
    title = edition.document.title
    published = Published(title, timezone.localdate(edition.published_at), claims_of(resolved_of(edition.kept)))
    note = kept_of(correction(published, found, timezone.localdate(), fault=fault), bundle().tables)
    told = [{"key": one.key, "old": one.old, "new": one.new, "weight": one.weight} for one in found]
    held, _ = Compared.objects.update_or_create(
        edition=edition,
        defaults={"sources": key, "at": timezone.now(), "differences": told, "note": note, "fault": fault},
    )
    return held
