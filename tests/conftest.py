"""What every test has: settings of its own."""

import os

os.environ |= {"SECRET_KEY": "only-for-tests", "DEBUG": "0", "SITE_URL": "http://testserver"}
