//! Every kind of mail, rendered in every language: subject, text and HTML, without a hole where a value belongs.

use chrono::DateTime;
use entity::types::OrganisationId;

use super::*;
use crate::{i18n, jobs::tests::office, views::Views};

/// The kinds of letters: those that the catalogue has a subject for.
fn kinds() -> Vec<String> {
    let keys = i18n::all_keys().into_iter();
    let kinds = keys.filter_map(|key| Some(key.strip_prefix("mail-")?.strip_suffix("-subject")?.to_owned()));
    kinds.collect()
}

/// A value for every variable that texts of mails have.
fn values(writer: &Writer<'_>) -> Vec<(&'static str, String)> {
    let of = |language| i18n::variables(language).into_iter().filter(|(key, _)| key.starts_with("mail-"));
    let names = of(writer.language).flat_map(|(_, variables)| variables);
    names.map(|name| (&*name.leak(), "<Wert & value>".to_owned())).collect()
}

fn full(writer: &Writer<'_>, kind: &str) -> Letter {
    let action = || writer.action("mail-action-order", "https://plenary.example/x?a=1&b=2".to_owned());
    let facts = vec![writer.fact("mail-fact-order", "NC27-7K3QD"), writer.fact("mail-fact-total", "€10.00")];
    Letter {
        facts,
        action: Some(action()),
        links: vec![action()],
        ..writer.letter(kind, "Ada", &values(writer))
    }
}

#[test]
fn every_kind_of_mail_renders_in_every_language() {
    let (views, conference) =
        (Views::load().unwrap(), office::row(OrganisationId::new(), "northconf", DateTime::UNIX_EPOCH));
    assert!(kinds().len() > 30, "the kinds are read");
    for language in Language::ALL {
        let writer = Writer { language: *language, conference: &conference };
        for kind in kinds() {
            for letter in [full(&writer, &kind), writer.letter(&kind, "", &values(&writer))] {
                let mail = views.render_mail(*language, TEMPLATE, &letter).unwrap();
                for part in [&letter.subject, &mail.text, &mail.html] {
                    assert!(
                        !part.contains("mail-") && !part.contains("{$"),
                        "{kind} in {language:?}: {part}"
                    );
                }
                assert!(mail.text.contains(&letter.paragraphs[0]), "{kind} in {language:?}: {}", mail.text);
                assert!(!mail.html.contains("<Wert"), "{kind}: what people typed is escaped");
            }
        }
    }
}
