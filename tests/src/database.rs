//! A database for one test, made and dropped with it. The schema is made once, and copied for each test.

use std::{
    fs,
    path::{Path, PathBuf},
};

use migration::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, Database as SeaOrm, DatabaseConnection};
use tempfile::TempDir;
use tokio::sync::OnceCell;

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
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(file_in(&folder), empty_file().await).expect("a database");
        Self::Sqlite(folder)
    }

    async fn postgres(server: String) -> Self {
        let template = template_on(&server).await;
        let name = format!("plenary_{}", uuid::Uuid::new_v4().simple());
        let admin = admin_of(&server).await;
        let create = format!("CREATE DATABASE {name} TEMPLATE {template}");
        admin.execute_unprepared(&create).await.expect("a database");
        Self::Postgres { server, name }
    }

    /// On a thread of its own, as tests are dropped in many ways.
    fn drop_postgres(server: String, name: String) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let admin = admin_of(&server).await;
            let dropped = admin.execute_unprepared(&format!("DROP DATABASE {name} WITH (FORCE)")).await;
            dropped.expect("the database goes");
        });
    }

    pub fn url(&self) -> String {
        match self {
            Self::Sqlite(folder) => sqlite_url(&file_in(folder)),
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

fn file_in(folder: &TempDir) -> PathBuf {
    folder.path().join("plenary.db")
}

fn sqlite_url(file: &Path) -> String {
    format!("sqlite://{}?mode=rwc", file.display())
}

async fn admin_of(server: &str) -> DatabaseConnection {
    SeaOrm::connect(format!("{server}/postgres")).await.expect("the PostgreSQL server answers")
}

async fn migrate(url: String) {
    let connection = SeaOrm::connect(url).await.expect("the database opens");
    Migrator::up(&connection, None).await.expect("the schema");
    connection.close().await.expect("the database closes"); // nobody copies one that is in use
}

/// A file of SQLite with the schema and nothing in it.
async fn empty_file() -> &'static [u8] {
    static FILE: OnceCell<Vec<u8>> = OnceCell::const_new();
    let made = FILE.get_or_init(|| async {
        let folder = tempfile::tempdir().expect("a folder");
        let file = file_in(&folder);
        migrate(sqlite_url(&file)).await;
        fs::read(file).expect("the database")
    });
    made.await
}

/// The name of a database with the schema and nothing in it. It stays behind when the tests end, one for each run.
async fn template_on(server: &str) -> &'static str {
    static NAME: OnceCell<String> = OnceCell::const_new();
    let made = NAME.get_or_init(|| async {
        let name = format!("plenary_empty_{}", uuid::Uuid::new_v4().simple());
        let create = format!("CREATE DATABASE {name}");
        admin_of(server).await.execute_unprepared(&create).await.expect("a database");
        migrate(format!("{server}/{name}")).await;
        name
    });
    made.await
}
