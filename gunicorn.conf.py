"""How gunicorn serves the catalogue; it reads this file by itself."""

import gc

from gunicorn.http import message

wsgi_app = "catalogue.wsgi"
worker_class = "gthread"
workers = 2
threads = 2
loglevel = "warning"

# What is too long for a search is said by the page, in Norwegian and with a way on, so a
# long address must get that far: 10 kB of text is 30 kB in an address. gunicorn allows no
# more than 8 kB or no limit at all, and without one a stranger could fill the memory.
message.MAX_REQUEST_LINE = limit_request_line = 64 * 1024


def post_worker_init(worker):
    """Load all, and keep it out of the search for garbage, which stops everybody."""
    from catalogue import warm  # Django is set up in the worker only.

    warm.up()
    gc.freeze()
