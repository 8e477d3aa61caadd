"""In which language a text is written, guessed by its small words."""

from itertools import islice

from articles.models import Language
from articles.recommending.terms import WORD

MOST_WORDS = 1_000  # that are looked at
FEWEST_WORDS = 12  # below which nothing is guessed
# Of a text's words the part that are its language's small words; prose has a fifth and more.
LEAST_SHARE = 0.05

# Only words that the others do not use: *di* is Indonesian and Javanese, *a* is everybody's.
_SMALL_WORDS = {
    Language.INDONESIAN: """
        ada adalah akan atau bahwa belum bisa dalam dan dapat dari dengan hanya itu juga karena
        kepada kita kami lebih masih mereka namun oleh pada saya sebagai sebuah sudah tak telah
        tersebut tidak untuk yang
    """,
    Language.ENGLISH: """
        and are as at be been but by for from had has have he his in is it its not of on or she
        that the their they this to was we were which who will with you
    """,
    Language.JAVANESE: """
        ana amarga aku bisane dadi dheweke dhewe durung iki iku ing ingkang isih kabeh kalih kang
        karo kaya kowe kuwi lan lagi luwih marang menawa mung nanging nganti ora panjenengan
        piye saka saking sing sawise tansah utawa wae wis wonten yen
    """,
    Language.SUNDANESE: """
        anu ayeuna baé bisa deui dina éta eta geus henteu ieu jadi jeung kana keur ku kudu
        lamun loba maneh manéhna manehna mah moal nepi nu nyaéta nyaeta ogé oge pikeun sabab sanajan
        sarta sok téh teh teu tina urang
    """,
}
_TELLS = {
    language: frozenset(words.split()) - frozenset(others.split())
    for language, words in _SMALL_WORDS.items()
    for others in [" ".join(w for name, w in _SMALL_WORDS.items() if name != language)]
}


def language_of(text: str) -> Language:
    """The language whose small words it has most of; Indonesian where too little is written."""
    found = WORD.finditer(text[: 12 * MOST_WORDS].casefold())
    words = [match[0] for match in islice(found, MOST_WORDS)]
    if len(words) < FEWEST_WORDS:
        return Language.INDONESIAN
    counts = {language: sum(word in tells for word in words) for language, tells in _TELLS.items()}
    language = max(counts, key=lambda name: counts[name])
    return language if counts[language] >= LEAST_SHARE * len(words) else Language.OTHER
