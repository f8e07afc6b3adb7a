//! cme
pub mod admit;
pub mod diagnostic;
pub mod identifier;
pub mod model;
pub mod note;
pub mod source;
pub mod yaml;
