"""Who writes here, the face that readers see of them, and the trail of what people did."""

from accounts.models.audit import AuditEntry
from accounts.models.conduct import Appeal, BlockedDomain, ConductReason, Strike, Suspension
from accounts.models.document import Acceptance, DocumentVersion
from accounts.models.erasure import BarredAddress, Erasure, RetiredHandle
from accounts.models.former_handle import FormerHandle
from accounts.models.letter import Letter
from accounts.models.notice import ByMail, Notice, NoticeChoice, NoticeKind
from accounts.models.profile import Profile
from accounts.models.standing_rule import StandingRule
from accounts.models.user import User
from accounts.models.verification import Verification, VerificationStep

__all__ = [
    "Acceptance",
    "Appeal",
    "AuditEntry",
    "BarredAddress",
    "BlockedDomain",
    "ByMail",
    "ConductReason",
    "DocumentVersion",
    "Erasure",
    "FormerHandle",
    "Letter",
    "Notice",
    "NoticeChoice",
    "NoticeKind",
    "Profile",
    "RetiredHandle",
    "StandingRule",
    "Strike",
    "Suspension",
    "User",
    "Verification",
    "VerificationStep",
]
