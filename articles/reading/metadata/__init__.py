"""What machines read of a page: JSON-LD, as schema.org, search and news search want it."""

from articles.reading.metadata.addresses import absolute
from articles.reading.metadata.articles import linked_data_of
from articles.reading.metadata.lists import linked_data_of_list, linked_data_of_writer
from articles.reading.metadata.site import linked_data_of_site

__all__ = [
    "absolute",
    "linked_data_of",
    "linked_data_of_list",
    "linked_data_of_site",
    "linked_data_of_writer",
]
