"""Indexes that hold all that a filter of articles asks for."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for first, second in (("outlet_id", "published_on"), ("published_on", "outlet_id")):
        columns = [first, second, "language", "article_id"]
        op.create_index(f"ix_articles_{'_'.join(columns)}", "articles", columns)
    # The first of them begins with its column.
    op.drop_index("ix_articles_outlet_id", "articles")
