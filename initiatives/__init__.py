"""What municipalities and counties do with artificial intelligence."""
