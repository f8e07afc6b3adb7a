//! What rendering makes: a text, or the bytes of a PDF.

/// A report that is ready to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rendered {
    /// Markdown, HTML, CSV, JSON or plain text.
    Text(String),
    /// A PDF, which is nothing to print on a terminal.
    Pdf {
        /// The file's contents.
        bytes: Vec<u8>,
        /// What its reader may miss: lower case, no full stop; such as characters that no font here can draw.
        remarks: Vec<String>,
    },
}

impl Rendered {
    /// What is written to a file.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Pdf { bytes, .. } => bytes,
        }
    }

    /// The text, where it is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Pdf { .. } => None,
        }
    }

    /// What is to be said to who asked for it.
    pub fn remarks(&self) -> &[String] {
        match self {
            Self::Text(_) => &[],
            Self::Pdf { remarks, .. } => remarks,
        }
    }
}
