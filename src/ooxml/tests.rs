//! Whole packages: those of this repository unchanged, and changes to a small one.

use std::fs;
use std::path::{Path, PathBuf};

use super::relations::OFFICE;
use super::{Archive, Fault, Package, Packer, limits};

const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

/// Every package below a folder that could be opened.
fn packages(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let ending = path.extension().unwrap_or_default().to_owned();
        if path.is_dir() {
            packages(&path, found);
        } else if ["docx", "xlsx", "xlsm", "xlsb"]
            .iter()
            .any(|own| ending == *own)
        {
            found.push(path);
        }
    }
}

#[test]
fn a_package_that_nobody_touched_is_saved_as_it_was() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    packages(&root.join("tests"), &mut found);
    packages(&root.join("samples"), &mut found);
    let mut count = 0;
    for path in found {
        let bytes = fs::read(&path).unwrap();
        // The sample has files that are none, encrypted ones and damaged ones.
        let Ok(package) = Package::open(&bytes) else {
            continue;
        };
        let saved = package.clone().save().unwrap();
        let again = Package::open(&saved).unwrap();
        let (names, others) = (package.names(), again.names());
        assert!(names.eq(others), "{}", path.display());
        for name in package.names() {
            assert_eq!(package.bytes(name), again.bytes(name), "{name}");
            assert!(packed(&bytes, name) == packed(&saved, name), "{name}");
        }
        assert_eq!(saved, again.save().unwrap(), "{}", path.display());
        count += 1;
    }
    assert!(count > 90, "{count} packages");
}

/// The bytes of a part as they are packed.
fn packed<'a>(bytes: &'a [u8], name: &str) -> &'a [u8] {
    let mut archive = Archive::open(bytes).unwrap();
    let place = archive.place(name).unwrap();
    let entry = archive.zip.by_index_raw(place).unwrap();
    let start = usize::try_from(entry.data_start().unwrap()).unwrap();
    &bytes[start..][..usize::try_from(entry.compressed_size()).unwrap()]
}

fn small() -> Vec<u8> {
    let types = format!(
        "<Types><Default Extension=\"rels\" ContentType=\"r\"/><Override \
         PartName=\"/word/document.xml\" ContentType=\"{WORD}document.main+xml\"/><Override \
         PartName=\"/word/Styles.xml\" ContentType=\"{WORD}styles+xml\"/></Types>"
    );
    let root = format!(
        "<Relationships><Relationship Id=\"r1\" Type=\"{OFFICE}officeDocument\" \
         Target=\"/word/document.xml\"/></Relationships>"
    );
    let own = format!(
        "<Relationships><Relationship Id=\"rId1\" Type=\"{OFFICE}styles\" Target=\"styles.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"{OFFICE}hyperlink\" Target=\"https://a\" \
         TargetMode=\"External\"/></Relationships>"
    );
    let mut packer = Packer::deflating();
    for (name, text) in [
        ("[Content_Types].xml", types.as_str()),
        ("_rels/.rels", &root),
        ("word/document.xml", "<w:document/>"),
        ("word/_rels/document.xml.rels", &own),
        ("word/Styles.xml", "<w:styles/>"),
        ("word/_rels/styles.xml.rels", "<Relationships/>"),
    ] {
        packer.add(name, text.as_bytes()).unwrap();
    }
    packer.finish().unwrap()
}

#[test]
fn parts_are_found_by_what_they_are_to_another() {
    let bytes = small();
    let package = Package::open(&bytes).unwrap();
    let main = package.related("", "officeDocument").unwrap();
    assert_eq!(main, ["word/document.xml"]);
    let styles = package.related(&main[0], "styles").unwrap();
    assert_eq!(package.text(&styles[0]), Ok("<w:styles/>"));
    assert!(package.related(&main[0], "hyperlink").unwrap().is_empty());
    assert!(package.relations("word/other.xml").unwrap().is_empty());
    let lost = package.text("word/other.xml").unwrap_err();
    assert_eq!(lost, Fault::Missing.of("word/other.xml"));
}

#[test]
fn a_part_that_is_added_is_announced_and_related() {
    let bytes = small();
    let mut package = Package::open(&bytes).unwrap();
    for (number, target) in [(1, "media/a.png"), (2, "notes.xml")] {
        let name = format!("word/{target}");
        package.add(&name, "image/png", b"1").unwrap();
        let id = package.relate("word/document.xml", "x/y", &name).unwrap();
        assert_eq!(id, format!("tonghop{number}"));
    }
    let id = package.relate("word/notes.xml", "x/y", "word/media/a.png");
    assert_eq!(id.unwrap(), "tonghop1");
    let saved = package.save().unwrap();
    let again = Package::open(&saved).unwrap();
    let types = again.types().unwrap();
    assert_eq!(types.of("word/media/a.png"), Some("image/png"));
    assert_eq!(types.of("word/notes.xml"), Some("image/png"));
    let related = again.related("word/notes.xml", "y").unwrap();
    assert_eq!(related, ["word/media/a.png"]);
    assert!(types.of("word/_rels/notes.xml.rels").is_some());
}

#[test]
fn a_part_that_is_removed_leaves_no_trace() {
    let bytes = small();
    let mut package = Package::open(&bytes).unwrap();
    package.remove("word/styles.xml").unwrap();
    let left: Vec<&str> = package.names().collect();
    let wanted = [
        "[Content_Types].xml",
        "_rels/.rels",
        "word/document.xml",
        "word/_rels/document.xml.rels",
    ];
    assert_eq!(left, wanted);
    assert_eq!(package.types().unwrap().of("word/styles.xml"), None);
    let relations = package.relations("word/document.xml").unwrap();
    assert_eq!(relations.len(), 1);
    assert!(relations[0].is_external);
    let root = package.bytes("_rels/.rels").unwrap();
    assert_eq!(
        root,
        Package::open(&bytes).unwrap().bytes("_rels/.rels").unwrap()
    );
}

#[test]
fn only_the_part_that_changes_is_packed_anew() {
    let bytes = small();
    let mut package = Package::open(&bytes).unwrap();
    package.set("/word\\DOCUMENT.xml", "<w:document>1</w:document>");
    let saved = package.save().unwrap();
    let again = Package::open(&saved).unwrap();
    assert_eq!(
        again.text("word/document.xml"),
        Ok("<w:document>1</w:document>")
    );
    let same = again
        .names()
        .filter(|name| packed(&bytes, name) == packed(&saved, name));
    assert_eq!(same.count(), 5);
}

#[test]
fn encrypted_and_old_documents_are_told_apart() {
    let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    let fault = |bytes: &[u8]| Package::open(bytes).unwrap_err().fault;
    assert_eq!(fault(&bytes), Fault::NotAPackage);
    bytes.extend("EncryptedPackage".bytes().flat_map(|b| [b, 0]));
    assert_eq!(fault(&bytes), Fault::Encrypted);
    assert_eq!(fault(b"PK\x03\x04 broken"), Fault::CutOff);
}

#[test]
fn what_goes_beyond_a_limit_is_refused_before_it_is_unpacked() {
    let part = vec![0; usize::try_from(limits::PART).unwrap() + 1];
    let mut packer = Packer::deflating();
    packer.add("word/media/a.bin", &part).unwrap();
    let bytes = packer.finish().unwrap();
    assert!(bytes.len() < 1 << 20);
    assert_eq!(Archive::open(&bytes).err(), Some(Fault::TooLarge));
    let mut packer = Packer::storing();
    for number in 0..=limits::PARTS {
        packer.add(&number.to_string(), b"").unwrap();
    }
    let bytes = packer.finish().unwrap();
    assert_eq!(Archive::open(&bytes).err(), Some(Fault::TooLarge));
}

#[test]
fn a_part_larger_than_it_says_is_not_unpacked_to_its_end() {
    let mut packer = Packer::deflating();
    packer.add("a.xml", &[b' '; 100_000]).unwrap();
    let mut bytes = packer.finish().unwrap();
    // Both places that say how large the part is.
    for (mark, at) in [(b"PK\x03\x04", 22), (b"PK\x01\x02", 24)] {
        let start = memchr::memmem::find(&bytes, mark).unwrap() + at;
        bytes[start..start + 4].copy_from_slice(&100_u32.to_le_bytes());
    }
    let mut archive = Archive::open(&bytes).unwrap();
    assert_eq!(archive.part("a.xml"), Err(Fault::Checksum));
}

#[test]
fn parts_of_one_name_are_refused() {
    let mut packer = Packer::storing();
    packer.add("xl/a%20b.xml", b"").unwrap();
    packer.add("XL\\a b.xml", b"").unwrap();
    let bytes = packer.finish().unwrap();
    assert_eq!(Archive::open(&bytes).err(), Some(Fault::SameName));
}

#[test]
fn a_cut_or_flipped_file_never_crashes() {
    let bytes = small();
    for at in 0..bytes.len() {
        let _ = Package::open(&bytes[..at]);
        let mut flipped = bytes.clone();
        flipped[at] ^= 0xff;
        let _ = Package::open(&flipped).map(Package::save);
    }
}
