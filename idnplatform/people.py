"""Accounts: who people are to the site, how they join and sign in. Part of the settings."""

import environ

env = environ.Env()

# auth.W004 wants `unique=True` on the e-mail; ours is unique without case, by a constraint.
# security.W019 wants X_FRAME_OPTIONS to be DENY; beside it stands why it is not.
SILENCED_SYSTEM_CHECKS = ["auth.W004", "security.W019"]
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.joining.backends.EmailOrHandleBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "handle"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
HIJACK_PERMISSION_CHECK = "accounts.visiting.rules.may_visit"
LOGIN_URL = "joining:sign-in"
LOGIN_REDIRECT_URL = "writing:desk"
LOGOUT_REDIRECT_URL = "reading:front"

# django-allauth: a handle is no user name to it, our backend knows what it is.
ACCOUNT_ADAPTER = "accounts.joining.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_FORMS = {
    "login": "accounts.joining.forms.SignInForm",
    "request_login_code": "accounts.joining.code_forms.AskForCodeForm",
    "confirm_login_code": "accounts.joining.code_forms.SignInCodeForm",
    "confirm_email_verification_code": "accounts.joining.code_forms.AddressCodeForm",
    "reset_password": "accounts.joining.code_forms.AskForResetForm",
    "confirm_password_reset_code": "accounts.joining.code_forms.ResetCodeForm",
    "reset_password_from_key": "accounts.joining.account_forms.NewPasswordForm",
    "change_password": "accounts.joining.account_forms.ChangePasswordForm",
    "set_password": "accounts.joining.account_forms.SetPasswordForm",
    "add_email": "accounts.joining.account_forms.ChangeAddressForm",
    "reauthenticate": "accounts.joining.account_forms.SureForm",
    "confirm_reauthentication_code": "accounts.joining.code_forms.SureCodeForm",
}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
# The letters say so too.
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60  # seconds
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 15 * 60
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 8}
ACCOUNT_CHANGE_EMAIL = True
# Of what touches how people get in, accounts/security tells, under the bell and by mail.
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
# How often: times/span, for each address that asks (ip) or what `accounts/joining/limits.py` says.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "login_failed_anywhere": "30/h/key",  # then the right password is followed by a code
    "signup": "20/10m/ip",
    "request_login_code": "20/10m/ip,3/10m/key",
    "reset_password": "20/10m/ip,3/10m/key",
    "confirm_email": "20/10m/ip",
    "enter_code": "30/10m/ip",
    "confirm_leaving": "5/15m/key",  # the password once more, before the account is erased
    "letter": "20/h/key",  # to one mailbox, of those that anybody can ask for
}

# Signing in with Google or Facebook: there only with both keys, else not a trace of it.
_KEYS = {
    "google": (
        env.str("GOOGLE_CLIENT_ID", default=""),
        env.str("GOOGLE_CLIENT_SECRET", default=""),
    ),
    "facebook": (
        env.str("FACEBOOK_CLIENT_ID", default=""),
        env.str("FACEBOOK_CLIENT_SECRET", default=""),
    ),
}
_MORE: dict[str, dict[str, object]] = {
    "google": {"SCOPE": ["profile", "email"], "OAUTH_PKCE_ENABLED": True},
    "facebook": {"METHOD": "oauth2", "SCOPE": ["email"]},
}
SIGN_IN_WITH = [name for name, keys in _KEYS.items() if all(keys)]
SOCIALACCOUNT_PROVIDERS = {
    name: {"APP": {"client_id": _KEYS[name][0], "secret": _KEYS[name][1]}, **_MORE[name]}
    for name in SIGN_IN_WITH
}
# Where the button's form leads on to, which the content policy must allow.
SIGN_IN_ORIGINS = [
    {"google": "https://accounts.google.com", "facebook": "https://www.facebook.com"}[name]
    for name in SIGN_IN_WITH
]
SOCIALACCOUNT_ADAPTER = "accounts.joining.social.SocialAdapter"
SOCIALACCOUNT_FORMS = {"signup": "accounts.joining.social.SocialSignUpForm"}
SOCIALACCOUNT_AUTO_SIGNUP = False  # A name and a handle are asked for.
