from django.db import models


class Language(models.TextChoices):
    """In which language a piece is written, as far as the site tells them apart."""

    INDONESIAN = "id", "Indonesia"
    ENGLISH = "en", "Inggris"
    JAVANESE = "jv", "Jawa"
    SUNDANESE = "su", "Sunda"
    OTHER = "und", "lain"
