# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""StratML: a plan in the Strategy Markup Language, Part 1 (ISO 17469-1) and Part 2, in one language, and back.

Position in the flow: beside the package, for those who read that standard. It holds names, descriptions, dates,
stakeholders and, in Part 2, indicators with targets and values; money, decisions, tasks, levers, intervals and sources
have no place in it and are lost. Nothing is fetched: no schema, no entity.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal

from lxml import etree

from smedja.core import Absence, PlanError, Status, Unit
from smedja.strategy.check import check_plan
from smedja.strategy.facts import Value
from smedja.strategy.items import KINDS, Goal, Indicator, Item, Measure
from smedja.strategy.plan import Plan, plan_of
from smedja.strategy.reading import read_item
from smedja.strategy.words import Words, first_day, last_day

PART_1: Final = "urn:ISO:std:iso:17469:tech:xsd:stratml_core"
PART_2: Final = "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"
Lang = Literal["sv", "en"]

_STAGE: Final = {"input": "Input", "output": "Output", "outcome": "Outcome"}
_DAY: Final = re.compile(r"^\d{4}(-\d{2}(-\d{2})?)?$", re.ASCII)
_Node = Any  # lxml's elements have no types


def to_stratml(plan: Plan, part: Literal[1, 2] = 1, lang: Lang = "sv") -> bytes:
    """Return a plan as StratML.

    Args:
        plan: The plan.
        part: 1 for the strategic plan, 2 for the performance plan or report with indicators.
        lang: Language of the texts; a text that is missing in it is left out, a missing name becomes the key.
    """
    writing = _Writing(plan, part, lang)
    return bytes(etree.tostring(writing.root(), xml_declaration=True, encoding="UTF-8", pretty_print=True))


def from_stratml(content: bytes, key: str = "", lang: Lang = "sv") -> Plan:
    """Return the plan of a StratML document of either part.

    Args:
        content: The document.
        key: Key of the strategy; made of its identifier or name when empty.
        lang: Language of its texts.

    Raises:
        PlanError: it is no StratML, or makes no sound plan; every fault is named.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as fault:
        raise PlanError(f"This is no XML: {fault.msg}", where="StratML", todo="Give a StratML document") from fault
    namespace = etree.QName(root).namespace or ""
    if namespace not in (PART_1, PART_2, "http://www.stratml.net", "http://www.stratml.net/PerformancePlanOrReport"):
        raise PlanError(f"The namespace {namespace[:80]!r} is not StratML's", where="StratML", todo=f"Use {PART_1}")
    plan = _Reading(namespace, lang).plan(root, key)
    check_plan(plan)
    return plan


# ---- out


class _Writing:
    """Writes one document."""

    def __init__(self, plan: Plan, part: int, lang: Lang) -> None:
        self.plan, self.part, self.lang = plan, part, lang
        self.namespace = PART_1 if part == 1 else PART_2

    def root(self) -> _Node:
        plan, name = self.plan, "StrategicPlan" if self.part == 1 else "PerformancePlanOrReport"
        root = etree.Element(f"{{{self.namespace}}}{name}", nsmap={None: self.namespace})
        if self.part == 2:
            root.set("Type", "Performance_Report" if plan.values else "Performance_Plan")
        self.add(root, "Name", self.name(plan.strategy))
        self.add(root, "Description", self.text(plan.strategy.summary))
        self.add(root, "OtherInformation", self.text(plan.strategy.note))
        core = self.add(root, "StrategicPlanCore", always=True)
        self.organization(core)
        self.add(self.add(core, "Vision", always=True), "Identifier", "vision")
        self.add(self.add(core, "Mission", always=True), "Identifier", "mission")
        self.goals(core)
        self.administration(root)
        return root

    def organization(self, core: _Node) -> None:
        owner = self.plan.get("party", self.plan.strategy.owner)
        made = self.add(core, "Organization", always=True)
        self.add(made, "Name", self.name(owner) if owner else "–")
        self.add(made, "Identifier", f"party.{owner.key}" if owner else "party")
        for party in self.plan.parties:
            if owner is None or party.key != owner.key:
                self.stakeholder(made, party)

    def goals(self, core: _Node) -> None:
        """Goals with their measures; measures without a goal stand under their area or the strategy."""
        placed: set[str] = set()
        for number, goal in enumerate((one for one in self.plan.goals if one.parent is None), start=1):
            self.goal(core, goal, str(number), placed)
        loose: dict[tuple[str, str], list[Measure]] = defaultdict(list)
        for measure in self.plan.measures:
            if measure.key not in placed:
                area = measure.areas[0].area if measure.areas else ""
                loose["area" if area else "strategy", area or self.plan.strategy.key].append(measure)
        for (kind, key), measures in loose.items():
            holder = self.plan.require(kind, key)
            node = self.item(core, "Goal", kind, holder, getattr(holder, "description", None), "")
            for measure in measures:
                self.measure(node, measure)

    def goal(self, core: _Node, goal: Goal, number: str, placed: set[str]) -> None:
        """A goal with the measures whose first goal it is; its sub-goals follow, told by their numbers: 1.2, 1.2.1."""
        node = self.item(core, "Goal", "goal", goal, goal.description, number)
        for measure in self.plan.measures_of_goal.get(goal.key, ()):
            if measure.goals[0] == goal.key:
                placed.add(measure.key)
                self.measure(node, measure)
        if self.part == 2:
            self.indicators(node, self.plan.indicators_of_goal.get(goal.key, ()), "goal", goal.key)
        for at, sub in enumerate(self.plan.subgoals_of.get(goal.key, ()), start=1):
            self.goal(core, sub, f"{number}.{at}", placed)

    def measure(self, node: _Node, measure: Measure) -> None:
        made = self.item(node, "Objective", "measure", measure, measure.description, measure.number or "")
        # Stakeholders come before other information in the standard's order, after the number.
        for part in reversed(measure.parties):
            party = self.plan.get("party", part.party)
            if party is not None:
                at = [child.tag for child in made].index(f"{{{self.namespace}}}SequenceIndicator") + 1
                made.insert(at, self.stakeholder(None, party))
        if self.part == 2:
            self.indicators(made, self.plan.indicators_of_measure.get(measure.key, ()), "measure", measure.key)

    def item(self, node: _Node, tag: str, kind: str, item: Item, told: Words | None, number: str) -> _Node:
        made = self.add(node, tag, always=True)
        self.add(made, "Name", self.name(item))
        self.add(made, "Description", self.text(told))
        self.add(made, "Identifier", f"{kind}.{item.key}")
        self.add(made, "SequenceIndicator", number, always=True)
        self.add(made, "OtherInformation", self.text(item.note))
        return made

    def stakeholder(self, node: _Node | None, party: Item) -> _Node:
        made = etree.Element(f"{{{self.namespace}}}Stakeholder", StakeholderTypeType="Organization")
        self.add(made, "Name", self.name(party))
        self.add(made, "Description", f"party.{party.key}")
        if node is not None:
            node.append(made)
        return made

    def indicators(self, node: _Node, indicators: Iterable[Indicator], kind: str, key: str) -> None:
        """Indicators under the first thing that they follow."""
        for one in indicators:
            first = ("measure", one.measures[0]) if one.measures else ("goal", one.goals[0])
            if first == (kind, key):
                self.indicator(node, one)

    def indicator(self, node: _Node, one: Indicator) -> None:
        made = self.add(node, "PerformanceIndicator", always=True)
        made.set("PerformanceIndicatorType", "Quantitative")
        if one.level:
            made.set("ValueChainStage", _STAGE[one.level])
        self.add(made, "SequenceIndicator", "", always=True)
        self.add(made, "MeasurementDimension", self.name(one))
        self.add(made, "UnitOfMeasurement", one.unit.value if one.unit else "")
        self.add(made, "Identifier", f"indicator.{one.key}")
        for target in one.targets:
            self.result(made, "TargetResult", target.date, target.value)
        for value in self.plan.values_of.get(one.key, ()):
            sign = value.value if isinstance(value.value, str) else ""
            number = None if isinstance(value.value, str) else value.value
            self.result(made, "ActualResult", value.date, number, sign or value.status.value)
        self.add(made, "OtherInformation", self.text(one.definition))

    def result(self, node: _Node, tag: str, date: str, number: float | None, told: str = "") -> None:
        made = self.add(self.add(node, "MeasurementInstance", always=True), tag, always=True)
        self.add(made, "Description", told)
        self.add(made, "NumberOfUnits", "" if number is None else repr(number))
        self.add(made, "StartDate", first_day(date).isoformat())
        self.add(made, "EndDate", last_day(date).isoformat())

    def administration(self, root: _Node) -> None:
        strategy = self.plan.strategy
        made = self.add(root, "AdministrativeInformation", always=True)
        self.add(made, "Identifier", strategy.key)
        self.add(made, "StartDate", first_day(strategy.start).isoformat() if strategy.start else "")
        self.add(made, "EndDate", last_day(strategy.end).isoformat() if strategy.end else "")
        self.add(made, "PublicationDate", first_day(strategy.published).isoformat() if strategy.published else "")

    def name(self, item: Item) -> str:
        return self.text(item.title) or item.key

    def text(self, words: Words | None) -> str:
        return (words and getattr(words, self.lang)) or ""

    def add(self, node: _Node, tag: str, text: str = "", *, always: bool = False) -> _Node:
        """Add an element below another; an empty one only when the standard wants it."""
        if not text and not always:
            return None
        made = etree.SubElement(node, f"{{{self.namespace}}}{tag}")
        made.text = text or None
        return made


# ---- in


class _Reading:
    """Reads one document."""

    def __init__(self, namespace: str, lang: Lang) -> None:
        self.namespace, self.lang = namespace, lang
        self.plain: dict[str, dict[str, dict[str, Any]]] = {kind: {} for kind in KINDS}
        self.values: list[Value] = []
        self.numbers: dict[str, str] = {}  # SequenceIndicator of a goal → its key

    def plan(self, root: _Node, key: str) -> Plan:
        about = self.find(root, "AdministrativeInformation")
        named = key or slug(self.said(about, "Identifier") or self.said(root, "Name") or "plan")
        strategy = {"key": named, "title": self.words(root, "Name", named), "summary": self.words(root, "Description")}
        strategy |= {"note": self.words(root, "OtherInformation")}
        dates = (("start", "StartDate"), ("end", "EndDate"), ("published", "PublicationDate"))
        for field, tag in dates:
            strategy[field] = self.day(about, tag)
        core = self.find(root, "StrategicPlanCore")
        for organization in self.all(core, "Organization"):
            owner = self.party(organization, self.said(organization, "Identifier"))
            strategy.setdefault("owner", owner)
            for one in self.all(organization, "Stakeholder"):
                self.party(one, self.said(one, "Description"))
        for goal in self.all(core, "Goal"):
            self.goal(goal)
        self.plain["strategy"][named] = strategy
        items = {
            kind: [read_item(kind, {name: value for name, value in one.items() if value}) for one in many.values()]
            for kind, many in self.plain.items()
        }
        return plan_of(items, self.values)

    def goal(self, node: _Node) -> None:
        """A goal and its objectives; where the identifier says that it is an area or the strategy, that."""
        kind, key = self.identity(node, "goal")
        if kind != "strategy":
            made = self.plain[kind].setdefault(key, self.described(node, key))
            number = self.said(node, "SequenceIndicator")
            if kind == "goal" and number:
                made["parent"] = self.numbers.get(number.rpartition(".")[0])
                self.numbers[number] = key
        for indicator in self.all(node, "PerformanceIndicator"):
            self.indicator(indicator, {"goals": [key]})
        for objective in self.all(node, "Objective"):
            below, name = self.identity(objective, "goal")
            made = self.plain[below].setdefault(name, self.described(objective, name))
            if below == "goal" and kind == "goal":
                made["parent"] = key
            elif below == "measure":
                made["number"] = self.said(objective, "SequenceIndicator")
                made |= {"goals": [key]} if kind == "goal" else {"areas": [{"area": key}]} if kind == "area" else {}
                made["parties"] = [
                    {"party": self.party(one, self.said(one, "Description"))}
                    for one in self.all(objective, "Stakeholder")
                ]
            for indicator in self.all(objective, "PerformanceIndicator"):
                self.indicator(indicator, {"measures" if below == "measure" else "goals": [name]})

    def described(self, node: _Node, key: str) -> dict[str, Any]:
        return {
            "key": key,
            "title": self.words(node, "Name", key),
            "description": self.words(node, "Description"),
            "note": self.words(node, "OtherInformation"),
        }

    def indicator(self, node: _Node, follows: Mapping[str, Any]) -> None:
        _, key = self.identity(node, "indicator")
        unit = self.said(node, "UnitOfMeasurement")
        known = unit in set(Unit)
        made: dict[str, Any] = {
            "key": key,
            "title": self.words(node, "MeasurementDimension", key),
            "definition": self.words(node, "OtherInformation"),
            "unit": unit if known else Unit.COUNT.value,
            "level": (node.get("ValueChainStage") or "").lower() or None,
            **follows,
        }
        if unit and not known:
            made["note"] = {self.lang: f"Unit: {unit}"}
        made["targets"] = [{"date": date, "value": number} for date, number, _ in self.results(node, "TargetResult")]
        made["level"] = made["level"] if made["level"] in _STAGE else None
        self.plain["indicator"][key] = made
        self.values += [_value(key, date, number, told) for date, number, told in self.results(node, "ActualResult")]

    def results(self, node: _Node, tag: str) -> list[tuple[str, float | None, str]]:
        found = []
        for instance in self.all(node, "MeasurementInstance"):
            for one in self.all(instance, tag):
                start, end = self.day(one, "StartDate"), self.day(one, "EndDate")
                number = self.said(one, "NumberOfUnits")
                date = _span(start, end)
                if date:
                    found.append((date, _number(number), self.said(one, "Description")))
        return found

    def party(self, node: _Node, identifier: str) -> str:
        """Key of the party of a node, which is added when it is new."""
        name = self.said(node, "Name")
        key = identifier.removeprefix("party.") if identifier.startswith("party.") else slug(name)
        if name != "–":
            self.plain["party"].setdefault(key, {"key": key, "title": self.words(node, "Name", key)})
        return key if name != "–" else ""

    def identity(self, node: _Node, default: str) -> tuple[str, str]:
        """Kind and key of a node: from an identifier of ours, else made of what there is."""
        told = self.said(node, "Identifier")
        kind, _, key = told.partition(".")
        if kind in KINDS and key == slug(key):
            return kind, key
        made = slug(self.said(node, "Name") or self.said(node, "MeasurementDimension") or told or default)
        held, number = made, 2
        while held in self.plain[default]:
            held, number = f"{made}-{number}", number + 1
        return default, held

    def words(self, node: _Node, tag: str, same: str = "") -> dict[str, str] | None:
        """Text in the document's language; a name that only repeats the key is none."""
        text = self.said(node, tag)
        return None if not text or text == same else {self.lang: text}

    def said(self, node: _Node, tag: str) -> str:
        found = None if node is None else node.find(f"{{{self.namespace}}}{tag}")
        return "" if found is None else "".join(found.itertext()).strip()

    def day(self, node: _Node, tag: str) -> str | None:
        text = self.said(node, tag)
        return text if _DAY.match(text) else None

    def find(self, node: _Node, tag: str) -> _Node:
        return node.find(f"{{{self.namespace}}}{tag}")

    def all(self, node: _Node, tag: str) -> list[_Node]:
        return [] if node is None else list(node.findall(f"{{{self.namespace}}}{tag}"))


def slug(text: str) -> str:
    """Return a key made of a text: small letters a–z, digits and hyphens."""
    plain = text.lower().translate(str.maketrans("åäöéü", "aaoeu"))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].strip("-") or "x"


def _value(key: str, date: str, number: float | None, told: str) -> Value:
    """An actual result; without a number the description holds the sign of absence."""
    status = Status(told) if told in set(Status) else Status.ASSUMED
    sign = told if told in set(Absence) else Absence.NONE.value
    # The document does not say when the value was published; the last day that it is of is the earliest possible.
    return Value(key, date, last_day(date).isoformat(), sign if number is None else number, status=status)  # type: ignore[arg-type]


def _number(text: str) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        return None


def _span(start: str | None, end: str | None) -> str | None:
    """The partial date that a first and a last day make: a year, a month or a day; else the last day."""
    if start is None or end is None:
        return end or start
    return next(
        (
            date
            for date in (start[:4], start[:7])
            if first_day(date).isoformat() == start and last_day(date).isoformat() == end
        ),
        end,
    )
