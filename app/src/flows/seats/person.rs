//! Name and address of a person, as typed into one of the forms.

use entity::{seat, types::Email};

use crate::{domain::seat::Person, error::FieldErrors, flows::checkout::person_name};

/// The fields of one person in a form, and what stands in them.
pub struct Typed<'a> {
    pub name: &'a str,
    pub email: &'a str,
    pub name_field: String,
    pub email_field: String,
}

impl Typed<'_> {
    /// Both may be empty.
    pub fn read(&self, errors: &mut FieldErrors) -> Person {
        let name = person_name(self.name, &self.name_field, errors);
        let email = self.email.trim().parse::<Email>().ok();
        if email.is_none() && !self.email.trim().is_empty() {
            errors.add(self.email_field.clone(), "problem-email");
        }
        Person { name, email }
    }

    /// Neither may be empty.
    pub fn read_whole(&self, errors: &mut FieldErrors) -> Person {
        for (text, field) in [(self.name, &self.name_field), (self.email, &self.email_field)] {
            if text.trim().is_empty() {
                errors.add(field.clone(), "problem-required");
            }
        }
        self.read(errors)
    }
}

/// Who has the seat now.
pub fn of(seat: &seat::Model) -> Person {
    Person { name: seat.name.clone(), email: seat.email.clone() }
}
