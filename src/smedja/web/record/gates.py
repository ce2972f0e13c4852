# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What was asked and what was missed: the limits as a table, and each kind of miss explained.

Position in the flow: record in, block and sentences out. A limit that is missed is told first; an explanation is given
only where the report shows the miss that it explains. It sets no limit.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from smedja.core import Figure, Status, Unit
from smedja.report.cite import Cited
from smedja.report.grid import Cell, Column, Grid, Row, Words
from smedja.report.language import Lang, pick
from smedja.report.numbers import figure_text
from smedja.report.sentences import Part, Sentence
from smedja.scenarios.backtest import PRODUCT, Gate
from smedja.scenarios.backtest.calibrate import FINEST
from smedja.web.record.names import method_name, number_word, size_name, years_ahead
from smedja.web.record.scored import REGISTER, Record, period, whole_period
from smedja.web.regions.block import Block

SHOWN: Final = 12


def gates_block(record: Record) -> Block:
    """Return the block of limits, the missed ones first."""
    lang, gates = record.lang, record.report.gates
    ordered = sorted(gates, key=lambda gate: (gate.met, gate.gate == "coverage"))
    grid = Grid(
        "krav",
        pick(
            lang,
            f"Krav och utfall, yrkesgrupper i län. Utfall {whole_period(record.report)}.",
            f"What was asked and what came, occupation groups in counties. Outcomes of {whole_period(record.report)}.",
        ),
        pick(lang, "Krav", "Asked"),
        (
            Column("utfall", pick(lang, "Utfall", "Result")),
            Column("matt", pick(lang, "Uppmätt", "Measured")),
            Column("minst", pick(lang, "Minst", "At least")),
            Column("hogst", pick(lang, "Högst", "At most")),
        ),
        tuple(Row("", _asked(gate, gates, lang), "", _cells(record, gate)) for gate in ordered),
        shown=SHOWN,
    )
    return Block(
        grid=grid,
        heading=pick(lang, "Vad krävdes, och vad missade vi?", "What was asked, and what did we miss?"),
        definition=pick(
            lang,
            "Gränserna sattes innan modellen byggdes. Felet: Smedjas fel delat med felet hos den enkla metod som "
            "träffade bäst, högst noll komma nittiotvå. Rätt riktning: minst så ofta som den enkla metod som hade rätt "
            "oftast. Intervallet: mellan sjuttiofem och åttiofem procent av utfallen i det intervall som ska rymma "
            "åttio, i varje storleksklass från fem sysselsatta. Missat med en hårsmån: skillnaden är mindre än "
            "avrundningen.",
            "The limits were set before the model was built. Error: Smedja’s over that of the simple method that came "
            "nearest, at most point nine two. Right direction: at least as often as the simple method that was right "
            "most often. Interval: between seventy-five and eighty-five per cent of outcomes inside the interval that "
            "is to hold eighty, in each size class from five employed. Missed by a hair: the difference is smaller "
            "than the rounding.",
        ),
        tables=REGISTER,
        lead=_lead(record),
    )


def _lead(record: Record) -> Sentence:
    gates, when = record.report.gates, whole_period(record.report)
    met, asked = (record.count(number, when) for number in (sum(gate.met for gate in gates), len(gates)))
    return Sentence(
        (
            pick(record.lang, "Smedja klarade ", "Smedja met "),
            met,
            pick(record.lang, " av ", " of "),
            asked,
            pick(
                record.lang,
                " krav. De som missades står först och förklaras nedanför.",
                " limits. Those that were missed come first and are explained below.",
            ),
        )
    )


def _asked(gate: Gate, gates: tuple[Gate, ...], lang: Lang) -> str:
    """What a limit is about."""
    far = years_ahead(gate.horizon, lang)
    if gate.gate == "wape":
        return pick(lang, f"Fel mot bästa enkla metod, {far}", f"Error over that of the best simple method, {far}")
    if gate.gate == "direction":
        return pick(lang, f"Rätt riktning, {far}", f"Right direction, {far}")
    low = gate.low or 0.0
    above = sorted({other.low for other in gates if other.low is not None and other.low > low})
    size = size_name(low, above[0] if above else None, lang)
    return pick(lang, f"Intervallet, {size} sysselsatta, {far}", f"Interval, {size} employed, {far}")


def _cells(record: Record, gate: Gate) -> tuple[Cell, ...]:
    lang, when = record.lang, period(record.score(FINEST, gate.horizon, PRODUCT))
    unit = Unit.RATIO if gate.gate == "wape" else Unit.SHARE
    # What a baseline reached is estimated like the rest; a limit that somebody set is assumed.
    status = Status.ESTIMATED if gate.gate == "direction" else Status.ASSUMED
    measured = record.figure(gate.measured, unit, when)
    least, most = (
        None if limit is None else record.figure(limit, unit, when, status=status) for limit in (gate.least, gate.most)
    )
    return _result(gate, measured, (least, most), lang), measured, least or Words(""), most or Words("")


def _result(gate: Gate, measured: Cited, limits: tuple[Cited | None, ...], lang: Lang) -> Words:
    """Met or missed, and by a hair where rounding hides by how much."""
    near = any(limit is not None and _text(limit.figure, lang) == _text(measured.figure, lang) for limit in limits)
    if gate.met:
        told = pick(lang, "klarat med en hårsmån", "met by a hair") if near else pick(lang, "klarat", "met")
    else:
        told = pick(lang, "missat med en hårsmån", "missed by a hair") if near else pick(lang, "missat", "missed")
    return Words(told, float(gate.met))


def _text(figure: Figure, lang: Lang) -> str:
    return figure_text(figure, lang).value


def misses(record: Record) -> list[Sentence]:
    """Return why limits were missed, one paragraph per kind of miss; empty when all were met."""
    missed = [gate for gate in record.report.gates if not gate.met]
    told = [Sentence(tuple(_wape(record, gate))) for gate in missed if gate.gate == "wape"]
    told += [Sentence(tuple(_direction(record, gate))) for gate in missed if gate.gate == "direction"]
    if covered := [gate for gate in missed if gate.gate == "coverage"]:
        told += _coverage(record, covered)
    return told + _whole_interval(record)


def _wape(record: Record, gate: Gate) -> Iterator[Part]:
    lang = record.lang
    score = record.score(FINEST, gate.horizon, PRODUCT)
    when, name = period(score), method_name(gate.against, lang)
    yield years_ahead(gate.horizon, lang, first=True) + pick(lang, " är felet ", " the error is ")
    yield record.figure(gate.measured, Unit.RATIO, when)
    yield pick(
        lang,
        f" gånger det hos den bästa enkla metoden (”{name}”). Kravet var högst ",
        f" times that of the best simple method (“{name}”). At most ",
    )
    yield record.figure(gate.most, Unit.RATIO, when, status=Status.ASSUMED)
    yield pick(lang, ".", " was asked.")
    if len(score.origins) == 1:
        yield _single(record, score.origins[0])


def _single(record: Record, origin: int) -> str:
    """What it means to rest on a single origin."""
    lang, first = record.lang, int(record.report.settings["register"][0])
    years, changes = (number_word(number, lang) for number in (origin - first + 1, origin - first))
    return pick(
        lang,
        f" Det finns bara ett startår att pröva så långt fram: {origin}. Då hade registret {years} årgångar med dagens "
        f"yrkeskoder, alltså {changes} förändringar att lära av. Ett enda utfall säger lite, åt båda hållen.",
        f" There is only one starting year to try that far ahead: {origin}. The register then had {years} years with "
        f"today’s occupation codes, that is {changes} changes to learn from. A single outcome says little, either way.",
    )


def _direction(record: Record, gate: Gate) -> Iterator[Part]:
    lang = record.lang
    mine, other = (record.score(FINEST, gate.horizon, method) for method in (PRODUCT, gate.against))
    when, name = period(mine), method_name(gate.against, lang)
    yield years_ahead(gate.horizon, lang, first=True) + pick(
        lang, " hade Smedja rätt om riktningen i ", " Smedja was right about the direction in "
    )
    yield record.share(gate.measured, when)
    yield pick(lang, f" av yrkena i länen, ”{name}” i ", f" of occupations in counties, “{name}” in ")
    yield record.share(gate.least, when)
    yield "."
    if other.bias > 0 > mine.bias:
        yield pick(
            lang,
            f" Sysselsättningen växte mer än befolkningen gav skäl att tro. ”{name}” räknade med tillväxt nästan "
            "överallt och fick rätt oftare, men missade antalet mer: dess total låg ",
            f" Employment grew more than population gave reason to expect. “{name}” foresaw growth almost everywhere "
            "and was right more often, but missed the number by more: its total was ",
        )
        yield record.share(other.bias, when)
        yield pick(lang, " för högt, Smedjas ", " too high, Smedja’s ")
        yield record.share(-mine.bias, when)
        yield pick(lang, " för lågt.", " too low.")


def _coverage(record: Record, missed: list[Gate]) -> list[Sentence]:
    lang, when = record.lang, whole_period(record.report)
    asked = sum(gate.gate == "coverage" for gate in record.report.gates)
    told = []
    for wide in (True, False):
        mine = [gate for gate in missed if (gate.measured > (gate.most or 1.0)) == wide]
        if not mine:
            continue
        worst = (max if wide else min)(gate.measured for gate in mine)
        why = pick(
            lang,
            (
                " Intervallen är där något för breda, inte för smala. De är satta med äldre års fel, och antalen har "
                "rört sig mindre mellan de senaste åren än mellan de första."
            )
            if wide
            else " Intervallen är där för smala: verkligheten rörde sig mer än tidigare fel gav skäl att tro.",
            (
                " There the intervals are somewhat too wide, not too narrow. They are set with the errors of earlier "
                "years, and numbers have moved less between recent years than between the first."
            )
            if wide
            else " There the intervals are too narrow: the world moved more than earlier errors gave reason to expect.",
        )
        opening, middle = pick(
            lang,
            (
                "I ",
                f" storleksklasser och år hamnade {'fler' if wide else 'färre'} utfall i intervallet än kravet, som ",
            ),
            ("In ", f" size classes and years {'more' if wide else 'fewer'} outcomes fell inside than was asked, at "),
        )
        extreme = pick(lang, "mest " if wide else "minst ", "most " if wide else "least ")
        parts: tuple[Part, ...] = (
            opening,
            record.count(len(mine), when),
            pick(lang, " av ", " of "),
            record.count(asked, when),
            middle + extreme,
            record.share(worst, when),
            "." + why,
        )
        told.append(Sentence(parts))
    return told


def _whole_interval(record: Record) -> list[Sentence]:
    """What no limit was about: the whole distribution's error, where it is worse than that of no change."""
    lang, told = record.lang, []
    for ahead in record.horizons:
        score = record.score(FINEST, ahead, PRODUCT)
        if score.relative_crps is None or score.relative_crps <= 1.0:
            continue
        opening = pick(
            lang,
            f"Inget krav gällde hela fördelningens fel (CRPS), men {years_ahead(ahead, lang)} är det ",
            f"No limit was about the error of the whole distribution (CRPS), but {years_ahead(ahead, lang)} it is ",
        )
        parts: tuple[Part, ...] = (
            opening,
            record.figure(score.relative_crps, Unit.RATIO, period(score)),
            pick(
                lang,
                " gånger det för oförändrat antal, alltså sämre. Felet sitter i de minsta cellerna, under fem "
                "sysselsatta, vars intervall blev orimligt breda.",
                " times that of no change, which is worse. The fault lies in the smallest cells, below five employed, "
                "whose intervals became unreasonably wide.",
            ),
        )
        told.append(Sentence(parts))
    return told
