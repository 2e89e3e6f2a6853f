//! Many e-mails in one file (.mbox) → the e-mails, each as it was.
//!
//! A line that begins with `From ` begins a message; where one stands in a message's words,
//! programs put `>` before it, which goes again.

use super::packed::{MOST_FILES, Packed, Refusal, take, unnamed};

/// The messages between these places.
///
/// # Errors
/// Where there are very many.
pub(super) fn messages(
    text: &[u8],
    starts: &[usize],
    left: &mut u64,
) -> Result<Vec<Packed>, Refusal> {
    if starts.len() > MOST_FILES {
        return Err(Refusal::TooMany);
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let messages = starts.iter().zip(ends).zip(1..);
    let messages = messages.map(|((start, end), number)| {
        let message = unquoted(&text[*start..end]);
        (unnamed(number, true), take(message.as_slice(), left))
    });
    Ok(messages.collect())
}

/// A message without its mark, its own lines as they were.
fn unquoted(message: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(message.len());
    for line in message.split_inclusive(|byte| *byte == b'\n').skip(1) {
        let quoted = line.iter().take_while(|byte| **byte == b'>').count();
        let is_quoted = quoted > 0 && line[quoted..].starts_with(b"From ");
        plain.extend_from_slice(&line[usize::from(is_quoted)..]);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_lines_are_as_they_were() {
        let message = b"From a Tue\nSubject: x\n\n>From b\n>>From c\n> From d\n";
        let plain = b"Subject: x\n\nFrom b\n>From c\n> From d\n";
        assert_eq!(unquoted(message), plain);
    }
}
