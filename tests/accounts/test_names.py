import pytest
from django.core.exceptions import ValidationError

from accounts.names import is_not_the_house, is_readable_name

UNSEEN = "Nama ini memuat tanda yang tidak terlihat. Ketik ulang namanya."
NO_LETTER = "Nama harus memuat huruf."
HEAPED = "Nama ini memuat terlalu banyak tanda di atas satu huruf."


@pytest.mark.parametrize(
    "name",
    [
        "Ani Lestari",
        "I Gusti Ngurah (Rai) III",
        "O’Brien",
        "Nyoman 2",
        "王小波",
        "سلمى",
        "É 😀",
        "พี่กุ้ง",
        "सुश्री क्षमा",
        "Nguye\u0302\u0303n",
        "مُحَمَّد",
    ],
)
def test_a_name_may_be_of_any_script(name):
    is_readable_name(name)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("\u200b\u200b", UNSEEN),  # zero width
        ("Ani\u202eila", UNSEEN),  # turned right to left
        ("Ani\u2066", UNSEEN),
        ("Ani\u00adLestari", UNSEEN),  # a soft hyphen
        ("Ani\x00", UNSEEN),
        ("Ani\x07", UNSEEN),
        ("Ani\nLestari", UNSEEN),
        ("Ani\u2028", UNSEEN),
        ("Ani\ud83d", UNSEEN),
        ("Ani\uffff", UNSEEN),
        ("Ani\ue000", UNSEEN),
        ("\u3164", UNSEEN),  # a letter that shows nothing
        ("\u2800", NO_LETTER),
        ("😀", NO_LETTER),
        ("...", NO_LETTER),
        ("007", NO_LETTER),
        ("", NO_LETTER),
        ("Z" + "\u0301" * 12 + "algo", HEAPED),
    ],
)
def test_a_name_that_cannot_be_read_is_refused(name, reason):
    with pytest.raises(ValidationError) as refusal:
        is_readable_name(name)

    assert refusal.value.messages == [reason]


@pytest.mark.parametrize(
    "name",
    [
        "Admin",
        "Redaksi IDN Platform",
        "idn platform",
        "Tim REDAKSI",
        "Rеdaksi",
        "Rédaksi Pusat",
        "Redaks1 IDN",
        "Redaksl IDN",
        "Adm1n",
        "Tim_Redaksi",
        "RedaksiIDN",
        "R.e.d.a.k.s.i",
        "🄡edaksi",
        "IDNPlatform",
        "IDN-Platform",
        "1DN_P1atform",
        "IDN Official",
        "I D N Platform",
        "I.D.N. Platform",
        "I DN Plat form",
        "Tim I-D-N  Platform",
        "I D N P l a t f o r m",
        "R e d a k s i",
        "R E D A K S 1 Pusat",
        "Redak si",
        "T i m R e d a k s i",
        "A d m i n",
    ],
)
def test_nobody_takes_a_name_that_sounds_like_the_newsroom(name):
    with pytest.raises(ValidationError) as refusal:
        is_not_the_house(name)

    assert refusal.value.messages == [
        "Nama ini terdengar seperti nama redaksi. Pakai namamu sendiri."
    ]


@pytest.mark.parametrize(
    "name",
    [
        "Ani ✅",
        "Ani ✓",
        "Ani ✔️",
        "Ani ☑",
        "Verified Writer",
        "Penulis Terverifikasi",
        "(Ver1fied)",
        "Ani V e r i f i e d",
    ],
)
def test_nobody_writes_a_badge_into_their_name(name):
    with pytest.raises(ValidationError) as refusal:
        is_not_the_house(name)

    assert refusal.value.messages == ["Lencana tidak bisa ditulis di nama. Pakai namamu saja."]


@pytest.mark.parametrize(
    "name",
    [
        "Tim Hartono",
        "Editha Sari",
        "Resmiati",
        "김민지",
        "Ольга",
        "Andre Daksina",  # would hold `redaksi` without the space
        "Stafani A.",
        "Verif Ikasari",
        "I Gusti Ngurah Rai",
        "I G N Agung Platini",
        "A. A. Navis",
        "A A Gde Raka",
        "H. M. S. Rahman",
        "M T D S Hidayat",
        "Edi Torang",
        "Adi Minarti",
        "Ad Minardi",
        "Ida Ayu Nyoman Rai",
        "Idn Nugraha",
        "Stafen Redi Aksi",
        "Moder Atoria",
        "R. A. Kartini",
        "Resminingsih",
        "S T Takdir",
    ],
)
def test_people_who_bear_other_names_are_let_in(name):
    is_not_the_house(name)
