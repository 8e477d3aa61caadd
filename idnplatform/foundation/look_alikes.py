"""What a text looks like at a glance: one spelling for letters that readers take for each other.

Letters of other alphabets that look like Latin ones become these; so do "fancy" letters, most by
Unicode's own compatibility forms. Accents, and signs that nobody sees, are dropped.
"""

import string
import unicodedata

# Capitals first: Η looks like H, while its small form η looks like n.
_CAPITALS = str.maketrans("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧАВЕЅІЈКМНОРСТУХԌԚԜ", "abezhikmnoptyxabesijkmhopctyxgqw")
_SMALL = str.maketrans(
    "авекмнорстухіјѕԁһԛԝґеαβεικνορτυχγωıɑɡɩʋᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢøłđ",
    "abekmhopctyxijsdhqwreabeikvoptuxywiagivabcdefghijklmnoprstuvwyzold",
)
# Letters in black circles and squares, and those that flags are made of, have no plain form.
_SIGNS = str.maketrans(
    {
        first + place: letter
        for first in (0x1F150, 0x1F170, 0x1F1E6)
        for place, letter in enumerate(string.ascii_lowercase)
    }
)
_UNSEEN = frozenset({"Cf", "Mn", "Me"})  # formatting, accents


def folded(text: str) -> str:
    """The text in small plain letters; two texts that look the same are then the same."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.translate(_SIGNS)).translate(_CAPITALS)
    small = unicodedata.normalize("NFKD", plain.casefold()).translate(_SMALL)
    return "".join(sign for sign in small if unicodedata.category(sign) not in _UNSEEN)
