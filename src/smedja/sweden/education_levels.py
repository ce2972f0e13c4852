# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The eight levels of education of SCB's tables, as the raw files write them.

Position in the flow: sources translate with these; labels for readers are in ``labels``.
"""

from __future__ import annotations

from typing import Final

#: Text in the English tables to identifier. The ISCED 97 level is part of the text.
LEVEL_8_IDS: Final = {
    "primary and secondary education less than 9 years (ISCED97 1)": "l1",
    "primary and secondary education 9-10 years (ISCED97 2)": "l2",
    "upper secondary education, 2 years or less (ISCED97 3C)": "l3",
    "upper secondary education 3 years (ISCED97 3A)": "l4",
    "post-secondary education, less than 3 years (ISCED97 4+5B)": "l5",
    "post-secondary education 3 years or more (ISCED97 5A)": "l6",
    "post-graduate education (ISCED97 6)": "l7",
    "no information about level of educational attainment": "unknown",
}
