//! A reading as bytes, and bytes as a reading.

use serde::{Deserialize, Serialize};

use super::super::{Aside, Return, SourceFile};
use crate::finding::{Fact, KeptFact};

/// What is kept of a file.
#[derive(Serialize, Deserialize)]
enum Kept<R> {
    Return(R),
    UnitMismatch(String, String),
    NotAReturn(Option<KeptFact>),
    UnclearUnit(KeptFact),
}

/// A reading as bytes; none where it is not kept.
pub(in crate::inbox) fn encode(read: &Result<Return, Aside>) -> Option<Vec<u8>> {
    let kept = match read {
        // What a lower office sent up is as large as its whole round.
        Ok(returned) if returned.subunits.is_some() => return None,
        Ok(returned) => Kept::Return(returned),
        Err(Aside::UnitMismatch { stamp, visible }) => {
            Kept::UnitMismatch(stamp.clone(), visible.clone())
        }
        Err(Aside::NotAReturn(likely)) => Kept::NotAReturn(likely.as_ref().map(KeptFact::from)),
        Err(Aside::UnclearUnit(found)) => Kept::UnclearUnit(found.into()),
        Err(_) => return None,
    };
    postcard::to_allocvec(&kept).ok()
}

/// The reading of a file; none where the bytes are no reading.
pub(in crate::inbox) fn decode(bytes: &[u8], file: &SourceFile) -> Option<Result<Return, Aside>> {
    Some(match postcard::from_bytes::<Kept<Return>>(bytes).ok()? {
        Kept::Return(returned) => Ok(Return {
            file: file.clone(),
            ..returned
        }),
        Kept::UnitMismatch(stamp, visible) => Err(Aside::UnitMismatch { stamp, visible }),
        Kept::NotAReturn(likely) => Err(Aside::NotAReturn(likely.map(Fact::from))),
        Kept::UnclearUnit(found) => Err(Aside::UnclearUnit(found.into())),
    })
}
