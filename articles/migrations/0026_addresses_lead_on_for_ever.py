import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0025_editions_tell_their_making"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                condition=models.Q(("debut__isnull", False), ("is_live", True)),
                fields=["-published_at", "-id"],
                name="edition_debuts",
            ),
        ),
        migrations.CreateModel(
            name="FormerSlug",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(max_length=40, unique=True, verbose_name="alamat lama"),
                ),
                ("left_at", models.DateTimeField(auto_now_add=True)),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former_slugs",
                        to="articles.channel",
                    ),
                ),
            ],
            options={
                "verbose_name": "alamat lama kanal",
                "verbose_name_plural": "alamat lama kanal",
            },
        ),
    ]
