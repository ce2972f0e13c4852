# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Which county's workspace is asked for, by whom, and what they may do in it.

Position in the flow: every view of the workspace asks here once. It reads roles and no part of a council.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smedja.report.language import Lang, pick
from smedja.strategy.rights import Act, Person, Subject, Thing, may
from smedja.web.addresses import county_codes, nearest_counties, region_name, region_path
from smedja.web.council.people import person_in
from smedja.web.errors import NotHere
from smedja.web.language import lang_of, prefix
from smedja.web.regions.page import Step

if TYPE_CHECKING:
    from django.http import HttpRequest


@dataclass(frozen=True)
class Workspace:
    """A county's workspace as somebody sees it.

    Attributes:
        county: County code.
        name: Name of the county.
        lang: Language.
        person: Who asks.
    """

    county: str
    name: str
    lang: Lang
    person: Person

    @property
    def path(self) -> str:
        """Path of the workspace, without language."""
        return workspace_path(self.county)

    @property
    def base(self) -> str:
        """Path of the workspace, with language."""
        return prefix(self.lang) + self.path

    @property
    def inside(self) -> bool:
        """Whether the person may read what is internal."""
        return may(self.person, Act.READ, Subject(Thing.COUNCIL, (self.county,)))

    @property
    def judges(self) -> bool:
        """Whether the person may record judgements."""
        return may(self.person, Act.WRITE, Subject(Thing.JUDGEMENT, (self.county,)))

    @property
    def writes(self) -> bool:
        """Whether the person may write priorities, proposals, talks and dates."""
        return may(self.person, Act.WRITE, Subject(Thing.COUNCIL, (self.county,)))


def workspace_path(county: str) -> str:
    """Return the path of a county's workspace, without language."""
    return f"{region_path(county)}arbetsrum/"


def asked(request: HttpRequest, named: str) -> Workspace:
    """Return the workspace that an address asks for.

    Raises:
        NotHere: there is no such county.
    """
    lang, code = lang_of(request), named[:2]
    if code not in county_codes() or not region_path(code).endswith(f"/{named}/"):
        near = nearest_counties(named)
        raise NotHere(
            pick(lang, f"Det finns inget län ”{named[:40]}”", f"There is no county “{named[:40]}”"),
            [Step(region_name(one, lang), workspace_path(one)) for one in near],
        )
    return Workspace(code, region_name(code, lang), lang, person_in(request.user, code))
