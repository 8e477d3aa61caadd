from idnplatform.foundation.page_cache.outdated import Outdated

__all__ = ["Outdated"]
