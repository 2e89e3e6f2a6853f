//! Figures as they are kept for programs alone: by their bits, with the decimals they have. For
//! people's formats they stay what they are there.

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub(super) fn serialize<S: Serializer>(figure: &Decimal, to: S) -> Result<S::Ok, S::Error> {
    match to.is_human_readable() {
        true => Serialize::serialize(figure, to),
        false => figure.serialize().serialize(to),
    }
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Decimal, D::Error> {
    match from.is_human_readable() {
        true => Deserialize::deserialize(from),
        false => Ok(Decimal::deserialize(<[u8; 16]>::deserialize(from)?)),
    }
}
