//! What Obsidian's own settings say of its folder for templates, which holds no notes of the journal.

use std::fs;
use std::path::Path;

use super::read::start;
use crate::settings::Settings;

/// Of Obsidian's settings so much is read; a plugin may keep its whole state in them.
const MAX_SETTINGS_BYTES: usize = 8 * 1024 * 1024;

/// Where Obsidian names its folder for templates.
const OBSIDIAN_TEMPLATES: &str = ".obsidian/templates.json";

/// Folders that the settings leave out, and the templates folders that Obsidian's own settings name.
pub(super) fn left_out(settings: &Settings, read: &dyn Fn(&str) -> Option<Vec<u8>>) -> Vec<String> {
    let named =
        [(OBSIDIAN_TEMPLATES, "folder"), (".obsidian/plugins/templater-obsidian/data.json", "templates_folder")];
    let obsidian = named.iter().filter_map(|(file, key)| obsidian_folder(&read(file)?, key));
    settings.ignore.iter().cloned().chain(obsidian).collect()
}

/// The folder for templates that Obsidian's own settings name, if it lies below the root.
pub fn obsidian_templates(root: &Path) -> Option<String> {
    let folder = obsidian_folder(&on_disk(root)(OBSIDIAN_TEMPLATES)?, "folder")?;
    let is_below =
        folder.split('/').all(|part| !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', ':']));
    is_below.then_some(folder)
}

/// Reads settings of Obsidian's below a root.
pub(super) fn on_disk(root: &Path) -> impl Fn(&str) -> Option<Vec<u8>> {
    move |name| {
        let file = root.join(name);
        // A pipe of that name would keep the walk waiting, and a link may leave the journal.
        fs::metadata(&file).ok().filter(fs::Metadata::is_file)?;
        fs::canonicalize(&file).ok().filter(|real| fs::canonicalize(root).is_ok_and(|root| real.starts_with(root)))?;
        start(&file, MAX_SETTINGS_BYTES).ok()
    }
}

fn obsidian_folder(json: &[u8], key: &str) -> Option<String> {
    let json: serde_json::Value = serde_json::from_slice(json).ok()?;
    let folder = json.get(key)?.as_str()?.trim_matches('/').to_owned();
    (!folder.is_empty() && folder != ".").then_some(folder)
}
