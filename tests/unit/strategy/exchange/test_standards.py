# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""StratML, PROV and DCAT: what they hold comes back, what they must hold is there, and nothing is fetched."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from lxml import etree
from rdflib import RDF, Graph, URIRef
from rdflib.namespace import DCAT, DCTERMS, PROV

from smedja.core import PlanError
from smedja.data.dcat import Catalogue, Publisher, Said, to_dcat
from smedja.strategy import Words
from smedja.strategy.exchange.dcat import FILES, dataset_of
from smedja.strategy.exchange.prov import Revision, to_prov
from smedja.strategy.exchange.stratml import PART_1, PART_2, from_stratml, to_stratml
from smedja.sweden import strategies
from tests.dcat_profile import lacking
from tests.strategy_plans import big_plan, plans

PUBLISHER = Publisher("Region Exempel", "https://example.org/", "fraga@example.org")


@pytest.fixture(scope="module")
def smart():
    return strategies.load("smart-industri")


def in_swedish(words):
    return None if words is None or words.sv is None else Words(sv=words.sv)


@pytest.mark.parametrize("part", [1, 2])
def test_stratml_gives_back_what_it_holds(smart, part):
    found = from_stratml(to_stratml(smart, part))
    assert found.strategy.key == smart.strategy.key
    assert in_swedish(smart.strategy.title) == found.strategy.title
    assert {one.key: in_swedish(one.title) for one in smart.measures} == {one.key: one.title for one in found.measures}
    assert {one.key: in_swedish(one.description) for one in smart.goals} == {
        one.key: one.description for one in found.goals
    }
    assert {one.key: one.parent for one in smart.goals} == {one.key: one.parent for one in found.goals}
    assert {one.key: one.goals[:1] for one in smart.measures if one.goals} == {
        one.key: one.goals for one in found.measures if one.goals
    }
    named = {part.party for one in smart.measures for part in one.parties}
    assert named <= {one.key for one in found.parties}


def test_part_two_gives_back_indicators_targets_and_values():
    plan = big_plan(5, 2, 4)
    found = from_stratml(to_stratml(plan, 2))
    assert {one.key: (one.unit, [(t.date, t.value) for t in one.targets]) for one in found.indicators} == {
        one.key: (one.unit, [(t.date, t.value) for t in one.targets]) for one in plan.indicators
    }
    assert {v[:2]: (v.value, v.status) for v in found.values} == {v[:2]: (v.value, v.status) for v in plan.values}


@settings(max_examples=60, deadline=None)
@given(plans())
def test_any_plan_makes_stratml_that_reads_back(plan):
    for part, space in ((1, PART_1), (2, PART_2)):
        content = to_stratml(plan, part)
        root = etree.fromstring(content)
        assert etree.QName(root).namespace == space
        found = from_stratml(content)
        assert {one.key for one in found.measures} == {one.key for one in plan.measures}
        assert {one.key for one in found.goals} == {one.key for one in plan.goals}


def test_the_elements_stand_in_the_standards_order(smart):
    root = etree.fromstring(to_stratml(smart, 1))
    assert [etree.QName(child).localname for child in root] == [
        "Name",
        "Description",
        *(["OtherInformation"] if smart.strategy.note else []),
        "StrategicPlanCore",
        "AdministrativeInformation",
    ]
    order = ["Name", "Description", "Identifier", "SequenceIndicator", "Stakeholder", "OtherInformation"]
    for objective in root.iter(f"{{{PART_1}}}Objective"):
        names = [etree.QName(child).localname for child in objective]
        assert names == sorted(names, key=order.index)
    identifiers = [one.text for one in root.iter(f"{{{PART_1}}}Identifier")]
    assert len(set(identifiers)) == len(identifiers)


def test_somebody_elses_stratml_is_read():
    content = f"""<StrategicPlan xmlns="{PART_1}"><Name>Our plan</Name><StrategicPlanCore>
      <Organization><Name>Agency</Name><Identifier>_1</Identifier></Organization>
      <Goal><Name>Better roads</Name><Identifier>_2</Identifier>
        <Objective><Name>Fewer holes</Name><Identifier>_3</Identifier></Objective></Goal>
      <Goal><Name>Better roads</Name><Identifier>_4</Identifier></Goal>
      </StrategicPlanCore><AdministrativeInformation/></StrategicPlan>"""
    found = from_stratml(content.encode(), lang="en")
    assert (found.strategy.key, found.strategy.owner) == ("our-plan", "agency")
    assert [(one.key, one.parent) for one in found.goals] == [
        ("better-roads", None),
        ("fewer-holes", "better-roads"),
        ("better-roads-2", None),
    ]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"<a>", "no XML"),
        (b"<a/>", "namespace"),
        (b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "namespace|no XML"),
    ],
)
def test_what_is_no_stratml_is_refused(content, what):
    with pytest.raises(PlanError, match=what):
        from_stratml(content)


def test_no_entity_is_opened(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("hemligt", encoding="utf-8")
    content = (
        f'<!DOCTYPE S [<!ENTITY x SYSTEM "file://{secret}">]><StrategicPlan xmlns="{PART_1}"><Name>a &x;</Name>'
        "<StrategicPlanCore/></StrategicPlan>"
    )
    assert "hemligt" not in repr(from_stratml(content.encode()))


@settings(max_examples=40, deadline=None)
@given(plans())
def test_every_value_has_its_origin(plan):
    graph = Graph().parse(data=to_prov(plan), format="turtle")
    values = [node for node in graph.subjects(RDF.type, PROV.Entity) if ":value/" in node]
    assert len(values) == len({value[:3] for value in plan.values})
    assert all((node, PROV.specializationOf, None) in graph for node in values)
    assert all((node, PROV.wasDerivedFrom, None) in graph for node in values)
    runs = {node for node in graph.objects(None, PROV.wasGeneratedBy) if ":run/" in node}
    assert all((run, PROV.used, None) in graph for run in runs)


def test_authors_are_named_only_inside(smart):
    revision = Revision("goal", smart.goals[0].key, 2, "anna", datetime(2026, 1, 1, tzinfo=UTC), "ny text")
    assert b"anna" not in to_prov(smart, [revision])
    assert b"anna" in to_prov(smart, [revision], internal=True)
    assert len(Graph().parse(data=to_prov(smart, form="xml"), format="xml")) > 100
    assert len(json.loads(to_prov(smart, form="json-ld"))) > 100


@settings(max_examples=30, deadline=None)
@given(plans())
def test_any_strategy_is_a_data_set_by_the_profile(plan):
    base = "https://smedja.example"
    said = Said("Öppna data", "Open data")
    catalogue = Catalogue(f"{base}/dcat.rdf", said, said, base, PUBLISHER, (dataset_of(plan, base),))
    graph = Graph().parse(data=to_dcat(catalogue), format="xml")
    assert lacking(graph) == []
    assert len(list(graph.subjects(RDF.type, DCAT.Distribution))) == len(FILES)
    assert (None, DCTERMS.publisher, URIRef(PUBLISHER.address)) in graph
    assert (None, DCAT.contactPoint, None) in graph
