"""The search index: for every record and page its name, its other forms, one line of meaning, and words it is found by.

The engine in ``theme/assets/find/`` reads what ``index`` returns: what readers name, and a second part, fetched when a query
asks for more. With many times the records there are further parts, of which a query fetches those that have a word of it. The full
text would double its size, so the index holds the short fields in full and, of the rest, only the words that stand in no short field
anywhere: each word of the guide finds something, and none is paid for twice.
"""

from guide.search.entries import forms, readers
from guide.search.pages import Page, sections
from guide.search.scripts import index
from guide.search.words import fold, key

__all__ = ["Page", "fold", "forms", "index", "key", "readers", "sections"]
