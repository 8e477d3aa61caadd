"""Editions tell who approved them, what AI did, and whether they are a first or second piece."""

from datetime import timedelta

from django.db import migrations, models
from django.db.models import ExpressionWrapper, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

# An approval is written down just after the edition that it shows.
LATER = timedelta(minutes=1)

DEBUTS = """
UPDATE articles_edition SET debut = counted.nth
FROM (
    SELECT article_id, nth FROM (
        SELECT article_id, ROW_NUMBER() OVER (
            PARTITION BY articles_edition.author_id ORDER BY MIN(published_at), article_id
        ) AS nth
        FROM articles_edition
        JOIN articles_article ON articles_article.id = articles_edition.article_id
        WHERE publication <> 'none'
        GROUP BY article_id, articles_edition.author_id
    ) AS numbered WHERE nth <= 2
) AS counted
WHERE counted.article_id = articles_edition.article_id
"""

AI_USES = [
    ("none", "Ditulis tanpa bantuan AI"),
    ("language", "AI dipakai untuk ejaan atau terjemahan"),
    ("parts", "AI dipakai untuk menyusun sebagian teks; sudah diperiksa penulis"),
]


def name_editors(apps, schema_editor):
    """Those of editions that are there already: whoever made the last approval before each."""
    shown = ExpressionWrapper(
        Coalesce(OuterRef("updated_at"), OuterRef("published_at")) + Value(LATER),
        output_field=models.DateTimeField(),
    )
    approvals = apps.get_model("articles", "Event").objects.filter(
        article=OuterRef("article"), move="approve", made_at__lte=shown
    )
    names = approvals.order_by("-made_at", "-pk").values("actor__profile__name")[:1]
    editions = apps.get_model("articles", "Edition").objects
    editions.update(editor_name=Coalesce(Subquery(names), Value("")))


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_acts_are_written_down"),
        ("articles", "0021_hours_of_reading"),
    ]

    operations = [
        migrations.AddField(
            model_name="article",
            name="ai_use",
            field=models.CharField(
                blank=True, choices=AI_USES, max_length=10, verbose_name="penggunaan AI"
            ),
        ),
        migrations.AddField(
            model_name="edition",
            name="ai_use",
            field=models.CharField(blank=True, choices=AI_USES, max_length=10),
        ),
        migrations.AddField(
            model_name="edition",
            name="editor_name",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name="edition",
            name="debut",
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.RunPython(name_editors, migrations.RunPython.noop),
        migrations.RunSQL(DEBUTS, migrations.RunSQL.noop),
    ]
