"""Words that stand in texts about anything, and so tell nothing of what one is about.

No more than these: the words of a whole field (*pemain*, *tahun*) help to tell it from another.
"""

COMMON = frozenset(
    """
    ada adalah agar akan anda antara apa atau bagaimana bagi bahwa banyak baru beberapa begitu
    belum bisa cukup dalam dan dapat dari dengan di dia dua hal hanya hari harus hingga ia ini
    itu jelasnya jika juga kami kamu karena kata katanya ke kepada ketika kita lagi lain lalu
    lebih maka mana masa masih memang mengatakan menjadi menurut mereka namun nya oleh orang
    pada paling para pernah pun saat salah sangat satu saya sebagai sebelum secara sejumlah
    selain sementara semua sendiri seperti serta setelah siapa sini situ sudah tahun tak telah
    tentang terhadap tersebut tidak tiga tuturnya ujar ujarnya ungkapnya untuk yang
    """.split()
)
