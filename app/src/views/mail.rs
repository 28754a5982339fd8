//! Mails from templates: each is written twice, `mail/letter.html` and `mail/letter.txt`, and sees its data as `mail`.

use serde::Serialize;
use tera::Context;

use super::{ViewError, Views};
use crate::i18n::Language;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderedMail {
    pub text: String,
    pub html: String,
}

/// What stands around every mail: part of each mail's data, as `letterhead`.
#[derive(Clone, Debug, Serialize)]
pub struct Letterhead {
    pub conference: String,
    /// "10–12 June 2027", in the letter's language.
    pub days: String,
    pub place: String,
    pub accent: String,
    pub contact_email: String,
    /// Name and address lines of the seller.
    pub seller: Vec<String>,
}

impl Views {
    /// Text and HTML of the mail `template` (`mail/letter`).
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
        Ok(RenderedMail {
            text: tidy(&engines.text(language)?.render(&format!("{template}.txt"), &context)?),
            html: engines.html(language)?.render(&format!("{template}.html"), &context)?,
        })
    }
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
