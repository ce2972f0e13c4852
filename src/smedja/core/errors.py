# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Every error Smedja raises on purpose, in one tree.

Position in the flow: imported by every package, imports none of them. An error says *what* is wrong, *where*, and
*what to do*; it never decides what happens next. Faults of one
input are collected in a ``FaultReport`` and raised once.

SmedjaError
├─ DataError        SourceUnavailable · ChecksumMismatch · SchemaError · CodeError
├─ ModelError       DimensionError · BalanceError · AbsenceError
├─ ScenarioError    bad or missing parameters of a run
├─ PlanError        a plan or an item of it does not hold · EditConflict · NotAllowed
├─ DocumentError    a template, a claim or a document that does not hold
├─ QueryError       a county, level, year or language that a caller asked for and that does not exist
└─ EnvironmentFault port taken, no disk, old Python: the machine, not the data
"""

from __future__ import annotations

from dataclasses import dataclass, field


class SmedjaError(Exception):
    """Base of all expected failures: shown to a person as three short sentences, never as a traceback.

    Attributes:
        faults: Each fault by itself when an input was checked as a whole; empty for an error that stands alone.
    """

    faults: tuple[Fault, ...] = ()

    def __init__(self, what: str, *, where: str = "", todo: str = "") -> None:
        """Keep the three parts apart so that pages, JSON and terminals can lay them out.

        Args:
            what: What is wrong, one sentence.
            where: File, table, column, row or argument. Empty when the sentence already says it.
            todo: What the reader can do about it.
        """
        self.what = what
        self.where = where
        self.todo = todo
        super().__init__(self.message)

    @property
    def message(self) -> str:
        """The whole message on one line: what – where – what to do."""
        return " – ".join(part for part in (self.what, self.where, self.todo) if part)


class DataError(SmedjaError):
    """Something that was read is not what it claims to be."""


class SourceUnavailable(DataError):
    """A raw file or address of a source cannot be read."""


class ChecksumMismatch(DataError):
    """A file differs from what the lock says it is."""


class SchemaError(DataError):
    """A table has the wrong columns, types, keys or values."""


class CodeError(DataError):
    """A code is unknown or retired in its classification."""


class ModelError(SmedjaError):
    """The model was given, or produced, something impossible."""


class DimensionError(ModelError):
    """Labels or shapes of arrays that meet do not agree."""


class BalanceError(ModelError):
    """A stock-flow identity is broken."""


class AbsenceError(ModelError):
    """A value is missing where the model needs a number; missing is not zero."""


class ScenarioError(SmedjaError):
    """A run was asked for with parameters that do not hold."""


class PlanError(SmedjaError):
    """A strategy's plan, or an item of it, is not what a plan can be."""


class EditConflict(PlanError):
    """Somebody else saved the same item in the meantime; nothing was overwritten."""


class NotAllowed(PlanError):
    """The person has not the role that this takes."""


class DocumentError(SmedjaError):
    """A template, a reference in it, or the document that it makes does not hold; nothing was written."""


class QueryError(SmedjaError):
    """Somebody asked for a county, level, year or language that does not exist."""


class EnvironmentFault(SmedjaError):
    """The machine cannot do what was asked: port taken, no disk, old Python."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with an input: what, where and what to do.

    Attributes:
        what: What is wrong.
        where: Where it is, for a person: file, line, column, key.
        todo: What the reader can do about it.
        key: Where it is, for a program: ``changes[2].places``. Empty when the input has no keys.
        reason: What kind of fault, for a program that words it in another language. Empty when there is only one.
    """

    what: str
    where: str
    todo: str = ""
    key: str = ""
    reason: str = ""

    def __str__(self) -> str:
        return " – ".join(part for part in (self.what, self.where, self.todo) if part)


@dataclass(slots=True)
class FaultReport:
    """Collects all faults of an input so that they are reported together."""

    subject: str
    faults: list[Fault] = field(default_factory=list)

    def add(self, what: str, where: str, todo: str = "", *, key: str = "", reason: str = "") -> None:
        """Note one fault and carry on."""
        self.faults.append(Fault(what, where, todo, key, reason))

    def raise_if_any(self, kind: type[SmedjaError] = SchemaError) -> None:
        """Raise one error that lists every fault, in its message and as data in ``faults``.

        Raises:
            SmedjaError: of the given kind, when at least one fault was noted.
        """
        if not self.faults:
            return
        if len(self.faults) == 1:
            only = self.faults[0]
            error = kind(f"{self.subject}: {only.what}", where=only.where, todo=only.todo)
        else:
            lines = "\n".join(f"  {number}. {fault}" for number, fault in enumerate(self.faults, start=1))
            error = kind(f"{self.subject}: {len(self.faults)} faults\n{lines}")
        error.faults = tuple(self.faults)
        raise error
