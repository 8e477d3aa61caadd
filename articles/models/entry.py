"""What search keeps of the live editions, and the words that slips of the keyboard are mended by."""

from django.db import models

from articles.models.edition import Edition

LONGEST_WORD = 40  # letters; what is longer is cut


class Entry(models.Model):
    """A live edition as search knows it; all in words that `articles.search` made.

    Besides these columns each database has its own index over them, made by migration 0019:
    SQLite an FTS5 table that triggers keep, PostgreSQL a column `vector` that the room writes.
    """

    # When it was published, in 1/1024 ms: the newest has the highest, and both indexes can go by it.
    number = models.BigIntegerField(primary_key=True)
    edition = models.OneToOneField(Edition, on_delete=models.CASCADE, related_name="+")
    title = models.TextField()  # roots, in order
    body = models.TextField()  # roots, in order
    marks = models.TextField()  # further words, each behind a sign: see `articles.search.entries`

    def __str__(self) -> str:
        return f"{self.number}: {self.edition_id}"


class MarkedWord(models.Model):
    """A word of titles, writers' or topics' names behind its sign, and in how many entries."""

    word = models.CharField(max_length=LONGEST_WORD + 1, unique=True)
    entries = models.IntegerField()

    def __str__(self) -> str:
        return self.word


class Slip(models.Model):
    """What is left of a word of titles, as a number, when one or two of its letters are dropped.

    Two words that differ by a slip leave something in common.
    """

    pk = models.CompositePrimaryKey("number", "word")
    number = models.BigIntegerField()
    word = models.ForeignKey(MarkedWord, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"{self.number} of {self.word_id}"
