//! What is wrong with a template, at its place in it.

use std::fmt;

use crate::diagnostic::Finding;

/// A template that could not be read or rendered; the finding's source is the template itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateError {
    /// What is wrong, where, and what to write.
    pub finding: Box<Finding>,
}

impl TemplateError {
    /// The file name of the template.
    pub fn template(&self) -> &str {
        self.finding.primary.place.source.path()
    }

    /// The line, from 1.
    pub fn line(&self) -> usize {
        self.finding.primary.place.start().line
    }
}

impl fmt::Display for TemplateError {
    /// `letter.html:3: what is wrong`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.template(), self.line(), self.finding.message)
    }
}

impl std::error::Error for TemplateError {}
