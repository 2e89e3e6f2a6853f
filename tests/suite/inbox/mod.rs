//! What lies in the inbox, and what is read from it.

mod cache;
mod cases;
mod containers;
mod differential;
mod hostile;
mod latest;
mod letters;
mod lists;
mod mutants;
mod notices;
mod packed;
mod passwords;
mod reading;
mod shown;
mod sound;
mod tampering;
mod text;
mod texts;
mod worker_readings;
