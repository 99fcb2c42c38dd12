"""The rules of the house that no other tool holds. What they are for: CONTRIBUTING.md."""

import ast
import json
import re
import tomllib

import pytest
from django.core.management import call_command

from tests.repository import ROOT, matching

PYTHON = matching("*.py")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
MAY_IMPORT = {
    "catalogue": {"catalogue", "initiatives", "barriers"},
    "initiatives": {"initiatives", "barriers"},
    "barriers": {"barriers"},
}
# Each lock file, and the groups of dependencies it holds beside those that are served.
LOCKS = {
    "requirements.lock": [],
    "requirements-test.lock": ["test"],
    "requirements-bench.lock": ["bench"],
}
# Put together here, so that this file keeps the rules as well.
INDEX_HOSTS = [
    ".".join(parts)
    for parts in [
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("deb", "debian", "org"),
        ("security", "debian", "org"),
    ]
]
MACHINE_PATH = re.compile(r"(?<![\w.-])/(work|root|farm)" + "/")


def is_migration(name):
    return "/migrations/" in name


def is_test(name):
    return name.startswith("tests/")


@pytest.mark.parametrize(("pattern", "most"), [("*.py", 150), ("*.html", 100), ("*.css", 200)])
def test_no_file_is_too_long_to_read_at_once(pattern, most):
    lengths = {
        name: len(text.splitlines())
        for name, text in matching(pattern).items()
        if not is_migration(name)
    }
    assert lengths, pattern
    too_long = {
        name: length
        for name, length in lengths.items()
        if length > (300 if is_test(name) else most)
    }
    assert not too_long


def test_every_module_says_what_it_is_for():
    silent = [
        name
        for name, text in PYTHON.items()
        if not (is_migration(name) or is_test(name)) and not ast.get_docstring(ast.parse(text))
    ]
    assert not silent


def test_imports_run_one_way():
    wrong = [
        f"{name} imports {module}"
        for name, text in PYTHON.items()
        if (package := name.split("/")[0]) in MAY_IMPORT
        for module in imported(ast.parse(text))
        if module.split(".")[0] in {*MAY_IMPORT, "tests"} - MAY_IMPORT[package]
    ]
    assert not wrong


def imported(tree):
    """Return the modules that a module imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module


def test_nothing_is_imported_from_a_neighbour_by_dots():
    dotted = [
        name
        for name, text in PYTHON.items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert not dotted, "a relative import hides which way it runs"


@pytest.mark.django_db
def test_migrations_are_complete():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("host", INDEX_HOSTS)
def test_no_file_names_a_package_index(host):
    assert not [name for name, text in matching("*").items() if host in text]


def test_no_file_names_a_folder_of_somebodys_machine():
    assert not [name for name, text in matching("*").items() if MACHINE_PATH.search(text)]


def dependencies(*groups):
    """Return what pyproject.toml requires, as it is written there."""
    project = PROJECT["project"]
    chosen = (project["optional-dependencies"][group] for group in groups)
    return sum(chosen, project["dependencies"])


@pytest.mark.parametrize("requirement", dependencies("test", "bench"))
def test_every_dependency_gives_its_reason(requirement):
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert re.search(rf'^ *"{re.escape(requirement)}",  # \w.{{10,}}\.$', text, re.MULTILINE)


@pytest.mark.parametrize("lock", LOCKS)
def test_python_packages_are_pinned_by_version_and_hash_without_an_address(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "//" not in text
    assert "--index" not in text
    pinned = re.sub(r" \\\n +", " ", text).splitlines()
    assert pinned
    for line in pinned:
        assert re.fullmatch(r"[\w.-]+==[\w.]+( ; .+?)?( --hash=sha256:[0-9a-f]{64})+", line), line


def test_the_locks_hold_every_dependency():
    for lock, groups in LOCKS.items():
        locked = re.findall(r"^([\w.-]+)==", (ROOT / lock).read_text(encoding="utf-8"), re.M)
        names = {re.match(r"[\w.-]+", each)[0].lower() for each in dependencies(*groups)}
        assert names <= set(locked), lock


def test_tests_and_measures_run_on_the_versions_that_are_served():
    served, *others = (
        set(re.findall(r"^\S+==\S+", (ROOT / lock).read_text(encoding="utf-8"), re.M))
        for lock in LOCKS
    )
    assert all(served <= other for other in others)


def test_npm_packages_are_pinned_by_hash_without_an_address():
    text = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    assert "resolved" not in text
    packages = json.loads(text)["packages"]
    assert all("integrity" in package for name, package in packages.items() if name)


def test_a_warning_fails_the_tests():
    assert PROJECT["tool"]["pytest"]["ini_options"]["filterwarnings"][0] == "error"


def test_the_environment_of_the_tests_sets_whatever_the_settings_read():
    from tests.environment import ENVIRONMENT

    settings = (ROOT / "catalogue/settings.py").read_text(encoding="utf-8")
    assert set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', settings)) <= set(ENVIRONMENT)
