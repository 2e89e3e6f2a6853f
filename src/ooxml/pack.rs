//! ZIP archives, written: the same parts give the same bytes, whenever and wherever.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use super::archive::Archive;
use super::fault::Fault;

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
        Ok(done.into_inner())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neither_the_clock_nor_the_system_shows() {
        let mut packer = Packer::deflating();
        packer.add("a/", b"").unwrap();
        packer.add("a/b.xml", b"<a/>").unwrap();
        let bytes = packer.finish().unwrap();
        let entries = memchr::memmem::find_iter(&bytes, b"PK\x01\x02");
        let starts: Vec<usize> = entries.collect();
        assert_eq!(starts.len(), 2);
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
