//! Workbooks as the tool sees them: a neutral sparse picture of what came in
//! ([`book`]), the one reader that makes it from any format ([`read`]), the way to it that may
//! lead through another process ([`crate::inbox::open`]), and what every workbook that goes out has in
//! common ([`mod@write`]).

pub mod address;
pub mod book;
pub mod calculation;
pub mod chart_caches;
mod compact;
mod compound;
pub mod defect;
mod delimited;
mod encryption;
pub(crate) mod escape;
pub mod format;
mod formats;
pub mod formula;
mod gather;
mod moment;
pub(crate) mod notes;
pub mod number_format;
mod ods;
mod parts;
pub mod passwords;
pub mod percent;
pub mod read;
mod reference;
pub mod references;
mod repairs;
pub(crate) mod shared_formulas;
pub(crate) mod sheet_part;
pub mod shown;
pub(crate) mod spilled;
mod stretch;
pub mod traces;
mod wide_records;
pub mod write;
mod xls;
mod xls_errors;
mod xls_text;
mod xlsb;
mod xlsx;
mod xml_2003;
