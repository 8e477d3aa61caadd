import pytest
from django.core.exceptions import ValidationError

from accounts.conduct.domains import is_allowed_domain
from accounts.models import AuditEntry, BlockedDomain, User
from tests.cast import dewi_who_leads
from tests.mailbox import code_for, letters_to

pytestmark = pytest.mark.django_db
REFUSED = [
    "a@mailinator.com",
    "a@MAILINATOR.com",
    "a@mailinator.com.",
    "a@mailinator.com。",
    "a@mailinator。com",
    "a@ＭＡＩＬＩＮＡＴＯＲ.com",
    "a@x.y.mailinator.com",
    '"a@b"@yopmail.com',
    "a@bücher.example",
    "a@xn--bcher-kva.example",
]
ALLOWED = [
    "a@contoh.id",
    "a@notmailinator.com",
    "a@mailinator.com.id",
    "a@sub.satu.example",
    "mailinator.com@contoh.id",
]


@pytest.fixture(autouse=True)
def _more_domains():
    bucher = BlockedDomain(domain="Bücher.example")
    bucher.full_clean()
    bucher.save()
    BlockedDomain.objects.create(domain="satu.example", with_subdomains=False)


@pytest.mark.parametrize("address", REFUSED)
def test_refused(address):
    with pytest.raises(ValidationError):
        is_allowed_domain(address)


@pytest.mark.parametrize("address", ALLOWED)
def test_allowed(address):
    is_allowed_domain(address)


def test_whoever_joins_hears_it_kindly_at_the_field(client):
    told = {"name": "Rini", "handle": "rini", "password": "kopi-pahit-7"}
    for door in ("/akun/daftar/", "/akun/daftar/kode/"):
        answer = client.post(door, told | {"email": "rini@mailinator.com"})
        assert "tidak bisa dipakai" in answer.context["form"].errors["email"][0]
    assert letters_to("rini@mailinator.com") == []

    client.post("/akun/daftar/", told | {"email": "rini@contoh.id"})
    client.post("/akun/daftar/konfirmasi/", {"code": code_for("rini@contoh.id")})
    assert User.objects.filter(handle="rini").exists()


def test_chief_editors_keep_the_list_and_it_is_written_down(client):
    client.force_login(dewi_who_leads())
    told = {"domain": "@Kotak.Example", "why": "Sekali pakai", "with_subdomains": "on"}
    assert client.post("/admin/accounts/blockeddomain/add/", told).status_code == 302

    assert BlockedDomain.objects.filter(domain="kotak.example").exists()
    [entry] = AuditEntry.objects.filter(act="domain.add")
    assert entry.target_name == "kotak.example"
    assert client.post("/admin/accounts/blockeddomain/add/", told).status_code == 200  # Twice.
    wrong = told | {"domain": "kotak"}
    assert client.post("/admin/accounts/blockeddomain/add/", wrong).status_code == 200
    assert BlockedDomain.objects.filter(domain__contains="kotak").count() == 1
