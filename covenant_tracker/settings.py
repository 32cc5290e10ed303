"""Django's settings, all of them read from the environment; docs/operations.md lists the variables."""

import os
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from covenant_tracker import addresses, logs, seal_keys, secrets
from covenant_tracker.clock_day import clock_day, clock_file
from covenant_tracker.embedded.places import Places
from covenant_tracker.environment import BadVariable, Environment
from loans.domain.calendar import CALENDARS, US_FEDERAL_RESERVE

BASE_DIR = Path(__file__).resolve().parent.parent
environment = Environment(os.environ)

MODE = environment.choice("MODE", ("production", "local", "test"), "local")
PRODUCTION = MODE == "production"
DEBUG = environment.flag("DEBUG", default=False)
if PRODUCTION and DEBUG:
    raise BadVariable("DEBUG", "production never starts with it on; unset it")

VAR_DIR = environment.folder("VAR_DIR", BASE_DIR / "var")
PLACES = Places(VAR_DIR)
MAIL_DIR = environment.folder("MAIL_DIR", VAR_DIR / "mail")

SECRET_KEY = secrets.production_key(environment) if PRODUCTION else secrets.local_key(VAR_DIR / "secret_key")
ALLOWED_HOSTS = environment.names("ALLOWED_HOSTS")
if PRODUCTION and (not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS):
    raise BadVariable("ALLOWED_HOSTS", "production needs the names it answers to, for example covenants.bank.example")
ALLOWED_HOSTS = ALLOWED_HOSTS or ["localhost", "127.0.0.1", "[::1]", "testserver"]
SITE_URL = environment.text("SITE_URL", f"http://localhost:{environment.number('PORT', 8000, 1, 65535)}").rstrip("/")
if not SITE_URL.startswith("https://" if PRODUCTION else ("http://", "https://")):
    raise BadVariable("SITE_URL", "production needs the address that mails link to, https://...")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SEAL_KEY = seal_keys.seal_material(
    environment, VAR_DIR / "seal.pem", production=PRODUCTION, name=f"Covenant Tracker at {SITE_URL.split('//')[1]}"
)

INSTALLED_APPS = [
    "covenant_tracker.apps.CovenantTrackerConfig",
    "accounts",
    "loans",
    "compliance",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_htmx",
]
MIDDLEWARE = [
    "covenant_tracker.request_id.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "covenant_tracker.body_size.BodySizeMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "covenant_tracker.urls"
WSGI_APPLICATION = "covenant_tracker.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "compliance.views.access.bar",
                "accounts.context.reader",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
INSTALLED_APPS += ["django.forms"]

# Data -----------------------------------------------------------------------------------------------------------------
if PRODUCTION and not (environment.is_set("DATABASE_URL") and environment.is_set("REDIS_URL")):
    raise BadVariable("DATABASE_URL, REDIS_URL", "production needs both; private servers are for local use")
DATABASES: dict[str, dict[str, Any]] = {
    "default": addresses.database("DATABASE_URL", environment.secret("DATABASE_URL", PLACES.database_url))
    | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True, "ATOMIC_REQUESTS": False},
}
if environment.is_set("DATABASE_PASSWORD"):
    DATABASES["default"]["PASSWORD"] = environment.secret("DATABASE_PASSWORD")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS = addresses.redis("REDIS_URL", environment.secret("REDIS_URL", PLACES.redis_url))
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS.client,
        "KEY_PREFIX": "cache",
    },
}

# Background work ------------------------------------------------------------------------------------------------------
CELERY_BROKER_URL = REDIS.broker
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 3600}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ALWAYS_EAGER = False
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_SOFT_TIME_LIMIT = 300
CELERY_TASK_TIME_LIMIT = 330
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat")

# Days -----------------------------------------------------------------------------------------------------------------
USE_TZ = True
TIME_ZONE = BANK_TIME_ZONE = CELERY_TIMEZONE = environment.zone("BANK_TIME_ZONE", "America/New_York")
CLOCK_DAY = clock_day(environment, mode=MODE, samples=BASE_DIR / "samples" / "clock_day")
CLOCK_FILE = clock_file(environment, mode=MODE, usual=VAR_DIR / "clock")
LANGUAGE_CODE = "en-us"
USE_I18N = False

# People ---------------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
if MODE == "test":
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "login"
PASSWORD_RESET_TIMEOUT = 3600
TRUST_PROXY = environment.flag("TRUST_PROXY", default=False)
AXES_ENABLE_ADMIN = False
AXES_FAILURE_LIMIT = environment.number("LOGIN_FAILURES", 5, 1, 100)
AXES_COOLOFF_TIME = environment.number("LOGIN_LOCKOUT_MINUTES", 15, 1, 1440) / 60
AXES_USERNAME_FORM_FIELD = "username"  # as Django hands it on; axes would look for the model's own, email
AXES_USERNAME_CALLABLE = "covenant_tracker.login_name.login_name"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "registration/locked_out.html"
AXES_CLIENT_IP_CALLABLE = "covenant_tracker.client_address.client_address"
AXES_VERBOSE = False

# Browser --------------------------------------------------------------------------------------------------------------
SESSION_COOKIE_AGE = environment.number("SESSION_MINUTES", 60, 1, 1440) * 60
SESSION_SAVE_EVERY_REQUEST = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_NAME = "__Host-session" if PRODUCTION else "covenant_session"
CSRF_COOKIE_NAME = "__Host-csrf" if PRODUCTION else "covenant_csrf"
CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^health$", r"^ready$"]
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUST_PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    },
}
STATIC_URL = "/static/"
STATIC_ROOT = environment.folder("STATIC_ROOT", VAR_DIR / "static")
STATICFILES_DIRS = [BASE_DIR / "static"]
_STATIC_STORAGE = {
    "production": "whitenoise.storage.CompressedManifestStaticFilesStorage",
    "local": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage",
    "test": "django.contrib.staticfiles.storage.StaticFilesStorage",
}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _STATIC_STORAGE[MODE]},
}
WHITENOISE_USE_FINDERS = MODE == "test"
DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024

# Mail -----------------------------------------------------------------------------------------------------------------
DEFAULT_FROM_EMAIL = SERVER_EMAIL = environment.text("MAIL_FROM", "Covenant Tracker <covenants@localhost>")
EMAIL_TIMEOUT = environment.number("MAIL_TIMEOUT_SECONDS", 20, 1, 120)
EMAIL_BACKEND = "compliance.alerts.mailbox.Mailbox"
if environment.is_set("EMAIL_URL"):
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    globals().update(addresses.email("EMAIL_URL", environment.secret("EMAIL_URL")))
elif PRODUCTION:
    raise BadVariable("EMAIL_URL", "not set; production needs the mail server that alerts go through")

MAIL_RETRY_SECONDS = environment.number("MAIL_RETRY_SECONDS", 60, 1, 3600)
MAIL_LEASE_SECONDS = environment.number("MAIL_LEASE_SECONDS", 300, 1, 3600)
MAIL_GIVE_UP_HOURS = environment.number("MAIL_GIVE_UP_HOURS", 72, 1, 720)

# Alerts ---------------------------------------------------------------------------------------------------------------
ALERT_DAYS_BEFORE = environment.numbers("ALERT_DAYS_BEFORE", (14, 7, 1), 1, 90)
ALERT_ESCALATE_DAYS = environment.number("ALERT_ESCALATE_DAYS", 1, 1, 30)
BANK_CALENDAR = environment.choice("BANK_CALENDAR", CALENDARS, US_FEDERAL_RESERVE)

# Logs -----------------------------------------------------------------------------------------------------------------
LOGGING = logs.configuration(
    form=environment.choice("LOG_FORMAT", ("text", "json"), "json" if PRODUCTION else "text"),
    level=environment.choice("LOG_LEVEL", ("DEBUG", "INFO", "WARNING", "ERROR"), "INFO"),
)
