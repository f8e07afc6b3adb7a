//! cme
