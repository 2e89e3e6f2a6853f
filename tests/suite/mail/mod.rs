//! Letters, sending and fetching.

mod interop;
mod letters;
mod mailbox_faults;
mod send_faults;
