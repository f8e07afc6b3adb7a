//! Tests.

mod catalogue;
mod page;
