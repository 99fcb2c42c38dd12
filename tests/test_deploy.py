"""What docs/drift.md and deploy/ say is there: files, commands, names and settings."""

import gc
import re
import runpy
import shutil
import subprocess
from fnmatch import fnmatch

import pytest
import yaml
from django.core.management import get_commands
from django.template import engines

from catalogue.security import HEADERS
from initiatives import program
from initiatives.imports.limits import MOST_BYTES
from initiatives.languages import permanent
from tests.repository import ROOT, matching

UNITS = matching("deploy/*.service", "deploy/*.timer")
DOCUMENT = (ROOT / "docs/drift.md").read_text(encoding="utf-8")
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
NGINX = (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
SETTINGS = (ROOT / "catalogue/settings.py").read_text(encoding="utf-8")
OURS = {name for name, app in get_commands().items() if app == "initiatives"}
TIMED = {"send_mail", "ask_owners", "check_links", "make_edition", "delete_old_personal_data"}
DJANGOS = {"migrate", "check", "collectstatic", "createcachetable"}


def lines(text):
    """A configuration's lines without comments."""
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def test_each_command_that_must_run_has_a_timer_and_a_line_for_cron():
    timers = {re.search("@(.+)[.]timer", name)[1] for name in UNITS if name.endswith(".timer")}
    crontab = (ROOT / "deploy/crontab").read_text(encoding="utf-8")
    assert timers == TIMED <= OURS
    assert set(re.findall(r"manage\.py (\w+) >/dev/null$", crontab, re.M)) == TIMED
    assert set(re.findall(r"^\| `(\w+)` \|", DOCUMENT, re.M)) == TIMED
    [enabled] = re.findall(r"katalog-job@\{(.+)\}\.timer", DOCUMENT)
    assert set(enabled.split(",")) == TIMED


def test_the_times_of_cron_and_timers_are_the_same():
    crontab = (ROOT / "deploy/crontab").read_text(encoding="utf-8")
    for minute, hour, weekday, name in re.findall(
        r"^(\S+) (\S+) \* \* (\S) .*manage\.py (\w+) ", crontab, re.M
    ):
        [when] = re.findall("OnCalendar=(.+)", UNITS[f"deploy/katalog-job@{name}.timer"])
        every = "minutely" if minute == "*" else f"*-*-* {int(hour):02}:{int(minute):02}"
        assert when == {"1": "Mon "}.get(weekday, "") + every, name


def test_every_command_in_the_document_is_there():
    named = set(re.findall(r"manage\.py (\w+)", DOCUMENT))
    assert named <= OURS | DJANGOS, named - OURS - DJANGOS
    assert named >= {"migrate", "seed", "reindex", "make_editor", "backup", "move_database"}


def test_every_file_and_heading_that_the_document_leads_to_is_there():
    headings = {
        re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")
        for title in re.findall("^## (.+)$", DOCUMENT, re.M)
    }
    for file, anchor in re.findall(r"\]\(([^)#]*)(?:#([^)]*))?\)", DOCUMENT):
        assert (ROOT / "docs" / file).exists(), file
        assert file or anchor in headings, anchor
    for name in re.findall(r"(?<![\w/])deploy/[\w.*-]+", DOCUMENT):
        assert list(ROOT.glob(name)), name


def test_settings_of_the_example_are_those_that_are_read():
    example = (ROOT / "deploy/env.example").read_text(encoding="utf-8")
    read = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', SETTINGS))
    given = set(re.findall("^#?([A-Z_]+)=", example, re.M))
    assert given - read == {"POSTGRES_PASSWORD"}
    assert re.search("^SECRET_KEY=$", example, re.M), "no key that everybody has"


def test_an_image_holds_what_is_listed_and_nothing_by_being_new():
    ignored = lines((ROOT / ".dockerignore").read_text(encoding="utf-8"))
    assert ignored[0] == "*"
    let_in = {line[1:] for line in ignored if line.startswith("!")}
    assert all((ROOT / name).exists() for name in let_in)
    assert not {".env", ".git", "var", "tests", ".venv"} & let_in
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.M)
    taken = {name for names in copied for name in names.split()} - {"."}
    made = {"staticfiles"}
    served = re.findall("--from=files (.+) [^ ]+$", DOCKERFILE, re.M)
    taken |= {n.removeprefix("/srv/katalog/") for names in served for n in names.split()} - made
    assert taken <= let_in, taken - let_in


def test_an_image_has_every_app_and_runs_without_rights():
    final = DOCKERFILE.rpartition("\nFROM ")[2]
    for folder in ("barriers", "catalogue", "initiatives", "templates", "fixtures"):
        assert f"/srv/katalog/{folder} {folder}" in final
    assert final.index("USER katalog") < final.index("CMD")
    catalogue = COMPOSE["services"]["web"]
    assert catalogue["read_only"] is True
    assert catalogue["cap_drop"] == ["ALL"]
    assert catalogue["ports"] == ["127.0.0.1:8000:8000"], "strangers come by the proxy only"


def test_containers_wait_for_each_other():
    services = COMPOSE["services"]
    conditions = {
        (name, other): how["condition"]
        for name, service in services.items()
        for other, how in service.get("depends_on", {}).items()
    }
    assert conditions == {
        ("prepare", "database"): "service_healthy",
        ("web", "prepare"): "service_completed_successfully",
    }
    assert services["database"]["healthcheck"]
    prepared = re.findall(r"manage\.py (\w+)", services["prepare"]["command"])
    assert prepared == ["migrate", "seed", "reindex"]


def test_the_python_of_the_image_is_that_of_the_lock_files():
    [version] = re.findall(r"--python-version (\S+)", (ROOT / "Makefile").read_text("utf-8"))
    assert set(re.findall("FROM python:([0-9.]+)", DOCKERFILE)) == {version}


def test_the_log_of_the_proxy_keeps_no_address_no_search_and_no_secret_link():
    [shape] = re.findall("log_format katalog '(.+)';", NGINX)
    assert not re.search(r"\$(remote|request_uri|request\b|args|query|http_|binary)", shape)
    [pattern] = re.findall(r"~(\^\S+) \$katalog_kind", NGINX)
    for name in ("preview", "confirm", "proposal"):
        for prefix in ("", "/nn", "/en"):
            address = prefix + permanent(name, "s3cret")
            found = re.match(pattern.replace("(?<", "(?P<"), address)
            assert found, address
            assert "s3cret" not in found["katalog_kind"]


def test_the_proxy_lets_an_import_and_a_long_search_through():
    [megabytes] = re.findall(r"client_max_body_size (\d+)m;", NGINX)
    assert int(megabytes) * 1024**2 > MOST_BYTES
    served = (ROOT / "gunicorn.conf.py").read_text(encoding="utf-8")
    [kilobytes] = re.findall(r"limit_request_line = (\d+) \* 1024", served)
    assert f"large_client_header_buffers 4 {kilobytes}k;" in NGINX
    for header in ("Host", "X-Forwarded-Proto", "X-Forwarded-For"):
        assert NGINX.count(f"proxy_set_header {header} ") == 1


def test_what_the_proxy_says_itself_has_the_headers_of_the_catalogue():
    added = dict(re.findall(r"add_header (\S+) (\$\w+) always;", NGINX))
    said = {
        header: re.search(rf'map \$upstream_http_{header.lower().replace("-", "_")} '
                          rf'\{variable} {{\s+"" "?(.+?)"?;\s+}}', NGINX)[1]
        for header, variable in added.items()
    }  # fmt: skip
    seconds = re.search("SECURE_HSTS_SECONDS = (.+) if", SETTINGS)[1]
    policy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    assert seconds == "365 * 24 * 3600"
    assert said == {
        "Strict-Transport-Security": f"max-age={365 * 24 * 3600}; includeSubDomains; preload",
        "Content-Security-Policy": policy,
        **{name: HEADERS[name] for name in ("X-Content-Type-Options", "Referrer-Policy")},
    }
    [page] = re.findall(r"error_page 502 504 /(.+);", NGINX)
    assert (ROOT / "deploy" / page).exists()


def test_timers_and_their_runs_stop_and_start_with_the_catalogue():
    for name, text in UNITS.items():
        assert ("PartOf=katalog.service" in lines(text)) == ("katalog-job@" in name), name
        assert ("WantedBy=katalog.service" in lines(text)) == name.endswith(".timer"), name


def test_no_container_fills_the_disk_with_its_log():
    for name, service in COMPOSE["services"].items():
        assert set(service["logging"]["options"]) == {"max-size", "max-file"}, name


def test_a_process_has_loaded_every_template_and_named_itself_before_its_first_visitor():
    program.fingerprint.cache_clear()
    [loader] = engines["django"].engine.template_loaders
    loader.reset()
    runpy.run_path(str(ROOT / "gunicorn.conf.py"))["post_worker_init"](None)
    gc.unfreeze()
    loaded = {template.origin.name for template in loader.get_template_cache.values()}
    assert {str(path) for path in (ROOT / "templates").rglob("*.html")} <= loaded
    assert program.fingerprint.cache_info().currsize == 1, "not of the files of an upgrade"


@pytest.mark.parametrize("name", [name for name in UNITS if name.endswith(".service")])
def test_a_service_writes_to_one_folder_and_has_no_rights(name):
    unit = lines(UNITS[name])
    assert {"User=katalog", "ProtectSystem=strict", "CapabilityBoundingSet="} <= set(unit)
    assert [line for line in unit if line.startswith("ReadWritePaths")] == [
        "ReadWritePaths=/srv/katalog/var"
    ]
    [command] = [line for line in unit if line.startswith("ExecStart=")]
    assert fnmatch(command, "ExecStart=/srv/katalog/.venv/bin/python *")


def test_systemd_understands_every_unit(tmp_path):
    program = shutil.which("systemd-analyze")
    if not program:
        pytest.skip("systemd is missing, so its own check was not asked.")
    for name, text in UNITS.items():
        here = text.replace("/srv/katalog/.venv/bin/python", "/bin/true")
        (tmp_path / name.removeprefix("deploy/")).write_text(here, encoding="utf-8")
    asked = sorted(path for path in tmp_path.iterdir() if "job@.service" not in path.name)
    answer = subprocess.run([program, "verify", *asked], capture_output=True, text=True)
    ours = [line for line in answer.stderr.splitlines() if "katalog" in line]
    assert (answer.returncode, ours) == (0, [])
