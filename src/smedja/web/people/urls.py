# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Addresses of accounts: allauth's views under names of ours, one's own page, and the persons of a strategy.

Position in the flow: included once per language. There is no address for signing up: an administrator makes accounts.
"""

from __future__ import annotations

from typing import Any, Final

from allauth.account import views as account
from allauth.mfa.base import views as two_step
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.socialaccount import views as outside
from django.apps import apps
from django.contrib.auth.decorators import login_required
from django.urls import URLPattern, URLResolver, include, path, re_path

from smedja.web.people import views
from smedja.web.people.log_in import SAML_APP

FORM: Final = "people/form.html"
SAID: Final = "people/said.html"
ONCE: Final = r"(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$"


def page(view: Any, key: str, template: str = FORM) -> Any:
    """Return one of allauth's views with our template and the words of a page."""
    return view.as_view(template_name=template, extra_context={"page": key})


account_paths: list[URLPattern | URLResolver] = [
    path("", views.mine, name="account_mine"),
    path("logga-in/", page(account.LoginView, "log_in", "people/log_in.html"), name="account_login"),
    path("logga-ut/", page(account.LogoutView, "log_out"), name="account_logout"),
    path("avstangt/", page(account.AccountInactiveView, "inactive", SAID), name="account_inactive"),
    path("bekrafta/", page(account.ReauthenticateView, "again"), name="account_reauthenticate"),
    path("losenord/", page(account.PasswordResetView, "reset"), name="account_reset_password"),
    path(
        "losenord/skickat/", page(account.PasswordResetDoneView, "reset_sent", SAID), name="account_reset_password_done"
    ),
    path(
        "losenord/valt/",
        page(account.PasswordResetFromKeyDoneView, "chosen", SAID),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        rf"^losenord/valj/{ONCE}",
        page(account.PasswordResetFromKeyView, "choose"),
        name="account_reset_password_from_key",
    ),
    path("losenord/byt/", login_required(page(account.PasswordChangeView, "change")), name="account_change_password"),
    path("losenord/satt/", page(account.PasswordSetView, "choose"), name="account_set_password"),
    path("tva-steg/", page(two_step.IndexView, "", "people/two_step.html"), name="mfa_index"),
    path("tva-steg/kod/", page(two_step.AuthenticateView, "code"), name="mfa_authenticate"),
    path("tva-steg/bekrafta/", page(two_step.ReauthenticateView, "code_again"), name="mfa_reauthenticate"),
    path("tva-steg/app/", page(totp.ActivateTOTPView, "", "people/authenticator.html"), name="mfa_activate_totp"),
    path("tva-steg/av/", page(totp.DeactivateTOTPView, "two_step_off"), name="mfa_deactivate_totp"),
    path(
        "tva-steg/reservkoder/",
        page(recovery.ViewRecoveryCodesView, "", "people/recovery_codes.html"),
        name="mfa_view_recovery_codes",
    ),
    path(
        "tva-steg/reservkoder/nya/",
        page(recovery.GenerateRecoveryCodesView, "new_codes"),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "annan/avbruten/",
        page(outside.LoginCancelledView, "outside_failed", SAID),
        name="socialaccount_login_cancelled",
    ),
    path("annan/fel/", page(outside.LoginErrorView, "outside_failed", SAID), name="socialaccount_login_error"),
    path("", include("allauth.socialaccount.providers.openid_connect.urls")),
]
if apps.is_installed(SAML_APP):
    account_paths.append(path("", include(f"{SAML_APP}.urls")))

urlpatterns: list[URLPattern | URLResolver] = [
    path("konto/", include(account_paths)),
    path("strategi/<slug:key>/personer/", views.persons, name="strategy_persons"),
]
