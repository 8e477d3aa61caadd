"""Who lost the last channel they are bound to would work on all: such a channel is not deleted."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0016_days_are_tallied"),
    ]

    operations = [
        migrations.AlterField(
            model_name="beat",
            name="channel",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="articles.channel",
                verbose_name="kanal",
            ),
        ),
    ]
