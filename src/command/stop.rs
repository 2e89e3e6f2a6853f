//! Where a run may be killed: between two steps that change the disk.
//!
//! Tests stop a run there, at the step whose number stands in `TONGHOP_STOP_AT`, to see that
//! the next command finds the folder sound. A program that is not built for debugging never stops.

/// Ends the run here if a test wants it, as if it were killed.
#[cfg(debug_assertions)]
pub(super) fn may_stop() {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static STEPS: AtomicUsize = AtomicUsize::new(0);
    let step = STEPS.fetch_add(1, Ordering::SeqCst) + 1;
    let wanted = std::env::var("TONGHOP_STOP_AT").ok();
    if wanted.and_then(|wanted| wanted.parse().ok()) == Some(step) {
        std::process::exit(137);
    }
}

/// Nothing.
#[cfg(not(debug_assertions))]
pub(super) const fn may_stop() {}
