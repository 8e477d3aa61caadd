"""What search keeps, and over it an index of each database's own kind.

On SQLite an FTS5 table without a copy of the words, kept by triggers. (Whoever lets Django make
`articles_entry` anew must make these triggers anew: SQLite drops them with the table.) On
PostgreSQL a column that the room writes, with a GIN index; what is written is put into it at once,
since a list of pending words would be walked by every question.
"""

import django.db.models.deletion
from django.db import migrations, models

SQLITE = [
    # Of ASCII the words are letters, digits and the signs of marks; all that is not ASCII is a letter.
    """
    CREATE VIRTUAL TABLE articles_entry_words USING fts5(
        title, body, marks, content='articles_entry', content_rowid='number',
        tokenize="ascii tokenchars '=^@#~'"
    )
    """,
    """
    CREATE TRIGGER entry_is_found AFTER INSERT ON articles_entry BEGIN
        INSERT INTO articles_entry_words (rowid, title, body, marks)
        VALUES (new.number, new.title, new.body, new.marks);
    END
    """,
    """
    CREATE TRIGGER entry_is_lost AFTER DELETE ON articles_entry BEGIN
        INSERT INTO articles_entry_words (articles_entry_words, rowid, title, body, marks)
        VALUES ('delete', old.number, old.title, old.body, old.marks);
    END
    """,
    """
    CREATE TRIGGER entry_is_changed AFTER UPDATE ON articles_entry BEGIN
        INSERT INTO articles_entry_words (articles_entry_words, rowid, title, body, marks)
        VALUES ('delete', old.number, old.title, old.body, old.marks);
        INSERT INTO articles_entry_words (rowid, title, body, marks)
        VALUES (new.number, new.title, new.body, new.marks);
    END
    """,
]
POSTGRESQL = [
    "ALTER TABLE articles_entry ADD COLUMN vector tsvector NOT NULL DEFAULT ''",
    "CREATE INDEX entry_vector ON articles_entry USING gin (vector) WITH (fastupdate = off)",
]


def lay_index(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for statement in SQLITE if vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def take_index_away(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for trigger in ("entry_is_found", "entry_is_lost", "entry_is_changed"):
            schema_editor.execute(f"DROP TRIGGER {trigger}")
        schema_editor.execute("DROP TABLE articles_entry_words")
    else:
        schema_editor.execute("ALTER TABLE articles_entry DROP COLUMN vector")


class Migration(migrations.Migration):
    dependencies = [("articles", "0017_a_channel_with_beats_stays")]

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("title", models.TextField()),
                ("body", models.TextField()),
                ("marks", models.TextField()),
                (
                    "edition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.edition",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MarkedWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.CharField(max_length=41, unique=True)),
                ("entries", models.IntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Slip",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "number",
                        "word",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("number", models.BigIntegerField()),
                (
                    "word",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.markedword",
                    ),
                ),
            ],
        ),
        migrations.RunPython(lay_index, take_index_away),
    ]
