"""Who writes here, the face that readers see of them, and the trail of what people did."""

from accounts.models.audit import AuditEntry
from accounts.models.former_handle import FormerHandle
from accounts.models.letter import Letter
from accounts.models.notice import Notice, NoticeKind
from accounts.models.profile import Profile
from accounts.models.user import User

__all__ = ["AuditEntry", "FormerHandle", "Letter", "Notice", "NoticeKind", "Profile", "User"]
