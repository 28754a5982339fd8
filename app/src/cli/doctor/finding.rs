//! One thing that was looked at.

use entity::types::Slug;
use serde::Serialize;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    Ok,
    Warn,
    Fail,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    pub state: State,
    pub check: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conference: Option<Slug>,
    /// How it is, and what to do.
    pub message: String,
}

impl Finding {
    pub fn ok(check: &'static str, message: impl Into<String>) -> Self {
        Self { state: State::Ok, check, conference: None, message: message.into() }
    }

    pub fn warn(check: &'static str, message: impl Into<String>) -> Self {
        Self { state: State::Warn, ..Self::ok(check, message) }
    }

    pub fn fail(check: &'static str, message: impl Into<String>) -> Self {
        Self { state: State::Fail, ..Self::ok(check, message) }
    }

    pub fn of(self, conference: &Slug) -> Self {
        Self { conference: Some(conference.clone()), ..self }
    }

    pub fn line(&self) -> String {
        let state = match self.state {
            State::Ok => "ok",
            State::Warn => "warn",
            State::Fail => "fail",
        };
        let conference = self.conference.as_ref().map(|slug| format!("{slug}: ")).unwrap_or_default();
        format!("{state:<5} {:<12} {conference}{}\n", self.check, self.message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_is_one_line() {
        let finding = Finding::fail("stripe", "no keys").of(&"northconf-2027".parse().unwrap());
        assert_eq!(finding.line(), "fail  stripe       northconf-2027: no keys\n");
        assert_eq!(Finding::ok("mail", "SMTP answers").line(), "ok    mail         SMTP answers\n");
    }
}
