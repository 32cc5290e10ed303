"""Why a file is not read, and how much of one is."""

LARGEST_FILE = 20 * 1024 * 1024
LARGEST_CONTENT = 60 * 1024 * 1024
MOST_PARTS = 5_000
MOST_PAGES = 2_000


class UnreadableDocument(ValueError):
    """The file cannot be read as a document; the message says why and what would help."""
