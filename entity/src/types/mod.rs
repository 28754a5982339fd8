//! Value types: parsed once at the border, then carried; nobody checks again.

/// Serialises a type through its `Display` and `FromStr`.
macro_rules! serde_as_text {
    ($name:ty) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
use serde_as_text;

mod currency;
mod email;
mod ids;
mod localised;
mod money;
mod percent;
mod policy;
mod seats_wanted;
mod slug;
mod status;
mod token;

pub use currency::{Currency, UnknownCurrency};
pub use email::{Email, InvalidEmail};
pub use ids::*;
pub use localised::Localised;
pub use money::{InvalidAmount, Money};
pub use percent::{InvalidPercent, Percent};
pub use policy::{PurchaseOrderPolicy, Seller, VolumeStep};
pub use seats_wanted::{SeatsWanted, Wanted};
pub use slug::{InvalidSlug, Slug};
pub use status::*;
pub use token::Token;
