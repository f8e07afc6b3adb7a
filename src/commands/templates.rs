//! Reads the user's templates: those of the journal, or those beside one file.

use std::fs;
use std::path::Path;

use cme::report::{Choice, Format, Templates};
use cme::settings::Settings;

use super::options::Shared;
use super::report::file_name;
use super::{Error, Terminal, journal, read};

/// The templates in the journal's folder of templates, and in the folders below it.
pub(crate) fn of_journal(root: &Path, settings: &Settings) -> Result<Templates, Error> {
    let mut templates = Templates::default();
    let folder = root.join(&settings.report.templates);
    if !read::is_below(root, &folder) {
        let message =
            format!("the folder of templates `{}` is a link that leaves the journal", settings.report.templates);
        return Err(Error::usage(message, "put the templates themselves into the journal"));
    }
    if folder.is_dir() {
        read_folder(&folder, "", true, &mut templates)?;
    }
    Ok(templates)
}

/// One template file, and those of its folder for it to include.
pub(crate) fn beside(file: &Path, format: Option<Format>) -> Result<(Choice, Templates), Error> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut templates = Templates::default();
    // The file itself first, so that a missing one is said to be missing.
    let text = read::text(file).map_err(Error::io("read the template", file))?;
    read_folder(folder, "", false, &mut templates)?;
    let name = file_name(file);
    templates.own.insert(name.clone(), text);
    let choice = Choice::template(&name, &templates).map_err(|none| Error::usage(none.message, none.help))?;
    if let Some(format) = format.filter(|format| *format != choice.format()) {
        let message = format!("the template `{name}` makes {}, not {format}", choice.format());
        return Err(Error::usage(
            message,
            format!("let the report's file end in .{}, or give the template another ending", choice.format()),
        ));
    }
    Ok((choice, templates))
}

/// A template file as a report would take it: by its name in the journal's folder of templates, else with its own folder.
pub(crate) fn named(file: &Path, shared: &Shared, terminal: &Terminal) -> Result<(Choice, Templates), Error> {
    let Ok(root) = journal::find(&shared.folder(), terminal) else { return beside(file, None) };
    let folder = root.path.join(&root.settings.report.templates);
    let full = fs::canonicalize(file).map_err(Error::io("read the template", file))?;
    let below = fs::canonicalize(folder).ok().and_then(|folder| Some(full.strip_prefix(folder).ok()?.to_owned()));
    let Some(below) = below else { return beside(file, None) };
    let name = below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
    let templates = of_journal(&root.path, &root.settings)?;
    if !templates.own.contains_key(&name) {
        return beside(file, None);
    }
    let choice = Choice::template(&name, &templates).map_err(|none| Error::usage(none.message, none.help))?;
    Ok((choice, templates))
}

/// Reads every text of a folder; links are not followed, and what is no text is no template.
fn read_folder(folder: &Path, prefix: &str, deep: bool, templates: &mut Templates) -> Result<(), Error> {
    for entry in fs::read_dir(folder).map_err(Error::io("list the folder", folder))? {
        let entry = entry.map_err(Error::io("list the folder", folder))?;
        let Ok(kind) = entry.file_type() else { continue };
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if kind.is_dir() && deep {
            read_folder(&entry.path(), &format!("{name}/"), deep, templates)?;
        } else if kind.is_file() && entry.metadata().is_ok_and(|about| about.len() <= read::LONGEST) {
            templates.own.extend(read::text(&entry.path()).ok().map(|text| (name, text)));
        }
    }
    Ok(())
}
