import pytest

from accounts.security.devices import device_in_words
from tests.accounts.security.keys import IPHONE

WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"
DEVICES = [
    (f"Mozilla/5.0 (Linux; Android 14) {WEBKIT} Chrome/130.0.0.0 Mobile Safari/537.36", "Chrome di Android"),
    (f"Mozilla/5.0 (Linux; Android 13; SM-A546E) {WEBKIT} SamsungBrowser/25.0 Chrome/121.0 Mobile Safari/537.36", "Samsung Internet di Android"),
    (f"Mozilla/5.0 (Linux; U; Android 12; id) {WEBKIT} Version/4.0 Chrome/100.0 Mobile Safari/537.36 UCBrowser/13.4", "UC Browser di Android"),
    (f"Mozilla/5.0 (Linux; Android 10; wv) {WEBKIT} Version/4.0 Chrome/120.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/440.0]", "Facebook di Android"),
    (IPHONE, "Safari di iPhone"),
    ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 CriOS/130.0 Mobile/15E148 Safari/604.1", "Chrome di iPhone"),
    ("Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 FxiOS/130.0 Mobile Safari/604.1", "Firefox di iPad"),
    ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.5 Safari/605.1.15", "Safari di Mac"),
    (f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {WEBKIT} Chrome/130.0.0.0 Safari/537.36 Edg/130.0", "Edge di Windows"),
    (f"Mozilla/5.0 (Windows NT 10.0) {WEBKIT} Chrome/128.0 Safari/537.36 OPR/114.0", "Opera di Windows"),
    ("Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0", "Firefox di Linux"),
    (f"Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) {WEBKIT} Chrome/130.0.0.0 Safari/537.36", "Chrome di ChromeOS"),
    ("Mozilla/5.0 (Linux; Android 14)", "Peramban di Android"),
    ("curl/8.5.0", "Perangkat yang tidak dikenal"),
    ("", "Perangkat yang tidak dikenal"),
]  # fmt: skip


@pytest.mark.parametrize(("user_agent", "words"), DEVICES)
def test_a_device_is_called_what_people_call_it(user_agent, words):
    assert device_in_words(user_agent) == words
