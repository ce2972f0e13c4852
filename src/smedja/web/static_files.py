# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Static files named by their content, the modules that scripts import included.

Position in the flow: named in settings; ``collectstatic`` uses it. It changes no file but the addresses in it.
"""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class ModuleStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise has no types
    """Rewrites ``import … from "./other.js"`` to the other file's name by content, as Django does for style sheets."""

    support_js_module_import_aggregation = True
