from django.db import models


class Licence(models.TextChoices):
    """By what right a picture is shown. Empty where nobody has said so yet."""

    OWN = "own", "Foto sendiri"
    PERMISSION = "permission", "Izin pembuat"
    PUBLIC_DOMAIN = "cc0", "CC0 atau domain publik"
    CC_BY = "cc-by", "CC BY"
    CC_BY_SA = "cc-by-sa", "CC BY-SA"
    CC_BY_ND = "cc-by-nd", "CC BY-ND"
    UNSPLASH = "unsplash", "Lisensi Unsplash"
    PEXELS = "pexels", "Lisensi Pexels"
    PIXABAY = "pixabay", "Lisensi Pixabay"
    FREEPIK = "freepik", "Lisensi Freepik"
    PAID = "paid", "Lisensi berbayar"
    PRESS = "press", "Siaran pers atau materi promosi"
    OTHER = "other", "Lainnya"


# Of Creative Commons the versions differ by picture: there its own page tells.
_BY_PICTURE: set[str] = {Licence.CC_BY, Licence.CC_BY_SA, Licence.CC_BY_ND}
_TERMS: dict[str, str] = {
    Licence.PUBLIC_DOMAIN: "https://creativecommons.org/publicdomain/zero/1.0/",
    Licence.UNSPLASH: "https://unsplash.com/license",
    Licence.PEXELS: "https://www.pexels.com/license/",
    Licence.PIXABAY: "https://pixabay.com/service/license-summary/",
    Licence.FREEPIK: "https://www.freepik.com/legal/terms-of-use",
}


def terms_of(licence: str, address: str) -> str:
    """A page that tells on what terms a picture from `address` may be used; empty for none."""
    return address if licence in _BY_PICTURE else _TERMS.get(licence, "")
