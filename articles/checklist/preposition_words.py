"""Lists behind the rule that *di* and *ke* stand apart before a place and joined before a verb.

Data, no code; EYD V, II.A and II.B, has the rule. A word is on a list only if the wrong spelling of
it can be nothing else.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


POSITIONS = _words("""
    atas bawah dalam luar depan belakang samping antara sekitar tengah ujung tepi pinggir sebelah
    seberang hadapan sekeliling puncak sela-sela sudut dekat
""")
PLACES = _words("""
    rumah pantai sekolah kantor kampus kota desa pasar toko warung kafe restoran hotel bandara
    stasiun terminal pelabuhan masjid gereja pura vihara kelas kamar dapur ruang ruangan halaman
    kebun sawah ladang hutan gunung sungai laut danau pulau lapangan taman jalan jalanan gang
    trotoar jembatan kampung dusun kecamatan kabupaten provinsi negara negeri daerah wilayah
    kawasan lokasi tempat dunia museum perpustakaan puskesmas klinik apotek bengkel pabrik gudang
    gedung mal perusahaan universitas pesantren asrama kos bioskop stadion bukit lembah langit
    tangan hati media internet youtube instagram facebook twitter tiktok seluruh berbagai beberapa
    setiap sebuah suatu semua arah acara area akun babak ajang level tingkat sektor sejumlah
    lingkungan kandang situs laman tanah jalur panggung lahan kotak mobil layar kursi bangku
    kompleks kediaman pesawat pintu papan markas pinggiran permukaan perairan perbatasan posisi
    pengadilan pegunungan pedesaan perkampungan perumahan kontrakan pemakaman persimpangan
    belantara pelosok muara
""")
# Names come apart with their capital: *dijakarta* becomes *di Jakarta*.
NAMED_PLACES = _words("""
    Jakarta Bandung Surabaya Medan Bali Yogyakarta Jogja Semarang Makassar Bogor Depok Bekasi Tangerang
    Palembang Denpasar Ubud Solo Lombok Papua Sumatra Jawa Kalimantan Sulawesi Indonesia Jepang Korea
    Malaysia Singapura Eropa Amerika Australia
""")
# After *di* only: times, and what nobody goes to.
DI_TOO = _words("""
    sini sana situ pagi siang sore malam hari saat masa zaman tahun awal akhir waktu kala
    perjalanan rumahku rumahnya kalangan bidang masyarakat pasaran meja lantai teras udara bumi
    mata kepala kaki bagian sisi kedua pihak sebagian usia era bulan minggu pusat tubuh wajah
    kemudian muka sepanjang musim sela-sela
""")
KE_TOO = _words("sini sana situ kanan kiri utara selatan timur barat dokter sisi pusat")
# Words in their own right that look like a joined preposition: no mistake.
REAL_WORDS = _words(
    "keluar kesemua kesemuanya kemal dimal kepura dipura keruangan keantara kehati kekos dikos"
)
# Roots and derived forms that are verbs and nothing else: before them *di* is the passive prefix.
VERBS = _words("""
    abadikan abaikan adakan adopsi aduk agendakan ajak ajar ajari ajarkan ajukan akhiri akibatkan
    akses aktifkan akui alami alihkan alokasikan amankan amati ambil ancam andalkan
    anggap angkat angkut aniaya anjurkan antar antarkan apit aplikasikan arahkan artikan asah
    atasi atur awali awasi baca bacakan bagi bagikan bahas bakar balas balut banderol bandingkan
    bangun banjiri bantah bantu barengi batalkan batasi bawa bawahi bawakan bayangkan
    bayar bayarkan bebaskan beberkan bedakan bekali bekukan belah belajari beli benahi benamkan
    benarkan berangkatkan berantas berdayakan berhentikan beri berikan beritakan berlakukan
    bersihkan besarkan biarkan biasakan biayai bicarakan bikin bilang bintangi blokir boikot
    bonceng bongkar boyong buang buat buatkan bubarkan bubuhi bubuhkan bujuk buka
    bukakan buktikan bully bungkus bunuh buru butuhkan cabik cabut cairkan campur campuri
    campurkan canangkan cantumkan capai cari carikan catat cegah cek cemaskan ceritakan cermati
    cetak cicipi cintai ciptakan coba copot cuci cukur culik curi curigai daftarkan dakwa
    dalami damaikan dampingi dapat dapati dapatkan dapuk dasari dasarkan datangkan dedikasikan
    dekati denda dendangkan dengar dengarkan desak diamkan dinginkan dirikan diskusikan
    distribusikan dominasi dorong duduki duga dukung edarkan edit ejek eksekusi evaluasi fokuskan
    gagas gali gambarkan gandrungi ganggu ganti gantikan garap gegerkan gelar gemari gempur
    gendong gerakkan goda goreng gosok gugat gulirkan gunakan guncang gunting habiskan
    hadang hadapi hadapkan hadiri hadirkan hajar halau haluskan hancurkan hantam hapus hapuskan
    harapkan hargai haruskan hasilkan hebohkan helat hembuskan hentakkan hentikan hias hiasi
    hidupkan hilangkan himpun hindari hirup hitung hormati hubungi hubungkan huni identifikasi
    ikat ikuti ikutkan imbangi imbau implementasikan impor incar ingat ingatkan inginkan inisiasi
    injak iringi iris izinkan jadikan jadwalkan jaga jagokan jajal jalani jalankan
    jamin jangkau janjikan jatuhi jatuhkan jauhi jauhkan jawab jebak jelajahi jelaskan jemput
    jemur jenguk jerat jual juluki jumpai kabarkan kabulkan kagetkan kagumi kaitkan kaji
    kalahkan kalungkan karenakan karuniai katakan kategorikan kawal kebumikan kecam kedepankan
    kejar kejutkan kelilingi kelola keluarkan keluhkan kemas kembalikan kembangkan
    kemukakan kenai kenakan kenal kenali kenalkan kenang kendalikan kendarai kerahkan
    keringkan kerjakan ketahui ketik khawatirkan khususkan kirim kirimkan klaim klik kobarkan
    komentari komunikasikan konfirmasi konsultasikan konsumsi koordinasikan korbankan kritik
    kuasai kuburkan kucilkan kukuhkan kukus kumandangkan kumpulkan kunjungi kupas kurangi lahirkan
    laksanakan lakukan lalap lalui landa langgar langsungkan lanjutkan lansir lantik laporkan
    larang larikan larutkan latih layangkan layani lemahkan lempar lemparkan lengkapi lepas
    lepaskan letakkan letuskan lewati lewatkan libatkan liburkan lihat lindungi lipat lirik
    lontarkan lukis lumuri lunasi luncurkan lupakan maafkan mainkan makamkan makan maknai
    maksimalkan maksudkan manfaatkan manjakan masak masuki masukkan matangkan matikan meriahkan
    miliki minati minta mintai mintakan minum muat mulai mungkinkan musnahkan namai namakan
    nantikan nasihati naungi nikahi nikmati nobatkan nyanyikan nyatakan obati obral olah oles
    olesi operasikan optimalkan padamkan padukan pahami pajang pakai paksa pamerkan panaskan
    pancing pandang pandu panen panggang panggil pangkas pantau papah paparkan parut pasang
    pasangkan pasarkan pastikan patahkan patok patuhi pecahkan pecat pegang pelajari pelihara
    penjarakan penuhi peragakan perankan peras perbaiki perbanyak perbarui perbesar
    perbincangkan perbolehkan percaya percayai percepat percikkan perdagangkan perdebatkan
    perebutkan pergoki pergunakan perhatikan perhitungkan periksa peringati peringatkan
    perintahkan perjuangkan perkenalkan perkirakan perkuat perlakukan perlihatkan perluas perlukan
    permalukan permasalahkan peroleh perpanjang persalahkan persatukan persembahkan persiapkan
    persilakan persoalkan pertahankan pertanggungjawabkan pertanyakan pertaruhkan pertemukan
    pertimbangkan pertontonkan peruntukkan pikirkan pilah pilih pimpin pindahkan pinjam
    pisahkan pompa populerkan posting potong praktikkan prediksi prioritaskan promosikan
    publikasikan puji pulangkan pulihkan pungkiri pungut putar putuskan ragukan rahasiakan raih
    ramaikan ramal rampas rampok rancang rangkai rangkum rasakan ratakan rawat rayakan
    realisasikan rebus rebut reka rekam rekomendasikan remajakan remas rencanakan rendam renggut
    renovasi resahkan resapi resmikan respons restui rilis rindukan ringankan robohkan rugikan
    rujuk runtuhkan rusak sadari sahkan sajikan saksikan salahgunakan salahkan salurkan samakan
    sambut sampaikan sandingkan sangka sangkal santap sarankan saring satroni satukan sayangkan
    sebabkan sebar sebarkan sebarluaskan sebut sebutkan sediakan seduh segel segerakan selamatkan
    selenggarakan selesaikan selidiki selimuti selingi selipkan semayamkan sembelih sembuhkan
    sembunyikan semprot sempurnakan sentuh sepakati serahkan serang serap sertai sertakan
    sesuaikan setel setrika setujui sewa siagakan siapkan siarkan sibukkan sidangkan siksa simak
    simpan simpulkan sinari singgung singkirkan sinyalir siram sisihkan sisir sita sobek sodorkan
    sorot soroti sosialisasikan suarakan suburkan sudahi suguhkan sukai sulap sumbangkan suntik
    suntikkan suruh susul susun sutradarai tabrak tabur taburi tahan taksir takuti tambah
    tambahkan tambal tampar tampilkan tampung tanam tanami tandai tandatangani tangani tanggapi
    tangguhkan tanggung tangkap tantang tanya tanyai tanyakan targetkan tarik taruh
    tawar tawarkan tayangkan tebak tebang tegaskan tegur tekan tekankan telusuri temani tembak
    tempatkan tempel tempelkan tempuh temui temukan tenangkan tenggelamkan tentukan
    terapkan terbangkan terbitkan terima terjemahkan terjunkan terpa tertawakan tertibkan teruskan
    tetapkan tidurkan tilang timbang timbulkan timpa tindak tindaklanjuti tinggalkan tingkatkan
    tinjau tipu tiru titipkan tolak tonton topang tuangkan tuding tuduh tuduhkan tugaskan tujukan
    tukar tukarkan tulis tuliskan tumis tumpahkan tumpangi tumpuk tunda tunggu tunjuk tunjukkan
    tuntun tuntut turunkan turuti tutup tutupi ubah ucapkan ujarkan uji ukur ulangi ulas
    umumkan undang unggah unggulkan ungkap ungkapkan upayakan uraikan urungkan urus usahakan usir
    usulkan usung utamakan utarakan utus variasikan vonis wajibkan wakafkan wakili wariskan warnai
    wartakan waspadai wawancarai wujudkan yakini
""")
# Where the next word makes a noun of it: *di olah raga*, *di uji coba*, *di undang-undang*.
NOUNS_WITH = {
    "olah": _words("raga"), "uji": _words("coba kompetensi"), "buka": _words("puasa bersama"),
    "rekam": _words("jejak medis"), "panen": _words("raya"), "cetak": _words("biru"),
    "jual": _words("beli"), "ajar": _words("bahasa"), "tanya": _words("jawab"), "serah": _words("terima"),
    "makan": _words("siang malam pagi bersama besar"), "minum": _words("teh kopi"), "lepas": _words("pantai landas"),
    "tambal": _words("ban"), "buru": _words("buru"), "timbang": _words("terima"), "lempar": _words("lembing cakram"),
    "lipat": _words("paha"), "bangun": _words("ruang datar tidur"), "tahan": _words("banting"),
    "pompa": _words("bensin"), "bungkus": _words("rokok"), "ramal": _words("cuaca"),
}  # fmt: skip
COUNTED = tuple(
    """
    yang juara hari anak kali peringkat posisi urutan babak pekan minggu semester seri edisi jilid bab musim
    gol poin alasan periode abad putra putri cucu istri dosis bagian tahap gelombang
""".split()
)
ORDINALS = {
    "dua": "kedua", "tiga": "ketiga", "empat": "keempat", "lima": "kelima", "enam": "keenam",
    "tujuh": "ketujuh", "delapan": "kedelapan", "sembilan": "kesembilan", "sepuluh": "kesepuluh",
}  # fmt: skip
