//! cme
pub mod admit;
pub mod check;
pub mod diagnostic;
pub mod gather;
pub mod identifier;
pub mod ledger;
pub mod model;
pub mod note;
pub mod report;
pub mod rulebook;
pub mod settings;
pub mod source;
pub mod summary;
pub mod walk;
pub mod yaml;
