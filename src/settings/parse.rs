//! Reads `cme.yaml`.

use std::sync::Arc;

use super::{Folder, Physician, Report, Settings, license};
use crate::admit::FIELDS;
use crate::diagnostic::{Finding, Name};
use crate::model::{Kinds, Needs, Topic};
use crate::note::Role;
use crate::report::{Paper, Profile};
use crate::source::{Place, Source};
use crate::yaml::strict::{self, Strict};
use crate::yaml::{Field, Fields, Reason, read};

const KEYS: &[&str] =
    &["format", "physician", "licenses", "notes", "fields", "sections", "kinds", "topics", "required", "report"];
const ROLES: [Role; 4] = [Role::Relevance, Role::Takeaways, Role::Steps, Role::Private];

/// Reads the text of `cme.yaml`.
///
/// # Errors
/// Every mistake in it, each with its place and what to write.
pub fn parse(source: &Arc<Source>) -> Result<Settings, Vec<Finding>> {
    let mut strict = Strict::new(source);
    let settings = strict.tree().and_then(|tree| {
        let root = strict.fields(&tree)?;
        if !strict::format(&mut strict, &root, "cme.yaml") {
            return None;
        }
        strict.keys(&root, KEYS);
        let mut settings = Settings {
            physician: physician(&mut strict, &root),
            licenses: license::licenses(&mut strict, &root, source),
            topics: topics(&mut strict, &root),
            report: report(&mut strict, &root),
            ..Settings::default()
        };
        notes(&mut strict, &root, source, &mut settings);
        names(&mut strict, &root, &mut settings);
        headings(&mut strict, &root, &mut settings);
        kinds(&mut strict, &root, &mut settings.kinds);
        Some(settings)
    });
    strict.finish(settings)
}

fn physician(strict: &mut Strict<'_>, root: &Fields<'_>) -> Physician {
    let Some((_, fields)) = strict.map(root, "physician", "{ name: A. Example, degree: MD }") else {
        return Physician::default();
    };
    strict.keys(&fields, &["name", "degree", "holds"]);
    Physician {
        name: strict.read(&fields, "name", read::text),
        degree: strict.read(&fields, "degree", read::text),
        holds: strict.read(&fields, "holds", read::texts).unwrap_or_default(),
    }
}

fn topics(strict: &mut Strict<'_>, root: &Fields<'_>) -> Vec<Topic> {
    let texts = strict.read(root, "topics", read::texts).unwrap_or_default();
    texts.iter().filter_map(|text| Topic::new(text)).collect()
}

fn report(strict: &mut Strict<'_>, root: &Fields<'_>) -> Report {
    let mut report = Report::default();
    let Some((_, fields)) = strict.map(root, "report", "{ profile: standard }") else { return report };
    strict.keys(&fields, &["profile", "paper", "templates", "attestation"]);
    report.profile = strict.read(&fields, "profile", |field| {
        let text = read::text(field)?;
        match Profile::parse(&text) {
            Some(profile) => Ok(profile),
            None => Err(read::unknown(Name::WrongType, "a profile", &text, &Profile::ALL.map(Profile::as_str))),
        }
    });
    let paper = strict.read(&fields, "paper", |field| {
        let text = read::text(field)?;
        let known = Paper::ALL.map(Paper::as_str);
        Paper::parse(&text).ok_or_else(|| read::unknown(Name::WrongType, "a paper", &text, &known))
    });
    report.paper = paper.unwrap_or_default();
    report.templates = strict.read(&fields, "templates", inside).unwrap_or(report.templates);
    report.attestation = strict.read(&fields, "attestation", read::text);
    report
}

fn notes(strict: &mut Strict<'_>, root: &Fields<'_>, source: &Arc<Source>, settings: &mut Settings) {
    let Some((_, fields)) = strict.map(root, "notes", "{ folders: [Sessions] }") else { return };
    strict.keys(&fields, &["folders", "ignore"]);
    for item in fields.get("folders").map_or_else(Vec::new, |field| field.items()) {
        match inside(&item) {
            Ok(path) => settings.folders.push(Folder { path, place: Place::new(source, item.value_span()) }),
            Err(reason) => strict.refuse(&item, reason),
        }
    }
    for item in fields.get("ignore").map_or_else(Vec::new, |field| field.items()) {
        match inside(&item) {
            Ok(path) => settings.ignore.push(path),
            Err(reason) => strict.refuse(&item, reason),
        }
    }
}

/// A path below the journal's root.
fn inside(field: &Field<'_>) -> Result<String, Reason> {
    let written = read::text(field)?.replace('\\', "/");
    let parts: Vec<&str> = written.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    let leaves = written.starts_with(['/', '~']) || written.as_bytes().get(1) == Some(&b':') || parts.contains(&"..");
    if leaves || parts.is_empty() {
        let reason = Reason::new(Name::WrongType, "must be a path below the journal's folder", "leads elsewhere");
        return Err(reason.help("write it from the journal's root: `Sessions/2026`"));
    }
    Ok(parts.join("/"))
}

fn names(strict: &mut Strict<'_>, root: &Fields<'_>, settings: &mut Settings) {
    let Some((_, fields)) = strict.map(root, "fields", "{ duration: minutes }") else { return };
    strict.keys(&fields, FIELDS);
    for ours in FIELDS {
        if let Some(theirs) = strict.read(&fields, ours, read::text) {
            settings.names.rename(ours, &theirs);
        }
    }
    // Keys of notes do not differ by case.
    let name = |ours: &str| settings.names.of(ours).to_lowercase();
    let twice = fields.iter().find(|field| FIELDS.iter().filter(|ours| name(ours) == name(field.name)).count() > 1);
    if let Some(field) = twice {
        let finding =
            strict.at(field.value_span(), format!("two fields would be called `{}`", settings.names.of(field.name)));
        strict.push(finding.label("also another field's name").help("give each field a name of its own"));
    }
}

fn headings(strict: &mut Strict<'_>, root: &Fields<'_>, settings: &mut Settings) {
    let Some((_, fields)) = strict.map(root, "sections", "{ takeaways: [Lessons] }") else { return };
    strict.keys(&fields, &ROLES.map(Role::key));
    for role in ROLES {
        for text in strict.read(&fields, role.key(), read::texts).unwrap_or_default() {
            settings.headings.add(&text, role);
        }
    }
}

fn kinds(strict: &mut Strict<'_>, root: &Fields<'_>, kinds: &mut Kinds) {
    for name in strict.read(root, "kinds", read::texts).unwrap_or_default() {
        kinds.add(&name, Needs::Minutes);
    }
    let Some((_, fields)) = strict.map(root, "required", "{ coaching: [duration, topics] }") else { return };
    let names: Vec<String> = kinds.names().iter().map(|name| (*name).to_owned()).collect();
    strict.keys(&fields, &names.iter().map(String::as_str).collect::<Vec<_>>());
    for kind in &names {
        let required = strict.read(&fields, kind, |field| {
            let texts = read::texts(field)?;
            match texts.iter().position(|text| !FIELDS.contains(&text.as_str()) || text == "cme") {
                Some(index) => {
                    Err(read::unknown(Name::WrongType, "a field of a note", &texts[index], &FIELDS[1..]).item(index))
                }
                None => Ok(texts),
            }
        });
        if let Some(required) = required {
            kinds.require(kind, required);
        }
    }
}
