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

    @property
    def address(self) -> str:
        """Where its terms stand, as far as there is one such place for all its versions."""
        return _TERMS.get(self, "")


_TERMS = {
    Licence.PUBLIC_DOMAIN: "https://creativecommons.org/publicdomain/zero/1.0/",
    Licence.UNSPLASH: "https://unsplash.com/license",
    Licence.PEXELS: "https://www.pexels.com/license/",
    Licence.PIXABAY: "https://pixabay.com/service/license-summary/",
    Licence.FREEPIK: "https://www.freepik.com/legal/terms-of-use",
}
