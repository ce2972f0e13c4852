# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The catalogue that data portals fetch: by the profile, and true of the files that it names."""

from __future__ import annotations

from hashlib import sha256
from urllib.parse import urlsplit

import pytest
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS

from smedja.scenarios import pins
from smedja.web.bundle import pinned
from tests.dcat_profile import SPDX, VCARD, lacking

pytestmark = pytest.mark.django_db
BASE = "https://smedja.example.se"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("catalogue")


@pytest.fixture(autouse=True)
def old(held, settings, place):
    settings.VAR_DIR, settings.ADDRESS = place, BASE
    settings.PUBLISHER, settings.CONTACT = "Region Exempel", "oppnadata@example.se"
    pinned.cache_clear()
    return pins.keep(held.outlook, held.tables, place, "2026-11-26")


def graph_of(client, kind="rdf", form="xml"):
    response = client.get(f"/dcat.{kind}")
    assert response.status_code == 200
    return Graph().parse(data=response.content, format=form)


def node(name):
    return URIRef(f"{BASE}/om-siffrorna/#dataset-{name}")


def test_it_has_what_the_profile_demands(client):
    assert lacking(graph_of(client)) == []


def test_what_is_lacking_is_seen():
    graph = Graph()
    graph.add((URIRef("https://a.example/"), RDF.type, DCAT.Catalog))
    assert len(lacking(graph)) == 6


def test_both_forms_say_the_same(client):
    assert set(graph_of(client)) == set(graph_of(client, "ttl", "turtle"))


def test_the_run_and_every_table_are_data_sets_in_both_languages(client, held):
    graph = graph_of(client)
    names = ["outlook", "names", *held.tables]
    assert set(graph.subjects(RDF.type, DCAT.Dataset)) == {node(name) for name in names}
    for name in names:
        for term in (DCTERMS.title, DCTERMS.description):
            assert {text.language for text in graph.objects(node(name), term)} == {"sv", "en"}, name
        for term in (DCTERMS.issued, DCTERMS.modified, DCTERMS.temporal, DCTERMS.spatial, DCTERMS.provenance):
            assert (node(name), term, None) in graph, (name, term)
        assert (node(name), DCTERMS.accrualPeriodicity, None) in graph, name
        assert (node(name), DCAT.contactPoint, URIRef(f"{BASE}/#contact")) in graph, name
    assert (URIRef(f"{BASE}/#contact"), VCARD.hasEmail, URIRef("mailto:oppnadata@example.se")) in graph


def test_a_file_is_as_large_and_has_the_checksum_that_is_told(client):
    graph = graph_of(client)
    checked = 0
    for file in graph.objects(None, DCAT.downloadURL):
        if not str(file).endswith(("outlook.parquet", "wages.csv", "commuting.parquet", "yh_applications.csv")):
            continue
        answer = client.get(urlsplit(str(file)).path)
        sent = b"".join(answer.streaming_content)
        [one] = graph.subjects(DCAT.downloadURL, file)
        assert int(graph.value(one, DCAT.byteSize)) == len(sent)
        told = graph.value(graph.value(one, SPDX.checksum), SPDX.checksumValue)
        assert str(told).lower() == sha256(sent).hexdigest()
        checked += 1
    assert checked == 4


def test_terms_are_the_sources_own(client):
    graph = graph_of(client)
    [file, *_] = graph.objects(node("yh_applications"), DCAT.distribution)
    assert (file, DCTERMS.license, None) not in graph
    rights = graph.value(file, DCTERMS.rights)
    assert Literal("Öppna data, ange källa") in set(graph.objects(rights))


def test_the_api_is_a_service_that_gives_the_run(client):
    graph = graph_of(client)
    [service] = graph.subjects(RDF.type, DCAT.DataService)
    assert (service, DCAT.servesDataset, node("outlook")) in graph
    assert graph.value(service, DCAT.endpointURL) == URIRef(f"{BASE}/api/v1/")
    assert client.get(urlsplit(str(graph.value(service, DCAT.endpointDescription))).path).status_code == 200
    assert {str(one) for one in graph.subjects(DCAT.accessService, service)} == {f"{BASE}/api/v1/figures#distribution"}


def test_without_a_mail_address_there_is_no_contact(client, settings):
    settings.CONTACT = ""
    graph = graph_of(client)
    assert (None, DCAT.contactPoint, None) not in graph
    assert lacking(graph) == []


def test_pages_and_portals_find_it(client):
    assert client.get("/datasets/dcat").url == "/dcat.rdf"
    html = client.get("/om-siffrorna/").content.decode()
    assert '<link rel="alternate" type="application/rdf+xml" href="/dcat.rdf"' in html
    assert "outlook.parquet" in html
