//! The words of the field as types, each of which can only be made right.

mod credits;
mod journal;
mod kind;
mod minutes;
mod period;
pub mod sentence;
mod session;
mod tally;
mod topic;

pub use credits::{Amount, Credits, NotCredits};
pub use journal::{Journal, Unfinished};
pub use kind::{Kind, Kinds, Needs};
pub use minutes::{Minutes, NotMinutes};
pub use period::{NotAPeriod, Period};
pub use sentence::{Sentence, Value};
pub use session::{Evidence, Facts, Outcome, Passage, Prose, Section, Step};
pub use tally::{Bucket, Tally};
pub use topic::Topic;
