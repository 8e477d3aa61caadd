import pytest
from hypothesis import given
from hypothesis import strategies as st

from idnplatform.foundation.look_alikes import folded


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("Redaksi", "redaksi"),
        ("Rеdаksі", "redaksi"),  # Cyrillic е, а, і
        ("ΑΝΙ ΗΑΤΙ", "ani hati"),  # Greek capitals
        ("ανι", "avi"),
        ("𝐀𝐝𝐦𝐢𝐧 𝓈𝓁𝑜𝓉", "admin slot"),
        ("ｊｕｄｉ", "judi"),
        ("🅹🆄🅳🅸 🅐 🇸🇱🇴🇹", "judi a slot"),
        ("ᴀɴɪ", "ani"),
        ("Rédaksi Ånï", "redaksi ani"),
        ("re\u200bdak\u00adsi\u202e", "redaksi"),
        ("ﬁksi №5", "fiksi no5"),
        ("İSTANBUL ıstana", "istanbul istana"),
        ("東京 2026", "東京 2026"),
    ],
)
def test_what_looks_the_same_is_spelt_the_same(written, seen):
    assert folded(written) == seen


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert folded(folded(text)) == folded(text)
