//! Office packages and their XML: what Word documents, workbooks and templates of both have in
//! common.
//!
//! In: the bytes of a package, untrusted ([`Archive`] for single parts of it, [`Package`] to
//! change it). Out: its parts, how they are typed and related, their XML with places ([`Tags`]
//! for a quick look, [`Xml`] to edit); and bytes again, in which all that was not touched is the
//! same ([`Package::save`]). Knows neither what a paragraph is nor what a cell is. Refuses what
//! is damaged, encrypted, ambiguous, or beyond the [`limits`], with a [`Fault`].

mod archive;
mod content_types;
mod edits;
mod elements;
mod encoding;
pub mod escape;
mod fault;
mod inflate;
pub mod limits;
mod pack;
mod package;
mod prefixes;
pub mod properties;
pub mod relations;
mod stream;
mod tags;
mod tokens;
mod written_tag;
mod xml;

#[cfg(test)]
mod tests;

pub use archive::{Archive, beginning, listed_names};
pub use content_types::ContentTypes;
pub use edits::Edits;
pub use elements::{Element, Elements, decoded};
pub use encoding::check_encoding;
pub use fault::{Fault, PackageError};
pub use pack::{Packer, hide_system, repacked};
pub use package::Package;
pub use prefixes::{is_declared, with_prefixes};
pub use relations::Relation;
pub use stream::Stream;
pub use tags::{Tag, Tags, offset};
pub use written_tag::{Kind, Written};
pub use xml::{Attribute, Xml};
