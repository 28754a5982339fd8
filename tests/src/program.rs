//! The program itself as a process of its own, on the database and the sandbox of an installation under test.

use std::{
    fs::File,
    net::TcpListener,
    path::PathBuf,
    process::{Child, Command, Output},
};

use crate::{TestApp, app::MASTER_KEY};

/// A server that was started as a process. Dropping it kills it; a test that fails shows what it said.
pub struct Server {
    process: Child,
    log: PathBuf,
    pub address: String,
}

impl TestApp {
    /// `plenary` with these words and this installation's settings, and nothing else of the environment.
    fn program(&self, words: &[&str]) -> Command {
        let config = &self.app.config;
        let folder = self.mail_folder();
        let mut command = Command::new(binary());
        command
            .args(words)
            .env_clear()
            .env("DATABASE_URL", config.database_url.reveal())
            .env("PLENARY_MASTER_KEY", MASTER_KEY)
            .env("PLENARY_BASE_URL", &self.base)
            .env("PLENARY_MAIL_DIR", folder)
            .env("PLENARY_STRIPE_API_BASE", config.stripe_api_base.as_deref().unwrap_or_default())
            .current_dir(folder);
        command
    }

    /// Runs a command to its end.
    pub fn plenary(&self, words: &[&str]) -> Output {
        let mut command = self.program(words);
        tokio::task::block_in_place(|| command.output()).expect("the program starts")
    }

    /// The same where a setting is missing.
    pub fn plenary_without(&self, setting: &str, words: &[&str]) -> Output {
        let mut command = self.program(words);
        command.env_remove(setting);
        tokio::task::block_in_place(|| command.output()).expect("the program starts")
    }

    /// The same with other settings beside, or instead of, those of this installation.
    pub fn plenary_with(&self, settings: &[(&str, &str)], words: &[&str]) -> Output {
        let mut command = self.program(words);
        command.envs(settings.iter().copied());
        tokio::task::block_in_place(|| command.output()).expect("the program starts")
    }

    /// Starts `plenary serve` with its workers.
    pub fn serve(&self) -> Server {
        let free = TcpListener::bind(("127.0.0.1", 0)).and_then(|port| port.local_addr()).expect("a port");
        let mut command = self.program(&["serve"]);
        let log = self.mail_folder().join(format!("serve-{}.log", free.port()));
        let said = File::create(&log).expect("a file");
        let heard = said.try_clone().expect("the same file");
        command.env("PLENARY_LISTEN", free.to_string()).stdout(said).stderr(heard);
        let address = format!("http://{free}");
        Server { process: command.spawn().expect("the program starts"), log, address }
    }
}

impl Server {
    /// What it logged so far.
    pub fn said(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// SIGKILL: no farewell, nothing ended in order.
    pub fn kill(mut self) {
        self.process.kill().expect("it was running");
        self.process.wait().expect("it ends");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
        if std::thread::panicking() {
            eprintln!("the server said:\n{}", self.said());
        }
    }
}

/// Cargo builds it for the tests of this package.
fn binary() -> PathBuf {
    let tests = std::env::current_exe().expect("the tests are a program");
    let folder = tests.ancestors().nth(2).expect("target/debug/deps/it");
    let binary = folder.join("plenary-under-test");
    assert!(binary.exists(), "{} is missing: cargo builds it with the tests", binary.display());
    binary
}
