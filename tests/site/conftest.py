from tests.building import local, site  # noqa: F401 - fixtures
