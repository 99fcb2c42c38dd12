"""How machines find the catalogue: descriptions to be harvested, structured data, the site map."""
