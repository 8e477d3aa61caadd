"""What the desk works on and what readers see, in two tables that do not mix."""

from articles.models.article import Article
from articles.models.edition import Edition, Showing, Tagging
from articles.models.event import Event
from articles.models.licence import Licence
from articles.models.note import Note
from articles.models.picture import Picture
from articles.models.place import Place
from articles.models.readership import Readership
from articles.models.tally import DayTally
from articles.models.taxonomy import Channel, Kind, Topic
from articles.models.version import Version
from articles.models.words import HouseWord, JudgedWord, OwnWord

__all__ = [
    "Article",
    "Channel",
    "DayTally",
    "Edition",
    "Event",
    "HouseWord",
    "JudgedWord",
    "Kind",
    "Licence",
    "Note",
    "OwnWord",
    "Picture",
    "Place",
    "Readership",
    "Showing",
    "Tagging",
    "Topic",
    "Version",
]
