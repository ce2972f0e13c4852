# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Names and short texts of co-operation: rules of sharing, cost lines, warnings, what is assumed.

Position in the flow: used by the annex, the application table and the page, so that one thing has one name. It holds no
number; sentences with figures are in ``cooperation_sentences``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from smedja.optimise.cooperation.agreement import Agreement, Arrangement, Notice, Shares
from smedja.optimise.cooperation.case import RuleOfSharing
from smedja.report.documents.cooperation_figures import Book
from smedja.report.language import Lang, pick
from smedja.report.sentences import lowered

#: The five rules side by side, and the equal price per place; in the order shown.
RULES: Final[dict[RuleOfSharing, tuple[str, str]]] = {
    "own_cost": ("Mottagarens egen kostnad", "Receiver’s own cost"),
    "price_list": ("Avtalad prislista", "Agreed price list"),
    "population": ("Fast del efter folkmängd", "Fixed part by population"),
    "shapley": ("Shapley", "Shapley"),
    "nucleolus": ("Nukleolus", "Nucleolus"),
    "per_place": ("Lika pris per plats", "Equal price per place"),
}
RULE_MEANING: Final[dict[RuleOfSharing, tuple[str, str]]] = {
    "own_cost": (
        "Hemkommunen betalar vad platsen kostar där eleven går. Gäller när inget annat är avtalat.",
        "The home municipality pays what the place costs where the pupil goes. Holds when nothing else is agreed.",
    ),
    "price_list": (
        "Hemkommunen betalar ett avtalat pris per plats.",
        "The home municipality pays an agreed price per place.",
    ),
    "population": (
        "Gruppernas fasta kostnad delas efter folkmängd, resten efter elever.",
        "The groups’ fixed cost is shared by population, the rest by pupils.",
    ),
    "shapley": (
        "Var och en betalar vad den i genomsnitt lägger till kostnaden, hur den än kommer in i samarbetet.",
        "Each pays what it adds to the cost on average, in whatever order it joins.",
    ),
    "nucleolus": (
        "Den delning som gör den minst nöjda gruppen så nöjd som det går.",
        "The split that makes the least contented group as contented as can be.",
    ),
    "per_place": ("Samma pris för varje plats, var den än ligger.", "The same price for each place wherever it is."),
}
MISSING: Final = {
    "no_price_list": ("Det finns ingen avtalad prislista.", "There is no agreed price list."),
    "no_population": ("Folkmängden saknas för någon kommun.", "The population of a municipality is missing."),
    "coalition_impossible": (
        "Någon grupp kommuner kan inte ordna utbildningen på egen hand.",
        "Some group of municipalities cannot arrange the training by itself.",
    ),
}
COST_LINES: Final = {
    "teaching": ("Undervisning", "Teaching"),
    "materials": ("Lärverktyg", "Learning materials"),
    "premises": ("Lokaler", "Premises"),
    "student_health": ("Elevhälsa", "Student health"),
    "meals": ("Måltider", "Meals"),
    "administration": ("Administration", "Administration"),
}
STATUS_WORDS: Final = {
    "official": ("officiell", "official"),
    "estimated": ("uppskattad", "estimated"),
    "assumed": ("antagen", "assumed"),
}
KINDS: Final = {
    "best": ("Bästa upplägget", "The best plan"),
    "runner_up": ("Näst bästa", "Runner-up"),
    "as_today": ("Som i dag", "As today"),
    "alone": ("Var för sig", "Each alone"),
}
LEVELS: Final = {
    "low": ("lägsta nivån", "lowest level"),
    "middle": ("mellannivån", "middle level"),
    "high": ("högsta nivån", "highest level"),
}
_NOTICES: Final = {
    "fewer_than_minimum": (
        "Samverkansområdet är för litet. {rule}",
        "The area of co-operation is too small. {rule}",
    ),
    "time_limit": (
        "Tiden tog slut: upplägget är det bästa som hann hittas, inte säkert det billigaste.",
        "Time ran out: the plan is the best that was found, not surely the cheapest.",
    ),
    "core_empty": (
        "Ingen delning håller alla kvar. Se avsnittet om någon tjänar på att lämna.",
        "No split keeps everyone in. See the section on whether anyone gains by leaving.",
    ),
    "drop_out_unknown": (
        "Avhopp är inte angivna, så inga är inräknade. Sannolikheten att grupperna fylls är därför för hög.",
        "Drop-out is not given, so none is reckoned. The probability that groups fill is therefore too high.",
    ),
    "grant_unknown": ("Bidraget per årsplats är inte känt. {rule}", "The grant per year-place is not known. {rule}"),
    "own_share_unknown": (
        "Kravet på egna platser är inte känt. {rule}",
        "The demand for own places is not known. {rule}",
    ),
    "rule_unknown": ("En regel är inte känd. {rule}", "A rule is not known. {rule}"),
    "as_today_below_floor": (
        "Någon av dagens grupper är mindre än den minsta storlek som angetts.",
        "One of today’s groups is smaller than the least size given.",
    ),
    "as_today_impossible": (
        "Det som står om hur det är i dag går inte ihop med antalen sökande, så det jämförs inte.",
        "What is said of today does not fit the numbers of applicants, so it is not compared.",
    ),
    "sampled": (
        "Kommunerna är så många att Shapleys delning är skattad ur slumpade ordningsföljder; medelfelet visas.",
        "There are so many municipalities that Shapley’s split is drawn from random orders; its error is shown.",
    ),
}


def rule_name(rule: RuleOfSharing, lang: Lang) -> str:
    """Return the name of a rule of sharing."""
    return pick(lang, *RULES[rule])


def rule_within(rule: RuleOfSharing, lang: Lang) -> str:
    """Return the name of a rule of sharing as it stands within a sentence; a person's name keeps its capital."""
    return rule_name(rule, lang) if rule == "shapley" else lowered(rule_name(rule, lang))


def missing_text(shares: Shares, lang: Lang) -> str:
    """Return why a rule gives no shares, or nothing when it does."""
    if shares.sek:
        return ""
    return pick(lang, *MISSING.get(shares.missing, ("Kan inte räknas ut.", "Cannot be reckoned.")))


def level_name(level: str, lang: Lang) -> str:
    """Return the name of a level of the grant; a level that only the case knows keeps its own."""
    return pick(lang, *LEVELS[level]) if level in LEVELS else level


def notice_text(notice: Notice, book: Book, lang: Lang) -> str:
    """Return a warning in words, the rule or package that it is about named."""
    rule = "" if notice.rule is None else pick(lang, notice.rule.text_sv, notice.rule.text_en)
    about = book.package(notice.where)
    known = {each.key for each in book.agreement.case.packages}
    text = pick(lang, *_NOTICES.get(notice.key, (notice.key, notice.key))).format(rule=rule).strip()
    return f"{about}: {text}" if notice.where in known else text


def listed(names: Sequence[str], lang: Lang) -> str:
    """Return names as they are read: ``Aby, Berga och Ceby``."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])}{pick(lang, ' och ', ' and ')}{names[-1]}"


def members(keys: Sequence[str], book: Book, lang: Lang) -> str:
    """Return the names of municipalities, by key."""
    return listed([book.name(key) for key in keys], lang)


def arrangements(agreement: Agreement) -> tuple[Arrangement, ...]:
    """Return the arrangements there are, in the order shown."""
    held = (agreement.best, agreement.runner_up, agreement.as_today, agreement.alone)
    return tuple(each for each in held if each is not None)


def sites_text(arrangement: Arrangement, book: Book, lang: Lang) -> str:
    """Return where groups run, as names; numbers stand in the cells beside."""
    if arrangement.kind == "alone":
        return pick(lang, "var och en för sig", "each by itself")
    sites = dict.fromkeys(each.site for each in arrangement.groups)
    return members(list(sites), book, lang) or pick(lang, "inga egna grupper", "no groups of one’s own")


def assumptions(agreement: Agreement, lang: Lang) -> tuple[str, ...]:
    """Return what the answer rests on that nobody has measured, one sentence each."""
    case = agreement.case
    told = [
        pick(
            lang,
            "Antalet sökande per hemkommun är parternas egen bedömning, med lägst, troligast och högst.",
            "Applicants per home municipality are the parties’ own judgement: lowest, most likely and highest.",
        ),
        pick(
            lang,
            "Kostnader, gruppstorlekar och pris för köpta platser är parternas egna. Beloppen är före statsbidrag.",
            "Costs, group sizes and the price of bought places are the parties’ own. Amounts are before state grants.",
        ),
    ]
    if any(distance.status == "assumed" for distance in case.distances):
        told.append(
            pick(
                lang,
                "Vägavstånden är antagna. Kontrollera dem innan avtalet skrivs.",
                "Road distances are assumed. Check them before the agreement is signed.",
            )
        )
    if case.speed is not None and any(distance.minutes is None for distance in case.distances):
        told.append(case.speed.reference)
    unknown = [package.name for package in case.packages if package.drop_out is None]
    if unknown:
        told.append(
            pick(
                lang,
                f"Avhopp är okända för {listed(unknown, lang)} och inte inräknade.",
                f"Drop-out is unknown for {listed(unknown, lang)} and not reckoned.",
            )
        )
    return tuple(told)
