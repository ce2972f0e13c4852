# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Words for what the rules over a plan find: standings, stages, lists of what is missing, kinds of change.

Position in the flow: pages and files say them. The rules themselves are ``smedja.strategy``'s.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from smedja.report.language import Lang, pick
from smedja.strategy.delivery import Stage
from smedja.strategy.diff import What
from smedja.strategy.follow_up import Lack
from smedja.strategy.moved import Moved
from smedja.strategy.status import Standing

Pair = tuple[str, str]

STANDING: Final[MappingProxyType[Standing, Pair]] = MappingProxyType(
    {
        Standing.REGRESSING: ("går bakåt", "moving away"),
        Standing.MISSED: ("målet missat", "missed"),
        Standing.NO_CHANGE: ("ingen förändring", "no change"),
        Standing.BEHIND: ("efter plan", "behind"),
        Standing.NO_DATA: ("uppgift saknas", "no data"),
        Standing.TOO_EARLY: ("för tidigt att säga", "too early to tell"),
        Standing.ON_TRACK: ("enligt plan", "on track"),
        Standing.AHEAD: ("före plan", "ahead"),
        Standing.REACHED: ("målet nått", "reached"),
    }
)
#: Why a standing was given, by the rule's own word.
REASON: Final[MappingProxyType[str, Pair]] = MappingProxyType(
    {
        "worse_than_baseline": ("Sämre än utgångsläget.", "Worse than the baseline."),
        "worse_than_previous": ("Sämre än förra värdet, och inte på vägen mot målet.", "Worse than the value before."),
        "target_reached": ("Målvärdet är nått.", "The target is reached."),
        "target_day_passed": ("Målets dag har passerat.", "The day of the target has passed."),
        "no_target": ("Det finns inget målvärde att jämföra med.", "There is no target to compare with."),
        "no_baseline": ("Det finns inget utgångsläge.", "There is no baseline."),
        "no_direction": ("Det sägs inte åt vilket håll det ska gå.", "No direction is stated."),
        "target_day_unmeasured": ("Målets dag har passerat utan mätning.", "The target’s day passed unmeasured."),
        "as_baseline": ("Lika som utgångsläget, trots att det borde ha ändrats.", "As at the baseline."),
        "worse_than_path": ("Sämre än den raka vägen till målet.", "Worse than the straight path to the target."),
        "better_than_path": ("Bättre än den raka vägen till målet.", "Better than the straight path."),
        "on_path": ("På den raka vägen till målet.", "On the straight path to the target."),
        "before_effect_behind": (
            "Efter plan, men åtgärderna kan inte ha hunnit verka.",
            "Behind, but the measures cannot have had an effect yet.",
        ),
        "before_effect_no_change": (
            "Oförändrat, men åtgärderna kan inte ha hunnit verka.",
            "Unchanged, but the measures cannot have had an effect yet.",
        ),
        "no_value": ("Det finns inget värde.", "There is no value."),
        "none_since_baseline": ("Inget värde efter utgångsläget.", "No value since the baseline."),
    }
)
STAGE: Final[MappingProxyType[Stage, Pair]] = MappingProxyType(
    {
        Stage.NOT_STARTED: ("inte påbörjad", "not started"),
        Stage.RUNNING: ("pågår", "running"),
        Stage.LATE: ("försenad", "late"),
        Stage.DONE: ("genomförd", "done"),
        Stage.ENDED_OPEN: ("slut, utan redovisat resultat", "ended, result not reported"),
        Stage.UNKNOWN: ("datum saknas", "no dates"),
    }
)
#: List → heading and what it holds.
LACK: Final[MappingProxyType[Lack, tuple[Pair, Pair]]] = MappingProxyType(
    {
        Lack.STALE: (
            ("Mått med för gamla värden", "Indicators with stale values"),
            ("Nästa värde skulle ha kommit för länge sedan.", "The next value was due long ago."),
        ),
        Lack.NO_VALUES: (
            ("Mått utan värden", "Indicators without values"),
            ("Inget tal har lämnats.", "No number has been given."),
        ),
        Lack.PHANTOM_OWNERS: (
            ("Ansvariga som inte finns kvar eller inte hört av sig", "Owners who are gone or never heard from"),
            (
                "Uppdraget har upphört, någon annan har tagit över, eller aktören har aldrig ändrat något.",
                "The mandate has ended, another took over, or the party never changed anything.",
            ),
        ),
        Lack.NO_OWNER: (
            ("Utan ansvarig", "Without an owner"),
            ("Ingen aktör står som ansvarig.", "No party is named."),
        ),
        Lack.NO_QUALITY: (
            ("Mått utan uppgifter om kvalitet", "Indicators without quality statements"),
            (
                "Någon av de fem uppgifterna saknas: kontroll, ursprung, exakthet, begränsningar, hur de uppvägs.",
                "One of the five statements is missing: verification, origin, accuracy, limits, compensation.",
            ),
        ),
        Lack.NO_MONEY: (
            ("Åtgärder utan pengar", "Measures without money"),
            ("Inget belopp är känt. Det kan saknas i källan.", "No amount is known. The source may not say."),
        ),
        Lack.NO_EVALUATION: (
            ("Åtgärder utan plan för utvärdering", "Measures without an evaluation plan"),
            ("Fråga, uppgifter eller tid till synlig effekt saknas.", "Question, data or lag is missing."),
        ),
        Lack.NO_GOALS: (
            ("Åtgärder utan mål", "Measures without a goal"),
            ("Det sägs inte vilket mål de ska påverka.", "No goal is said to be moved."),
        ),
        Lack.NO_MEASURES: (
            ("Mål utan åtgärder", "Goals without measures"),
            ("Ingen känd åtgärd ska påverka målet.", "No known measure is to move the goal."),
        ),
        Lack.NO_INDICATOR: (
            ("Mål utan mått", "Goals without indicators"),
            ("Det går inte att se om målet nås.", "Whether the goal is reached cannot be seen."),
        ),
        Lack.NO_TARGET: (
            ("Mått utan målvärde", "Indicators without a target"),
            ("Det sägs inte vad som ska nås.", "What is to be reached is not said."),
        ),
        Lack.NO_DATES: (
            ("Åtgärder utan datum", "Measures without dates"),
            ("Varken början, slut eller beslut är känt.", "Neither start, end nor decision is known."),
        ),
        Lack.NO_REPORT: (
            ("Slut utan redovisning", "Ended without a report"),
            ("Tiden har gått ut och inget är redovisat som klart.", "Time is up and nothing is reported as done."),
        ),
        Lack.CONFLICTING_MONEY: (
            ("Källor som säger olika belopp", "Sources that differ on money"),
            ("Beloppen står sida vid sida på åtgärdens sida.", "The amounts stand side by side on the measure’s page."),
        ),
    }
)
#: What an entry of a list lacks, by the rule's own word.
DETAIL: Final[MappingProxyType[str, Pair]] = MappingProxyType(
    {
        "ended": ("aktören har upphört", "the party has ended"),
        "mandate_ended": ("uppdraget har upphört", "the mandate has ended"),
        "succeeded": ("en annan aktör har tagit över", "another party took over"),
        "never_touched": ("har aldrig ändrat något", "has never changed anything"),
        "verification": ("kontroll", "verification"),
        "origin": ("ursprung", "origin"),
        "accuracy": ("exakthet", "accuracy"),
        "limits": ("begränsningar", "limits"),
        "compensation": ("hur det uppvägs", "compensation"),
        "question": ("fråga", "question"),
        "data": ("uppgifter", "data"),
        "comparison": ("jämförelse", "comparison"),
        "lag_years": ("tid till synlig effekt", "lag"),
        "none": ("inget värde", "no value"),
        "only_signs": ("bara uteblivna tal", "only missing numbers"),
        "no_amount": ("summan är okänd", "the amount is unknown"),
        "amount": ("olika belopp", "different amounts"),
        "basis": ("per år eller totalt", "a year or in total"),
        "other_areas_only": ("åtgärderna hör till andra områden", "the measures belong to other areas"),
        "undone": ("steg är inte redovisade som klara", "steps are not reported as done"),
        "no_tasks": ("inga steg eller redovisningar är kända", "no steps or reports are known"),
    }
)
WHAT: Final[MappingProxyType[What, Pair]] = MappingProxyType(
    {
        What.ADDED: ("Tillkommit", "Added"),
        What.DROPPED: ("Utgått", "Dropped"),
        What.CONTINUED: ("Fortsätter en tidigare", "Continues an earlier one"),
        What.MERGED: ("Slagits ihop", "Merged"),
        What.SPLIT: ("Delats upp", "Split"),
        What.REPLACED: ("Ersätter en tidigare", "Replaces an earlier one"),
        What.RENAMED: ("Bytt namn", "Renamed"),
        What.REOWNED: ("Ny ansvarig", "Re-owned"),
        What.REDATED: ("Nya datum", "Re-dated"),
        What.REBUDGETED: ("Nya pengar", "Re-budgeted"),
        What.TARGET_MOVED: ("Flyttat målvärde", "Target moved"),
        What.BASELINE_MOVED: ("Flyttat utgångsläge", "Baseline moved"),
        What.REDEFINED: ("Ny definition", "Redefined"),
        What.MOVED: ("Annat område eller mål", "Moved to another area or goal"),
        What.OTHER: ("Annan ändring", "Other change"),
    }
)
MOVED: Final[MappingProxyType[Moved, Pair]] = MappingProxyType(
    {
        Moved.TARGET: ("ändrat målvärde", "target changed"),
        Moved.TARGET_DATE: ("flyttad måldag", "target date moved"),
        Moved.TARGET_ADDED: ("nytt målvärde", "target added"),
        Moved.TARGET_WITHDRAWN: ("struket målvärde", "target withdrawn"),
        Moved.BASELINE: ("ändrat utgångsläge", "baseline changed"),
        Moved.DEFINITION: ("ändrad definition", "definition changed"),
        Moved.UNIT: ("ändrad enhet", "unit changed"),
        Moved.DIRECTION: ("ändrad riktning", "direction changed"),
        Moved.TOLERANCE: ("ändrad minsta skillnad", "tolerance changed"),
        Moved.FEED: ("annan källa för värden", "feed changed"),
    }
)


#: Why an indicator has no coverage.
UNCOVERED: Final[MappingProxyType[str, Pair]] = MappingProxyType(
    {
        "no_run": (
            "modellen räknar inte måttet, så ingen täckning kan beräknas",
            "the model does not compute the indicator, so no coverage can be computed",
        ),
        "no_target": (
            "målvärde eller utgångsläge saknas, så ingen täckning kan beräknas",
            "a target or a baseline is missing, so no coverage can be computed",
        ),
        "not_computed": ("täckningen är inte beräknad", "coverage has not been computed"),
    }
)
#: What follow-up can show of an effect by now.
SIGHT: Final[MappingProxyType[str, Pair]] = MappingProxyType(
    {
        "too_early": ("för tidigt att säga", "too early to tell"),
        "visible": ("kan synas nu", "can be seen by now"),
        "never": ("mindre än vad måttet räknar som en ändring", "smaller than what the indicator counts as a change"),
    }
)
#: Whether the decided money is enough for what a measure is to move.
COVERS: Final[MappingProxyType[str, Pair]] = MappingProxyType(
    {
        "yes": ("De beslutade pengarna räcker till det som åtgärden ska ändra.", "The decided money is enough."),
        "partly": ("De beslutade pengarna räcker till en del.", "The decided money is enough for a part."),
        "no": ("De beslutade pengarna räcker inte.", "The decided money is not enough."),
        "unknown": (
            "Det går inte att säga om pengarna räcker: belopp eller kostnad saknas.",
            "Whether the money is enough cannot be said: an amount or a cost is missing.",
        ),
    }
)
#: The rule of standings, as a reader needs it.
RULE: Final[Pair] = (
    "Läget sätts av en regel som är lika för alla mått. Går måttet bakåt sägs det före allt annat. Annars jämförs det "
    "senaste värdet med den raka vägen från utgångsläget till målvärdet; en skillnad som är mindre än vad måttet "
    "räknar som en ändring räknas inte. Ett mål står där dess sämsta mått står; inget medelvärde räknas.",
    "The standing follows a rule that is the same for all indicators. Moving away from the goal is told before all "
    "else. Otherwise the latest value is compared with the straight path from the baseline to the target; a difference "
    "smaller than what the indicator counts as a change is none. A goal stands where its worst indicator stands; "
    "nothing is averaged.",
)


def standing_word(standing: Standing | None, lang: Lang) -> str:
    """Return where an indicator or goal stands; that there is no indicator when it is None."""
    return pick(lang, "mått saknas", "no indicator") if standing is None else pick(lang, *STANDING[standing])


def stage_word(stage: Stage, lang: Lang) -> str:
    """Return how far a measure has come."""
    return pick(lang, *STAGE[stage])


def detail_words(detail: str, lang: Lang) -> str:
    """Return what an entry lacks, from words with commas between."""
    found = []
    for word in filter(None, detail.split(",")):
        due = word[:4].isdigit()
        told = (f"skulle ha kommit senast {word}", f"was due by {word}") if due else DETAIL.get(word, (word, word))
        found.append(pick(lang, *told))
    return ", ".join(found)
