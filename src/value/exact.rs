//! Figures as they are kept for programs alone: by their bits, with the decimals they have. For
//! people's formats they stay what they are there.

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub(crate) fn serialize<S: Serializer>(figure: &Decimal, to: S) -> Result<S::Ok, S::Error> {
    match to.is_human_readable() {
        true => Serialize::serialize(figure, to),
        false => figure.serialize().serialize(to),
    }
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Decimal, D::Error> {
    match from.is_human_readable() {
        true => Deserialize::deserialize(from),
        false => Ok(Decimal::deserialize(<[u8; 16]>::deserialize(from)?)),
    }
}

/// Figures that may be missing.
pub(crate) mod option {
    use super::{Decimal, Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Serialize, Deserialize)]
    struct Exact(#[serde(with = "super")] Decimal);

    pub(crate) fn serialize<S: Serializer>(
        figure: &Option<Decimal>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        figure.map(Exact).serialize(to)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<Decimal>, D::Error> {
        Ok(Option::<Exact>::deserialize(from)?.map(|Exact(figure)| figure))
    }
}
