from django.db import migrations
from django.db.models.functions import Lower


def verify(apps, schema_editor):
    """Who had an account before addresses were confirmed is taken at their word."""
    users = apps.get_model("accounts", "User").objects.filter(emailaddress=None)
    addresses = apps.get_model("account", "EmailAddress").objects
    rows = users.values_list("pk", Lower("email")).iterator()
    made = (
        addresses.model(user_id=pk, email=email, verified=True, primary=True) for pk, email in rows
    )
    addresses.bulk_create(made, batch_size=1000)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_letters_and_notices"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]

    operations = [migrations.RunPython(verify, migrations.RunPython.noop)]
