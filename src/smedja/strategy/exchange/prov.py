# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""PROV: where everything in a plan comes from, in the W3C's vocabulary.

Position in the flow: made from a plan and, when there is a register, its history. Items, values and effects are
entities; runs, feeds and revisions are activities; parties and roles are agents. People are named only when asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import quote

from rdflib import RDF, RDFS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, PROV

from smedja.strategy.items import KINDS, Item
from smedja.strategy.plan import Plan

#: Names when no server's address is given; they resolve to nothing and say so.
BASE: Final = "urn:smedja:strategy:"
TERMS: Final = Namespace("urn:smedja:terms:")


@dataclass(frozen=True, slots=True)
class Revision:
    """One published revision of an item.

    Attributes:
        kind: Kind of item.
        key: Its key.
        number: Number of the revision.
        author: Account of the author.
        at: When it was published.
        reason: Why.
    """

    kind: str
    key: str
    number: int
    author: str
    at: datetime
    reason: str = ""


def to_prov(
    plan: Plan, revisions: Iterable[Revision] = (), *, base: str = "", form: str = "turtle", internal: bool = False
) -> bytes:
    """Return the lineage of a plan.

    Args:
        plan: The plan.
        revisions: Published revisions of its items.
        base: Address that names begin with; ``urn:smedja:strategy:KEY:`` when empty.
        form: ``turtle``, ``json-ld`` or ``xml``.
        internal: Whether authors are named; they are "an editor" otherwise.
    """
    making = _Making(plan, base or f"{BASE}{plan.strategy.key}:", internal=internal)
    making.items()
    making.values()
    making.effects()
    for revision in revisions:
        making.revision(revision)
    return bytes(making.graph.serialize(format=form, encoding="utf-8"))


class _Making:
    """Makes one graph."""

    def __init__(self, plan: Plan, base: str, *, internal: bool) -> None:
        self.plan, self.base, self.internal = plan, base, internal
        self.graph = Graph()
        self.graph.bind("prov", PROV)
        self.graph.bind("dcterms", DCTERMS)

    def name(self, *parts: str) -> URIRef:
        return URIRef(self.base + "/".join(quote(part, safe="") for part in parts))

    def items(self) -> None:
        for kind in KINDS:
            for item in self.plan.of_kind(kind):
                self.item(kind, item)

    def item(self, kind: str, item: Item) -> None:
        node = self.name(kind, item.key)
        agent = kind == "party"
        self.graph.add((node, RDF.type, PROV.Organization if agent else PROV.Entity))
        if item.title:
            for lang in ("sv", "en"):
                text = getattr(item.title, lang)
                if text:
                    self.graph.add((node, RDFS.label, Literal(text, lang=lang)))
        if not agent:
            for source in item.sources:
                self.graph.add((node, PROV.wasDerivedFrom, self.name("source", source)))
        url = getattr(item, "url", None)
        if kind == "source" and url:
            self.graph.add((node, PROV.atLocation, URIRef(quote(url, safe=":/?#[]@!$&'()*+,;=%~"))))
        replaced = getattr(item, "replaces", None)
        if replaced:
            self.graph.add((node, PROV.wasRevisionOf, self.name(kind, replaced)))

    def values(self) -> None:
        feeds = {indicator.key: indicator.feed for indicator in self.plan.indicators}
        for value in self.plan.values:
            node = self.name("value", value.indicator, value.date, value.vintage)
            self.graph.add((node, RDF.type, PROV.Entity))
            self.graph.add((node, PROV.specializationOf, self.name("indicator", value.indicator)))
            number = Literal(value.value) if isinstance(value.value, str) else Literal(value.value, datatype=XSD.double)
            self.graph.add((node, PROV.value, number))
            self.graph.add((node, TERMS.status, Literal(value.status.value)))
            self.graph.add((node, DCTERMS.temporal, Literal(value.date)))
            if value.source:
                kind = "source" if self.plan.has("source", value.source) else "table"
                origin = self.name(kind, value.source)
                self.graph.add((origin, RDF.type, PROV.Entity))
                self.graph.add((node, PROV.wasDerivedFrom, origin))
            feed = feeds.get(value.indicator)
            if feed is not None:
                act = self.name("feed", value.indicator)
                self.graph.add((act, RDF.type, PROV.Activity))
                self.graph.add((node, PROV.wasGeneratedBy, act))

    def effects(self) -> None:
        for effect in self.plan.effects:
            node, run = self.name("effect", effect.id), self.name("run", effect.run)
            self.graph.add((node, RDF.type, PROV.Entity))
            self.graph.add((node, PROV.value, Literal(effect.size, datatype=XSD.double)))
            self.graph.add((node, PROV.generatedAtTime, Literal(effect.date)))
            self.graph.add((run, RDF.type, PROV.Activity))
            self.graph.add((node, PROV.wasGeneratedBy, run))
            self.graph.add((node, PROV.wasAttributedTo, self.person(effect.author)))
            for measure in effect.measures:
                self.graph.add((run, PROV.used, self.name("measure", measure)))

    def revision(self, revision: Revision) -> None:
        number = str(revision.number)
        node = self.name(revision.kind, revision.key, number)
        act = self.name("edit", revision.kind, revision.key, number)
        self.graph.add((node, RDF.type, PROV.Entity))
        self.graph.add((node, PROV.specializationOf, self.name(revision.kind, revision.key)))
        if revision.number > 1:
            before = self.name(revision.kind, revision.key, str(revision.number - 1))
            self.graph.add((node, PROV.wasRevisionOf, before))
        self.graph.add((act, RDF.type, PROV.Activity))
        self.graph.add((node, PROV.wasGeneratedBy, act))
        self.graph.add((node, PROV.generatedAtTime, Literal(revision.at.isoformat(), datatype=XSD.dateTime)))
        self.graph.add((act, PROV.wasAssociatedWith, self.person(revision.author)))
        if revision.reason and self.internal:
            self.graph.add((act, RDFS.comment, Literal(revision.reason)))

    def person(self, author: str) -> URIRef:
        node = self.name("person", author if self.internal else "editor")
        self.graph.add((node, RDF.type, PROV.Person if self.internal else PROV.Agent))
        return node
