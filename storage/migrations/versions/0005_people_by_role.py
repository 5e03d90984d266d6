"""Find the people around an invitation without reading the whole directory."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_people_role"), "people", ["role"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_people_role"), table_name="people")
