//! Minimums of the total, of years and of categories.

use chrono::NaiveDate;

use super::{Requirement, first};
use crate::ledger::{Ledger, Terms};
use crate::model::{Credits, Period, Sentence};
use crate::rulebook::{Basis, Category, Rulebook, YearKind};

/// What counts, by category and date.
pub(super) struct Amounts<'a> {
    terms: &'a Terms<'a>,
    posts: Vec<Post<'a>>,
}

struct Post<'a> {
    date: NaiveDate,
    category: &'a str,
    counted: Credits,
}

impl<'a> Amounts<'a> {
    pub(super) fn new(terms: &'a Terms<'a>, ledger: &Ledger<'a>) -> Self {
        let lumps =
            ledger.lumps.iter().map(|lump| Post { date: lump.on, category: lump.category, counted: lump.counted });
        let entries = ledger.entries.iter().map(|entry| Post {
            date: entry.session.date,
            category: entry.category,
            counted: entry.counted,
        });
        Self { terms, posts: lumps.chain(entries).collect() }
    }

    /// Everything that counts.
    pub(super) fn all(&self) -> Credits {
        self.posts.iter().map(|post| post.counted).sum()
    }

    /// The minimum in all, and in each year that has begun.
    pub(super) fn total(&self) -> Vec<Requirement> {
        let total = self.terms.rulebook.total;
        let whole =
            total.min.map(|min| self.requirement("total.min", "Total".into(), (min, self.all()), self.cycle(), None));
        let by_year = total.min_per_year.into_iter().flat_map(|min| {
            self.years().into_iter().map(move |(year, words, window)| {
                let have = self.sum(|post| self.terms.year_of(post.date) == year);
                self.requirement(
                    "total.min_per_year",
                    Sentence::new("Total of {year}").with("year", words),
                    (min, have),
                    window,
                    None,
                )
            })
        });
        whole.into_iter().chain(by_year).collect()
    }

    /// The minimum of each category, and of its years.
    pub(super) fn categories(&self) -> Vec<Requirement> {
        self.terms.rulebook.categories.iter().flat_map(|category| self.category(category)).collect()
    }

    fn category(&self, category: &Category) -> Vec<Requirement> {
        let path = format!("categories.{}", category.id);
        let mut requirements = Vec::new();
        if let Some(min) = category.min {
            let own = self.sum(|post| self.is_in(post, &category.id));
            let (filled, remarks) = self.filled(category);
            let (rule, title) = (format!("{path}.min"), named(category));
            let need = self.requirement(&rule, title, (min, own + filled), self.cycle(), Some(category));
            requirements.push(Requirement { remarks: [need.remarks, remarks].concat(), ..need });
        }
        for (year, words, window) in self.years().into_iter().filter(|_| category.min_per_year.is_some()) {
            let min = category.min_per_year.unwrap_or_default();
            let have = self.sum(|post| self.is_in(post, &category.id) && self.terms.year_of(post.date) == year);
            let title = Sentence::new("{category} of {year}").with("category", &*category.title).with("year", words);
            let rule = format!("{path}.min_per_year");
            requirements.push(self.requirement(&rule, title, (min, have), window, Some(category)));
        }
        requirements
    }

    /// What the surplus of other categories adds to a category's minimum.
    fn filled(&self, category: &Category) -> (Credits, Vec<Sentence>) {
        let (mut filled, mut remarks) = (Credits::ZERO, Vec::new());
        for other in &self.terms.rulebook.categories {
            if other.fills.as_deref() != Some(&category.id) {
                continue;
            }
            let surplus = self.sum(|post| self.is_in(post, &other.id)) - other.min.unwrap_or_default();
            if surplus > Credits::ZERO {
                filled = filled + surplus;
                let remark = Sentence::new("{credits} of it from the surplus of {category}");
                remarks.push(remark.with("credits", surplus).with("category", &*other.title));
            }
        }
        (filled, remarks)
    }

    fn is_in(&self, post: &Post<'_>, category: &str) -> bool {
        self.terms.rulebook.is_within(post.category, category)
    }

    fn sum(&self, chosen: impl Fn(&Post<'_>) -> bool) -> Credits {
        self.posts.iter().filter(|post| chosen(post)).map(|post| post.counted).sum()
    }

    /// The years of the cycle that have begun, each with its words and dates.
    fn years(&self) -> Vec<(i32, Sentence, Period)> {
        let Some(cycle) = self.terms.cycle else { return Vec::new() };
        let last = cycle.to.min(self.terms.today);
        let mut years: Vec<(i32, Sentence, Period)> = Vec::new();
        for day in cycle.from.iter_days().take_while(|day| *day <= cycle.to) {
            let year = self.terms.year_of(day);
            match years.last_mut().filter(|(known, ..)| *known == year) {
                Some((.., window)) => window.until = Some(day),
                None if day > last => break,
                None => years.push((
                    year,
                    words(year, self.terms.rulebook.year),
                    Period { since: Some(day), until: Some(day) },
                )),
            }
        }
        years
    }

    fn requirement(
        &self,
        rule: &str,
        title: Sentence,
        (min, have): (Credits, Credits),
        window: Period,
        category: Option<&Category>,
    ) -> Requirement {
        let share = first::share(self.terms, window);
        Requirement {
            rule: rule.to_owned(),
            title,
            need: share.of(min),
            have,
            window,
            waived: share.waived(),
            remarks: share.remark().into_iter().collect(),
            unverified: self.terms.rulebook.is_marked(rule),
            by_note: category.is_none_or(|category| takes_notes(self.terms.rulebook, &category.id)),
            notes: Vec::new(),
        }
    }

    /// The dates that count.
    fn cycle(&self) -> Period {
        self.terms.cycle.map_or(Period::ALL, |cycle| cycle.period())
    }
}

fn named(category: &Category) -> Sentence {
    Sentence::new("{category}").with("category", &*category.title)
}

fn words(year: i32, kind: YearKind) -> Sentence {
    match kind {
        YearKind::Calendar => Sentence::new("{year}").with("year", year.to_string()),
        YearKind::Cycle => Sentence::new("year {year} of the cycle").with("year", (year + 1).to_string()),
    }
}

/// Whether some kind that is credited by its minutes or as an item earns in a category, or inside of it.
pub(super) fn takes_notes(rulebook: &Rulebook, category: &str) -> bool {
    let earns_there = |id: &str| rulebook.is_within(id, category);
    rulebook.kinds.iter().any(|kind| kind.basis != Basis::Certificate && earns_there(&kind.category))
}
