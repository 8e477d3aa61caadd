"""The numbers of the trade: what a piece may be, how long things may take. Part of the settings."""

import environ

from idnplatform.foundation.ads import read_ads

env = environ.Env()

TITLE_LENGTH = env.int("TITLE_LENGTH", default=70)  # characters
CHECKER_LIMITS = env.str("CHECKER_LIMITS", default="")  # a file, see docs/decisions/0005
SPELLING_WORDS = env.int("SPELLING_WORDS", default=200_000)  # how many judged words are kept
MANUSCRIPT_BYTES = 1_000_000
PICTURE_BYTES = env.int("PICTURE_BYTES", default=20 * 1024 * 1024)
PERMISSION_BYTES = env.int("PERMISSION_BYTES", default=5 * 1024 * 1024)
UNUSED_PICTURE_DAYS = env.int("UNUSED_PICTURE_DAYS", default=30)  # then uploads are swept
PICTURE_PIXELS = env.int("PICTURE_PIXELS", default=40_000_000)
REVIEW_PROMISE_DAYS = env.int("REVIEW_PROMISE_DAYS", default=3)
CORRECTION_HEAD_START_DAYS = env.int("CORRECTION_HEAD_START_DAYS", default=30)
CLAIM_HOURS = env.int("CLAIM_HOURS", default=4)  # then an untouched claim goes back by itself
BLIND_FIRST_LOOK = env.bool("BLIND_FIRST_LOOK", default=True)
TRASH_DAYS = env.int("TRASH_DAYS", default=30)  # how long a discarded draft can be fetched back
SHARED_DRAFT_DAYS = env.int("SHARED_DRAFT_DAYS", default=7)  # how long a secret link opens
DATA_COPY_DAYS = env.int("DATA_COPY_DAYS", default=7)  # how long one's own data can be fetched
DATA_COPIES_A_DAY = env.int("DATA_COPIES_A_DAY", default=2)  # how often a person may ask
LEAVING_DAYS = env.int("LEAVING_DAYS", default=14)  # to change one's mind before the account goes
VISIT_MINUTES = 30  # how long an administrator may stand in for somebody
OFFLINE_READING = env.bool("OFFLINE_READING", default=True)  # off takes the worker away again
EDITIONS_A_PAGE = 20
LETTER_DAYS = env.int("LETTER_DAYS", default=30)  # then mails that were sent are forgotten
NOTICE_DAYS = env.int("NOTICE_DAYS", default=180)  # then what people were told is forgotten
NOTICE_DIGEST_HOUR = env.int("NOTICE_DIGEST_HOUR", default=7) % 24  # by the clock of Jakarta
NEWCOMERS_ON_FRONT = env.int("NEWCOMERS_ON_FRONT", default=4)  # first and second pieces
EDITORS_ARE_NAMED = env.bool("EDITORS_ARE_NAMED", default=True)  # in Jejak artikel
# In Jejak artikel a change is told from so many words on; of a name, a figure, a denial, always.
TOLD_FROM_WORDS = env.int("TOLD_FROM_WORDS", default=3)
# Of each web worker; 0 keeps no page, as who changes templates wants it.
PAGE_CACHE_MB = env.int("PAGE_CACHE_MB", default=0 if env.bool("DEBUG", default=False) else 32)
PAGE_CACHE_FILE = env.str("PAGE_CACHE_FILE", default="")  # numbers shared by a host's processes
SURROGATE_HEADER = env.str("SURROGATE_HEADER", default="")  # Surrogate-Key or Cache-Tag
PURGE_URL = env.str("PURGE_URL", default="")
PURGE_HEADERS = env.dict("PURGE_HEADERS", default={})
ADS = read_ads(env.str("ADS", default=""))  # JSON or a file of it, see foundation/ads.py
RECOMMENDED_PIECES = env.int("RECOMMENDED_PIECES", default=10_000)  # newest, in a worker's memory
NEW_WRITERS_SHARE = env.int("NEW_WRITERS_SHARE", default=1)  # of six recommendations
# Becoming a Verified Writer.
IDENTITY_BYTES = env.int("IDENTITY_BYTES", default=5 * 1024 * 1024)
IDENTITY_DAYS = env.int("IDENTITY_DAYS", default=30)  # after the decision; then the document goes
VERIFICATION_ANSWER_DAYS = env.int("VERIFICATION_ANSWER_DAYS", default=30)  # then a case ends
VERIFICATION_PAUSE_DAYS = env.int("VERIFICATION_PAUSE_DAYS", default=30)  # between two requests
HANDLE_CHANGE_DAYS = env.int("HANDLE_CHANGE_DAYS", default=30)  # between two changes of a handle
CONTACT_EMAIL = env.str("CONTACT_EMAIL", default="redaksi@localhost")  # stands in the documents
STRIKES_SUGGEST = env.int("STRIKES_SUGGEST", default=3)  # so many strikes suggest a suspension
STRIKE_DAYS = env.int("STRIKE_DAYS", default=180)  # within so many days
REPORT_HOURS = env.int("REPORT_HOURS", default=48)  # in which the desk answers a report
REPORTS_AN_HOUR = env.int("REPORTS_AN_HOUR", default=10)  # of one address, and of one person
REPORT_SOURCE_DAYS = env.int("REPORT_SOURCE_DAYS", default=30)  # then hashes of addresses go
