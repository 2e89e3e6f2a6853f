//! How large and how deep anything may be that is read from outside: the one place for it.

/// Bytes that one part may have unpacked; 112 MiB have been seen.
pub const PART: u64 = 256 << 20;
/// Bytes that all parts may have together, unpacked; 114 MiB have been seen.
pub const PACKAGE: u64 = 512 << 20;
/// Parts that a package may have; 1,033 have been seen.
pub const PARTS: usize = 5_000;
/// Bytes of a part that is taken apart to be edited, and of what is made of it.
pub const EDITED: usize = 64 << 20;
/// Elements around an element.
pub const DEPTH: usize = 512;
