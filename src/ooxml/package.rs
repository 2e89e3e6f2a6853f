//! A package that can be changed: what is not touched stays, byte for byte.
//!
//! In: the bytes of a file. Out: its parts by name, type and relation; and bytes again, the same
//! for the same changes, with untouched parts as they were packed. Refuses damaged, encrypted
//! and oversized packages, whatever they say about themselves.

use super::archive::Archive;
use super::content_types::{self, ContentTypes};
use super::edits::Edits;
use super::encoding::check_encoding;
use super::escape::escape;
use super::fault::{Fault, PackageError};
use super::pack::Packer;
use super::relations::{Relation, list_of, plain_name, read_relations, relative};
use super::xml::Xml;

/// How an OLE container begins, in which Office keeps encrypted packages and its old formats.
const OLE: [u8; 4] = [0xd0, 0xcf, 0x11, 0xe0];
/// What ids of relations that are added begin with, so that they meet no other.
const OWN_ID: &str = "tonghop";
const RELATIONS: &str = "application/vnd.openxmlformats-package.relationships+xml";
const NO_RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    </Relationships>";

/// An opened package.
#[derive(Clone, Debug)]
pub struct Package<'a> {
    archive: Archive<'a>,
    parts: Vec<Part>,
}

#[derive(Clone, Debug)]
struct Part {
    name: String,
    /// The name as names are compared.
    plain_name: String,
    data: Vec<u8>,
    /// Whether it is as the archive has it.
    is_untouched: bool,
}

impl<'a> Package<'a> {
    /// Opens a package and unpacks all its parts.
    ///
    /// # Errors
    /// Where it is no package, encrypted, damaged or too large; with the part where it is known.
    pub fn open(bytes: &'a [u8]) -> Result<Self, PackageError> {
        if !bytes.starts_with(b"PK") {
            return Err(no_package(bytes).of(""));
        }
        let mut archive = Archive::open(bytes).map_err(|fault| fault.of(""))?;
        let names: Vec<String> = archive.names().map(|name| name.into_owned()).collect();
        let parts = names.into_iter().map(|name| {
            let data = archive.part(&name).map_err(|fault| fault.of(&name))?;
            let data = data.unwrap_or_default();
            Ok(Part {
                is_untouched: true,
                ..Part::new(&name, data)
            })
        });
        let parts = parts.collect::<Result<_, PackageError>>()?;
        Ok(Self { archive, parts })
    }

    /// The names of all parts, in the order of the file.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().map(|part| part.name.as_str())
    }

    /// Whether there is a part of this name.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.place(name).is_some()
    }

    /// The content of a part.
    ///
    /// # Errors
    /// Where there is none.
    pub fn bytes(&self, name: &str) -> Result<&[u8], PackageError> {
        let place = self.place(name).ok_or_else(|| Fault::Missing.of(name))?;
        Ok(&self.parts[place].data)
    }

    /// The text of a part.
    ///
    /// # Errors
    /// Where there is none, or it is not in UTF-8.
    pub fn text(&self, name: &str) -> Result<&str, PackageError> {
        let bytes = self.bytes(name)?;
        let fault = |fault: Fault| fault.of(name);
        check_encoding(bytes).map_err(fault)?;
        std::str::from_utf8(bytes).map_err(|_| fault(Fault::Encoding))
    }

    /// The XML of a part.
    ///
    /// # Errors
    /// Where there is none, or it is no XML that could be edited.
    pub fn xml(&self, name: &str) -> Result<Xml, PackageError> {
        Xml::parse(self.text(name)?).map_err(|fault| fault.of(name))
    }

    /// What the parts are.
    ///
    /// # Errors
    /// Where the list of it is missing or can't be read.
    pub fn types(&self) -> Result<ContentTypes, PackageError> {
        let list = self.bytes(content_types::NAME);
        let list = list.map_err(|_| Fault::NotAPackage.of(""))?;
        ContentTypes::read(list).map_err(|fault| fault.of(content_types::NAME))
    }

    /// What a part refers to, in the order of its list; the package itself for an empty name.
    ///
    /// # Errors
    /// Where the list can't be read.
    pub fn relations(&self, source: &str) -> Result<Vec<Relation>, PackageError> {
        let list = list_of(source);
        let Some(place) = self.place(&list) else {
            return Ok(Vec::new());
        };
        read_relations(&self.parts[place].data).map_err(|fault| fault.of(&list))
    }

    /// The parts that a part refers to as something, such as `styles`.
    ///
    /// # Errors
    /// Where the list can't be read.
    pub fn related(&self, source: &str, word: &str) -> Result<Vec<String>, PackageError> {
        let relations = self.relations(source)?.into_iter();
        let related = relations.filter(|relation| relation.word() == word);
        Ok(related.filter_map(|found| found.part(source)).collect())
    }

    /// Gives a part another content; one that is not there yet comes last.
    pub fn set(&mut self, name: &str, data: impl Into<Vec<u8>>) {
        let data = data.into();
        match self.place(name) {
            Some(place) if self.parts[place].data == data => {}
            Some(place) => {
                let part = &mut self.parts[place];
                (part.data, part.is_untouched) = (data, false);
            }
            None => self.parts.push(Part::new(name, data)),
        }
    }

    /// Adds a part and says what it is.
    ///
    /// # Errors
    /// Where the list of what the parts are can't be read.
    pub fn add(
        &mut self,
        name: &str,
        kind: &str,
        data: impl Into<Vec<u8>>,
    ) -> Result<(), PackageError> {
        let more = self.types()?.announce(name, kind);
        if !more.is_empty() {
            let types = self.xml(content_types::NAME)?.appended(&more);
            self.set(content_types::NAME, types);
        }
        self.set(name, data);
        Ok(())
    }

    /// Relates a part to another one; gives back the relation's id.
    ///
    /// # Errors
    /// Where the part's list of relations can't be read.
    pub fn relate(
        &mut self,
        source: &str,
        kind: &str,
        target: &str,
    ) -> Result<String, PackageError> {
        self.relate_to(source, kind, &relative(source, target), "")
    }

    fn relate_to(
        &mut self,
        source: &str,
        kind: &str,
        target: &str,
        mode: &str,
    ) -> Result<String, PackageError> {
        let list = list_of(source);
        if !self.has(&list) {
            self.add(&list, RELATIONS, NO_RELATIONS)?;
        }
        let ids = self.relations(source)?.into_iter().map(|own| own.id);
        let numbers = ids.filter_map(|id| id.strip_prefix(OWN_ID)?.parse::<u32>().ok());
        let id = format!("{OWN_ID}{}", numbers.max().map_or(1, |last| last + 1));
        let (kind, target) = (escape(kind), escape(target));
        let more = format!("<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"{mode}/>");
        let relations = self.xml(&list)?.appended(&more);
        self.set(&list, relations);
        Ok(id)
    }

    /// Relates a part to something outside of the package; gives back the relation's id.
    ///
    /// # Errors
    /// Where the part's list of relations can't be read.
    pub fn relate_outside(
        &mut self,
        source: &str,
        kind: &str,
        target: &str,
    ) -> Result<String, PackageError> {
        self.relate_to(source, kind, target, " TargetMode=\"External\"")
    }

    /// Takes a part away, with its own relations and all that is said of it or relates to it.
    ///
    /// # Errors
    /// Where one of the package's lists can't be read.
    pub fn remove(&mut self, name: &str) -> Result<(), PackageError> {
        let (own, list) = (plain_name(name), plain_name(&list_of(name)));
        self.parts
            .retain(|part| part.plain_name != own && part.plain_name != list);
        self.drop_elements(content_types::NAME, |xml, token| {
            let part = xml.value_text(token, "PartName");
            part.is_some_and(|part| plain_name(&part) == own)
        })?;
        let lists = self.names().filter(|list| list.ends_with(".rels"));
        let lists: Vec<String> = lists.map(str::to_owned).collect();
        for list in lists {
            let source = source_of(&list);
            let is_lost = |relation: &Relation| {
                let part = relation.part(&source);
                part.is_some_and(|part| plain_name(&part) == own)
            };
            let lost = self.relations(&source)?.into_iter().filter(is_lost);
            let lost: Vec<String> = lost.map(|relation| relation.id).collect();
            self.drop_elements(&list, |xml, token| {
                let id = xml.value_text(token, "Id");
                id.is_some_and(|id| lost.iter().any(|lost| *lost == id))
            })?;
        }
        Ok(())
    }

    /// Takes elements out of a part; one from which none goes stays as it is.
    fn drop_elements(
        &mut self,
        name: &str,
        is_lost: impl Fn(&Xml, usize) -> bool,
    ) -> Result<(), PackageError> {
        let xml = self.xml(name)?;
        let mut edits = Edits::default();
        for token in xml
            .children(xml.root())
            .filter(|token| is_lost(&xml, *token))
        {
            edits.remove(xml.element(token));
        }
        if !edits.is_empty() {
            self.set(name, xml.edited(edits));
        }
        Ok(())
    }

    /// Packs all parts; those that were not touched keep the bytes in which they were packed.
    ///
    /// # Errors
    /// Where the package would be too large.
    pub fn save(mut self) -> Result<Vec<u8>, PackageError> {
        let mut packer = Packer::deflating();
        for part in &self.parts {
            if part.is_untouched && packer.copy(&mut self.archive, &part.name) {
                continue;
            }
            let added = packer.add(&part.name, &part.data);
            added.map_err(|fault| fault.of(&part.name))?;
        }
        packer.finish().map_err(|fault| fault.of(""))
    }

    fn place(&self, name: &str) -> Option<usize> {
        let name = plain_name(name);
        let mut parts = self.parts.iter();
        parts.position(|part| part.plain_name == name)
    }
}

impl Part {
    /// A part that the archive has not.
    fn new(name: &str, data: Vec<u8>) -> Self {
        Self {
            name: name.to_owned(),
            plain_name: plain_name(name),
            data,
            is_untouched: false,
        }
    }
}

/// Why bytes that are no ZIP archive are no package.
fn no_package(bytes: &[u8]) -> Fault {
    let name: Vec<u8> = "EncryptedPackage".bytes().flat_map(|b| [b, 0]).collect();
    let is_encrypted = bytes.starts_with(&OLE) && memchr::memmem::find(bytes, &name).is_some();
    if is_encrypted {
        Fault::Encrypted
    } else {
        Fault::NotAPackage
    }
}

/// The part whose relations a list holds.
fn source_of(list: &str) -> String {
    let source = list.trim_start_matches('/').replacen("_rels/", "", 1);
    source.trim_end_matches(".rels").to_owned()
}
