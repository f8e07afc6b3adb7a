//! Categories, and what a kind earns in them.

use super::Basis;
use crate::model::{Amount, Credits};

/// A category of credit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Category {
    /// Its id.
    pub id: String,
    /// Its title as reports print it.
    pub title: String,
    /// The category it is a part of.
    pub inside: Option<String>,
    /// The category whose minimum its surplus fills.
    pub fills: Option<String>,
    /// Credit it needs in a cycle.
    pub min: Option<Credits>,
    /// Credit that counts of it in a cycle.
    pub max: Option<Credits>,
    /// Credit it needs in each year.
    pub min_per_year: Option<Credits>,
    /// Credit that counts of it in each year.
    pub max_per_year: Option<Credits>,
}

/// What a kind earns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindRule {
    /// The kind.
    pub id: String,
    /// The category it earns in.
    pub category: String,
    /// What its credit follows from.
    pub basis: Basis,
    /// Credits for one unit of time. Royal College of Canada: 2 for an hour of a personal learning project.
    pub rate: Amount,
    /// Credits for one item, whatever its minutes.
    pub flat: Option<Credits>,
    /// Fields without which a note of this kind earns nothing. UK: no credit without a reflective note.
    pub needs: Vec<String>,
    /// Credit that counts of one session.
    pub max_per_session: Option<Credits>,
    /// Credit that counts of one day.
    pub max_per_day: Option<Credits>,
    /// Credit that counts of one year.
    pub max_per_year: Option<Credits>,
    /// Credit that counts of a cycle.
    pub max: Option<Credits>,
}
