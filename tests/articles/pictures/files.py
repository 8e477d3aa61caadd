"""What lies in the storage of a picture."""

from django.core.files.storage import default_storage


def stored_beside(picture):
    """The names of all files that begin as the picture's does."""
    folder = picture.file.rpartition("/")[0]
    stem = picture.file.removesuffix(".webp")
    names = (f"{folder}/{name}" for name in default_storage.listdir(folder)[1])
    return {name for name in names if name.startswith(stem)}
