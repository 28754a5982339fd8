//! What templates may call. Every function is bound to the language of its engine.

use std::borrow::Cow;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use entity::types::{Currency, Money, Percent};
use tera::{Error, Kwargs, State, Tera, TeraResult, Value, escape_html};

use super::{assets, brand, status};
use crate::i18n::{self, Catalogue, FluentValue, Language};

type MoneyFormat = fn(Language, i64, Currency) -> String;
type MomentFormat = fn(Language, DateTime<Utc>, Tz) -> String;

pub(super) fn register(tera: &mut Tera, language: Language) {
    register_words(tera, language);
    register_money(tera, language);
    register_time(tera, language);
    tera.register_function("asset", |args: Kwargs, _: &State<'_>| asset(&args));
    tera.register_function("tone", |args: Kwargs, _: &State<'_>| {
        Ok::<_, Error>(status::tone(args.must_get("of")?).name())
    });
    tera.register_function("mail_accent", |args: Kwargs, _: &State<'_>| {
        Ok::<_, Error>(brand::ink(args.must_get("of")?))
    });
    tera.register_filter("id", |name: &str, _: Kwargs, _: &State<'_>| field_id(name));
}

fn register_words(tera: &mut Tera, language: Language) {
    tera.register_function("t", move |args: Kwargs, _: &State<'_>| {
        let arguments = args.iter().filter_map(|(name, value)| Some((name.as_str()?, fluent(value))));
        Ok::<_, Error>(text(language, args.must_get("key")?, arguments))
    });
    tera.register_function("known", move |args: Kwargs, _: &State<'_>| {
        let (key, or) = (args.must_get::<&str>("key")?, args.must_get::<&str>("or")?);
        let known = Catalogue::get().knows(key);
        Ok::<_, Error>(if known { Catalogue::get().text(language, key, &[]) } else { or.to_owned() })
    });
    tera.register_function("t_html", move |args: Kwargs, _: &State<'_>| t_html(language, &args));
    tera.register_function("message", move |args: Kwargs, _: &State<'_>| message(language, &args));
}

fn register_money(tera: &mut Tera, language: Language) {
    let formats: [(&'static str, MoneyFormat); 3] =
        [("money", i18n::money), ("amount", i18n::figures_with_code), ("figures", i18n::figures)];
    for (name, format) in formats {
        tera.register_function(name, move |args: Kwargs, _: &State<'_>| {
            Ok::<_, Error>(format(language, args.must_get("amount")?, parsed(args.must_get("currency")?)?))
        });
        tera.register_filter(name, move |money: &Value, _: Kwargs, _: &State<'_>| {
            of_money(language, money, format)
        });
    }
    tera.register_filter("percent", move |percent: &str, _: Kwargs, _: &State<'_>| {
        Ok::<_, Error>(i18n::percent(language, parsed::<Percent>(percent)?))
    });
}

fn register_time(tera: &mut Tera, language: Language) {
    let formats: [(&'static str, MomentFormat); 4] = [
        ("date", i18n::date),
        ("date_short", i18n::date_short),
        ("datetime", i18n::datetime),
        ("time", i18n::time_with_zone),
    ];
    for (name, format) in formats {
        tera.register_function(name, move |args: Kwargs, _: &State<'_>| {
            Ok::<_, Error>(format(language, parsed(args.must_get("at")?)?, parsed(args.must_get("zone")?)?))
        });
    }
    tera.register_function("day", move |args: Kwargs, _: &State<'_>| {
        Ok::<_, Error>(i18n::day(language, parsed(args.must_get("of")?)?))
    });
    tera.register_function("days", move |args: Kwargs, _: &State<'_>| {
        let first: NaiveDate = parsed(args.must_get("first")?)?;
        Ok::<_, Error>(i18n::days_range(language, first, parsed(args.must_get("last")?)?))
    });
    tera.register_function("ago", move |args: Kwargs, _: &State<'_>| {
        Ok::<_, Error>(i18n::ago(language, parsed(args.must_get("at")?)?, parsed(args.must_get("now")?)?))
    });
}

fn parsed<T: std::str::FromStr<Err: std::fmt::Display>>(text: &str) -> TeraResult<T> {
    text.parse().map_err(|error| Error::message(format!("{text:?}: {error}")))
}

fn of_money(language: Language, money: &Value, format: MoneyFormat) -> TeraResult<String> {
    let amount = money.get_from_path("amount").and_then(Value::as_i64);
    let currency = money.get_from_path("currency").and_then(Value::as_str);
    match (amount, currency) {
        (Some(amount), Some(currency)) => Ok(format(language, amount, parsed(currency)?)),
        _ => Err(Error::message("not an amount of money: it needs `amount` and `currency`")),
    }
}

fn asset(args: &Kwargs) -> TeraResult<String> {
    let name = args.must_get::<&str>("name")?;
    assets::known_url(name).ok_or_else(|| Error::message(format!("no asset {name:?}")))
}

fn text<'a>(
    language: Language,
    key: &str,
    arguments: impl Iterator<Item = (&'a str, FluentValue<'a>)>,
) -> String {
    Catalogue::get().text(language, key, &arguments.collect::<Vec<_>>())
}

fn fluent(value: &Value) -> FluentValue<'_> {
    match (value.as_i64(), value.as_str()) {
        (Some(number), _) => number.into(),
        (None, Some(text)) => text.into(),
        (None, None) if value.is_none() => "".into(),
        (None, None) => value.to_string().into(),
    }
}

/// The message may hold markup, which is ours; what it is given is escaped, unless it was made by a template.
fn t_html(language: Language, args: &Kwargs) -> TeraResult<Value> {
    let arguments = args.iter().filter_map(|(name, value)| Some((name.as_str()?, escaped(value))));
    Ok(Value::safe_string(&text(language, args.must_get("key")?, arguments)))
}

fn escaped(value: &Value) -> FluentValue<'_> {
    match value.as_str() {
        Some(text) if !value.is_safe() => {
            let mut bytes = Vec::with_capacity(text.len());
            match escape_html(text, &mut bytes) {
                Ok(()) => Cow::<str>::Owned(String::from_utf8_lossy(&bytes).into_owned()).into(),
                Err(_) => "".into(),
            }
        }
        _ => fluent(value),
    }
}

/// The words of a `Problem`: those for its very field (`problem-required-buyer-name`), else those for any field.
fn message(language: Language, args: &Kwargs) -> TeraResult<String> {
    let problem = args.must_get::<&Value>("of")?;
    let key = problem.get_from_path("key").and_then(Value::as_str);
    let key = key.ok_or_else(|| Error::message("not a problem: it needs `key`"))?;
    let own = format!(
        "{key}-{}",
        field_words(problem.get_from_path("field").and_then(Value::as_str).unwrap_or(""))
    );
    let key = if Catalogue::get().knows(&own) { own.as_str() } else { key };
    let given = problem.get_from_path("args").and_then(Value::as_map);
    let arguments = given.into_iter().flatten();
    let arguments =
        arguments.filter_map(|(name, value)| Some((name.as_str()?, detail(language, value.as_str()?))));
    Ok(text(language, key, arguments))
}

/// Details come as text: a whole number counts as one (for plurals), a day and an amount (`450.00 EUR`) are written as the
/// language does.
fn detail(language: Language, value: &str) -> FluentValue<'static> {
    match (value.parse::<i64>(), value.parse::<NaiveDate>()) {
        (Ok(number), _) if number.to_string() == value => number.into(),
        (_, Ok(day)) => i18n::day(language, day).into(),
        _ => match amount(value) {
            Some(money) => i18n::money(language, money.amount, money.currency).into(),
            None => value.to_owned().into(),
        },
    }
}

/// As `Money` writes itself, and nothing else.
fn amount(value: &str) -> Option<Money> {
    let (number, code) = value.split_once(' ')?;
    let money = Money::parse(number, code.parse().ok()?).ok()?;
    (money.to_string() == value).then_some(money)
}

/// `seat[0][name]` as `seat-name`, `buyer_email` as `buyer-email`, `quantity[regular]` as `quantity`.
fn field_words(name: &str) -> String {
    let inner = name.rsplit_once('[').map_or("", |(_, last)| last.trim_end_matches(']'));
    let outer = name.split('[').next().unwrap_or(name);
    let both = if name.matches('[').count() > 1 { format!("{outer}-{inner}") } else { outer.to_owned() };
    both.replace('_', "-")
}

/// The id of a form field: `seat[0][name]` becomes `seat-0-name`, which an address can point to.
pub(super) fn field_id(name: &str) -> String {
    let words = name.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_');
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use tera::Context;

    fn rendered(language: Language, template: &str) -> String {
        let mut tera = Tera::new();
        register(&mut tera, language);
        tera.autoescape_on(vec![".html"]);
        tera.add_raw_template("test.html", template).unwrap();
        tera.render("test.html", &Context::new()).unwrap()
    }

    #[test]
    fn what_people_typed_is_escaped_in_texts() {
        let plain = rendered(Language::En, r#"{{ t(key="form-more", name="<b>Ada</b>") }}"#);
        assert_eq!(plain, "One more: &lt;b&gt;Ada&lt;/b&gt;");
        let html = rendered(Language::En, r#"{{ t_html(key="form-more", name="<b>Ada</b>") }}"#);
        assert_eq!(html, "One more: &lt;b&gt;Ada&lt;/b&gt;");
    }

    #[test]
    fn a_problem_speaks_of_its_field_and_of_its_details() {
        let said = |of| rendered(Language::En, &format!("{{{{ message(of={of}) }}}}"));
        assert_eq!(said(r#"{"key": "problem-required", "field": "buyer_name"}"#), "Enter your name.");
        assert_eq!(said(r#"{"key": "problem-required", "field": "unheard_of"}"#), "Please fill this in.");
        let last = r#"{"key": "problem-more-than-left", "field": "quantity[a]", "args": {"left": "1"} }"#;
        assert_eq!(said(last), "Only 1 place is left.");
        let until =
            r#"{"key": "problem-purchase-orders-too-late", "field": "", "args": {"last": "2027-05-20"} }"#;
        assert!(said(until).contains("until 20 May 2027"));
        let most = r#"{"key": "problem-above-paid", "field": "amount", "args": {"most": "1300.00 EUR"} }"#;
        assert!(said(most).contains("at most €1,300.00"));
        let german = rendered(Language::De, &format!("{{{{ message(of={most}) }}}}"));
        assert!(german.contains("1.300,00\u{a0}€"), "{german}");
    }

    #[test]
    fn a_field_has_an_id_that_an_address_can_point_to() {
        assert_eq!(field_id("seat[0][name]"), "seat-0-name");
        assert_eq!(field_id("quantity[early-bird]"), "quantity-early-bird");
        assert_eq!(field_words("seat[0][email]"), "seat-email");
        assert_eq!(field_words("quantity[regular]"), "quantity");
    }
}
