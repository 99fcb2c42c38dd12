"""The six dimensions of barriers in the KS report."""
