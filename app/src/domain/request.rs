//! The fields of a company's request, as typed: the one list of them, for the form that is read, the flow that takes it
//! and the page that shows it again.

use serde::Serialize;

macro_rules! typed {
    ($($field:ident),+ $(,)?) => {
        /// Texts under the names of the form. Quantities, the file and hidden values are apart.
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
        pub struct RequestFields {
            $(pub $field: String,)+
        }

        impl RequestFields {
            /// Reads each field by its name.
            pub fn read(text: impl Fn(&str) -> String) -> Self {
                Self { $($field: text(stringify!($field)),)+ }
            }
        }
    };
}

typed!(
    company_name,
    address_line1,
    address_line2,
    postal_code,
    city,
    country,
    tax_id,
    po_number,
    buyer_name,
    buyer_email,
    finance_name,
    finance_email,
    cc,
    term_days,
    notes,
    terms,
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_field_is_read_by_its_own_name() {
        let read = RequestFields::read(|name| name.to_uppercase());
        assert_eq!((read.company_name.as_str(), read.cc.as_str()), ("COMPANY_NAME", "CC"));
    }
}
