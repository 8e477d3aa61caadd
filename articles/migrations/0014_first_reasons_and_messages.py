"""The reasons and the messages that a desk begins with; its chief editors keep them from here on.

The reasons for refusing are those of the field; those for withdrawing follow the *Pedoman Pemberitaan
Media Siber* of Dewan Pers (2012), which lets a medium withdraw for listed reasons alone.
"""

from django.db import migrations

# code, label, what the writer can do. Refusals: for returning and declining alike.
REFUSALS = [
    (
        "panduan",
        "Belum sesuai panduan menulis",
        "Baca lagi panduan menulis, lalu sesuaikan naskahnya.",
    ),
    (
        "bukan-listicle",
        "Lebih cocok sebagai listicle",
        "Susun isinya menjadi poin bernomor, masing-masing dengan subjudul, gambar, dan teks.",
    ),
    (
        "tanpa-penutup",
        "Belum ada paragraf penutup",
        "Tutup dengan satu paragraf yang merangkum atau mengajak.",
    ),
    (
        "kapital-judul",
        "Huruf kapital di judul",
        "Awali setiap kata dengan kapital, kecuali kata depan dan kata sambung.",
    ),
    (
        "ejaan",
        "Ejaan perlu dirapikan",
        "Periksa lagi kata yang ditandai pemeriksa, terutama “di” yang dipisah dan disambung.",
    ),
    (
        "sumber-gambar",
        "Sumber gambar salah atau kosong",
        "Tulis alamat lengkap halaman asal gambar dan nama pembuatnya.",
    ),
    (
        "topik-sama",
        "Topik yang sama sudah ada",
        "Cari sudut pandang yang belum ditulis orang lain, lalu kirim lagi.",
    ),
    (
        "plagiat",
        "Terlalu mirip tulisan lain",
        "Tulis dengan kata-katamu sendiri, dan sebut sumbernya.",
    ),
    (
        "susunan",
        "Susunan kurang jelas atau datar",
        "Mulai dari hal yang paling menarik, satu gagasan di satu paragraf.",
    ),
    (
        "isi-terlarang",
        "Memuat isi yang dilarang",
        "Keluarkan bagian yang memuat SARA, kebencian, perundungan fisik, fitnah, pornografi, atau hoaks.",
    ),
]
WITHDRAWALS = [
    ("sara", "SARA", ""),
    ("kesusilaan", "Kesusilaan", ""),
    ("masa-depan-anak", "Masa depan anak", ""),
    ("trauma-korban", "Pengalaman traumatik korban", ""),
    ("dewan-pers", "Pertimbangan khusus Dewan Pers", ""),
    (
        "keliru",
        "Informasi keliru atau hoaks",
        "Perbaiki faktanya, lalu kirim lagi supaya bisa terbit kembali.",
    ),
    (
        "hak-cipta",
        "Pelanggaran hak cipta",
        "Ganti bagian atau gambar yang bukan milikmu, lalu kirim lagi.",
    ),
    ("hak-jawab", "Menunggu hak jawab", ""),
    ("permintaan-penulis", "Permintaan penulis", ""),
]
MESSAGES = [
    ("return", "Tinggal sedikit lagi", "Halo {nama}, terima kasih sudah mengirim “{judul}”. Idenya bagus dan sudah dekat dengan terbit. Tolong rapikan hal-hal yang kami catat, lalu kirim lagi. Kami tunggu!"),
    ("return", "Lengkapi sumber", "Halo {nama}, tulisanmu enak dibaca. Sebelum terbit di {kanal}, tolong lengkapi dulu sumber gambar dan rujukannya: alamat lengkap halamannya dan nama pembuatnya."),
    ("return", "Susun ulang", "Halo {nama}, bahan di “{judul}” kuat, tetapi alurnya masih melompat. Coba mulai dari hal yang paling penting, beri satu gagasan di satu paragraf, dan tutup dengan simpulan singkat."),
    ("decline", "Topik sudah ada", "Halo {nama}, terima kasih sudah menulis “{judul}”. Topik ini baru saja kami muat, jadi kali ini belum bisa kami terbitkan. Kalau kamu punya sudut pandang lain, kami senang membacanya."),
    ("decline", "Belum memenuhi panduan", "Halo {nama}, terima kasih atas kirimanmu. Setelah kami baca dengan saksama, “{judul}” belum memenuhi panduan kanal {kanal}. Jangan berkecil hati: versi yang lebih baik boleh kamu kirim lagi."),
    ("approve", "Terima kasih", "Halo {nama}, terima kasih. “{judul}” enak dibaca dan rapi. Ditunggu tulisan berikutnya!"),
    ("withdraw", "Menunggu klarifikasi", "Tulisan ini kami tarik sementara sampai informasinya selesai kami periksa."),
    ("withdraw", "Isi tidak lagi benar", "Tulisan ini kami tarik karena sebagian informasinya ternyata keliru."),
    ("restore", "Sudah diperiksa", "Isinya sudah kami periksa lagi dan boleh terbit kembali."),
]  # fmt: skip


def fill(apps, schema_editor):
    reason = apps.get_model("articles", "Reason").objects
    for position, (code, label, hint) in enumerate(REFUSALS):
        told = {"label": label, "hint": hint, "position": position}
        reason.get_or_create(code=code, defaults=told | {"for_return": True, "for_decline": True})
    for position, (code, label, hint) in enumerate(WITHDRAWALS):
        told = {"label": label, "hint": hint, "position": position}
        reason.get_or_create(code=code, defaults=told | {"for_withdraw": True})
    message = apps.get_model("articles", "MessageTemplate").objects
    for position, (move, name, text) in enumerate(MESSAGES):
        told = {"text": text, "position": position}
        message.get_or_create(move=move, name=name, defaults=told)


class Migration(migrations.Migration):
    dependencies = [("articles", "0013_decisions_have_reasons")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
