from django.db import models


class AiUse(models.TextChoices):
    """What a writer says of the help of AI in a piece. Nothing said is nothing printed."""

    NONE = "none", "Ditulis tanpa bantuan AI"
    LANGUAGE = "language", "AI dipakai untuk ejaan atau terjemahan"
    PARTS = "parts", "AI dipakai untuk menyusun sebagian teks; sudah diperiksa penulis"
