//! `cme init`.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use cme::diagnostic::render::visible;
use cme::model::Kinds;
use cme::note::{Draft, Role, Value};
use cme::settings::{FILE_NAME, Settings};
use cme::{walk, yaml};

use super::journal;
use super::options::Shared;
use super::write;
use super::{Error, Exit, Terminal};

/// Start a journal: write its settings and a template for notes; nothing is overwritten
#[derive(Debug, Args)]
#[command(
    after_help = "It writes cme.yaml, in which each line says what it is for, and a note template for Obsidian and others.\n\n\
                  Examples:\n  cme init\n  cme init ~/Documents/journal"
)]
pub(crate) struct Init {
    /// The journal's folder, created if it is not there (default: the one you are in)
    #[arg(value_name = "DIR")]
    dir: Option<PathBuf>,
}

/// Where Obsidian's settings name no folder for templates.
const TEMPLATES: &str = "Templates";
const TEMPLATE: &str = "Coaching session.md";

impl Init {
    pub(crate) fn run(&self, shared: &Shared, terminal: &Terminal) -> Result<Exit, Error> {
        let folder = self.dir.clone().unwrap_or_else(|| shared.folder());
        fs::create_dir_all(&folder).map_err(Error::io("create the folder", &folder))?;
        let around = journal::around(&folder)?;
        let templates = walk::obsidian_templates(&folder).unwrap_or_else(|| TEMPLATES.to_owned());

        let settings_file = folder.join(FILE_NAME);
        let is_new = write::create(&settings_file, &settings_text(&templates))?;
        let mut text = said(is_new, &settings_file);
        // What is there already decides how the template is written, and whether it would be taken for a session.
        let settings = journal::read_settings(&folder, terminal)?;
        let template = format!("{templates}/{TEMPLATE}");
        if walk::is_left_out(&folder, &template, &settings) {
            let file = folder.join(&template);
            text += &said(write_template(&file, &settings)?, &file);
        } else {
            terminal.insist(&not_ignored(&template, &templates));
        }
        if let Some(around) = around.filter(|_| is_new) {
            terminal.insist(&nested(&around, &settings_file));
        }
        terminal.print(&(text + &next(&folder, terminal)))?;
        Ok(Exit::Clean)
    }
}

fn said(is_new: bool, file: &Path) -> String {
    let shown = shown(file);
    if is_new { format!("created  {shown}\n") } else { format!("kept     {shown} (already there, not changed)\n") }
}

/// `./` in front says nothing to a reader.
fn shown(file: &Path) -> String {
    let parts: Vec<_> = file.iter().map(|part| part.to_string_lossy()).filter(|part| part != ".").collect();
    visible(&if file.is_absolute() { file.display().to_string() } else { parts.join("/") })
}

fn write_template(file: &Path, settings: &Settings) -> Result<bool, Error> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(Error::io("create the folder", folder))?;
    }
    write::create(file, &template_text(settings))
}

/// A note for Obsidian's core plugin Templates, which fills in `{{date}}` and `{{title}}`; both stand in quotes, since
/// braces mean something else to YAML.
fn template_text(settings: &Settings) -> String {
    let mut draft = Draft::default();
    draft.set("cme", Value::Text("coaching".to_owned()));
    draft.set("date", Value::Text("{{date}}".to_owned()));
    draft.set("title", Value::Text("{{title}}".to_owned()));
    for ours in ["duration", "topics", "objective", "outcome", "coach", "series"] {
        draft.set(ours, Value::Empty);
    }
    for role in [Role::Relevance, Role::Takeaways, Role::Steps, Role::Private] {
        draft.section(role, Vec::new());
    }
    draft.text(&settings.names, &settings.headings)
}

fn not_ignored(template: &str, templates: &str) -> String {
    format!(
        "warning: `{template}` was not written: `{FILE_NAME}` does not leave out that folder, so the template would be \
         taken for a session\nhelp: add `{}` to `ignore` under `notes` in `{FILE_NAME}`, and run `cme init` again",
        yaml::scalar(templates)
    )
}

fn nested(around: &Path, file: &Path) -> String {
    format!(
        "warning: this folder lies in the journal `{}`, which has a `{FILE_NAME}` of its own\n\
         help: from now on `cme` run in here sees only this folder, and its notes count in both; if that is not meant, \
         delete `{}`",
        around.display(),
        shown(file)
    )
}

fn next(folder: &Path, terminal: &Terminal) -> String {
    if terminal.quiet {
        return String::new();
    }
    let shown = shown(folder);
    let enter = if shown.is_empty() { String::new() } else { format!("  cd {}\n", quoted(&shown)) };
    format!(
        "\nWhat to do next:\n{enter}  cme new       write the note of a session\n  cme check     see what is missing, and \
         where\n  cme report    print your sessions and their credit\nYour name and licenses go into {FILE_NAME}; each line \
         in it says what it is for.\n"
    )
}

fn quoted(path: &str) -> String {
    let is_plain = path.chars().all(|c| c.is_alphanumeric() || "/._-~".contains(c));
    if is_plain { path.to_owned() } else { format!("\"{path}\"") }
}

/// Lines with a space behind the `#` explain; the others are settings to take the `#` off.
fn settings_text(templates: &str) -> String {
    let kinds = Kinds::default();
    let kinds: Vec<String> = kinds.names().chunks(6).map(|names| names.join(", ")).collect();
    format!(
        r"# The settings of this journal, read by cme. Everything but `format` may be left out.
# To use a setting, delete the # in front of its lines. `cme check` says at once if something is not right.
format: 1

# Whose journal it is, as reports print it.
physician:
  name:
  degree:

# Your licenses: the rulebook says how credit is counted, `expires` is the day of renewal. `cme rulebook` lists them.
# Without a license, AMA PRA Category 2 is counted: 60 minutes are 1 credit.
#licenses:
#  - id: pa
#    rulebook: us-pa-md
#    number: MD000000
#    expires: 2027-12-31

notes:
  # Folders that are left out. What stands in a templates folder is no session.
  ignore: [{templates}]
  # Folders in which every note must be a session. Sessions elsewhere count as well.
  #folders: [Sessions]

# What your notes call a field, if they do not use our name for it.
#fields:
#  duration: minutes

# More headings by which a section is known; new notes get the first.
#sections:
#  takeaways: [Lessons]
#  private: [Personal]

# More kinds of activity. Known are:
# {kinds}.
#kinds: [journal-club]

# The topics you use; with this list, a note with another topic is pointed out.
#topics: [communication, leadership]

# What a note of a kind needs besides its date.
#required:
#  coaching: [duration, topics, relevance, takeaways, steps]

# How much a report shows (minimal, standard, appraisal, full), your own report templates, and your own words above the
# line for the signature.
#report:
#  profile: standard
#  templates: cme-templates
#  attestation: I state that I took part in the activities listed here.
",
        templates = yaml::scalar(templates),
        kinds = kinds.join(",\n# ")
    )
}
