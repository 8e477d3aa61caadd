"""What a name in an address may look like; whatever looks else is nobody's, and asks no database."""

from typing import Annotated

from ninja import Path, Query

from accounts.handles import HANDLE
from articles.models.article import CODE

_SLUG = r"^[-a-zA-Z0-9_]{1,60}$"

Slug = Annotated[str, Path(pattern=_SLUG)]
Handle = Annotated[str, Path(pattern=f"^{HANDLE}$")]
Code = Annotated[str, Path(pattern=f"^{CODE}$")]

# Nothing is asked for where they are empty.
SlugWanted = Annotated[str, Query(pattern=r"^([-a-zA-Z0-9_]{1,60})?$")]
HandleWanted = Annotated[str, Query(pattern=f"^({HANDLE})?$")]
# Only what `paging` wrote is a cursor. Sixteen digits of microseconds reach to the year 2286.
NewestCursor = Annotated[str, Query(pattern=r"^([0-9]{1,16}-[0-9]{1,18})?$")]
NameCursor = Annotated[str, Query(pattern=r"^([-a-zA-Z0-9_]{1,60}-[0-9]{1,18})?$")]
