//! Forms: what they say while somebody types, and what survives other programs.

mod accepted;
mod beyond;
mod carried;
mod computed;
mod conditions;
mod corrections;
mod dependent;
mod given;
mod interop;
mod interop_accepted;
mod interop_matrix;
pub(crate) mod interop_own_survival;
mod interop_rules;
pub(crate) mod interop_survival;
mod keys;
mod last_period;
mod live;
mod long_register;
mod matrix;
mod own;
mod random_rules;
mod same_verdict;
mod second_engine;
