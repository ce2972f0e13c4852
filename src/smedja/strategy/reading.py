# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Reading: from plain values to an item, or to everything that is wrong with them, in plain words.

Position in the flow: between files or forms and the check of a plan. It looks at one item by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache
from itertools import chain
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Final, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from smedja.core import Fault, FaultReport, PlanError
from smedja.strategy.items import KINDS, Item

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_REASONS: Final = {
    "missing": "missing",
    "extra_forbidden": "unknown_key",
    "union_tag_not_found": "missing",
    "union_tag_invalid": "unknown_kind",
    "greater_than_equal": "too_small",
    "less_than_equal": "too_large",
    "literal_error": "unknown_choice",
    "enum": "unknown_choice",
    "string_too_long": "too_long",
    "string_pattern_mismatch": "wrong_form",
    "string_too_short": "wrong_form",
    "finite_number": "wrong_type",
    "value_error": "wrong_text",
}


def read_item(kind: str, plain: Mapping[str, Any]) -> Item:
    """Return the item that plain values describe.

    Args:
        kind: Kind of item, one of ``KINDS``.
        plain: Field → value, as JSON or YAML gives them.

    Raises:
        PlanError: they describe none; every fault is named.
    """
    item, faults = item_faults(kind, plain)
    FaultReport(f"The {kind}", faults).raise_if_any(PlanError)
    assert item is not None  # noqa: S101 -- without a fault there is an item
    return item


def item_faults(kind: str, plain: Any, where: str = "") -> tuple[Item | None, list[Fault]]:
    """Return the item that plain values describe, or None and everything that is wrong with them.

    Args:
        kind: Kind of item, one of ``KINDS``.
        plain: Field → value.
        where: Where they stand, for a person, such as file and row.
    """
    model = KINDS.get(kind)
    if model is None:
        todo = f"Use one of: {', '.join(KINDS)}"
        return None, [Fault(f"There is no kind of item {shown(kind)}", where or "kind", todo, "kind", "unknown_kind")]
    try:
        return model.model_validate(plain), []
    except ValidationError as fault:
        key = plain.get("key") if isinstance(plain, Mapping) else None
        name = f"{kind}/{key[:80] if isinstance(key, str) else ''}"
        return None, [_worded(error, model, name, where) for error in fault.errors(include_url=False)]


def _worded(error: ErrorDetails, model: type[Item], name: str, where: str) -> Fault:
    """One of pydantic's errors in plain words."""
    path, holder = _place(error["loc"], model)
    if error["type"].startswith("union_tag"):
        path, holder = f"{path}.kind", None
    context, given = error.get("ctx", {}), error["input"]
    reason = _REASONS.get(error["type"], "wrong_type" if error["type"].endswith(("_type", "_parsing")) else "wrong")
    if reason == "wrong_type" and given is None:
        reason = "missing"
    last = path.rpartition(".")[2] or "The item"
    info = holder.model_fields.get(last.partition("[")[0]) if holder else None
    if reason in ("wrong_text", "too_long") and info and "partial_date" in f"{info.metadata}{info.annotation}":
        reason = "wrong_date"
    said = str(context.get("error", f"{shown(given)} is no date: write 2018, 2018-09 or 2018-09-30"))
    told = f"{last}: {info.description}" if info and info.description else ""
    what, todo = {
        "missing": (f"{last} is missing", told),
        "unknown_key": (
            f"There is no field {last!r} here",
            _nearest_field(last, holder) if reason == "unknown_key" else "",
        ),
        "unknown_kind": (f"There is no kind {context.get('tag')!r}", f"Use one of: {context.get('expected_tags')}"),
        "unknown_choice": (f"{shown(given)} cannot be chosen here", f"Use {context.get('expected')}"),
        "too_small": (f"{last} is {shown(given)}, less than {context.get('ge')}", told),
        "too_large": (f"{last} is {shown(given)}, more than {context.get('le')}", told),
        "too_long": (f"{last} has more than {context.get('max_length')} characters", "Shorten it"),
        "wrong_form": (f"{shown(given)} has not the form it should", told),
        "wrong_type": (f"{shown(given)} is not the kind of value that belongs here", told),
        "wrong_date": (said, "Give a date that exists; where the source errs, say so in the note"),
        "wrong_text": (said, told),
        "wrong": (error["msg"], told),
    }[reason]
    key = f"{name}.{path}" if path else name
    return Fault(what, where or key, todo, key, reason)


@lru_cache(maxsize=1000)
def _nearest_field(name: str, model: type[BaseModel] | None) -> str:
    """What to do about a field that a model does not have."""
    fields = list(model.model_fields) if model else []
    near = get_close_matches(name, fields, n=1)
    return f"Did you mean {near[0]}?" if near else f"Take it away; the fields here are: {', '.join(fields)}"


def _place(loc: Sequence[int | str], model: type[BaseModel]) -> tuple[str, type[BaseModel] | None]:
    """The path of a pydantic error and the model that its last field is of; pydantic's tags of unions are left out."""
    path, here, holder = "", [model], model
    for step in loc:
        models = [leaf for leaf in here if isinstance(leaf, type) and issubclass(leaf, BaseModel)]
        if isinstance(step, int):
            path += f"[{step}]"
            here = [leaf for one in here for part in get_args(one)[:1] for leaf in _leaves(part)]
            continue
        tagged = [one for one in models if len(models) > 1 and step in get_args(one.model_fields["kind"].annotation)]
        if tagged:
            here = tagged
            continue
        path = f"{path}.{step[:80]}" if path else step[:80]
        if models:
            holder = models[0]
        info = holder.model_fields.get(step) if models else None
        here = list(_leaves(info.annotation)) if info else []
    return path, holder


def _leaves(annotation: Any) -> Iterator[Any]:
    """The types that an annotation allows."""
    if get_origin(annotation) is Annotated:
        yield from _leaves(get_args(annotation)[0])
    elif get_origin(annotation) in (Union, UnionType):
        yield from chain.from_iterable(map(_leaves, get_args(annotation)))
    elif annotation is not type(None):
        yield annotation


def shown(given: Any) -> str:
    """Return a value as it may be repeated in a sentence."""
    shown = repr(given) if isinstance(given, str | int | float | None) else f"A {type(given).__name__}"
    return shown if len(shown) <= 60 else f"{shown[:57]}..."
