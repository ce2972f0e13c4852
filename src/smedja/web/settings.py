# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Django settings, few and safe by default.

Position in the flow: read once when the server or a management command starts. Nothing here writes a file or opens a
connection; ``smedja web prepare`` makes the directory, the key and the database.

Environment: SMEDJA_VAR (directory for the database, runs and rendered charts), DATABASE_URL, SMEDJA_SECRET_KEY,
SMEDJA_HOSTS (comma-separated names this server answers to), SMEDJA_DEBUG=1 for developers. For log-in and mail:
SMEDJA_ADDRESS (where readers find this server, as letters give it), SMEDJA_HTTPS=1 (behind a proxy that serves https
and sets X-Forwarded-Proto), SMEDJA_PROXIES (how many proxies add to X-Forwarded-For), SMEDJA_SMTP, SMEDJA_MAIL_FROM,
SMEDJA_OIDC_… and SMEDJA_SAML_… (``people.log_in``). For the catalogue of open data: SMEDJA_PUBLISHER, SMEDJA_CONTACT.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from smedja.web.database import database_from
from smedja.web.people.log_in import mail_from, outside_from, whole_number

PACKAGE = Path(__file__).parent
VAR_DIR = Path(os.environ.get("SMEDJA_VAR") or "var").resolve()
SECRET_FILE = VAR_DIR / "secret_key"

DEBUG = os.environ.get("SMEDJA_DEBUG") == "1"
SECRET_KEY = (
    os.environ.get("SMEDJA_SECRET_KEY")
    or (SECRET_FILE.read_text(encoding="utf-8").strip() if SECRET_FILE.is_file() else "")
    # Before the first prepare there is nothing to sign; a key for this process alone is enough.
    or secrets.token_urlsafe(48)
)
ALLOWED_HOSTS = [
    name.strip() for name in os.environ.get("SMEDJA_HOSTS", "127.0.0.1,localhost,[::1]").split(",") if name.strip()
]

OUTSIDE = outside_from(os.environ)
MAIL = mail_from(os.environ, VAR_DIR)

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "smedja.web.apps.WebConfig",
    "smedja.web.regions.apps.RegionsConfig",
    "smedja.web.record.apps.RecordConfig",
    "smedja.web.scenarios.apps.ScenariosConfig",
    "smedja.web.rounds.apps.RoundsConfig",
    "smedja.web.places.apps.PlacesConfig",
    "smedja.web.cooperation.apps.CooperationConfig",
    "smedja.web.matching.apps.MatchingConfig",
    "smedja.web.schools.apps.SchoolsConfig",
    "smedja.web.interest.apps.InterestConfig",
    "smedja.web.companies.apps.CompaniesConfig",
    "smedja.web.sources.apps.SourcesConfig",
    "smedja.web.people.apps.PeopleConfig",
    "smedja.web.register.apps.RegisterConfig",
    "smedja.web.strategy.apps.StrategyConfig",
    "smedja.web.changes.apps.ChangesConfig",
    "smedja.web.editing.apps.EditingConfig",
    "smedja.web.documents.apps.DocumentsConfig",
    "smedja.web.answers.apps.AnswersConfig",
    "smedja.web.council.apps.CouncilConfig",
    # After ours, so that our templates stand before theirs.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    *OUTSIDE.apps,
]
AUTH_USER_MODEL = "people.Account"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "smedja.web.headers.SecurityHeaders",
    "smedja.web.headers.Packing",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "smedja.web.headers.Unchanged",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "smedja.web.people.redirects.KeepsLanguage",
    "allauth.account.middleware.AccountMiddleware",
    "smedja.web.errors.PlainFaults",
]
ROOT_URLCONF = "smedja.web.urls"
WSGI_APPLICATION = "smedja.web.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "OPTIONS": {
            "context_processors": ["smedja.web.language.reading"],
            "builtins": ["smedja.web.templatetags.smedja"],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
        },
    }
]

DATABASES = {"default": database_from(os.environ.get("DATABASE_URL", ""), VAR_DIR / "smedja.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "sv"
USE_I18N = False
USE_TZ = True
TIME_ZONE = "Europe/Stockholm"

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [PACKAGE / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"
        if DEBUG
        else "smedja.web.static_files.ModuleStorage"
    },
}
# Tests and a checkout that has not run collectstatic still find their style sheet.
WHITENOISE_USE_FINDERS = not STATIC_ROOT.is_dir()
WHITENOISE_MANIFEST_STRICT = False

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

HTTPS = os.environ.get("SMEDJA_HTTPS") == "1" and not DEBUG
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
#: Origins that a form may lead to beside our own.
FORM_ORIGINS = OUTSIDE.origins

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/konto/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "smedja.web.people.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # addresses are given by administrators, or vouched for by a provider
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_USERNAME_BLACKLIST = ["drift", "smedja"]  # names that histories give to commands
MFA_ADAPTER = "smedja.web.people.adapters.TwoStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody signs up with another's address
MFA_TOTP_TOLERANCE = 1  # a clock may be half a minute off
SOCIALACCOUNT_ADAPTER = "smedja.web.people.adapters.OutsideAdapter"
SOCIALACCOUNT_PROVIDERS = OUTSIDE.providers
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
ALLAUTH_TRUSTED_PROXY_COUNT = whole_number(os.environ, "SMEDJA_PROXIES")

#: Who answers for the open data of this server, and the mail address that questions about them go to.
PUBLISHER = os.environ.get("SMEDJA_PUBLISHER") or "Smedja"
CONTACT = os.environ.get("SMEDJA_CONTACT") or ""
ADDRESS = (os.environ.get("SMEDJA_ADDRESS") or "http://127.0.0.1:8000").rstrip("/")
DEFAULT_FROM_EMAIL = os.environ.get("SMEDJA_MAIL_FROM") or "smedja@localhost"
EMAIL_BACKEND = MAIL.backend
EMAIL_FILE_PATH = MAIL.folder
EMAIL_HOST = MAIL.host
EMAIL_PORT = MAIL.port
EMAIL_HOST_USER = MAIL.user
EMAIL_HOST_PASSWORD = MAIL.password
EMAIL_USE_TLS = MAIL.starttls
EMAIL_USE_SSL = MAIL.tls
EMAIL_TIMEOUT = 20

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "loggers": {"django": {"handlers": ["stderr"], "level": "WARNING"}},
}
