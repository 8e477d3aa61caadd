from collections import Counter
from datetime import timedelta

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.utils import timezone

CORRECTION_HEAD_START = timedelta(days=30)


def let_in_what_waits(apps, schema_editor):
    """A turn for each piece that is with the editors already."""
    turns_of = apps.get_model("articles", "Turn")
    facts = _facts_of(apps)
    sent = apps.get_model("articles", "Article").objects.filter(
        status__in=("submitted", "in_review")
    )
    numbers = Counter()
    turns = []
    for article in sent.order_by("submitted_at", "pk").iterator():
        turn = turns_of(**_told_of(article, facts))
        if article.status == "submitted":
            numbers[turn.author_id, turn.is_correction] += 1
            turn.number = numbers[turn.author_id, turn.is_correction]
        turns.append(turn)
    turns_of.objects.bulk_create(turns, batch_size=500)


def _facts_of(apps):
    events = apps.get_model("articles", "Event").objects.order_by()
    decided = events.filter(move__in=("return", "decline", "approve"))
    resubmitted = decided.exclude(move="approve")
    published = apps.get_model("articles", "Article").objects.exclude(publication="none")
    verified = apps.get_model("accounts", "Profile").objects.filter(standing="verified")
    return {
        "decided": set(decided.values_list("article", flat=True)),
        "resubmitted": set(resubmitted.values_list("article", flat=True)),
        "published": set(published.order_by().values_list("author", flat=True)),
        "verified": set(verified.values_list("user", flat=True)),
    }


def _told_of(article, facts):
    now = timezone.now()
    sent_at = article.submitted_at or now
    is_correction = article.publication == "live"
    on_desk = article.status == "in_review"
    return {
        "article_id": article.pk,
        "author_id": article.author_id,
        "sent_at": sent_at,
        "goes_at": sent_at - CORRECTION_HEAD_START if is_correction else sent_at,
        "reviewer_id": article.reviewer_id if on_desk else None,
        "touched_at": now if on_desk else None,
        "channel_id": article.channel_id,
        "kind": article.kind,
        "code": article.code,
        "title_key": article.title.lower()[:200],
        "words": _words_in(article.body),
        "is_correction": is_correction,
        "is_first": article.author_id not in facts["published"],
        "is_verified": article.author_id in facts["verified"],
        "is_resubmitted": article.pk in facts["resubmitted"],
        "is_decided": article.pk in facts["decided"],
    }


def _words_in(node):
    """About as many as the checker counts; the next sending counts anew."""
    words = len((node.get("text") or "").split())
    return words + sum(map(_words_in, node.get("content") or []))


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0009_chief_editors_tend_the_desk"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Beat",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.channel",
                        verbose_name="kanal",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="beats",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="editor",
                    ),
                ),
            ],
            options={
                "verbose_name": "bidang editor",
                "verbose_name_plural": "bidang editor",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "channel"),
                        name="beat_once",
                        violation_error_message="Editor ini sudah terikat pada kanal itu.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Presence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seen_at", models.DateTimeField(db_index=True)),
                (
                    "article",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.article",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("article", "user"), name="presence_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="SavedLook",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=40, verbose_name="nama")),
                ("query", models.CharField(max_length=600)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                (
                    "user",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="looks",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["made_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("user", "name"), name="look_named_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Turn",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="turn",
                        serialize=False,
                        to="articles.article",
                    ),
                ),
                ("number", models.PositiveIntegerField(default=0)),
                ("sent_at", models.DateTimeField()),
                ("goes_at", models.DateTimeField()),
                ("touched_at", models.DateTimeField(null=True)),
                ("escalated_at", models.DateTimeField(null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("listicle", "Listicle"),
                            ("berita", "Berita/Narasi"),
                            ("opini", "Opini"),
                            ("fiksi", "Fiksi"),
                        ],
                        max_length=10,
                    ),
                ),
                ("code", models.CharField(max_length=8)),
                ("title_key", models.CharField(max_length=200)),
                ("words", models.PositiveIntegerField()),
                ("findings", models.PositiveIntegerField(null=True)),
                ("is_correction", models.BooleanField()),
                ("is_first", models.BooleanField()),
                ("is_verified", models.BooleanField()),
                ("is_resubmitted", models.BooleanField()),
                ("is_decided", models.BooleanField()),
                (
                    "author",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.channel",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["number", "goes_at", "article"], name="turn_order"),
                    models.Index(
                        fields=["channel", "number", "goes_at", "article"],
                        name="turn_order_in_channel",
                    ),
                    models.Index(fields=["author", "is_correction", "sent_at"], name="turn_line"),
                    models.Index(fields=["code"], name="turn_code"),
                    models.Index(
                        condition=models.Q(("number", 0)),
                        fields=["touched_at"],
                        name="turn_touched_on_a_desk",
                    ),
                    models.Index(
                        condition=models.Q(("escalated_at__isnull", True)),
                        fields=["sent_at"],
                        name="turn_not_escalated",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("number__gt", 0), ("touched_at__isnull", False), _connector="OR"
                        ),
                        name="turn_on_a_desk",
                    )
                ],
            },
        ),
        migrations.RunPython(let_in_what_waits, migrations.RunPython.noop),
    ]
