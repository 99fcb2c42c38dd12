"""The project: settings, addresses and the pages that no app owns."""
