//! A database for one test, made and dropped with it.

use migration::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, Database as SeaOrm};
use tempfile::TempDir;

/// Where a test keeps its rows.
pub enum Database {
    Sqlite(TempDir),
    Postgres { server: String, name: String },
}

impl Database {
    /// An empty database with the schema, on what `PLENARY_TEST_DATABASE` says: `sqlite` (the default), or the address of a
    /// PostgreSQL server on which databases may be made.
    pub async fn new() -> Self {
        match std::env::var("PLENARY_TEST_DATABASE") {
            Ok(server) if server.starts_with("postgres") => Self::postgres(server).await,
            _ => Self::sqlite().await,
        }
    }

    async fn sqlite() -> Self {
        let database = Self::Sqlite(tempfile::tempdir().expect("a folder"));
        database.migrate().await;
        database
    }

    async fn postgres(server: String) -> Self {
        let name = format!("plenary_{}", uuid::Uuid::new_v4().simple());
        let admin =
            SeaOrm::connect(format!("{server}/postgres")).await.expect("the PostgreSQL server answers");
        admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.expect("a database");
        let database = Self::Postgres { server, name };
        database.migrate().await;
        database
    }

    async fn migrate(&self) {
        let connection = SeaOrm::connect(self.url()).await.expect("the database opens");
        Migrator::up(&connection, None).await.expect("the schema");
    }

    /// On a thread of its own, as tests are dropped in many ways.
    fn drop_postgres(server: String, name: String) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let admin =
                SeaOrm::connect(format!("{server}/postgres")).await.expect("the PostgreSQL server answers");
            let dropped = admin.execute_unprepared(&format!("DROP DATABASE {name} WITH (FORCE)")).await;
            dropped.expect("the database goes");
        });
    }

    pub fn url(&self) -> String {
        match self {
            Self::Sqlite(folder) => {
                format!("sqlite://{}?mode=rwc", folder.path().join("plenary.db").display())
            }
            Self::Postgres { server, name } => format!("{server}/{name}"),
        }
    }
}

/// What is still connected is cut off.
impl Drop for Database {
    fn drop(&mut self) {
        if let Self::Postgres { server, name } = self {
            let (server, name) = (std::mem::take(server), std::mem::take(name));
            let dropped = std::thread::spawn(move || Self::drop_postgres(server, name)).join();
            if dropped.is_err() && !std::thread::panicking() {
                panic!("a test leaves its database behind");
            }
        }
    }
}
