//! Names that all returns have in common: the codes of what is asked, and the sheets.
//!
//! Each is kept once for each thread and shared, whatever the number of returns: they take no room of
//! their own, and what is looked for by name is mostly at hand.

use std::borrow::Borrow;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt::{self, Debug, Display};
use std::ops::Deref;
use std::sync::Arc;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Names that are kept to be shared; a return may have any, as it comes from outside.
const MOST: usize = 10_000;

thread_local! {
    static KNOWN: RefCell<BTreeSet<Name>> = RefCell::default();
}

/// A name that returns share.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(Arc<str>);

impl Name {
    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Name {
    fn from(name: &str) -> Self {
        KNOWN.with_borrow_mut(|known| {
            if let Some(known) = known.get(name) {
                return known.clone();
            }
            let name = Self(name.into());
            if known.len() < MOST {
                known.insert(name.clone());
            }
            name
        })
    }
}

impl From<&String> for Name {
    fn from(name: &String) -> Self {
        name.as_str().into()
    }
}

impl Deref for Name {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Name {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// As a text.
impl Debug for Name {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        Debug::fmt(&self.0, out)
    }
}

impl Display for Name {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        Display::fmt(&self.0, out)
    }
}

impl Serialize for Name {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Text;

        impl Visitor<'_> for Text {
            type Value = Name;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a name")
            }

            fn visit_str<E: Error>(self, name: &str) -> Result<Name, E> {
                Ok(name.into())
            }
        }

        from.deserialize_str(Text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_alike_are_kept_once() {
        let [first, second] = ["ket_nap", "ket_nap"].map(Name::from);
        assert!(Arc::ptr_eq(&first.0, &second.0));
        let bytes = postcard::to_allocvec(&first).unwrap();
        let read: Name = postcard::from_bytes(&bytes).unwrap();
        assert!(Arc::ptr_eq(&first.0, &read.0));
        assert_eq!(format!("{read} {read:?}"), "ket_nap \"ket_nap\"");
    }

    #[test]
    fn whatever_returns_bring_no_more_are_kept_than_any_campaign_has() {
        for number in 0..MOST + 10 {
            assert_eq!(
                Name::from(&format!("n{number}")).as_str(),
                format!("n{number}")
            );
        }
        KNOWN.with_borrow(|known| assert_eq!(known.len(), MOST));
        let late = format!("n{}", MOST + 5);
        assert_eq!(Name::from(&late), Name::from(&late));
    }
}
