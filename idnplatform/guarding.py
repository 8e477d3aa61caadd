"""Second factors and what else guards an account. Part of the settings."""

import environ

env = environ.Env()

ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60  # seconds in which nobody is asked again who they are
# Editors and above need one where the site is served by https.
SECOND_FACTOR_FOR_STAFF = env.bool(
    "SECOND_FACTOR_FOR_STAFF", default=env.str("SITE_URL", default="").startswith("https:")
)
SECOND_FACTOR_GRACE_DAYS = env.int("SECOND_FACTOR_GRACE_DAYS", default=7)
MFA_ADAPTER = "accounts.security.adapter.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "accounts.security.forms.CodeForm",
    "authenticate_webauthn": "accounts.security.forms.PasskeyForm",
    "reauthenticate": "accounts.security.forms.ReauthenticateForm",
    "reauthenticate_webauthn": "accounts.security.forms.PasskeyReauthenticateForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RATE_LIMITS = {"webauthn_login": "30/m/ip"}
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = env.str("SITE_NAME", default="IDN Platform")
MFA_TOTP_TOLERANCE = 1  # Clocks of phones go half a minute wrong.
# Passkeys want https; http://localhost serves who develops.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = env.bool("DEBUG", default=False)
