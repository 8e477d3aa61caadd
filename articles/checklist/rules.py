"""The rules in one table.

A row says what a rule is called, how much it weighs, where it looks, which function finds the places,
for which kinds of pieces (all, unless it says so), and what it tells the writer. Levels are the
house's; a site changes them in `Limits.levels`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from articles.checklist import (
    figures,
    language,
    links,
    prepositions,
    prohibited,
    readability,
    structure,
    summaries,
    titles,
)
from articles.checklist.limits import Level
from articles.checklist.passages import Spot
from articles.checklist.report import Manuscript

Finder = Callable[[Manuscript], Iterator[Spot]]

ALL = frozenset({"listicle", "berita", "opini", "fiksi"})
PROSE = ALL - {"fiksi"}
LISTICLE, NEWS = frozenset({"listicle"}), frozenset({"berita"})


@dataclass(frozen=True)
class Rule:
    code: str
    level: Level
    where: str  # a field, "block", or "words": the title, the summary and the blocks
    find: Finder
    kinds: frozenset[str] = ALL
    whole: bool = False  # judges the whole piece, so it waits until that is begun
    says: str = ""


def _of_cover(find: Finder) -> Finder:
    return lambda manuscript: (spot for spot in find(manuscript) if spot.field == "cover")


def _of_figures(find: Finder) -> Finder:
    return lambda manuscript: (spot for spot in find(manuscript) if spot.block)


# fmt: off
RULES: tuple[Rule, ...] = (
    Rule("title-missing", "wajib", "title", titles.missing,
         says="Judul belum diisi."),
    Rule("title-long", "wajib", "title", titles.too_long,
         says="Judul {length} karakter; paling banyak {most}."),
    Rule("title-shouting", "saran", "title", titles.shouts,
         says="Judul tidak perlu huruf besar semua. Pakai huruf besar di awal tiap kata saja."),
    Rule("title-capitals", "saran", "title", titles.capitals,
         says="Periksa huruf besar di judul: {wrong}."),
    Rule("title-stop", "saran", "title", titles.final_stop,
         says="Judul tidak diakhiri titik. Hapus saja."),
    Rule("title-clickbait", "saran", "title", titles.clickbait,
         says="“{form}” memancing klik. Katakan langsung isinya, pembaca akan lebih percaya."),
    Rule("title-number", "wajib", "title", titles.wrong_number, LISTICLE,
         says="Judul menyebut {said}, tetapi ada {points} poin. Samakan keduanya."),
    Rule("title-number-missing", "saran", "title", titles.no_number, LISTICLE, whole=True,
         says="Judul listicle menyebut jumlah poinnya. Kamu punya {points} poin."),
    Rule("summary-missing", "wajib", "summary", summaries.missing,
         says="Cuplikan belum diisi: satu kalimat berisi pesan inti."),
    Rule("summary-is-title", "wajib", "summary", summaries.is_the_title,
         says="Cuplikan sama dengan judul. Tulis kalimat lain."),
    Rule("summary-sentences", "saran", "summary", summaries.many_sentences,
         says="Cuplikan cukup satu kalimat; sekarang ada {count}. Pilih pesan intinya."),
    Rule("channel-missing", "wajib", "channel", structure.no_channel,
         says="Kanal belum dipilih."),
    Rule("cover-missing", "wajib", "cover", figures.no_cover,
         says="Gambar sampul belum ada."),
    Rule("cover-caption-missing", "wajib", "cover", _of_cover(figures.no_caption),
         says="Keterangan gambar sampul belum diisi."),
    Rule("cover-credit-missing", "wajib", "cover", _of_cover(figures.no_credit),
         says="Sumber gambar sampul belum lengkap: isi situs dan pembuatnya."),
    Rule("cover-alt-missing", "saran", "cover", _of_cover(figures.no_alt),
         says="Teks alternatif gambar sampul membantu pembaca tunanetra."),
    Rule("cover-small", "saran", "cover", figures.small_cover, whole=True,
         says="Gambar sampul {size} piksel, terlalu kecil. Cari yang paling sedikit {least}."),
    Rule("cover-upright", "saran", "cover", figures.upright_cover, whole=True,
         says="Gambar sampul sebaiknya mendatar, paling pas 3:2. Pilih atau potong yang melebar."),
    Rule("body-empty", "wajib", "body", structure.empty_body,
         says="Isi naskah masih kosong."),
    Rule("points-missing", "wajib", "body", structure.no_points, LISTICLE,
         says="Listicle berisi poin bernomor. Tambahkan poin dengan Judul poin."),
    Rule("words-few", "saran", "body", structure.too_few_words, whole=True,
         says="Naskah baru {words} kata; tulisan seperti ini paling sedikit {least}. Ceritakan lebih banyak."),
    Rule("opening-missing", "saran", "body", structure.no_opening, PROSE, whole=True,
         says="Belum ada pembuka. Tulis satu paragraf sebelum judul poin pertama."),
    Rule("closing-missing", "saran", "body", structure.no_closing, LISTICLE, whole=True,
         says="Belum ada penutup. Tulis satu paragraf setelah poin terakhir."),
    Rule("heading-empty", "wajib", "block", structure.empty_heading,
         says="Ada judul poin yang masih kosong."),
    Rule("point-short", "saran", "block", structure.short_point, LISTICLE, whole=True,
         says="Poin “{point}” baru {words} kata; paling sedikit {least}."),
    Rule("point-picture", "saran", "block", structure.bare_points, LISTICLE, whole=True,
         says="Tiap poin sebaiknya bergambar. Yang belum: poin {numbers}."),
    Rule("caption-missing", "wajib", "block", _of_figures(figures.no_caption),
         says="Gambar belum berketerangan."),
    Rule("credit-missing", "wajib", "block", _of_figures(figures.no_credit),
         says="Sumber gambar belum lengkap: isi situs dan pembuatnya."),
    Rule("alt-missing", "saran", "block", _of_figures(figures.no_alt),
         says="Teks alternatif belum diisi; centang “Hanya hiasan” bila memang tidak perlu."),
    Rule("caption-capital", "saran", "block", figures.caption_capital,
         says="Keterangan gambar diawali huruf kecil: “{word}” cukup dengan huruf kecil."),
    Rule("caption-stop", "saran", "block", figures.caption_stop,
         says="Keterangan gambar tidak diakhiri titik. Hapus saja."),
    Rule("credit-page", "saran", "block", figures.credit_without_page,
         says="Tulis alamat lengkap halaman gambar di {site}, bukan hanya nama situsnya."),
    Rule("credit-banned", "wajib", "block", figures.banned_credit,
         says="“{site}” bukan sumber gambar. Buka halaman asalnya, lalu tulis situs dan pembuatnya."),
    Rule("credit-licence", "saran", "block", figures.no_licence,
         says="Gambar dari {site} boleh dipakai dengan lisensi apa? Pilih di “Hak pakai” di bawah gambarnya."),
    Rule("credit-permission", "saran", "block", figures.no_permission,
         says="Catat izin pembuatnya di “Hak pakai”: siapa yang mengizinkan dan kapan, atau lampirkan buktinya."),
    Rule("credit-differs", "redaksi", "block", figures.other_credit,
         says="Gambar {which} sudah terbit dengan kredit lain: {others}. Periksa mana yang benar."),
    Rule("picture-twice", "saran", "block", figures.used_twice, whole=True,
         says="Gambar ini sudah dipakai di atas. Ganti dengan yang lain."),
    Rule("preposition-apart", "saran", "words", prepositions.apart,
         says="“{quote}” ditulis terpisah: “{better}”."),
    Rule("preposition-joined", "saran", "words", prepositions.joined,
         says="“{quote}” ditulis serangkai: “{better}”."),
    Rule("spaces-double", "saran", "words", language.double_spaces,
         says="Ada spasi ganda di sini. Cukup satu."),
    Rule("space-before-mark", "saran", "words", language.space_before_mark,
         says="Hapus spasi sebelum tanda “{mark}”."),
    Rule("space-after-mark", "saran", "words", language.no_space_after_mark,
         says="Beri spasi setelah tanda “{mark}”."),
    Rule("marks-repeated", "saran", "words", language.repeated_marks,
         says="Satu tanda sudah cukup: “{better}”, bukan “{mark}”."),
    Rule("shouting", "saran", "words", language.shouting,
         says="“{quote}” terbaca seperti berteriak. Pakai huruf kecil; nama cukup diawali huruf besar."),
    Rule("stop-missing", "saran", "block", language.no_final_stop,
         says="Paragraf ini belum diakhiri titik: “{better}”"),
    Rule("sentence-long", "saran", "block", readability.long_sentences, PROSE,
         says="Kalimat “{start} …” panjangnya {count} kata. Coba pecah jadi dua."),
    Rule("readability", "saran", "body", readability.hard_to_read, PROSE, whole=True,
         says="Naskah ini cukup berat dibaca (LIX {lix}, sebaiknya paling tinggi {most}). Pendekkan kalimat dan pilih kata yang lebih sederhana."),
    Rule("phone", "saran", "words", links.phone_numbers,
         says="Nomor telepon ({quote}) sebaiknya tidak ditulis. Arahkan pembaca ke situs resmi."),
    Rule("link-short", "saran", "block", links.shortened_links,
         says="Tautan {host} menyembunyikan tujuannya. Ganti dengan alamat aslinya."),
    Rule("link-repeated", "saran", "block", links.repeated_links,
         says="Tautan ke {host} dipakai lebih dari {most} kali. Cukup di tempat yang paling perlu."),
    Rule("sources-missing", "saran", "sources", links.no_sources, NEWS, whole=True,
         says="Naskah ini menyebut data atau kutipan. Tambahkan sumbernya supaya pembaca bisa memeriksa."),
    Rule("sources-banned", "saran", "sources", links.banned_sources,
         says="“{source}” bukan sumber. Tulis halaman asal yang kamu baca."),
    Rule("words-prohibited", "redaksi", "words", prohibited.prohibited_words,
         says="Periksa kata ini: {found}."),
)
# fmt: on
