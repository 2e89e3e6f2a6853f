//! Workbooks as the tool sees them: a neutral sparse picture of what came in
//! ([`book`]), the one reader that makes it from any format ([`read`]), and what every
//! workbook that goes out has in common ([`write`]).

pub mod address;
pub mod book;
pub mod format;
pub mod read;
pub mod write;
mod xlsb;
