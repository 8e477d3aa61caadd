"""Who has their account erased while suspended does not join anew before the suspension's end."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0012_own_data_can_be_erased"),
    ]

    operations = [
        migrations.CreateModel(
            name="BarredAddress",
            fields=[
                ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("until", models.DateTimeField(db_index=True)),
            ],
            options={
                "verbose_name": "alamat yang belum boleh mendaftar lagi",
                "verbose_name_plural": "alamat yang belum boleh mendaftar lagi",
                "default_permissions": (),
            },
        ),
    ]
