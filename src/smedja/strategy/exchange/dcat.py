# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""DCAT: a catalogue of the strategies that are published here, in the Swedish application profile DCAT-AP-SE 3.

Position in the flow: pages serve it, so that dataportal.se can fetch it. One dataset a strategy, one distribution a
file. It describes files and holds none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rdflib import RDF, XSD, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF

from smedja.strategy.items import Strategy
from smedja.strategy.plan import Plan

VCARD: Final = Namespace("http://www.w3.org/2006/vcard/ns#")
_THEMES: Final = "http://publications.europa.eu/resource/authority/data-theme/"
_FILE_TYPES: Final = "http://publications.europa.eu/resource/authority/file-type/"
_LANGUAGES: Final = "http://publications.europa.eu/resource/authority/language/"
_MEDIA: Final = "http://www.iana.org/assignments/media-types/"
_PUBLIC: Final = "http://publications.europa.eu/resource/authority/access-right/PUBLIC"
_CC0: Final = "http://creativecommons.org/publicdomain/zero/1.0/"


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes the catalogue.

    Attributes:
        name: Its name.
        address: Web address that names it.
        email: Where questions go; empty for none.
    """

    name: str
    address: str
    email: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """One file of a strategy.

    Attributes:
        path: Address below the strategy's.
        title_sv: What it is, in Swedish.
        title_en: In English.
        media: IANA media type.
        form: Name in the EU's list of file types.
    """

    path: str
    title_sv: str
    title_en: str
    media: str
    form: str


FILES: Final = (
    File("data/paket.zip", "Datapaket (CSV)", "Data package (CSV)", "application/zip", "ZIP"),
    File(
        "data/arbetsbok.xlsx",
        "Arbetsbok i Excel",
        "Excel workbook",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "XLSX",
    ),
    File("data/stratml-2.xml", "StratML del 2", "StratML Part 2", "application/xml", "XML"),
    File("data/prov.ttl", "Härkomst (PROV)", "Lineage (PROV)", "text/turtle", "RDF_TURTLE"),
)


def to_dcat(plans: Iterable[Plan], base: str, publisher: Publisher, *, form: str = "xml", licence: str = _CC0) -> bytes:
    """Return the catalogue of some strategies.

    Args:
        plans: Published plans.
        base: Address of the server, without a slash at the end.
        publisher: Who publishes.
        form: ``xml`` (RDF/XML), ``turtle`` or ``json-ld``.
        licence: Address of the terms.
    """
    graph = Graph()
    for prefix, space in (("dcat", DCAT), ("dcterms", DCTERMS), ("foaf", FOAF), ("vcard", VCARD)):
        graph.bind(prefix, space)
    agent = URIRef(publisher.address)
    graph.add((agent, RDF.type, FOAF.Agent))
    graph.add((agent, FOAF.name, Literal(publisher.name)))
    catalogue = URIRef(f"{base}/dcat")
    graph.add((catalogue, RDF.type, DCAT.Catalog))
    _texts(graph, catalogue, DCTERMS.title, "Strategier i Smedja", "Strategies in Smedja")
    _texts(
        graph,
        catalogue,
        DCTERMS.description,
        "Strategier med mål, åtgärder, ansvariga, mått och effekter.",
        "Strategies with goals, measures, parties, indicators and effects.",
    )
    graph.add((catalogue, DCTERMS.publisher, agent))
    graph.add((catalogue, DCTERMS.license, URIRef(licence)))
    graph.add((catalogue, FOAF.homepage, URIRef(f"{base}/strategi/")))
    for code in ("SWE", "ENG"):
        graph.add((catalogue, DCTERMS.language, URIRef(f"{_LANGUAGES}{code}")))
    for plan in plans:
        dataset = _dataset(graph, plan.strategy, base, publisher, agent, licence)
        graph.add((catalogue, DCAT.dataset, dataset))
    return bytes(graph.serialize(format=form, encoding="utf-8"))


def _dataset(graph: Graph, strategy: Strategy, base: str, publisher: Publisher, agent: URIRef, licence: str) -> URIRef:
    page = f"{base}/strategi/{strategy.key}/"
    dataset = URIRef(f"{page}#dataset")
    title, summary = strategy.title, strategy.summary
    graph.add((dataset, RDF.type, DCAT.Dataset))
    names = ((title and title.sv) or strategy.key, (title and title.en) or "")
    _texts(graph, dataset, DCTERMS.title, *names)
    told = (
        (summary and summary.sv) or f"Strategin {names[0]} med mål, åtgärder och uppföljning.",
        summary and summary.en,
    )
    _texts(graph, dataset, DCTERMS.description, told[0], told[1] or "")
    graph.add((dataset, DCTERMS.publisher, agent))
    graph.add((dataset, DCTERMS.identifier, Literal(strategy.key)))
    graph.add((dataset, DCAT.landingPage, URIRef(page)))
    graph.add((dataset, DCTERMS.accessRights, URIRef(_PUBLIC)))
    for theme in ("ECON", "GOVE"):
        graph.add((dataset, DCAT.theme, URIRef(f"{_THEMES}{theme}")))
    if strategy.published and len(strategy.published) == 10:
        graph.add((dataset, DCTERMS.issued, Literal(strategy.published, datatype=XSD.date)))
    if publisher.email:
        contact = URIRef(f"{page}#contact")
        graph.add((contact, RDF.type, VCARD.Organization))
        graph.add((contact, VCARD.fn, Literal(publisher.name)))
        graph.add((contact, VCARD.hasEmail, URIRef(f"mailto:{publisher.email}")))
        graph.add((dataset, DCAT.contactPoint, contact))
    for file in FILES:
        address = URIRef(f"{page}{file.path}")
        node = URIRef(f"{page}{file.path}#distribution")
        graph.add((dataset, DCAT.distribution, node))
        graph.add((node, RDF.type, DCAT.Distribution))
        _texts(graph, node, DCTERMS.title, file.title_sv, file.title_en)
        graph.add((node, DCAT.accessURL, address))
        graph.add((node, DCAT.downloadURL, address))
        graph.add((node, DCAT.mediaType, URIRef(_MEDIA + file.media)))
        graph.add((node, DCTERMS.format, URIRef(_FILE_TYPES + file.form)))
        graph.add((node, DCTERMS.license, URIRef(licence)))
    return dataset


def _texts(graph: Graph, node: URIRef, term: URIRef, sv: str, en: str) -> None:
    """Add a text in each language that it has."""
    for lang, text in (("sv", sv), ("en", en)):
        if text:
            graph.add((node, term, Literal(text, lang=lang)))
