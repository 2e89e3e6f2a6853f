//! Which way up a photo is to be shown, as the camera noted it.
//!
//! In: the bytes of a JPEG, untrusted. Out: whether it is to be turned or mirrored first; word processors
//! show it as it lies in the file.
//!
//! # Source
//! Exif 2.32 (CIPA DC-008), 4.5.4 APP1 and 4.6.4 A, tag 274 Orientation.

/// The tag of the orientation, and the sort of its value.
const ORIENTATION: (u16, u16) = (0x0112, 3);
/// What is shown as it lies.
const UPRIGHT: u16 = 1;

/// Whether a photo is to be turned or mirrored before it is shown.
pub(crate) fn is_turned(bytes: &[u8]) -> bool {
    let noted = exif(bytes).and_then(orientation);
    noted.is_some_and(|own| (2..=8).contains(&own) && own != UPRIGHT)
}

/// What the camera noted in a JPEG.
fn exif(bytes: &[u8]) -> Option<&[u8]> {
    let mut rest = bytes.strip_prefix(b"\xff\xd8")?;
    loop {
        let [0xff, marker, first, second, ..] = rest else {
            return None;
        };
        // The picture itself begins.
        if *marker == 0xda {
            return None;
        }
        let length = usize::from(u16::from_be_bytes([*first, *second]));
        let own = rest.get(4..2 + length)?;
        if let (0xe1, Some(noted)) = (*marker, own.strip_prefix(b"Exif\0\0")) {
            return Some(noted);
        }
        rest = rest.get(2 + length..)?;
    }
}

/// The orientation in what was noted.
fn orientation(noted: &[u8]) -> Option<u16> {
    let is_little = noted.starts_with(b"II");
    let short = |at: usize| {
        let own: [u8; 2] = noted.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(match is_little {
            true => u16::from_le_bytes(own),
            false => u16::from_be_bytes(own),
        })
    };
    let long = |at: usize| {
        let (first, second) = (short(at)?, short(at + 2)?);
        let (high, low) = if is_little {
            (second, first)
        } else {
            (first, second)
        };
        Some(usize::from(high) << 16 | usize::from(low))
    };
    let list = long(4)?;
    let count = usize::from(short(list)?);
    let entries = (0..count).map(|number| list + 2 + number * 12);
    let mut own = entries.filter(|at| short(*at).zip(short(at + 2)) == Some(ORIENTATION));
    short(own.next()? + 8)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::narrative::image::tests::jpeg;

    /// A JPEG with an orientation noted in either order of bytes.
    pub(crate) fn noted(orientation: u8, is_little: bool) -> Vec<u8> {
        let noted: &[u8] = match is_little {
            true => b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0",
            false => b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0",
        };
        let mut noted = noted.to_vec();
        let at = if is_little { 18 } else { 19 };
        assert_eq!(noted[at], 6);
        noted[at] = orientation;
        let mut made = jpeg(30, 20, 96);
        let length = u8::try_from(noted.len() + 8).unwrap();
        let piece = [b"\xff\xe1\0", &[length][..], b"Exif\0\0", &noted].concat();
        made.splice(2..2, piece);
        made
    }

    #[test]
    fn a_photo_that_is_to_be_turned_is_known() {
        for is_little in [true, false] {
            let turned: Vec<u8> = (0..10)
                .filter(|own| is_turned(&noted(*own, is_little)))
                .collect();
            assert_eq!(turned, [2, 3, 4, 5, 6, 7, 8]);
        }
        assert!(!is_turned(&jpeg(30, 20, 96)));
    }

    #[test]
    fn what_is_cut_off_says_nothing() {
        let whole = noted(6, true);
        for end in 0..38 {
            assert!(!is_turned(&whole[..end]), "{end}");
        }
    }
}
