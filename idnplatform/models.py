from django.db import models

from idnplatform.foundation.page_cache.outdated import Outdated

__all__ = ["Outdated", "SharedCache"]


class SharedCache(models.Model):
    """The table of Django's cache in the database: nobody asks it by this model.

    It stands here so that migrations make it, wherever CACHE_URL points that day. Keys of limits
    hold addresses of the network, for as long as the limit's span.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "shared_cache"
        default_permissions = ()

    def __str__(self) -> str:
        return self.cache_key
