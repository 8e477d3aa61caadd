"""Invented texts, and what people do with texts that are not theirs."""

import random

WARUNG = """\
Warung Bu Tarmi buka sejak subuh di ujung jalan pasar lama. Asap dari tungku kayu sudah naik ketika \
pedagang sayur baru menurunkan keranjang mereka. Di atas meja panjang berlapis taplak plastik, \
sepiring pisang goreng dan segelas kopi tubruk menunggu siapa saja yang datang lebih dulu.
Tarmi belajar memasak dari neneknya di lereng gunung. Ia ingat betul cara nenek menakar garam \
dengan ujung jari dan menunggu santan pecah sebelum daun salam dimasukkan. Sampai hari ini ia tidak \
pernah memakai timbangan, dan rasa sayur lodehnya tetap sama seperti tiga puluh tahun lalu.
Pembelinya datang dari mana-mana: sopir angkutan, guru sekolah dasar, juga mahasiswa yang pulang \
begadang. Mereka duduk berdesakan tanpa saling kenal, lalu bertukar kabar tentang harga cabai dan \
hujan yang tak kunjung turun. Sebelum matahari tinggi, panci terakhir biasanya sudah kosong."""

LAUT = """\
Nelayan di teluk kecil itu membaca angin lebih pandai daripada ramalan cuaca mana pun. Begitu awan \
tipis berbaris di barat, perahu ditarik ke darat dan jala digantung di antara pohon kelapa. Anak-anak \
membantu memisahkan ikan kembung dari rumput laut sambil bernyanyi.
Musim ini tangkapan berkurang. Kapal besar dari luar daerah menyalakan lampu sepanjang malam, dan \
gerombolan ikan menjauh dari karang. Para tetua sepakat menutup sebagian teluk selama empat bulan, \
aturan lama yang sempat dilupakan ketika harga ikan sedang tinggi."""

PUISI = """\
di beranda rumahmu malam berkemas
membawa bulan yang separuh tanggal
kau titipkan rindu pada pagar
lalu pagar menumbuhkan daun"""

PASAL = (
    "Pasal 12 Barang siapa dengan sengaja menebang pohon di tepi sungai tanpa izin kepala desa "
    "dikenai denda paling banyak lima ratus ribu rupiah dan wajib menanam kembali dua kali lipat "
    "jumlah pohon yang ditebang dalam waktu tiga bulan sejak putusan dibacakan."
)
UCAPAN = (
    "“Kami tidak akan menutup pasar ini sebelum semua pedagang mendapat tempat yang layak, dekat "
    "dengan pembeli, terang pada malam hari, dan tidak lebih mahal daripada sewa yang sekarang "
    "mereka bayar kepada pemerintah kota,” kata Wali Kota."
)


def rewritten(text: str, part: float, seed: int = 7) -> str:
    """One word in so many replaced by another, where chance will have it."""
    chance = random.Random(seed)
    return " ".join(
        f"kata{chance.randrange(10_000)}" if chance.random() < part else word
        for word in text.split()
    )


def in_disguise(text: str) -> str:
    """The same to the eye: Cyrillic and fancy letters, and signs that nobody sees."""
    disguise = {"a": "а", "e": "е", "o": "ο", "p": "р", "i": "𝗂", "s": "ｓ", "n": "n\u200b"}
    return "".join(disguise.get(letter, letter) for letter in text)
