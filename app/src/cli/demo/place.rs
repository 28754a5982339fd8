//! The demo's folder: database, mails, what the sandbox knows, and a key made for it.

use std::{
    fs, io,
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
};

use base64::{Engine, engine::general_purpose::STANDARD};

use super::super::print;
use crate::{
    config::{Config, LogFormat},
    error::{Error, Result},
};

pub struct Place(PathBuf);

impl Place {
    /// Opens the folder; a demo that was interrupted before its history was complete begins anew.
    pub fn open(folder: &Path, fresh: bool) -> Result<Self> {
        let place = Place(folder.to_owned());
        let begun = place.file("plenary.db").exists();
        if begun && !fresh && !place.has_history() {
            print("The last demo was interrupted before it was complete: starting over.\n")?;
        }
        if fresh || !place.has_history() {
            place.forget().map_err(|error| place.broken(&error))?;
        }
        fs::create_dir_all(folder).map_err(|error| place.broken(&error))?;
        Ok(place)
    }

    /// Removes what a demo made, and nothing else.
    fn forget(&self) -> io::Result<()> {
        let files = [
            "plenary.db",
            "plenary.db-wal",
            "plenary.db-shm",
            "stripe.json",
            "master.key",
            "year",
            "complete",
        ];
        for file in files.map(|name| self.file(name)).iter().filter(|file| file.exists()) {
            fs::remove_file(file)?;
        }
        let mails = self.file("mails");
        if mails.exists() { fs::remove_dir_all(mails) } else { Ok(()) }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Sales were made, and what the sandbox knows of them is there.
    pub fn has_history(&self) -> bool {
        ["complete", "plenary.db", "stripe.json"].iter().all(|name| self.file(name).exists())
    }

    pub fn history_is_complete(&self) -> Result<()> {
        fs::write(self.file("complete"), "").map_err(|error| self.broken(&error))
    }

    /// What the sandbox knew when it was last written down.
    pub fn stripe(&self) -> Result<Option<String>> {
        match fs::read_to_string(self.file("stripe.json")) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            read => read.map(Some).map_err(|error| self.broken(&error)),
        }
    }

    /// The year that this demo is about: `new`, unless it was begun before.
    pub fn year(&self, new: i32) -> Result<i32> {
        let file = self.file("year");
        if let Some(year) = fs::read_to_string(&file).ok().and_then(|text| text.trim().parse().ok()) {
            return Ok(year);
        }
        fs::write(file, new.to_string()).map_err(|error| self.broken(&error))?;
        Ok(new)
    }

    /// Whole or not at all.
    pub fn keep_stripe(&self, text: &str) -> Result<()> {
        let part = self.file("stripe.json.part");
        let written = fs::write(&part, text).and_then(|()| fs::rename(part, self.file("stripe.json")));
        written.map_err(|error| self.broken(&error))
    }

    /// Settings of the demo alone: nothing in the environment leads it to real keys or mail servers.
    pub fn config(&self, port: u16, sandbox_port: u16) -> Result<Config> {
        let listen = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let hidden = |text: String| text.parse().map_err(Error::internal);
        Ok(Config {
            database_url: hidden(format!("sqlite://{}", self.file("plenary.db").display()))?,
            listen,
            base_url: None,
            master_key: Some(hidden(self.master_key()?)?),
            master_key_file: None,
            smtp_url: None,
            mail_dir: Some(self.file("mails")),
            stripe_api_base: Some(format!("http://127.0.0.1:{sandbox_port}")),
            trusted_proxies: Vec::new(),
            sync_cron: "0 */10 * * * *".to_owned(),
            log: "info".to_owned(),
            log_format: LogFormat::Text,
        })
    }

    fn master_key(&self) -> Result<String> {
        let file = self.file("master.key");
        if let Ok(key) = fs::read_to_string(&file) {
            return Ok(key);
        }
        let mut bytes = [0_u8; 32];
        getrandom::fill(&mut bytes).map_err(|error| Error::internal(error.to_string()))?;
        let key = format!("1:{}", STANDARD.encode(bytes));
        fs::write(file, &key).map_err(|error| self.broken(&error))?;
        Ok(key)
    }

    fn broken(&self, error: &io::Error) -> Error {
        Error::internal(format!("the folder {} can't be used: {error}", self.0.display()))
    }
}
