//! Unpacking what deflate packed, in one go: a part is needed as a whole.

use std::cell::RefCell;

use flate2::{Decompress, FlushDecompress, Status};

use super::fault::Fault;

/// Memory that is set aside before anything was unpacked, whatever size is declared.
const FIRST: usize = 1 << 20;

thread_local! {
    /// What one part was unpacked with unpacks the next: it takes more memory than most parts.
    static STREAM: RefCell<Decompress> = RefCell::new(Decompress::new(false));
}

/// Unpacks what has to be of this size.
///
/// # Errors
/// Where it is not, or was packed otherwise.
pub(super) fn inflate(packed: &[u8], size: usize) -> Result<Vec<u8>, Fault> {
    STREAM.with_borrow_mut(|stream| {
        stream.reset(false);
        inflate_with(stream, packed, size)
    })
}

fn inflate_with(stream: &mut Decompress, packed: &[u8], size: usize) -> Result<Vec<u8>, Fault> {
    // With one byte more the end is seen, or that there is too much.
    let most = size.saturating_add(1);
    let mut part = Vec::with_capacity(most.min(FIRST));
    loop {
        let read = usize::try_from(stream.total_in()).unwrap_or(usize::MAX);
        let rest = packed.get(read..).unwrap_or_default();
        let status = stream.decompress_vec(rest, &mut part, FlushDecompress::Finish);
        match status.map_err(|_| Fault::Checksum)? {
            Status::StreamEnd if part.len() == size => return Ok(part),
            // Where there was room, something of what was packed is missing.
            Status::Ok | Status::BufError if part.len() == part.capacity() && part.len() < most => {
                let more = part.len().min(most - part.len());
                part.try_reserve(more).map_err(|_| Fault::TooLarge)?;
            }
            _ => return Err(Fault::Checksum),
        }
    }
}

/// The checksum that archives have of their parts.
pub(super) fn checksum(part: &[u8]) -> u32 {
    crc32fast::hash(part)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::DeflateEncoder;

    use super::*;

    fn packed(part: &[u8]) -> Vec<u8> {
        let mut packer = DeflateEncoder::new(Vec::new(), Compression::default());
        packer.write_all(part).expect("memory takes all");
        packer.finish().expect("memory takes all")
    }

    #[test]
    fn a_part_has_the_size_that_is_declared() {
        for size in [0, 1, 1000, FIRST - 1, FIRST, FIRST + 1, 5 * FIRST] {
            let part = b"<c r=\"A1\"/>".iter().copied().cycle().take(size);
            let part: Vec<u8> = part.collect();
            let packed = packed(&part);
            assert_eq!(inflate(&packed, size).as_deref(), Ok(&part[..]), "{size}");
            for other in [size + 1, size / 2, 7 * FIRST] {
                if other != size {
                    assert_eq!(
                        inflate(&packed, other),
                        Err(Fault::Checksum),
                        "{size} {other}"
                    );
                }
            }
            let cut = &packed[..packed.len() - 1];
            assert_eq!(inflate(cut, size), Err(Fault::Checksum), "{size} cut off");
        }
    }

    #[test]
    fn what_is_not_packed_is_refused() {
        assert_eq!(inflate(b"", 0), Err(Fault::Checksum));
        assert_eq!(inflate(b"<worksheet/>", 12), Err(Fault::Checksum));
    }
}
