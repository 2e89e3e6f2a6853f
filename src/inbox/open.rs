//! A file's bytes → a book, a reading, or the files in a container; here or in another process,
//! and what the two say to each other.
//!
//! A process that knows the campaign reads a return itself: a reading is much smaller than its
//! book. What is never kept as a reading (a lower office's summary) it gives as a book.
//!
//! A request is two frames: what is asked, and the file's bytes; an answer is one frame. A
//! frame is its length in eight bytes, the lowest first, and so many bytes.

use std::io::{self, Read, Write};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::SourceFile;
use super::container::open_container;
pub use super::container::{Content, Found, Member, Refusal, Unpacked};
use super::read::ReturnReader;
use crate::campaign::Campaign;
use crate::workbook::book::Book;
use crate::workbook::passwords::Passwords;
use crate::workbook::read::{Unreadable, read_book_with};

/// Longer frames are refused: no file that is opened and no book is as long.
const MAX_FRAME: u64 = 1 << 30;

/// What somebody made of a workbook.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub enum Told {
    /// The workbook: whoever asked is to read it.
    Book(Box<Book>),
    /// What was read of it, as [`cache`](super::cache) keeps it.
    Reading(#[serde(with = "serde_bytes")] Vec<u8>),
}

/// What is tried on a workbook that asks for a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passwording {
    /// No password.
    None,
    /// Those that the office knows.
    Known,
}

/// What turns a file's bytes into what they hold.
pub trait OpenFile: Sync {
    /// Opens a workbook, without the hidden sheets of these names.
    ///
    /// # Errors
    /// [`Unreadable`] says why the bytes are no readable workbook.
    fn open(&self, bytes: &[u8], skipped_tabs: &[String]) -> Result<Book, Unreadable>;

    /// Opens a workbook that asks for no password; tries none that the office knows.
    ///
    /// # Errors
    /// [`Unreadable`] says why the bytes are no readable workbook; [`Unreadable::Encrypted`] where
    /// it asks for one.
    fn open_unlocked(&self, bytes: &[u8], skipped_tabs: &[String]) -> Result<Book, Unreadable>;

    /// Tells what a file's workbook says, opened without the hidden sheets of these names.
    ///
    /// # Errors
    /// [`Unreadable`] says why the bytes are no readable workbook.
    fn tell(
        &self,
        bytes: &[u8],
        (_, skipped_tabs): (&SourceFile, &[String]),
        passwording: Passwording,
    ) -> Result<Told, Unreadable> {
        let book = match passwording {
            Passwording::None => self.open_unlocked(bytes, skipped_tabs),
            Passwording::Known => self.open(bytes, skipped_tabs),
        };
        Ok(Told::Book(Box::new(book?)))
    }

    /// Takes out what a container of this name holds.
    ///
    /// # Errors
    /// [`Unreadable::Stopped`] where unpacking was stopped.
    fn unpack(&self, name: &str, bytes: &[u8]) -> Result<Unpacked, Unreadable>;

    /// Whether somebody else does the work, for whom a thread only waits.
    fn is_elsewhere(&self) -> bool {
        false
    }
}

/// Opens files in this very process: for files that can be trusted, and for tests.
#[derive(Clone, Debug, Default)]
pub struct InProcess {
    /// What is tried on files that ask for a password.
    pub passwords: Passwords,
}

impl OpenFile for InProcess {
    fn open(&self, bytes: &[u8], skipped_tabs: &[String]) -> Result<Book, Unreadable> {
        let is_skipped = |tab: &str| skipped_tabs.iter().any(|skipped| skipped == tab);
        let is_wanted = |tab: &str, is_visible| is_visible || !is_skipped(tab);
        read_book_with(bytes, &is_wanted, &self.passwords)
    }

    fn open_unlocked(&self, bytes: &[u8], skipped_tabs: &[String]) -> Result<Book, Unreadable> {
        Self::default().open(bytes, skipped_tabs)
    }

    fn unpack(&self, name: &str, bytes: &[u8]) -> Result<Unpacked, Unreadable> {
        Ok(open_container(name, bytes, &self.passwords))
    }
}

/// What is asked about a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Request {
    /// A book without the hidden sheets of these names.
    Book(Vec<String>, Passwords),
    /// The files of a container of this name.
    Files(String, Passwords),
    /// Nothing: the bytes are the campaign whose returns will be asked for, from
    /// [`campaign_bytes`].
    Campaign,
    /// What a workbook says as a return of the campaign.
    Return(SourceFile, Passwords),
}

/// A campaign as a process gets it that reads its returns.
///
/// # Errors
/// Where it can't be written down.
pub fn campaign_bytes(campaign: &Campaign) -> io::Result<Vec<u8>> {
    encode(campaign)
}

/// Asks the process at the other end; the answer is what [`OpenFile`] would give.
///
/// # Errors
/// Where the other end is gone or says what is no answer.
pub fn ask<T: DeserializeOwned>(
    to: &mut impl Write,
    from: &mut impl Read,
    (request, bytes): (&Request, &[u8]),
) -> io::Result<Result<T, Unreadable>> {
    write_frame(to, &encode(request)?)?;
    write_frame(to, bytes)?;
    to.flush()?;
    let answer = read_frame(from)?.ok_or(io::ErrorKind::UnexpectedEof)?;
    decode(&answer)
}

/// Answers requests until the other end has no more; `busy` hears when one begins and ends.
///
/// # Errors
/// Where the other end is gone or asks what is no request.
pub fn answer(from: &mut impl Read, to: &mut impl Write, busy: &dyn Fn(bool)) -> io::Result<()> {
    if let Some(campaign) = answer_with(None, from, to, busy)? {
        let reader = ReturnReader::new(&campaign);
        let again = answer_with(Some(&reader), from, to, busy)?;
        return again.map_or(Ok(()), |_| Err(io::ErrorKind::InvalidData.into()));
    }
    Ok(())
}

/// Answers with a reader of returns, where there is one, until a campaign comes.
fn answer_with(
    reader: Option<&ReturnReader<'_>>,
    from: &mut impl Read,
    to: &mut impl Write,
    busy: &dyn Fn(bool),
) -> io::Result<Option<Campaign>> {
    while let Some(request) = read_frame(from)? {
        let request: Request = decode(&request)?;
        let bytes = read_frame(from)?.ok_or(io::ErrorKind::UnexpectedEof)?;
        busy(true);
        let mut campaign = None;
        let answer = match request {
            Request::Book(skipped, passwords) => {
                encode(&InProcess { passwords }.open(&bytes, &skipped))
            }
            Request::Files(name, passwords) => {
                encode(&InProcess { passwords }.unpack(&name, &bytes))
            }
            Request::Campaign => {
                campaign = Some(decode(&bytes)?);
                encode(&Ok::<(), Unreadable>(()))
            }
            Request::Return(file, passwords) => {
                let reader = reader.ok_or(io::ErrorKind::InvalidData)?;
                encode(&read_return(
                    reader,
                    &InProcess { passwords },
                    (&bytes, &file),
                ))
            }
        };
        drop(bytes);
        write_frame(to, &answer?)?;
        to.flush()?;
        busy(false);
        if campaign.is_some() {
            return Ok(campaign);
        }
    }
    Ok(None)
}

/// What a workbook says as a return, or the book where that is never kept.
fn read_return(
    reader: &ReturnReader<'_>,
    opener: &InProcess,
    (bytes, file): (&[u8], &SourceFile),
) -> Result<Told, Unreadable> {
    let book = opener.open(bytes, reader.skipped_tabs())?;
    let reading = super::cache::encode(&reader.read(&book, file));
    Ok(reading.map_or_else(|| Told::Book(Box::new(book)), Told::Reading))
}

fn encode<T: Serialize + ?Sized>(value: &T) -> io::Result<Vec<u8>> {
    postcard::to_allocvec(value).map_err(io::Error::other)
}

fn decode<'a, T: Deserialize<'a>>(frame: &'a [u8]) -> io::Result<T> {
    postcard::from_bytes(frame).map_err(io::Error::other)
}

fn write_frame(to: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    let length = u64::try_from(bytes.len()).map_err(io::Error::other)?;
    to.write_all(&length.to_le_bytes())?;
    to.write_all(bytes)
}

/// The next frame; `None` where the other end closed after the last one.
fn read_frame(from: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 8];
    if from.read(&mut length[..1])? == 0 {
        return Ok(None);
    }
    from.read_exact(&mut length[1..])?;
    let length = u64::from_le_bytes(length);
    if length > MAX_FRAME {
        return Err(io::ErrorKind::InvalidData.into());
    }
    // All at once: the length is the truth, and memory that isn't there shows in the right place.
    let mut bytes = Vec::with_capacity(usize::try_from(length).map_err(io::Error::other)?);
    from.take(length).read_to_end(&mut bytes)?;
    let is_whole = u64::try_from(bytes.len()).is_ok_and(|read| read == length);
    if is_whole {
        Ok(Some(bytes))
    } else {
        Err(io::ErrorKind::UnexpectedEof.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbook::format::Format;

    #[test]
    fn an_answer_through_a_pipe_is_the_answer_in_process() {
        for bytes in [&b""[..], b"%PDF-1.7", b"PK\x03\x04 cut off"] {
            let mut request = Vec::new();
            let asked = Request::Book(vec![String::new()], Passwords::default());
            write_frame(&mut request, &encode(&asked).unwrap()).unwrap();
            write_frame(&mut request, bytes).unwrap();
            let mut told = Vec::new();
            answer(&mut request.as_slice(), &mut told, &|_| ()).unwrap();
            let mut sent = Vec::new();
            let book = ask(&mut sent, &mut told.as_slice(), (&asked, bytes)).unwrap();
            assert_eq!(sent, request);
            assert_eq!(book, InProcess::default().open(bytes, &[]));
        }
    }

    #[test]
    fn what_is_cut_off_is_no_answer() {
        let mut told = Vec::new();
        write_frame(
            &mut told,
            &encode(&Unreadable::NotAWorkbook(Format::Pdf)).unwrap(),
        )
        .unwrap();
        told.pop();
        assert!(read_frame(&mut told.as_slice()).is_err());
        assert!(read_frame(&mut &[][..]).unwrap().is_none());
        assert!(read_frame(&mut &[0xFF; 9][..]).is_err());
    }
}
