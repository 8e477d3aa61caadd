"""Lists that the rules read: data, no code. `Limits` holds them, a site may change them.

Particles are the house's list for titles (docs/decisions/0005); the free words are further function
words (*kata tugas*) of EYD V, I.A.10, which writers may set either way.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Titles ------------------------------------------------------------------------------------

PARTICLES = _words("""
    atau dan dengan ke per oleh ala buat tetapi setelah tapi untuk bagi dari di kepada pun sebelum
    tentang yang daripada karena pada sampai tanpa
""")
# Particles that are verbs, nouns or names as well: a capital may be right, so none is held against.
PARTICLES_TOO = _words("buat bagi sampai per ala")
FREE_WORDS = _words("""
    agar akan antara antar apabila asal bahwa bak bila bukan dalam demi guna hingga ialah jika jikalau
    kala kalau ketika lalu lewat maka maupun melainkan melalui meski meskipun nan namun para pasca sang
    saat sambil secara sebab sebagai sejak sekitar selain selama seperti serta seusai si sembari sehingga
    supaya tak tiap terhadap usai via versus vs walau walaupun yakni yaitu adalah atas dkk dll ini itu
    juga lah kah aka soal gara karna cs akibat biar ketimbang sedang bersama versi jelang feat ft x the a an and at by for from in of on or to with
""")
NAME_PARTS = _words(
    "van von der den de del della da do dos du el la le bin binti ibn al ad an as bint"
)
# “Di Maria” is a footballer, “Yang Mi” plays in films, “Dan Brown” writes: what follows gives it away.
NAMES_AFTER = {
    "di": _words(
        "Maria Natale Canio Matteo Stefano Lorenzo Livio Francesco Giannantonio Caprio Carlo"
    ),
    "yang": _words("Mi Zi Hyun Se Yo Jeong Jung Hyo Jin Xiao Yang"),
    "dan": _words("Brown Levy Evans Ticktum Biggar Stevens Bilzerian Aykroyd"),
    "ke": _words("Huy"),
}
UNITS = _words(
    "km kg g gr cm m mm ml l ha gb mb tb mp mah hp cc kwh wib wita wit rpm fps am pm px ribu juta miliar triliun persen"
)
AFFIXES = _words("""
    nya an ku mu kah lah pun di ke se ber me pra non anti pro pasca eks sub ter per multi semi antar
    isme is in kan i
""")
COUNT_WORDS = {
    "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8,
    "sembilan": 9, "sepuluh": 10, "sebelas": 11, "dua belas": 12,
}  # fmt: skip
# What may be counted as points; after a number in mid-title only these make it the count. Not people
# and countries: news counts them too (Tanpa 5 Pemain, Touring 12 Negara).
LIST_NOUNS = _words("""
    acara adegan akun alasan aktivitas aktor alat album aplikasi arti artis aturan bahan bahaya bekal
    benda buah buku cara ciri contoh dampak destinasi drakor drama efek fakta film filosofi fitur foto
    gaya gejala hal hewan ide ilmuwan inspirasi istilah jajanan jenis kalimat karakter kebiasaan kebun
    kegiatan kelebihan kekurangan kesalahan keuntungan khasiat kiat kisah kuliner kutipan lagu langkah
    larangan makanan makna manfaat masalah menu merek mitos model momen museum novel olahraga
    pantai pelajaran penyebab perbedaan pertanyaan peralatan pesan pilihan pohon potret prinsip
    profesi quotes rahasia ramalan rekomendasi resep risiko sayuran sebab sifat sikap spot strategi
    tahap tahapan tanda tanaman taman tempat teluk tipe tips tradisi trik ucapan ungkapan warna
    wisata zodiak kuas kopi
""")
# A number before these measures or dates; it does not count points.
NOT_COUNTED = _words("""
    tahun hari jam menit detik bulan minggu pekan abad dekade persen ribu juta miliar triliun kali km
    kilometer meter cm kg kilogram gram liter derajat dari in besar rupiah dolar inci kilo hektare ton
    januari februari maret april mei juni juli agustus september oktober november desember watt
    tahunan harian bulanan dan atau sampai hingga orang anak warga korban siswa tersangka lawan
""")
CLICKBAIT_FORMS = (
    r"bikin (?:\w+ ){0,2}(?:melongo|melotot|merinding|geleng-geleng|ngakak|tercengang|baper|nangis"
    r"|gagal fokus|deg-degan|terpana|salah fokus|terharu|heboh|kaget|terkejut|terpesona|meleleh)",
    r"(?:tak|enggak|nggak|gak|tidak) (?:(?:akan|bakal|pernah) )?(?:kamu |anda )?(?:disangka|nyangka)",
    r"(?:tak|enggak|nggak|gak|tidak) (?:akan|bakal) percaya",
    r"(?:no\.?|nomor) \d+ (?:\w+ ){0,3}(?:bikin|paling|bakal|tak|enggak|nggak|sangat|mengejutkan)",
    r"(?:wajib|harus|perlu) (?:kamu |anda |kalian )?(?:tahu|baca|tonton|coba)\s*!",
    r"(?:ini|begini|inilah) yang (?:akan )?terjadi",
    r"(?:nomor|yang) terakhir (?:\w+ )?(?:bikin|paling|mengejutkan|tak)",
    r"jangan (?:kaget|sampai menyesal|baca|klik)",
    r"(?:kamu|anda|kalian) (?:pasti |bakal |akan )+(?:menyesal|kaget|syok|melongo|terkejut|tercengang)",
    r"^(?:wow|wah|gempar|heboh|viral|astaga|waduh|duh|ngeri|gawat|geger|miris|terkuak|terbongkar)\s*[!,.…]",
    r"(?:mengejutkan|mencengangkan|menggemparkan)\s*[!?]*$",
    r"(?:ini|begini|inilah) (?!daftar|jadwal|lokasi|tautan)\w{3,}nya\s*[!?]*$",
    r"(?:karena|gara-gara|lakukan|beri|ungkap|katakan|hal|pesan|orang|reaksi) ini\s*[!?]*$",
    r"(?:siapa sangka|di luar dugaan)",
    r"begini (?:jadinya|nasib|penampakan|wujud|reaksi)\w*",
    r"[!?]{2,}",
)

# Pictures and sources ----------------------------------------------------------------------

CAPTION_STARTS = _words("""
    ilustrasi potret foto gambar suasana tampilan tampak pemandangan seorang seekor sebuah sejumlah
    beberapa para salah proses kegiatan cuplikan tangkapan poster logo aktivitas momen bagian deretan
    barisan sekelompok dua tiga ratusan ribuan warga petugas anak ibu perempuan lelaki siswa
    peserta penonton pengunjung pedagang petani nelayan kondisi wajah secangkir sepiring semangkuk
""")
OWN_SOURCES = ("dok", "arsip", "koleksi", "idn", "pribadi")
BANNED_SOURCES = _words(
    "google pinterest facebook bing yahoo whatsapp internet net web website brainly"
)
BANNED_HOSTS = _words(
    "pinterest.com pin.it facebook.com fb.com fbcdn.net gstatic.com bing.com brainly.co.id"
)
# Whatever lies there may be shown by the site's own licence.
FREE_SITES = _words("unsplash.com pexels.com pixabay.com freepik.com nasa.gov")
SHORTENER_HOSTS = _words("""
    bit.ly s.id tinyurl.com t.co goo.gl cutt.ly ow.ly is.gd rb.gy shorturl.at lnkd.in bitly.com v.gd
    tiny.cc t.ly rebrand.ly s.shopee.co.id shp.ee tokopedia.link buff.ly adf.ly gg.gg bl.ink linkr.bio
""")

# For editors' eyes: a sign to look twice, never a verdict. ------------------------------------

PROHIBITED_WORDS = _words("""
    slot_gacor slot_online judi_online judi_slot togel maxwin rtp_slot bandar_togel bandar_judi agen_judi
    pinjol_ilegal kafir goblok tolol bangsat bajingan anjing_lu keparat kontol memek ngentot bokep
    pelacur lonte jablay banci bencong cina_kafir pribumi_asli antek_aseng cebong kampret kadrun
    obat_aborsi jual_ginjal prediksi_togel casino_online video_bokep
""")

# Sentences -------------------------------------------------------------------------------------

ABBREVIATIONS = _words("""
    dr drs dra prof ir h hj no hlm jl tn ny st sdr ust kh dll dkk dsb tsb a.n s.d u.p yth sp s.h m.h
    s.pd m.pd s.e m.m m.si s.si ph.d m.sc jr sr bpk rp tbk pt cv kab kec prov mr mrs ms vs vol ed al kol
    letkol brigjen irjen komjen mayjen letjen kompol ipda iptu akp akbp kombes aiptu aipda bripka gg
""")
CLAIMS = (
    r"(?:dikutip|mengutip|dilansir|melansir|disadur|menukil)\b",
    r"(?:berdasarkan|menurut) (?:data|survei|laporan|penelitian|riset|studi|catatan|sensus|kajian)\b",
    r"(?:hasil|sebuah|suatu|dalam) (?:survei|penelitian|riset|studi|sensus)\b",
    r"\b\d{1,6}(?:[.,]\d{1,6})? ?(?:persen\b|%)",
    r"\bRp ?\d[\d.,]*",
    r"\b\d{1,6}(?:[.,]\d{1,6})? (?:ribu|juta|miliar|triliun)\b",
    r"\bmenurut\b",
)
