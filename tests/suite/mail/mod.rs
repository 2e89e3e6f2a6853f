//! Letters, sending and fetching.

mod interop;
mod journals;
mod letters;
mod mailbox_faults;
mod next_period;
mod send_faults;
mod sign_in;
mod sign_in_page;
