//! What lies in the inbox, and what is read from it.

mod containers;
mod hostile;
mod latest;
mod mutants;
mod reading;
mod tampering;
mod text;
