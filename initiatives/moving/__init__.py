"""Everything that the database holds, moved to another one, on SQLite or PostgreSQL.

databases   the other database, and what is asked of both before anything is written
rows        a table copied, and what stands for all that it holds
whole       all tables, in one transaction that ends only when both sides are the same
"""
