"""Editions keep the rights of the pictures in their text, and the card drawn of them."""

from django.db import migrations, models

AT_ONCE = 200


def tell_rights(apps, schema_editor):
    """Of what was printed before, from the pictures as they are told now."""
    with_pictures = apps.get_model("articles", "Showing").objects.values("edition")
    editions = apps.get_model("articles", "Edition").objects.filter(pk__in=with_pictures)
    pictures = apps.get_model("articles", "Picture").objects
    last = 0
    while batch := list(editions.filter(pk__gt=last).order_by("pk").only("pk", "body")[:AT_ONCE]):
        shown = {pk for edition in batch for pk in _shown_in(edition.body)}
        known = pictures.in_bulk(shown)
        for edition in batch:
            edition.figures = [
                _printed(known[attrs["picture"]], attrs)
                for attrs in _figures_in(edition.body)
                if attrs["picture"] in known
            ]
            edition.save(update_fields=["figures"])
        last = batch[-1].pk


def _figures_in(body):
    blocks = body.get("content", [])
    return [block["attrs"] for block in blocks if block["type"] == "figure"]


def _shown_in(body):
    return {attrs["picture"] for attrs in _figures_in(body)}


def _printed(picture, attrs):
    return {
        "file": picture.file,
        "width": picture.width,
        "height": picture.height,
        "alt": "" if attrs.get("decorative") else attrs.get("alt", ""),
        "caption": attrs.get("caption", ""),
        "credit": "/".join(filter(None, [picture.site, picture.creator])),
        "creator": picture.creator,
        "address": picture.address,
        "licence": picture.licence,
    }


class Migration(migrations.Migration):
    dependencies = [("articles", "0026_addresses_lead_on_for_ever")]

    operations = [
        migrations.AddField("edition", "figures", models.JSONField(default=list)),
        migrations.AddField("edition", "drawing", models.CharField(blank=True, max_length=120)),
        migrations.RunPython(tell_rights, migrations.RunPython.noop, elidable=True),
    ]
