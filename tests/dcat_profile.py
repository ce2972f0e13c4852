# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What a catalogue must hold by DCAT-AP-SE 3.0.1, https://docs.dataportal.se/dcat/3.0.1/en/.

Position in the flow: imported by tests of catalogues. It is no test itself.
"""

from __future__ import annotations

from rdflib import RDF, RDFS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF

VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
SPDX = Namespace("http://spdx.org/rdf/terms#")

#: Mandatory properties by class.
MUST = {
    DCAT.Catalog: (DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCTERMS.license, DCAT.dataset),
    DCAT.Dataset: (DCTERMS.title, DCTERMS.description, DCTERMS.publisher),
    DCAT.Distribution: (DCAT.accessURL,),
    DCAT.DataService: (DCTERMS.title, DCAT.endpointURL),
    FOAF.Agent: (FOAF.name,),
    VCARD.Organization: (VCARD.fn, VCARD.hasEmail),
    SPDX.Checksum: (SPDX.algorithm, SPDX.checksumValue),
    DCTERMS.ProvenanceStatement: (RDFS.label,),
}
#: At most one value each.
ONE = (DCTERMS.publisher, DCTERMS.license, DCAT.byteSize, DCTERMS.issued, DCTERMS.modified)
#: Texts that come in Swedish at least.
TEXTS = (DCTERMS.title, DCTERMS.description)
CC0 = URIRef("http://creativecommons.org/publicdomain/zero/1.0/")


def lacking(graph: Graph) -> list[str]:
    """Everything in which a catalogue falls short of the profile."""
    found = []
    for kind, terms in MUST.items():
        for node in graph.subjects(RDF.type, kind):
            found += [f"{node} has no {term}" for term in terms if (node, term, None) not in graph]
    for term in ONE:
        found += [
            f"{node} has several {term}" for node in graph.subjects(term, unique=True) if _many(graph, node, term)
        ]
    for term in TEXTS:
        for node in set(graph.subjects(term)):
            langs = {text.language for text in graph.objects(node, term) if isinstance(text, Literal)}
            found += [] if "sv" in langs else [f"{node} has no Swedish {term}"]
    found += [f"{node} is a blank node" for node in graph.all_nodes() if isinstance(node, BNode)]
    addresses = [node for node in graph.all_nodes() if isinstance(node, URIRef)]
    found += [f"{node} is not absolute" for node in addresses if ":" not in node or " " in node]
    for catalogue in graph.subjects(RDF.type, DCAT.Catalog):
        found += [] if (catalogue, DCTERMS.license, CC0) in graph else [f"{catalogue} is not CC0"]
    return found


def _many(graph: Graph, node: URIRef, term: URIRef) -> bool:
    return len(list(graph.objects(node, term))) > 1
