"""What the desk works on and what readers see, in two tables that do not mix."""

from articles.models.ai_use import AiUse
from articles.models.article import Article
from articles.models.beat import Beat, beat_of
from articles.models.edition import Edition, Showing, Tagging
from articles.models.entry import Entry, MarkedWord, Slip
from articles.models.event import Event
from articles.models.former_slug import FormerSlug
from articles.models.headline import Headline
from articles.models.house_rules import HouseRules
from articles.models.language import Language
from articles.models.licence import Licence
from articles.models.likeness import Likeness, Shingle
from articles.models.message_template import MessageTemplate
from articles.models.note import Note
from articles.models.own_data import DataCopy, Leaving
from articles.models.picture import Picture
from articles.models.place import Place
from articles.models.presence import Presence
from articles.models.read_on import ReadOn
from articles.models.readership import HourlyReadership, MostRead, Readership
from articles.models.reason import Reason
from articles.models.recommendation import Gist, Recommendation
from articles.models.report import Case, Report, ReportReason
from articles.models.saved_look import SavedLook
from articles.models.sight import Sight
from articles.models.tally import DayTally
from articles.models.taxonomy import Channel, Kind, Topic
from articles.models.turn import Turn
from articles.models.version import Version
from articles.models.words import HouseWord, JudgedWord, OwnWord

__all__ = [
    "AiUse",
    "Article",
    "Beat",
    "Case",
    "Channel",
    "DataCopy",
    "DayTally",
    "Edition",
    "Entry",
    "Event",
    "FormerSlug",
    "Gist",
    "Headline",
    "HourlyReadership",
    "HouseRules",
    "HouseWord",
    "JudgedWord",
    "Kind",
    "Language",
    "Leaving",
    "Licence",
    "Likeness",
    "MarkedWord",
    "MessageTemplate",
    "MostRead",
    "Note",
    "OwnWord",
    "Picture",
    "Place",
    "Presence",
    "ReadOn",
    "Readership",
    "Reason",
    "Recommendation",
    "Report",
    "ReportReason",
    "SavedLook",
    "Shingle",
    "Showing",
    "Sight",
    "Slip",
    "Tagging",
    "Topic",
    "Turn",
    "Version",
    "beat_of",
]
