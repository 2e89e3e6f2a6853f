//! One collection round: its definition.

pub mod rule;
