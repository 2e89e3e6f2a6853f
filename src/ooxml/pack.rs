//! ZIP archives, written: the same parts give the same bytes, whenever and wherever.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

use super::archive::{Archive, directory_entries};
use super::fault::{Fault, PackageError};

/// Packs parts in the order in which they come.
#[derive(Debug)]
pub struct Packer {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    options: SimpleFileOptions,
}

impl Packer {
    /// Packs as Office does.
    #[must_use]
    pub fn deflating() -> Self {
        Self::new(CompressionMethod::Deflated)
    }

    /// Packs without compression, for what is unpacked again at once.
    #[must_use]
    pub fn storing() -> Self {
        Self::new(CompressionMethod::Stored)
    }

    fn new(method: CompressionMethod) -> Self {
        // Neither the clock nor the system may show in the bytes.
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::default())
            .system(System::Dos)
            .unix_permissions(0o644);
        let zip = ZipWriter::new(Cursor::new(Vec::new()));
        Self { zip, options }
    }

    /// Adds a part; one whose name ends in `/` is a folder.
    ///
    /// # Errors
    /// Where there is one of this name already, or it is too large.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), Fault> {
        if name.ends_with('/') {
            let added = self.zip.add_directory(name, self.options);
            return added.map_err(|_| Fault::SameName);
        }
        let started = self.zip.start_file(name, self.options);
        started.map_err(|_| Fault::SameName)?;
        self.zip.write_all(bytes).map_err(|_| Fault::TooLarge)
    }

    /// Adds a part of another archive as it is packed there, but for its date; whether that was
    /// possible.
    pub(super) fn copy(&mut self, archive: &mut Archive<'_>, name: &str) -> bool {
        let Some(place) = archive.place(name) else {
            return false;
        };
        let copied = archive.zip.by_index_raw(place).and_then(|entry| {
            self.zip
                .raw_copy_file_touch(entry, DateTime::default(), Some(0o644))
        });
        copied.is_ok()
    }

    /// The archive.
    ///
    /// # Errors
    /// Where it is too large.
    pub fn finish(self) -> Result<Vec<u8>, Fault> {
        let done = self.zip.finish().map_err(|_| Fault::TooLarge)?;
        let mut archive = done.into_inner();
        hide_system(&mut archive);
        Ok(archive)
    }
}

/// An archive of our own with another content in some of its parts, those not wanted as they were
/// packed; whatever its size, as nothing else is unpacked.
///
/// # Errors
/// Where the bytes are no archive, or a part can't be changed.
pub fn repacked(
    archive: &[u8],
    is_wanted: impl Fn(&str) -> bool,
    change: impl Fn(&[u8]) -> Result<Vec<u8>, Fault>,
) -> Result<Vec<u8>, PackageError> {
    let mut zip = ZipArchive::new(Cursor::new(archive)).map_err(|_| Fault::CutOff.of(""))?;
    let mut packer = Packer::deflating();
    for place in 0..zip.len() {
        let name = zip.name_for_index(place);
        let name = name.and_then(Result::ok).unwrap_or_default().into_owned();
        if is_wanted(&name) {
            let mut part = Vec::new();
            let mut entry = zip.by_index(place).map_err(|_| Fault::CutOff.of(&name))?;
            let read = entry.read_to_end(&mut part);
            read.map_err(|_| Fault::Checksum.of(&name))?;
            let changed = change(&part).map_err(|fault| fault.of(&name))?;
            let added = packer.add(&name, &changed);
            added.map_err(|fault| fault.of(&name))?;
        } else {
            let entry = zip.by_index_raw(place);
            let entry = entry.map_err(|_| Fault::CutOff.of(&name))?;
            let copied = packer.zip.raw_copy_file(entry);
            copied.map_err(|_| Fault::SameName.of(&name))?;
        }
    }
    packer.finish().map_err(|fault| fault.of(""))
}

/// Takes out of a small archive on which system each of its parts was packed.
///
/// # Source
/// APPNOTE.TXT 6.3.10: 4.3.12 central directory, 4.3.16 its end, 4.4.2.2 version made by.
pub fn hide_system(archive: &mut [u8]) {
    let end = memchr::memmem::rfind(archive, b"PK\x05\x06").unwrap_or(archive.len());
    let start = archive.get(end + 16..end + 20);
    let start = start.and_then(|bytes| Some(u32::from_le_bytes(bytes.try_into().ok()?)));
    let directory = start.and_then(|start| archive.get_mut(start as usize..));
    let directory = directory.unwrap_or_default();
    for entry in directory_entries(directory).collect::<Vec<usize>>() {
        directory[entry + 5] = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neither_the_clock_nor_the_system_shows() {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().system(System::OsDarwin);
        let date = DateTime::from_date_and_time(2024, 3, 20, 3, 11, 12).unwrap();
        zip.start_file("c.xml", options.last_modified_time(date))
            .unwrap();
        let other = zip.finish().unwrap().into_inner();
        let mut packer = Packer::deflating();
        packer.add("a/", b"").unwrap();
        packer.add("a/b.xml", b"<a/>").unwrap();
        assert!(packer.copy(&mut Archive::open(&other).unwrap(), "c.xml"));
        let bytes = packer.finish().unwrap();
        let entries = memchr::memmem::find_iter(&bytes, b"PK\x01\x02");
        let starts: Vec<usize> = entries.collect();
        assert_eq!(starts.len(), 3);
        for start in starts {
            let [made_by, date] = [start + 5, start + 12];
            assert_eq!(bytes[made_by], 0, "made by FAT, whatever runs it");
            assert_eq!(
                bytes[date..date + 4],
                [0, 0, 0x21, 0],
                "1 January 1980, 0:00"
            );
        }
    }

    #[test]
    fn a_name_stands_for_one_part() {
        let mut packer = Packer::storing();
        packer.add("a.xml", b"<a/>").unwrap();
        assert_eq!(packer.add("a.xml", b"<b/>"), Err(Fault::SameName));
    }
}
