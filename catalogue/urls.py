"""The site map: every page in each language, and what programs ask for in one."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from catalogue import security_txt, views
from initiatives.admin import accounts, log_in, second_step, two_factor_page
from initiatives.views import harvest

handler500 = "catalogue.errors.server_error"

urlpatterns = [
    path("sitemap.xml", harvest.site_map, name="site-map"),
    path("sitemap-<int:part>.xml", harvest.site_map_part),
    path("robots.txt", harvest.robots),
    path(".well-known/security.txt", security_txt.page),
]
urlpatterns += i18n_patterns(
    path("", views.home, name="home"),
    path("", include("initiatives.urls")),
    path("om/", views.about, name="about"),
    path("tilgjengelighet/", views.accessibility, name="accessibility"),
    path("personvern/", views.privacy, name="privacy"),
    path("api/v1/", include("initiatives.api.urls")),
    # Before Django's own at the same addresses.
    path("admin/login/", log_in.page),
    path("admin/password_change/", accounts.change_password),
    path("admin/login/kode/", second_step.page, name="second-step"),
    path("admin/totrinn/", two_factor_page.page, name="two-factor"),
    path("admin/", admin.site.urls),
    prefix_default_language=False,
)
