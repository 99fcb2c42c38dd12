"""Which language a page is in. Its address alone says so: `/nn/…`, `/en/…`, else bokmål.

Django's own middleware would also ask a cookie and the browser, so that one address had
several contents, and an answer kept on its way could be given to the wrong reader.
"""

from django.conf import settings
from django.utils import translation


def of_the_address(get_response):
    """Middleware that sets the language before anything is said or an address is made.

    It stays set after the answer has been returned, for a file is made while it is sent.
    """

    def middleware(request):
        found = translation.get_language_from_path(request.path_info)
        translation.activate(found or settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()
        return get_response(request)

    return middleware
