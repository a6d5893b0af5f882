from tests.building import site  # noqa: F401 - a fixture
