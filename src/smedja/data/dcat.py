# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""DCAT: a catalogue of open data in the Swedish application profile DCAT-AP-SE 3.

Position in the flow: strategies, runs and tables describe themselves as ``Dataset``, and pages serve the catalogue so
that dataportal.se can fetch it. It describes files and holds none. Every node has an address: the portal takes no blank
ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rdflib import RDF, RDFS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF

CC0: Final = "http://creativecommons.org/publicdomain/zero/1.0/"
SWEDEN: Final = "http://publications.europa.eu/resource/authority/country/SWE"
VCARD: Final = Namespace("http://www.w3.org/2006/vcard/ns#")
SPDX: Final = Namespace("http://spdx.org/rdf/terms#")
_EU: Final = "http://publications.europa.eu/resource/authority/"
_THEMES: Final = f"{_EU}data-theme/"
_FILE_TYPES: Final = f"{_EU}file-type/"
_RHYTHMS: Final = f"{_EU}frequency/"
_PUBLIC: Final = f"{_EU}access-right/PUBLIC"
_MEDIA: Final = "http://www.iana.org/assignments/media-types/"


@dataclass(frozen=True, slots=True)
class Said:
    """A text in both languages; English may be lacking."""

    sv: str
    en: str = ""


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
class Distribution:
    """One way to get a data set.

    Attributes:
        address: Where it is.
        title: What it is.
        media: IANA media type.
        form: Name in the EU's list of file types.
        licence: Address of the terms; empty when they have none.
        rights: The terms in words, where they have no address.
        size: Bytes; None when it is no file.
        sha256: Checksum of the file; empty when it is no file.
        service: Address of the service that gives it; empty for a file.
    """

    address: str
    title: Said
    media: str
    form: str
    licence: str = CC0
    rights: str = ""
    size: int | None = None
    sha256: str = ""
    service: str = ""


@dataclass(frozen=True, slots=True)
class Dataset:
    """A data set.

    Attributes:
        address: Names it for good.
        identifier: Its name at the publisher.
        title: Title.
        description: What it is.
        page: Page about it.
        themes: Names in the EU's list of themes.
        keywords: Words to find it by.
        issued: Day when it first came, ``2026-11-26``; empty when unknown.
        modified: Day when it last changed.
        start: First day that the data are about; empty when unknown.
        end: Last such day; empty when it is open.
        spatial: Addresses of the places that the data are about.
        rhythm: Name in the EU's list of frequencies; empty when unknown.
        provenance: How it was made.
        source: Page of what it was made from.
        distributions: Ways to get it.
    """

    address: str
    identifier: str
    title: Said
    description: Said
    page: str
    themes: tuple[str, ...]
    keywords: tuple[Said, ...] = ()
    issued: str = ""
    modified: str = ""
    start: str = ""
    end: str = ""
    spatial: tuple[str, ...] = (SWEDEN,)
    rhythm: str = ""
    provenance: Said | None = None
    source: str = ""
    distributions: tuple[Distribution, ...] = ()


@dataclass(frozen=True, slots=True)
class Service:
    """A programming interface.

    Attributes:
        address: Names it for good.
        title: Title.
        description: What it gives.
        endpoint: Where it answers.
        described: Its OpenAPI description.
        page: Documentation.
        serves: Addresses of the data sets that it gives.
    """

    address: str
    title: Said
    description: Said
    endpoint: str
    described: str
    page: str
    serves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A catalogue.

    Attributes:
        address: Where it is served, which names it.
        title: Title.
        description: What is in it.
        homepage: Page about it.
        publisher: Who publishes it and everything in it.
        datasets: The data sets.
        services: The programming interfaces.
    """

    address: str
    title: Said
    description: Said
    homepage: str
    publisher: Publisher
    datasets: tuple[Dataset, ...] = ()
    services: tuple[Service, ...] = ()


def to_dcat(catalogue: Catalogue, form: str = "xml") -> bytes:
    """Return a catalogue as RDF.

    Args:
        catalogue: The catalogue.
        form: ``xml`` (RDF/XML), ``turtle`` or ``json-ld``.
    """
    graph = Graph()
    for prefix, space in (("dcat", DCAT), ("dcterms", DCTERMS), ("foaf", FOAF), ("vcard", VCARD), ("spdx", SPDX)):
        graph.bind(prefix, space)
    node, by = URIRef(catalogue.address), catalogue.publisher
    agent = _agent(graph, by)
    contact = _contact(graph, by)
    _start(graph, node, DCAT.Catalog, catalogue.title, catalogue.description)
    # The profile requires CC0 of the catalogue itself, whatever the terms of the data.
    _add(graph, node, DCTERMS.license, [URIRef(CC0)])
    _add(graph, node, DCTERMS.publisher, [agent])
    _add(graph, node, FOAF.homepage, [URIRef(catalogue.homepage)])
    _add(graph, node, DCTERMS.language, [URIRef(f"{_EU}language/{code}") for code in ("SWE", "ENG")])
    _add(graph, node, DCTERMS.spatial, [URIRef(SWEDEN)])
    _add(graph, node, DCAT.themeTaxonomy, [URIRef(_THEMES.removesuffix("/"))])
    _days(graph, node, min((one.issued for one in catalogue.datasets if one.issued), default=""), DCTERMS.issued)
    _days(graph, node, max((one.modified for one in catalogue.datasets), default=""), DCTERMS.modified)
    for dataset in catalogue.datasets:
        graph.add((node, DCAT.dataset, _dataset(graph, dataset, agent, contact)))
    for service in catalogue.services:
        graph.add((node, DCAT.service, _service(graph, service, agent, contact)))
    return bytes(graph.serialize(format=form, encoding="utf-8"))


def _agent(graph: Graph, publisher: Publisher) -> URIRef:
    agent = URIRef(publisher.address)
    graph.add((agent, RDF.type, FOAF.Agent))
    graph.add((agent, FOAF.name, Literal(publisher.name)))
    return agent


def _contact(graph: Graph, publisher: Publisher) -> URIRef | None:
    """The contact, which the portal wants apart from the publisher; None without a mail address."""
    if not publisher.email:
        return None
    contact = URIRef(f"{publisher.address}#contact")
    graph.add((contact, RDF.type, VCARD.Organization))
    graph.add((contact, VCARD.fn, Literal(publisher.name)))
    graph.add((contact, VCARD.hasEmail, URIRef(f"mailto:{publisher.email}")))
    return contact


def _dataset(graph: Graph, one: Dataset, agent: URIRef, contact: URIRef | None) -> URIRef:
    node = URIRef(one.address)
    _start(graph, node, DCAT.Dataset, one.title, one.description)
    _add(graph, node, DCTERMS.publisher, [agent])
    _add(graph, node, DCAT.contactPoint, [contact] if contact else [])
    _add(graph, node, DCTERMS.identifier, [Literal(one.identifier)])
    _add(graph, node, DCAT.landingPage, [URIRef(one.page)])
    _add(graph, node, DCTERMS.accessRights, [URIRef(_PUBLIC)])
    _add(graph, node, DCAT.theme, [URIRef(f"{_THEMES}{name}") for name in one.themes])
    for word in one.keywords:
        _texts(graph, node, DCAT.keyword, word)
    _days(graph, node, one.issued, DCTERMS.issued)
    _days(graph, node, one.modified, DCTERMS.modified)
    if one.start:
        period = URIRef(f"{one.address}-period")
        graph.add((node, DCTERMS.temporal, period))
        graph.add((period, RDF.type, DCTERMS.PeriodOfTime))
        _days(graph, period, one.start, DCAT.startDate)
        _days(graph, period, one.end, DCAT.endDate)
    _add(graph, node, DCTERMS.spatial, [URIRef(place) for place in one.spatial])
    _add(graph, node, DCTERMS.accrualPeriodicity, [URIRef(f"{_RHYTHMS}{one.rhythm}")] if one.rhythm else [])
    if one.provenance:
        made = URIRef(f"{one.address}-provenance")
        graph.add((node, DCTERMS.provenance, made))
        graph.add((made, RDF.type, DCTERMS.ProvenanceStatement))
        _texts(graph, made, RDFS.label, one.provenance)
    _add(graph, node, DCTERMS.source, [URIRef(one.source)] if one.source else [])
    for distribution in one.distributions:
        graph.add((node, DCAT.distribution, _distribution(graph, distribution)))
    return node


def _distribution(graph: Graph, one: Distribution) -> URIRef:
    node = URIRef(f"{one.address}#distribution")
    graph.add((node, RDF.type, DCAT.Distribution))
    _texts(graph, node, DCTERMS.title, one.title)
    _add(graph, node, DCAT.accessURL, [URIRef(one.address)])
    _add(graph, node, DCAT.downloadURL, [] if one.service else [URIRef(one.address)])
    _add(graph, node, DCAT.accessService, [URIRef(one.service)] if one.service else [])
    _add(graph, node, DCAT.mediaType, [URIRef(_MEDIA + one.media)])
    _add(graph, node, DCTERMS["format"], [URIRef(_FILE_TYPES + one.form)])
    _add(graph, node, DCTERMS.license, [URIRef(one.licence)] if one.licence else [])
    if one.rights:
        rights = URIRef(f"{one.address}#rights")
        graph.add((node, DCTERMS.rights, rights))
        graph.add((rights, RDF.type, DCTERMS.RightsStatement))
        graph.add((rights, RDFS.label, Literal(one.rights)))
    if one.size is not None:
        graph.add((node, DCAT.byteSize, Literal(one.size, datatype=XSD.nonNegativeInteger)))
    if one.sha256:
        checksum = URIRef(f"{one.address}#checksum")
        graph.add((node, SPDX.checksum, checksum))
        graph.add((checksum, RDF.type, SPDX.Checksum))
        graph.add((checksum, SPDX.algorithm, SPDX.checksumAlgorithm_sha256))
        graph.add((checksum, SPDX.checksumValue, Literal(one.sha256, datatype=XSD.hexBinary)))
    return node


def _service(graph: Graph, one: Service, agent: URIRef, contact: URIRef | None) -> URIRef:
    node = URIRef(one.address)
    _start(graph, node, DCAT.DataService, one.title, one.description)
    _add(graph, node, DCTERMS.publisher, [agent])
    _add(graph, node, DCAT.contactPoint, [contact] if contact else [])
    _add(graph, node, DCAT.endpointURL, [URIRef(one.endpoint)])
    _add(graph, node, DCAT.endpointDescription, [URIRef(one.described)])
    _add(graph, node, DCAT.landingPage, [URIRef(one.page)])
    _add(graph, node, DCTERMS.license, [URIRef(CC0)])
    _add(graph, node, DCTERMS.accessRights, [URIRef(_PUBLIC)])
    _add(graph, node, DCAT.servesDataset, [URIRef(address) for address in one.serves])
    return node


def _start(graph: Graph, node: URIRef, kind: URIRef, title: Said, description: Said) -> None:
    graph.add((node, RDF.type, kind))
    _texts(graph, node, DCTERMS.title, title)
    _texts(graph, node, DCTERMS.description, description)


def _add(graph: Graph, node: URIRef, term: URIRef, values: Iterable[URIRef | Literal]) -> None:
    for value in values:
        graph.add((node, term, value))


def _days(graph: Graph, node: URIRef, day: str, term: URIRef) -> None:
    """Add a day; one that is no whole date is left out."""
    if len(day) == len("2026-11-26"):
        graph.add((node, term, Literal(day, datatype=XSD.date)))


def _texts(graph: Graph, node: URIRef, term: URIRef, said: Said) -> None:
    """Add a text in each language that it has."""
    for lang, text in (("sv", said.sv), ("en", said.en)):
        if text:
            graph.add((node, term, Literal(text, lang=lang)))
