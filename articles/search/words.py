"""Words as search knows them: small, without accents and disguises, and what each may come from."""

import re

from articles.models.entry import LONGEST_WORD
from idnplatform.foundation.look_alikes import folded

_WORD = re.compile(r"[^\W_]+")
# Said everywhere, so that they find nothing; they still count inside quotation marks.
STOP_WORDS = frozenset(
    """
    ada adalah agar akan aku anda antara apa atau bagi bahwa banyak baru beberapa bisa buat bukan
    cara dalam dan dari dengan di dia dua guna hanya harus hingga ia ialah ini itu jadi jika juga
    kalau kami kamu karena ke kepada kini kita lagi lain lalu lebih maka masih mereka nih oleh pada
    para paling pun saat saja sampai sang satu saya sebagai sebuah secara sejak sekali seorang
    seperti serta si soal sudah supaya tak tapi telah tentang tetapi tidak tiga untuk usai yaitu
    yakni yang a an and for in is of on the to
    """.split()
)


def words_of(text: str) -> list[str]:
    """In order; nothing but letters and digits is in them, whatever was written."""
    return [word[:LONGEST_WORD] for word in _WORD.findall(folded(text))]
