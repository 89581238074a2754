"""All settings of the portal, from the environment only, secure unless told otherwise.

docs/betrieb.md names every variable in one table; NAME_FILE gives a file instead of the value.
"""

from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from portal.umgebung.leser import Umgebung

BASE_DIR = Path(__file__).resolve().parent.parent
env = Umgebung()

DEBUG = env.bool("DEBUG", default=False)
NUR_HTTP = env.bool("NUR_HTTP", default=False)
SECRET_KEY = env.schluessel("SECRET_KEY", auch_kurz=DEBUG)
SECRET_KEY_FALLBACKS = env.schluesselliste("SECRET_KEY_FALLBACKS", auch_kurz=DEBUG)
ALLOWED_HOSTS = env.rechnernamen("ALLOWED_HOSTS")
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured(
        "Das Portal startet nicht, weil ALLOWED_HOSTS fehlt: Setzen Sie die Umgebungsvariable "
        "ALLOWED_HOSTS auf die Rechnernamen, unter denen das Portal erreichbar sein soll."
    )

INSTALLED_APPS = [
    "basis",
    "beirat",
    "projekte",
    "berichte",
    "portal",
    # Before auth, after which the roles are granted.
    "post_office",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "crispy_forms",
    "django_prose_editor",
    "simple_history",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "portal.protokoll.Protokoll",
    # Outside of all that answers: no page, file or error goes without their headers.
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "portal.kopfzeilen.Kopfzeilen",
    "csp.middleware.CSPMiddleware",
    "portal.views.betrieb.Auskunft",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Outside of the session, so that it sees the cookies of an answer.
    "portal.oeffentlich.rahmen.Zwischenspeicher",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "portal.anmeldung.waechter.Anmeldung",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "basis.pflege.eingaben.EingabenBehalten",
    "portal.anmeldung.waechter.ZweiterFaktorZuerst",
    "simple_history.middleware.HistoryRequestMiddleware",
    "portal.views.ablehnung.NurLesen",
    "portal.views.ablehnung.InzwischenGeloescht",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "loaders": [
                ("django.template.loaders.cached.Loader", ["django.template.loaders.filesystem.Loader"])
            ],
            "builtins": ["basis.templatetags.basis"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.kontext.rahmen",
            ],
        },
    }
]

if env.str("DATABASE_URL", default=""):
    DATABASES = {"default": env.datenbank("DATABASE_URL")}
else:
    DATABASES = {"default": env.sqlite("SQLITE_DATEI", BASE_DIR, "daten/portal.sqlite3")}
# In the database, because limits have to hold across processes and machines.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "portal_zwischenspeicher",
        "KEY_FUNCTION": "portal.anmeldung.grenzen.schluessel",
        # Of more than these a third is thrown away, whatever it counts: a crowd of names mustn't do that.
        "OPTIONS": {"MAX_ENTRIES": 1_000_000},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "basis.Konto"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
CSRF_FAILURE_VIEW = "portal.views.ablehnung.csrf_abgelehnt"
LOGOUT_REDIRECT_URL = "start"
AUTHENTICATION_BACKENDS = ["portal.anmeldung.pruefung.Pruefung"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"portal.anmeldung.kennwort.{art}"}
    for art in (
        *("NichtAehnlich", "Mindestlaenge", "NichtImmerDasselbe", "NichtVerbreitet"),
        *("NichtNurHauswoerter", "NichtNurNummern"),
    )
]
PASSWORD_HASHERS = [
    f"django.contrib.auth.hashers.{name}"
    # The first makes new ones; the second is what earlier accounts have, until they sign in again.
    for name in ("Argon2PasswordHasher", "PBKDF2PasswordHasher")
]
# How long an invitation waits; a link for a forgotten password is good for two hours only.
PASSWORD_RESET_TIMEOUT = 7 * 24 * 3600

ACCOUNT_ADAPTER = "portal.anmeldung.adapter.Kontoadapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
# Seconds for which one needn't say again who one is before what concerns an account's security.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
# No code by mail: whoever reads an account's mail mustn't thereby be its owner.
ACCOUNT_REAUTHENTICATION_METHODS = {"password", "mfa"}
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "portal.anmeldung.link.Kennwortlink"
ACCOUNT_FORMS = {"user_token": "portal.anmeldung.formulare.Linkpruefung"}

# Required of everybody but council members; docs/betrieb.md says what switching it off means.
ZWEITER_FAKTOR = env.bool("ZWEITER_FAKTOR", default=True)
MFA_ADAPTER = "portal.anmeldung.faktor.Faktoradapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Beirat für Integration und Migration Magdeburg"
# Clocks differ: the code before and the one after are taken as well.
MFA_TOTP_TOLERANCE = 1

# The city's own sign-in, by OpenID Connect. The address back is …/anmelden/stadt/zurueck/.
OIDC_AUSSTELLER = env.aussteller("OIDC_AUSSTELLER", auch_http=NUR_HTTP)
OIDC_NAME = env.str("OIDC_NAME", default="der Stadt")
SOCIALACCOUNT_ADAPTER = "portal.anmeldung.stadt.Stadtadapter"
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_PROVIDERS = {}
if OIDC_AUSSTELLER:
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "APPS": [
            {
                "provider_id": "stadt",
                "name": OIDC_NAME,
                "client_id": env.pflicht("OIDC_CLIENT"),
                "secret": env.pflicht("OIDC_GEHEIMNIS"),
                "settings": {"server_url": OIDC_AUSSTELLER, "oauth_pkce_enabled": True},
            }
        ]
    }

# Minutes without a page, and hours since signing in, after which one signs in again.
SITZUNG_UNTAETIG_MINUTEN = env.zahl("SITZUNG_UNTAETIG_MINUTEN", 60, 1, 24 * 60)
SITZUNG_HOECHSTENS_STUNDEN = env.zahl("SITZUNG_HOECHSTENS_STUNDEN", 12, 1, 7 * 24)
# A whole city hall may stand behind one address: what is counted by account is the stricter limit.
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "30/m/ip,5/300s/key",
    "reset_password": "20/m/ip,3/600s/key",
    "pruefen": "60/m/ip",
}

# Where clamd listens; with it no upload is kept that it hasn't looked at (basis/viren.py).
VIRENPRUEFUNG = env.socketpfad("VIRENPRUEFUNG")

# Public figures that count fewer people aren't told (basis/geheimhaltung.py); 1 tells all.
KLEINSTE_GRUPPE = env.zahl("KLEINSTE_GRUPPE", 3, 1, 1000)

# Two people for each report: berichte/ablauf.py says what that means and refuses.
VIER_AUGEN = env.bool("VIER_AUGEN", default=False)

LANGUAGE_CODE = "de"
LANGUAGES = [("de", "Deutsch")]
TIME_ZONE = "Europe/Berlin"
# Grouping would print the year as 2.019; amounts are grouped by our own filter `euro`.
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "daten" / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    "post": {"BACKEND": "basis.postanhang.Postablage"},
}

CRISPY_ALLOWED_TEMPLATE_PACKS = ["formular"]
CRISPY_TEMPLATE_PACK = "formular"
CRISPY_FAIL_SILENTLY = False

MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = NUR_HTTP
SECURE_SSL_REDIRECT = not NUR_HTTP
# A load balancer asks by http, with nothing in the answers to protect; what programs ask refuses by itself.
SECURE_REDIRECT_EXEMPT = [r"^(?:gesundheit/$|bereitschaft/$|oparl/|kalender/(?!sitzungen\.)[\w-]+\.ics$)"]
SESSION_COOKIE_SECURE = not NUR_HTTP
CSRF_COOKIE_SECURE = not NUR_HTTP
# With this beginning a browser takes a cookie from this host by https only, never from a neighbour.
SESSION_COOKIE_NAME = "sessionid" if NUR_HTTP else "__Host-sessionid"
CSRF_COOKIE_NAME = "csrftoken" if NUR_HTTP else "__Host-csrftoken"
MESSAGE_STORAGE = "portal.kopfzeilen.Meldungen"
# Our forms carry the token themselves; no script has to read it.
CSRF_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 0 if NUR_HTTP else 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = not NUR_HTTP
SECURE_HSTS_PRELOAD = not NUR_HTTP
VERTRAUTER_PROXY = env.bool("VERTRAUTER_PROXY", default=False)
ALLAUTH_TRUSTED_PROXY_COUNT = int(VERTRAUTER_PROXY)
if VERTRAUTER_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        # The button of the city's sign-in is a form that ends there.
        "object-src": [NONE],
        "form-action": [SELF, *(["/".join(OIDC_AUSSTELLER.split("/")[:3])] if OIDC_AUSSTELLER else [])],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

# Without a server nothing pretends to have been sent: basis/post asks how mail is sent.
EMAIL_BACKEND = VERSANDWEG = "django.core.mail.backends.dummy.EmailBackend"
EMAIL_TIMEOUT = 10
if env.str("EMAIL_URL", default=""):
    vars().update(env.mailserver("EMAIL_URL"))
    # Everything waits in the database, also what other packages send; `manage.py faelliges` sends it.
    VERSANDWEG, EMAIL_BACKEND = EMAIL_BACKEND, "basis.post.warteschlange.Warteschlange"
    DEFAULT_FROM_EMAIL = env.absender("ABSENDER")
POST_OFFICE = {"FILE_STORAGE": "post"}
# Days for which it is kept to whom a mail went and about what; its text is gone once it is sent.
POST_AUFBEWAHRUNG_TAGE = env.zahl("POST_AUFBEWAHRUNG_TAGE", 90, 1, 3650)

# Where the portal stands: links in letters that no request leads to. Without it there are no such letters.
ADRESSE = env.eigene_adresse("ADRESSE", ALLOWED_HOSTS, auch_http=NUR_HTTP)
# So many days before it is due, who hasn't answered is reminded by itself; 0: nobody is.
ERINNERUNG_TAGE = env.zahl("ERINNERUNG_TAGE", 3, 0, 60)

# History rows keep who and when; the reason is asked for where the domain wants one.
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True

LOGFORMAT = env.auswahl("LOGFORMAT", "text", "json")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "text": {"()": "portal.protokoll.AlsText"},
        "json": {"()": "portal.protokoll.AlsJson"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": LOGFORMAT}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        # Django's own handlers print and mail what our lines leave out for good reason.
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        # A line for each request and event of security; who starts it by hand reads only what went wrong.
        "portal": {"level": "INFO" if LOGFORMAT == "json" else "WARNING"},
    },
}
