"""What the public sees: home, gallery, inventions, results, past editions, feed.

Answers for what visitors may find and how fast; not for what an entry is (entries) nor for who
won (awards). It owns no tables, only the indices that the gallery walks by.

    door        who has a page already          kept      what this process keeps
    facts       what all pages share            queries   rows for cards and pages
    search      what a visitor typed            wording   sentences made of facts
"""

from flask import Blueprint

bp = Blueprint("showcase", __name__)
