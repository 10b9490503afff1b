"""Load the fixtures that every test shares."""

pytest_plugins = ("support.fixtures", "support.program_fixtures")
