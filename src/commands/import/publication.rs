//! The publication that an import's options describe.

use super::Import;
use crate::commands::Result;
use crate::domain::catalogue::Catalogue;
use crate::domain::fault::Fault;
use crate::domain::item::ItemKind;
use crate::domain::names::Lookup;
use crate::domain::outcome::Amended;
use crate::intake::items::is_code;
use crate::intake::period;

/// The publication that the options describe, if it is new; one that is known must be as described, or is amended
/// where the user corrects.
pub fn described(import: &Import, catalogue: &mut Catalogue) -> Result<(Option<i64>, Vec<Amended>)> {
    let Some(code) = &import.publication else { return Ok((None, Vec::new())) };
    let published_on = import.published_on.as_deref().map(period::date).transpose()?.map(|date| date.to_string());
    let said = |text: &Option<String>| text.as_ref().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    let given = [said(&import.title), said(&import.publisher), published_on, said(&import.url)];
    if given.iter().all(Option::is_none) {
        return Ok((None, Vec::new()));
    }
    let kind = ItemKind::Publication;
    if let Lookup::One(id) = catalogue.publications.find(code) {
        let code = catalogue.publications.get(id).map_or_else(|| code.clone(), |known| known.code.clone());
        let mut attributes = catalogue.attributes(kind, id);
        let mut amended = Vec::new();
        for ((attribute, recorded), given) in kind.attributes().iter().copied().zip(&mut attributes).zip(given) {
            let Some(new) = given.filter(|given| given != recorded) else { continue };
            if !import.correct {
                return Err(Fault::ItemDiffers { code, attribute, recorded: recorded.clone(), given: new }.into());
            }
            let old = std::mem::replace(recorded, new.clone());
            amended.push(Amended { item: kind.code(), code: code.clone(), attribute, old, new });
        }
        catalogue.put(kind, id, &code, &attributes).map_err(|(_, fault)| fault)?;
        return Ok((None, amended));
    }
    if !is_code(code) {
        return Err(Fault::BadCode { text: code.clone() }.into());
    }
    let names = ["--title", "--publisher", "--published-on"];
    let missing: Vec<_> = names.into_iter().zip(&given).filter(|(_, given)| given.is_none()).map(|(n, _)| n).collect();
    if !missing.is_empty() {
        return Err(Fault::PublicationIncomplete { code: code.clone(), missing }.into());
    }
    let mut attributes: Vec<String> = given.into_iter().map(Option::unwrap_or_default).collect();
    attributes.resize(kind.attributes().len(), String::new());
    let id = catalogue.publications.next_id();
    catalogue.put(kind, id, code, &attributes).map_err(|(_, fault)| fault)?;
    Ok((Some(id), Vec::new()))
}
