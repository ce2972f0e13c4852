# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Council: what a county's skills council judges, agrees, proposes and talks about, beside the model's figures.

Position in the flow: pages, documents and the command line read it; ``council_file`` is its file. A judgement never
changes a figure: it holds the figure as it was and stands beside it. Where it is kept is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Annotated, Any, ClassVar, Final, Literal, TypeAlias

from pydantic import AfterValidator, ConfigDict, Field, Strict, ValidatorFunctionWrapHandler, WrapValidator

from smedja.core import Absence, Fault, FaultReport, Figure, PlanError, SmedjaError
from smedja.strategy.words import FIRST_YEAR, LAST_YEAR, writable

Direction = Literal["higher", "lower", "agrees"]
Voice = Literal["employer", "educator", "union", "region", "agency", "other"]
JudgedMeasure = Literal["gap", "demand", "supply", "exits", "entrants"]
ProposalKind = Literal["measure", "yh"]
ProposalState = Literal["proposed", "agreed", "done", "dropped"]

ALL: Final = "all"
_KEY: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def _clean(text: str) -> str:
    return writable(text) if text else text


def _figure(given: Any, read: ValidatorFunctionWrapHandler) -> Any:
    """Let a figure that cannot be tell so as one fault among others."""
    try:
        return read(given)
    except SmedjaError as fault:
        raise ValueError(fault.message) from fault


#: Text that may be left out; a line or some paragraphs.
Line = Annotated[str, Field(max_length=500), AfterValidator(_clean)]
Prose = Annotated[str, Field(max_length=20_000), AfterValidator(_clean)]
Key = Annotated[str, Field(pattern=rf"^{_KEY.pattern}$", max_length=80)]
Address = Annotated[str, Field(pattern=r"^(https?://\S+)?$", max_length=1000), AfterValidator(_clean)]
Occupation = Annotated[str, Field(pattern=rf"^([0-9]{{1,3}}|{ALL})$")]
Year = Annotated[int, Strict(), Field(ge=FIRST_YEAR, le=LAST_YEAR)]
Number = Annotated[float, Field(allow_inf_nan=False)]
Known = Annotated[Figure, WrapValidator(_figure)]
_CONFIG: Final = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What somebody judges about one figure of the model.

    Attributes:
        key: Key within the council.
        county: County code.
        measure: Measure of the run.
        occupation: SSYK 2012 code of one to three digits, or ``all``.
        year: Year of the figure.
        direction: Whether the judge holds it to be higher or lower than the model says, or agrees.
        low: Lower end of the judge's own estimate; None when none was given.
        high: Upper end of it.
        who: Name of the judge.
        role: Whose voice it is.
        organisation: Where the judge works.
        day: Day of the judgement.
        why: The reason.
        evidence: What it rests on.
        evidence_url: Address of the evidence.
        run: Identity of the run whose figure it stands beside.
        figure: That figure as it was.
        replaces: Key of the earlier judgement that it replaces; empty for none.
        withdrawn_on: Day on which it was withdrawn; None while it stands.
        withdrawn_why: Why it was.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _CONFIG

    key: Key
    county: Line
    measure: JudgedMeasure
    occupation: Occupation
    year: Year
    direction: Direction
    low: Number | None = None
    high: Number | None = None
    who: Line
    role: Voice
    organisation: Line = ""
    day: date
    why: Prose
    evidence: Prose = ""
    evidence_url: Address = ""
    run: Line
    figure: Known
    replaces: Key | Literal[""] = ""
    withdrawn_on: date | None = None
    withdrawn_why: Prose = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Priority:
    """What the council puts first.

    Attributes:
        key: Key within the council.
        title: What it is, in a line.
        occupations: SSYK 2012 codes that it is about.
        order: Its place among the priorities; 1 comes first.
        why: The reason.
        agreed_on: Day on which it was agreed; None until then.
        agreed_by: Who agreed it.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _CONFIG

    key: Key
    title: Line
    occupations: tuple[Occupation, ...] = ()
    order: Annotated[int, Strict(), Field(ge=1, le=999)]
    why: Prose = ""
    agreed_on: date | None = None
    agreed_by: Line = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What the council proposes: a measure for the register, or a line in the county's list to the YH agency.

    Attributes:
        key: Key within the council.
        title: What is proposed, in a line.
        kind: ``measure`` or ``yh``.
        occupation: SSYK 2012 code that it is for.
        education: Field or programme, in words.
        places: Places a year; None when no number is proposed.
        municipality: Where.
        why: The reason.
        priority: Key of the priority that it serves; empty for none.
        state: proposed, agreed, done or dropped.
        measure: ``strategy/key`` of the measure that it became; empty until then.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _CONFIG

    key: Key
    title: Line
    kind: ProposalKind
    occupation: Occupation = ALL
    education: Line = ""
    places: Annotated[int, Strict(), Field(ge=0, le=100_000)] | None = None
    municipality: Line = ""
    why: Prose
    priority: Key | Literal[""] = ""
    state: ProposalState = "proposed"
    measure: Annotated[str, Field(pattern=rf"^({_KEY.pattern}/{_KEY.pattern})?$")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """One talk in the dialogue with employers, educators and others. Internal.

    Attributes:
        key: Key within the council.
        day: When.
        with_whom: With whom.
        role: Whose voice it was.
        topic: About what.
        notes: What was said.
        follow_up: What is to be done about it; empty for nothing.
        follow_up_by: By when.
        followed_up: When that was done; None until then.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _CONFIG

    key: Key
    day: date
    with_whom: Line
    role: Voice
    topic: Line
    notes: Prose = ""
    follow_up: Line = ""
    follow_up_by: date | None = None
    followed_up: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Council:
    """Everything of one county's council.

    Attributes:
        county: County code.
        judgements: Judgements, the earliest first.
        priorities: Priorities in order.
        proposals: Proposals.
        conversations: Dialogue log.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _CONFIG

    county: Annotated[str, Field(pattern=r"^[A-Za-z0-9]{1,20}$")]
    judgements: tuple[Judgement, ...] = ()
    priorities: tuple[Priority, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    conversations: tuple[Conversation, ...] = ()

    @property
    def standing(self) -> tuple[Judgement, ...]:
        """Judgements that are neither withdrawn nor replaced by one that stands."""
        held = [one for one in self.judgements if one.withdrawn_on is None]
        replaced = {one.replaces for one in held}
        return tuple(one for one in held if one.key not in replaced)

    @property
    def yh_lines(self) -> tuple[Proposal, ...]:
        """Proposals agreed for the county's list to the YH agency, those of the first priorities first."""
        order = {one.key: one.order for one in self.priorities}
        agreed = (one for one in self.proposals if one.kind == "yh" and one.state in ("agreed", "done"))
        return tuple(sorted(agreed, key=lambda one: order.get(one.priority, len(order) + 1000)))

    def overdue(self, day: date) -> tuple[Conversation, ...]:
        """Return talks whose follow-up should have been done before a day, the oldest first."""
        late = [
            one for one in self.conversations if one.follow_up_by and not one.followed_up and one.follow_up_by < day
        ]
        return tuple(sorted(late, key=lambda one: one.follow_up_by or day))


Part: TypeAlias = Judgement | Priority | Proposal | Conversation
#: Kind of part → its class and the list of a council that holds it.
PARTS: Final[dict[str, tuple[type[Part], str]]] = {
    "judgement": (Judgement, "judgements"),
    "priority": (Priority, "priorities"),
    "proposal": (Proposal, "proposals"),
    "conversation": (Conversation, "conversations"),
}


def public_council(council: Council) -> Council:
    """Return what everybody may read: judgements, agreed priorities, and proposals agreed or done."""
    agreed = tuple(one for one in council.priorities if one.agreed_on)
    known = {one.key for one in agreed}
    proposals = tuple(
        one if one.priority in known else replace(one, priority="")
        for one in council.proposals
        if one.state in ("agreed", "done")
    )
    return replace(council, priorities=agreed, proposals=proposals, conversations=())


def check_council(council: Council) -> None:
    """Do nothing when a council holds.

    Raises:
        PlanError: it does not; every fault is named.
    """
    FaultReport(f"The council of {council.county}", list(council_faults(council))).raise_if_any(PlanError)


def council_faults(council: Council) -> tuple[Fault, ...]:
    """Return everything that is wrong with a council whose parts are each well formed."""
    found = _Faults()
    for _, listed in PARTS.values():
        found.keys(listed, [part.key for part in getattr(council, listed)])
    known = {one.key for one in council.judgements}
    for number, judgement in enumerate(council.judgements):
        here = f"judgements[{number}]"
        found.take(here, judgement_faults(judgement))
        if judgement.county != council.county:
            what = f"It is about county {judgement.county}, and the council is of {council.county}"
            found.add(f"{here}.county", "wrong_county", what, "Move it to its own county")
        if judgement.replaces and judgement.replaces not in known - {judgement.key}:
            what = f"There is no other judgement {judgement.replaces!r}"
            found.add(f"{here}.replaces", "unknown_reference", what, "Name the judgement that it replaces, or none")
    priorities = {one.key for one in council.priorities}
    for number, proposal in enumerate(council.proposals):
        if proposal.priority and proposal.priority not in priorities:
            what = f"There is no priority {proposal.priority!r}"
            found.add(f"proposals[{number}].priority", "unknown_reference", what, "Name one of the council's, or none")
        found.take(f"proposals[{number}]", proposal_faults(proposal))
    for number, priority in enumerate(council.priorities):
        found.take(f"priorities[{number}]", priority_faults(priority))
    for number, conversation in enumerate(council.conversations):
        found.take(f"conversations[{number}]", conversation_faults(conversation))
    return tuple(found.found)


def part_faults(part: Part) -> tuple[Fault, ...]:
    """Return what is wrong with one part by itself; ``key`` of each is the field."""
    if isinstance(part, Judgement):
        return tuple(judgement_faults(part))
    if isinstance(part, Priority):
        return tuple(priority_faults(part))
    if isinstance(part, Proposal):
        return tuple(proposal_faults(part))
    return tuple(conversation_faults(part))


def judgement_faults(one: Judgement) -> Iterator[Fault]:
    """Yield what is wrong with a judgement by itself."""
    yield from _filled(one, "who", "why", "run")
    if (one.low is None) != (one.high is None):
        end = "high" if one.high is None else "low"
        yield _fault(end, "one_end", "The own estimate has one end", "Give both ends or none")
    elif one.low is not None and one.high is not None:
        yield from _estimate(one, one.low, one.high)
    if (one.withdrawn_on is None) == bool(one.withdrawn_why):
        yield _fault("withdrawn_why", "missing", "A withdrawal has a day and a reason", "Give both or none")
    if one.withdrawn_on and one.withdrawn_on < one.day:
        yield _fault("withdrawn_on", "wrong_order", "It is withdrawn before it was made", "Mend one of the days")


def _estimate(one: Judgement, low: float, high: float) -> Iterator[Fault]:
    """An estimate that ends before it begins, or goes the other way than the judge says."""
    if low > high:
        yield _fault("low", "wrong_order", f"low {low:g} is above high {high:g}", "Change the two about")
        return
    if isinstance(one.figure.value, Absence):
        return
    model = one.figure.number
    if (one.direction == "higher" and high < model) or (one.direction == "lower" and low > model):
        what = f"It says {one.direction} than the model, and its own estimate goes the other way"
        yield _fault("direction", "contradiction", what, "Mend the direction or the estimate")


def priority_faults(one: Priority) -> Iterator[Fault]:
    """Yield what is wrong with a priority by itself."""
    yield from _filled(one, "title")
    if (one.agreed_on is None) == bool(one.agreed_by):
        field_ = "agreed_on" if one.agreed_on is None else "agreed_by"
        yield _fault(field_, "missing", "What is agreed has a day and somebody who agreed", "Give both or none")


def proposal_faults(one: Proposal) -> Iterator[Fault]:
    """Yield what is wrong with a proposal by itself."""
    yield from _filled(one, "title", "why")
    if one.measure and one.kind != "measure":
        yield _fault("measure", "contradiction", "Only a proposed measure becomes a measure", "Take the link away")


def conversation_faults(one: Conversation) -> Iterator[Fault]:
    """Yield what is wrong with a talk by itself."""
    yield from _filled(one, "with_whom", "topic")
    if one.follow_up_by and not one.follow_up:
        yield _fault(
            "follow_up", "missing", "There is a day for a follow-up and no follow-up", "Say what is to be done"
        )
    if one.follow_up_by and one.follow_up_by < one.day:
        yield _fault("follow_up_by", "wrong_order", "The follow-up comes before the talk", "Mend one of the days")
    if one.followed_up and one.followed_up < one.day:
        yield _fault("followed_up", "wrong_order", "It was followed up before the talk", "Mend one of the days")


def _filled(one: Part, *names: str) -> Iterator[Fault]:
    for name in names:
        if not getattr(one, name):
            yield _fault(name, "missing", f"{name} is empty", "Fill it in")


def _fault(name: str, reason: str, what: str, todo: str) -> Fault:
    return Fault(what, name, todo, name, reason)


@dataclass
class _Faults:
    """Gathers the faults of a council."""

    found: list[Fault] = field(default_factory=list)

    def add(self, place: str, reason: str, what: str, todo: str) -> None:
        self.found.append(Fault(what, place, todo, place, reason))

    def take(self, place: str, faults: Iterator[Fault]) -> None:
        """Note the faults of a part, each at its place in the council."""
        for one in faults:
            self.add(f"{place}.{one.key}", one.reason, one.what, one.todo)

    def keys(self, listed: str, keys: Sequence[str]) -> None:
        """Note keys that occur twice."""
        for number, key in enumerate(keys):
            if key in keys[:number]:
                self.add(f"{listed}[{number}].key", "repeated", f"Two are called {key!r}", "Rename one")
