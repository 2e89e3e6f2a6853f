//! Unpacking what deflate packed, in one go: a part is needed as a whole.

use std::cell::RefCell;

use libdeflater::Decompressor;

use super::fault::Fault;

/// How much larger than its bytes a part can be: deflate packs no better.
const MOST_TIMES: usize = 1032;

thread_local! {
    /// What one part was unpacked with unpacks the next: it takes more memory than most parts.
    static UNPACKER: RefCell<Decompressor> = RefCell::new(Decompressor::new());
}

/// Unpacks what has to be of this size.
///
/// # Errors
/// Where it is not, or was packed otherwise.
pub(super) fn inflate(packed: &[u8], size: usize) -> Result<Vec<u8>, Fault> {
    // No memory is set aside for a size that can't be.
    if size / MOST_TIMES > packed.len() {
        return Err(Fault::Checksum);
    }
    let mut part = vec![0; size];
    let unpacked = UNPACKER.with_borrow_mut(|it| it.deflate_decompress(packed, &mut part));
    match unpacked {
        Ok(length) if length == size => Ok(part),
        _ => Err(Fault::Checksum),
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
        const LARGE: usize = 1 << 20;
        for size in [0, 1, 1000, LARGE - 1, LARGE, LARGE + 1, 5 * LARGE] {
            let part = b"<c r=\"A1\"/>".iter().copied().cycle().take(size);
            let part: Vec<u8> = part.collect();
            let packed = packed(&part);
            assert_eq!(inflate(&packed, size).as_deref(), Ok(&part[..]), "{size}");
            for other in [size + 1, size / 2, 7 * LARGE, usize::MAX] {
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
