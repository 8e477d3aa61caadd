from django.conf import settings


def absolute(path: str) -> str:
    """An address of this site for the world outside."""
    return path if path.startswith("http") else settings.SITE_URL + path
