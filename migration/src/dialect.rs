//! The statements are written for PostgreSQL; SQLite gets its own words for types, and triggers in its own form.

use sea_orm_migration::{
    prelude::*,
    sea_orm::{ConnectionTrait, DbBackend},
};

fn for_sqlite(statement: &str) -> String {
    [
        (" UUID", " BLOB"),
        (" TIMESTAMPTZ", " TEXT"),
        (" JSONB", " TEXT"),
        (" DATE", " TEXT"),
        (" BYTEA", " BLOB"),
    ]
    .iter()
    .fold(statement.to_owned(), |text, (theirs, ours)| text.replace(theirs, ours))
}

/// Runs statements in order.
pub async fn run(manager: &SchemaManager<'_>, statements: &[&str]) -> Result<(), DbErr> {
    for statement in statements {
        let sqlite = manager.get_database_backend() == DbBackend::Sqlite;
        let text = if sqlite { for_sqlite(statement) } else { (*statement).to_owned() };
        manager.get_connection().execute_unprepared(&text).await?;
    }
    Ok(())
}

/// Makes the database refuse to change or delete rows of `table`.
pub async fn append_only(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    let statements = match manager.get_database_backend() {
        DbBackend::Sqlite => ["UPDATE", "DELETE"]
            .map(|verb| {
                format!(
                    "CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} \
                     BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
                )
            })
            .to_vec(),
        _ => vec![
            format!(
                "CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS \
                 $$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$"
            ),
            format!(
                "CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} \
                 FOR EACH ROW EXECUTE FUNCTION {table}_append_only()"
            ),
        ],
    };
    let statements: Vec<&str> = statements.iter().map(String::as_str).collect();
    run(manager, &statements).await
}

/// Drops tables, and the functions of their triggers.
pub async fn drop_tables(manager: &SchemaManager<'_>, tables: &[&str]) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    for table in tables {
        connection.execute_unprepared(&format!("DROP TABLE {table}")).await?;
        if manager.get_database_backend() == DbBackend::Postgres {
            connection.execute_unprepared(&format!("DROP FUNCTION IF EXISTS {table}_append_only()")).await?;
        }
    }
    Ok(())
}
