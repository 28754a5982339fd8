//! Mails from templates. Each is written once, out of components (`MailText`, `MailFacts`, `MailButton` …) that exist twice:
//! `components/mail.html` writes HTML, `components/mail.txt` the plain text under the same names.

use chrono::NaiveDate;
use serde::Serialize;
use tera::Context;

use super::{ViewError, Views};
use crate::i18n::Language;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderedMail {
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// What stands around every mail: part of each mail's data, as `letterhead`.
#[derive(Clone, Debug, Serialize)]
pub struct Letterhead {
    pub conference: String,
    pub starts: NaiveDate,
    pub ends: NaiveDate,
    pub place: String,
    pub accent: String,
    pub contact_email: String,
    /// Name and address lines of the seller.
    pub seller: Vec<String>,
}

impl Views {
    /// Subject, text and HTML of the mail `template` (`mail/receipt.html`), which sees its data as `mail`.
    pub fn render_mail(
        &self,
        language: Language,
        template: &str,
        data: &impl Serialize,
    ) -> Result<RenderedMail, ViewError> {
        let mut context = Context::new();
        context.insert("mail", data);
        context.insert("language", language.code());
        let engines = self.engines()?;
        let text = engines.text(language)?;
        Ok(RenderedMail {
            subject: one_line(&text.render_block(template, "subject", &context)?),
            text: tidy(&text.render(template, &context)?),
            html: engines.html(language)?.render(template, &context)?,
        })
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// No trailing blanks, never two empty lines in a row.
fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    for line in text.trim().lines().map(str::trim) {
        if !line.is_empty() || !tidied.ends_with("\n\n") {
            tidied.push_str(line);
            tidied.push('\n');
        }
    }
    tidied
}
