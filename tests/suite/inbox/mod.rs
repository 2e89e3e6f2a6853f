//! What lies in the inbox, and what is read from it.

mod containers;
mod hostile;
mod latest;
mod letters;
mod mutants;
mod notices;
mod packed;
mod passwords;
mod reading;
mod tampering;
mod text;
mod texts;
