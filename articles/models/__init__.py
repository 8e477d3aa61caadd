"""What the desk works on and what readers see, in two tables that do not mix."""

from articles.models.article import Article
from articles.models.edition import Edition, Showing, Tagging
from articles.models.event import Event
from articles.models.headline import Headline
from articles.models.licence import Licence
from articles.models.message_template import MessageTemplate
from articles.models.note import Note
from articles.models.picture import Picture
from articles.models.place import Place
from articles.models.readership import Readership
from articles.models.reason import Reason
from articles.models.sight import Sight
from articles.models.taxonomy import Channel, Kind, Topic
from articles.models.version import Version
from articles.models.words import HouseWord, JudgedWord, OwnWord

__all__ = [
    "Article",
    "Channel",
    "Edition",
    "Event",
    "Headline",
    "HouseWord",
    "JudgedWord",
    "Kind",
    "Licence",
    "MessageTemplate",
    "Note",
    "OwnWord",
    "Picture",
    "Place",
    "Readership",
    "Reason",
    "Showing",
    "Sight",
    "Tagging",
    "Topic",
    "Version",
]
