import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "idnplatform.settings")

django_application = get_wsgi_application()

# Both need the apps, which are there only now.
from articles.readership import counting  # noqa: E402
from idnplatform.foundation.page_cache.door import with_page_cache  # noqa: E402

application = counting(with_page_cache(django_application))
