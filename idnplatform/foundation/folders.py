"""What lies in a storage."""

from django.core.files.storage import Storage


def inside(storage: Storage, folder: str) -> tuple[list[str], list[str]]:
    """Names of the folders and of the files in a folder; none where it is not there."""
    try:
        return storage.listdir(folder)
    except FileNotFoundError:
        return [], []
