"""Words: what was judged of them, and which ones a site or a writer vouches for."""

from typing import Self

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from articles.models.article import Article

LONGEST_WORD = 40  # letters
is_one_word = RegexValidator(
    r"\A[^\W\d_]+(?:[-'][^\W\d_]+)*\Z", "Isi satu kata saja: huruf, boleh dengan tanda hubung."
)


class JudgedWord(models.Model):
    """What the lexicon said of a word; site-wide, so that each is judged once."""

    word = models.CharField(max_length=LONGEST_WORD, primary_key=True)
    better = models.JSONField(default=list)  # the likeliest first; empty where the word may stand
    is_rule = models.BooleanField(default=False)  # the standard form, not a guess
    stamp = models.CharField(max_length=12)  # of the lexicon that judged
    judged_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = "kata yang diperiksa"
        verbose_name_plural = "kata yang diperiksa"

    def __str__(self) -> str:
        return self.word


class HouseWord(models.Model):
    """A word that the editors vouch for, in small letters."""

    word = models.CharField("kata", max_length=LONGEST_WORD, unique=True, validators=[is_one_word])
    note = models.CharField("catatan", max_length=200, blank=True)
    added_at = models.DateTimeField("ditambahkan", auto_now_add=True)

    class Meta:
        verbose_name = "kata redaksi"
        verbose_name_plural = "kata redaksi"
        ordering = ["word"]
        constraints = [
            models.CheckConstraint(condition=Q(word=Lower("word")), name="house_word_is_small")
        ]

    def __str__(self) -> str:
        return self.word

    def clean(self) -> None:
        self.word = self.word.lower()


class OwnWordQuerySet(models.QuerySet["OwnWord"]):
    def everywhere(self) -> Self:
        """Of the writer's own dictionary, not of one piece alone."""
        return self.filter(article=None)

    def known_in(self, article: Article) -> Self:
        return self.filter(Q(article=None) | Q(article=article), owner=article.author_id)


class OwnWord(models.Model):
    """A word that a writer vouches for: in all pieces, or in one."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="own_words"
    )
    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="own_words", null=True, blank=True
    )
    word = models.CharField("kata", max_length=LONGEST_WORD, validators=[is_one_word])
    added_at = models.DateTimeField(auto_now_add=True)

    objects = OwnWordQuerySet.as_manager()

    class Meta:
        verbose_name = "kata sendiri"
        verbose_name_plural = "kata sendiri"
        ordering = ["word"]
        constraints = [
            models.UniqueConstraint(
                "owner", "word", condition=Q(article=None), name="own_word_once"
            ),
            models.UniqueConstraint("article", "word", name="own_word_once_a_piece"),
        ]

    def __str__(self) -> str:
        return self.word
