"""Settings of an installation, in a block for each area; set by environment variables.

`docs/operations.md` lists the variables. Settings of external systems are checked by
`motcua.config.systems`.
"""

from pathlib import Path
from typing import Any

from csp.constants import NONCE, NONE, SELF

from motcua.config.database import database_from_url
from motcua.config.environment import Environment, is_address
from motcua.config.identity import providers_from
from motcua.config.languages import known_languages, offered_languages, share_of
from motcua.config.logs import LEVELS, log_to_stderr
from motcua.config.secret import load_secret_key

env = Environment()

# -- installation --------------------------------------------------------------------------------

REPOSITORY = Path(__file__).resolve().parent.parent.parent
DATA_DIR = Path(env.str("MOTCUA_DATA_DIR", default="") or REPOSITORY / "var").absolute()
MODE = env.choice("MOTCUA_MODE", ("embedded", "production"), default="embedded")
PRODUCTION = MODE == "production"
DEBUG = False
SECRET_KEY = load_secret_key(
    env.str("MOTCUA_SECRET_KEY", default=""), data_dir=DATA_DIR, production=PRODUCTION
)

# -- addresses -----------------------------------------------------------------------------------

# No default hosts in production; `check --deploy` reports missing ones.
LOCAL_HOSTS = [] if PRODUCTION else ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = [
    host.strip() for host in env.list("MOTCUA_ALLOWED_HOSTS", default=LOCAL_HOSTS) if host.strip()
]
LOCAL_URL = "" if PRODUCTION else "http://127.0.0.1:8000"
BASE_URL = env.str("MOTCUA_BASE_URL", default=LOCAL_URL).rstrip("/")
# Where citizens file online: only the national portal since 2025-07-01 (NĐ 118/2025).
ONLINE_FILING_URL = env.str("MOTCUA_ONLINE_FILING_URL", default="https://dichvucong.gov.vn/")
# The level of the electronic identity account that files online; level 1 may prepare a filing.
# NĐ 69/2024 ties filing to level 2; whether level 1 may do some procedures is unsure (from memory,
# 2026-11), so it does none here.
FILING_IDENTITY_LEVEL = env.int("MOTCUA_FILING_IDENTITY_LEVEL", default=2)

# -- database ------------------------------------------------------------------------------------

DATABASES = {
    "default": database_from_url(
        env.str("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'motcua.db'}")
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# -- background work -----------------------------------------------------------------------------

# Jobs are in the same database as their data, so both are committed or neither.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# -- files ----------------------------------------------------------------------------------------

FILES_DIR = DATA_DIR / "files"
PREVIEWS_DIR = DATA_DIR / "previews"
# A bucket of S3 in place of the folder; keys are read from the usual variables of S3 programs.
FILES_BUCKET = env.str("MOTCUA_FILES_BUCKET", default="")
FILES_ENDPOINT = env.str("MOTCUA_FILES_ENDPOINT", default="")
FILES_STORAGE: dict[str, Any] = {
    "BACKEND": "motcua.files.storage.Folder",
    "OPTIONS": {"location": FILES_DIR},
}
if FILES_BUCKET:
    FILES_STORAGE = {
        "BACKEND": "motcua.files.bucket.Bucket",
        "OPTIONS": {
            "bucket_name": FILES_BUCKET,
            "endpoint_url": FILES_ENDPOINT or None,
            "default_acl": None,
            "file_overwrite": True,
        },
    }
# The virus scanner: `unix:///run/clamav/clamd.ctl` or `tcp://host:3310`.
CLAMD = env.str("MOTCUA_CLAMD", default="")
FILE_MEGABYTES = env.number("MOTCUA_FILE_MEGABYTES", default=20)
FILES_A_COMPONENT = env.number("MOTCUA_FILES_A_COMPONENT", default=20)
# All files of one form together.
UPLOAD_MEGABYTES = env.number("MOTCUA_UPLOAD_MEGABYTES", default=64)
# All files of one sender that are on their way in parts.
PARTS_MEGABYTES = env.number("MOTCUA_PARTS_MEGABYTES", default=FILE_MEGABYTES * FILES_A_COMPONENT)
ALL_FILE_TYPES = ("pdf", "jpeg", "png", "heic", "webp", "tiff", "docx", "xlsx", "odt")
FILE_TYPES = [
    kind for kind in ALL_FILE_TYPES if kind in env.list("MOTCUA_FILE_TYPES", default=ALL_FILE_TYPES)
]
# Scans are put on pages of so many dots per inch (TT 02/2019/TT-BNV asks for 200 or more).
SCAN_DPI = env.number("MOTCUA_SCAN_DPI", default=200)

# -- messages ------------------------------------------------------------------------------------

# Without a mail server, e-mails are files in the outbox folder, and in production are not sent.
OUTBOX_DIR = DATA_DIR / "outbox"
EMAIL_HOST = env.str("MOTCUA_SMTP_HOST", default="")
EMAIL_PORT = env.number("MOTCUA_SMTP_PORT", default=587)
EMAIL_HOST_USER = env.str("MOTCUA_SMTP_USER", default="")
EMAIL_HOST_PASSWORD = env.str("MOTCUA_SMTP_PASSWORD", default="")
SMTP_SECURITY = env.choice("MOTCUA_SMTP_SECURITY", ("starttls", "tls", "none"), default="starttls")
EMAIL_USE_TLS = SMTP_SECURITY == "starttls"
EMAIL_USE_SSL = SMTP_SECURITY == "tls"
# For each answer of the server; all of a dialogue are fewer than the lease of a message.
EMAIL_TIMEOUT = 20
EMAIL_FILE_PATH = OUTBOX_DIR / "email"
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if EMAIL_HOST
    else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_IS_ON = bool(EMAIL_HOST) or not PRODUCTION
DEFAULT_FROM_EMAIL = env.str("MOTCUA_EMAIL_FROM", default="mot-cua@localhost")
SMS_PROVIDER = env.str("MOTCUA_SMS_PROVIDER", default="" if PRODUCTION else "file")

# -- dossier codes -------------------------------------------------------------------------------

# Who gives the codes of procedures that a nationwide central system serves; empty: nobody yet.
CODE_SERVICE = env.str("MOTCUA_CODE_SERVICE", default="" if PRODUCTION else "stand-in")
CODE_SERVICE_URL = env.str("MOTCUA_CODE_SERVICE_URL", default="")
CODE_SERVICE_TOKEN = env.str("MOTCUA_CODE_SERVICE_TOKEN", default="")
CODE_SERVICE_TIMEOUT = env.number("MOTCUA_CODE_SERVICE_TIMEOUT", default=3)

# -- signing -------------------------------------------------------------------------------------

# How leaders sign results: `by_hand` on the printed paper, or `test`, refused in production.
SIGNER = env.str("MOTCUA_SIGNER", default="by_hand" if PRODUCTION else "test")

# -- payment -------------------------------------------------------------------------------------

# The gateways offered to who pays online, in this order; empty: only at the counter.
PAYMENT_GATEWAYS = env.list(
    "MOTCUA_PAYMENT_GATEWAYS", default=() if PRODUCTION else ("sandbox-platform", "sandbox-paygov")
)
# The sandbox signs with this secret; without one, with a key derived from the secret key.
PAYMENT_SANDBOX_SECRET = env.str("MOTCUA_PAYMENT_SANDBOX_SECRET", default="")
PAYMENT_SANDBOX_DIR = DATA_DIR / "sandbox-bank"
# Payments that one IP address may begin per minute.
PAYMENTS_A_MINUTE = env.number("MOTCUA_PAYMENTS_A_MINUTE", default=30)

# -- event log -----------------------------------------------------------------------------------

# The folder of the log's daily anchors, and the key that signs them; unsigned without one.
ANCHORS_DIR = DATA_DIR / "anchors"
ANCHOR_KEY = env.str("MOTCUA_ANCHOR_KEY", default="")

# -- apps and middleware --------------------------------------------------------------------------

FACES = (
    "ui", "portal", "sign_in", "checker", "dossier", "desk", "queue", "office", "results",
    "reporting", "open_statistics", "administration", "control", "own_papers", "feedback",
    "kiosk",
)  # fmt: skip
AREAS = (
    "kernel", "worktime", "people", "files", "messages", "processes", "catalogue",
    "announcements", "delegations", "national", "eforms", "payments", "dossiers", "counters",
    "wallet", "feedback", "reviews", "postings", "queueing", "oversight",
    "gateways.payment_sandbox", "statistics", "reports", "simulation", "api", "config",
)  # fmt: skip
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    *(f"motcua.web.{face}" for face in FACES),
    "django.forms",
    *(f"motcua.{area}" for area in AREAS),
]

# Citizens sign in by electronic identity alone, at these providers; one plays itself in the demo.
IDENTITY_PROVIDERS = providers_from(env, production=PRODUCTION)
if not PRODUCTION:
    INSTALLED_APPS += ["motcua.gateways.identity_stand_in"]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "motcua.web.ui.middleware.PublicWithoutCookies",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "motcua.web.ui.middleware.Language",
    "motcua.web.ui.bodies.RefuseLargeBodies",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "motcua.web.sign_in.middleware.Authentication",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "motcua.web.ui.unreadable.RefuseUnreadable",
    "motcua.web.ui.middleware.OnlyActionsWrite",
    "motcua.web.ui.middleware.ReadOnlyGet",
    "motcua.web.ui.looks.NoteLooks",
    "motcua.web.ui.middleware.Refusals",
    "motcua.web.ui.outages.Outages",
]

ROOT_URLCONF = "motcua.config.urls"
WSGI_APPLICATION = "motcua.config.wsgi.application"

# -- web: templates, static files, language -------------------------------------------------------

FORM_RENDERER = "motcua.web.ui.forms.Renderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "motcua.web.ui.templating.environment",
            "context_processors": ["django.contrib.messages.context_processors.messages"],
        },
    },
]
MESSAGE_STORAGE = "motcua.web.ui.storage.Messages"

LANGUAGE_CODE = "vi"
LOCALE_PATHS = [REPOSITORY / "motcua" / "locale"]
KNOWN_LANGUAGES = known_languages(LOCALE_PATHS[0])
# A language is offered once so many per cent of the sentences are translated.
LANGUAGES = offered_languages(LOCALE_PATHS[0], env.int("MOTCUA_LANGUAGE_SHARE", default=20))
LANGUAGE_SHARES = {code: share_of(LOCALE_PATHS[0], code) for code, _name in LANGUAGES}
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

STATIC_URL = "/static/"
STATIC_ROOT = REPOSITORY / "build" / "static"
STATICFILES_DIRS = [REPOSITORY / "build" / "assets"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "files": FILES_STORAGE,
    "staticfiles": {"BACKEND": "motcua.web.ui.storage.StaticFiles"},
}

# -- web: limits ----------------------------------------------------------------------------------

# Lookups of dossiers by code that one IP address may make per minute: a hall of people shares one.
# A wrong one counts tenfold.
UPLOADS_A_MINUTE = env.number("MOTCUA_UPLOADS_A_MINUTE", default=30)
LOOKUPS_A_MINUTE = env.number("MOTCUA_LOOKUPS_A_MINUTE", default=300)
# Parts of files, of half a megabyte, that one sender may send per minute.
PARTS_A_MINUTE = env.number("MOTCUA_PARTS_A_MINUTE", default=1200)
SECRETS_A_MINUTE = env.number("MOTCUA_SECRETS_A_MINUTE", default=100)
WRITES_AN_HOUR = env.number("MOTCUA_WRITES_AN_HOUR", default=200)
SAVES_AN_HOUR = env.number("MOTCUA_SAVES_AN_HOUR", default=1500)
# Wrong secrets for one code from one IP address within a quarter of an hour.
SECRET_FAILURES_A_CODE = env.number("MOTCUA_SECRET_FAILURES_A_CODE", default=5)
# Lets in whoever reads `/metrics`; without one, only this machine itself.
METRICS_TOKEN = env.str("MOTCUA_METRICS_TOKEN", default="")
# Reports that one IP address may have checked per minute; a long one costs seconds of work.
CHECKS_A_MINUTE = env.number("MOTCUA_CHECKS_A_MINUTE", default=10)
# Files of the open statistics, and their answers to programs, for one IP address per minute.
STATISTICS_A_MINUTE = env.number("MOTCUA_STATISTICS_A_MINUTE", default=30)
# Seconds a minute in which pictures and papers are made for one account, or one IP address.
DRAWING_SECONDS_A_MINUTE = 60
# Numbers that one device gives per minute, and times per hour that it asks for twenty to come.
TICKETS_A_MINUTE = 30
LEASES_AN_HOUR = 60
COUNTS_DIR = DATA_DIR / "counts"
# Questions of the search that one IP address may leave for the control officers per minute.
QUESTIONS_A_MINUTE = 10
SUGGESTIONS_A_MINUTE = 300  # While typing: five a second.
QUESTIONS_DIR = DATA_DIR / "questions"
# Who looked at which dossier, until a job records it.
LOOKS_DIR = DATA_DIR / "looks"

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
# More than a form takes, so that the form says it and keeps what was typed.
DATA_UPLOAD_MAX_NUMBER_FILES = 5 * FILES_A_COMPONENT
FILE_UPLOAD_HANDLERS = ["motcua.web.ui.uploads.NamelessUploads"]

# -- web: security --------------------------------------------------------------------------------

# Browsers take a cookie of such a name only by HTTPS, for this host alone and for all its pages.
HOST_PREFIX = "__Host-" if PRODUCTION else ""
SESSION_COOKIE_NAME = f"{HOST_PREFIX}sessionid"
SESSION_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_NAME = f"{HOST_PREFIX}csrftoken"
CSRF_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_NAME = f"{HOST_PREFIX}language"
LANGUAGE_COOKIE_SECURE = PRODUCTION
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "motcua.web.sign_in.views.form_expired"
CSRF_TRUSTED_ORIGINS = [BASE_URL] if PRODUCTION and is_address(BASE_URL) else []
# In production a proxy terminates TLS; it must set this header and drop the client's.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if PRODUCTION else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
SILENCED_SYSTEM_CHECKS = [
    # The sign-in page itself says how long to wait, and keeps what was typed.
    "axes.W002",
    # We must not force HTTPS on other subdomains of the province.
    "security.W005",
    "security.W021",
    # `motcua.config.systems` checks the key and the hosts, and names the variable to set.
    "security.W009",
    "security.W020",
    # These follow from the mode, for which we have a check of our own.
    *([] if PRODUCTION else [f"security.W{number:03}" for number in (4, 8, 10, 11, 12, 16)]),
]

# -- people: accounts, sessions, signing in -------------------------------------------------------

AUTH_USER_MODEL = "people.Account"
LOGIN_URL = "/dang-nhap/"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "motcua.people.backend.AccountBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "motcua.people.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "motcua.people.passwords.Uncommon"},
    {"NAME": "motcua.people.passwords.NotOnlyDigits"},
    {"NAME": "motcua.people.passwords.UnlikeTheName", "OPTIONS": {"user_attributes": ["username"]}},
    {
        "NAME": "motcua.people.passwords.MoreThanOurWords",
        "OPTIONS": {"words": env.list("MOTCUA_PASSWORD_WORDS", default=())},
    },
]
# Second factors are those of django-allauth; its pages are not used (decision 31).
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
# Former keys open what they sealed; sessions end with their key all the same.
FORMER_SECRET_KEYS = env.list("MOTCUA_FORMER_SECRET_KEYS", default=())
MFA_ADAPTER = "motcua.people.mfa.Adapter"
# Roles that must have a second factor, and the days from the first sign-in that asks for one.
ROLES_WITH_SECOND_FACTOR = ("administrator", "leader") if PRODUCTION else ()
SECOND_FACTOR_ROLES = env.list("MOTCUA_SECOND_FACTOR_ROLES", default=ROLES_WITH_SECOND_FACTOR)
SECOND_FACTOR_DAYS = env.number("MOTCUA_SECOND_FACTOR_DAYS", default=14)
SOCIALACCOUNT_ADAPTER = "motcua.web.sign_in.identity.Adapter"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": IDENTITY_PROVIDERS}}
# Wrong passwords are counted in the database, so across all server processes, for an hour. The
# waits are those of the handler; the library never locks by itself.
AXES_HANDLER = "motcua.web.sign_in.attempts.Attempts"
AXES_COOLOFF_TIME = 1
AXES_LOCK_OUT_AT_FAILURE = False
# Wrong passwords from one IP address that a hall of people may mistype: an office shares one.
SIGN_IN_FAILURES_AN_ADDRESS = env.number("MOTCUA_SIGN_IN_FAILURES_AN_ADDRESS", default=50)
# Attempts during a wait do not extend it, also not for others at that address.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
# The list of failed attempts must not contain a form that waits for the sign-in.
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "carried", "next"]
AXES_CLIENT_IP_CALLABLE = "motcua.kernel.visitors.visitor_of"
AXES_VERBOSE = False

# Signed cookies keep GET read-only: reading a page writes no session row.
SESSION_ENGINE = "motcua.web.sign_in.sessions"
SESSION_SERIALIZER = "django.contrib.sessions.serializers.JSONSerializer"
OFFICER_SESSION_MINUTES = env.number("MOTCUA_OFFICER_SESSION_MINUTES", default=30)
CITIZEN_SESSION_MINUTES = env.number("MOTCUA_CITIZEN_SESSION_MINUTES", default=60)
SESSION_COOKIE_AGE = 60 * max(OFFICER_SESSION_MINUTES, CITIZEN_SESSION_MINUTES)
# The cookie outlives the idle limit, so that a form sent too late is linked to its user.
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_SAVE_EVERY_REQUEST = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

# -- logging --------------------------------------------------------------------------------------

LOGGING = log_to_stderr(env.choice("MOTCUA_LOG_LEVEL", LEVELS, default="WARNING"))
