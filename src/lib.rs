//! tonghop consolidates what many units report on a standard Excel form.
//!
//! The flow is the layout: a [`campaign`] says who is asked for what, and a [`proposal`] makes one
//! from a form that is there; [`form`] makes one
//! workbook for each unit; [`inbox`] turns whatever came back into returns; [`check`] turns
//! returns into findings; [`consolidation`] adds up what was accepted; [`summary`] and
//! [`narrative`] write it down for leadership, [`board`] on a page, [`export`] for other engines;
//! [`mail`] carries the letters, and [`page`] shows all of it in the browser. A stage uses the
//! stages before it, never one after it, and turns values into values: disk, clock and terminal belong to [`command`].

pub mod archive;
pub mod board;
pub mod campaign;
pub mod check;
pub mod cli;
pub mod command;
pub mod consolidation;

pub mod error;
pub mod export;
pub mod finding;
pub mod form;
pub mod history;
pub mod inbox;
pub mod item;
pub mod language;
pub mod mail;
pub mod narrative;
pub mod ooxml;
pub mod page;
pub mod proposal;
mod random;
pub mod summary;
pub mod value;
pub mod workbook;
