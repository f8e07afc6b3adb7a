//! Tests.

mod catalogue;
mod page;
mod pages;
mod run;
