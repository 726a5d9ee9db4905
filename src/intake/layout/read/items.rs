//! What a layout says of publications, measures, regions and units: their codes, and their attributes where they are new.

use super::{Reader, Value};
use crate::domain::item::ItemKind;
use crate::domain::names::fold;
use crate::intake::layout::Described;
use crate::intake::rules::Renamed;
use crate::intake::view::Fixed;

impl Reader<'_> {
    /// The code of a publication, or all that is to be said of a new one.
    pub(super) fn publication(&mut self, value: &Value) {
        if value.get_ref().is_str() {
            self.layout.publication = self.text("publication", value);
            return;
        }
        let Some((code, attributes)) = self.attributes("publication", value, ItemKind::Publication) else { return };
        if code.is_none() && has_code(value) {
            return;
        }
        let name = Fixed { text: String::new(), place: self.place(value.span()) };
        match Described::code(&name, code) {
            Ok(code) => {
                self.layout.publication = Some(code.clone());
                let kind = ItemKind::Publication;
                self.layout.items.push(Described { kind, code, attributes, called: String::new() });
            }
            Err(fault) => self.faults.push(fault),
        }
    }

    /// The attributes of an item, and its code where that is said.
    #[allow(clippy::type_complexity)] // two things that belong together nowhere else
    pub(super) fn attributes(
        &mut self,
        key: &str,
        value: &Value,
        kind: ItemKind,
    ) -> Option<(Option<Fixed>, Vec<(&'static str, String)>)> {
        let (mut code, mut attributes) = (None, Vec::new());
        for (key, value) in self.table(key, value)? {
            let known = kind.attributes().iter().copied().find(|name| *name == key.get_ref());
            match (key.get_ref().as_ref(), known) {
                ("code", _) => code = self.text("code", value),
                (_, Some(name)) => {
                    if let Some(text) = self.text(name, value) {
                        attributes.push((name, text.text));
                    }
                }
                // One note, or one name, for both languages.
                ("name" | "note" | "definition", None) => {
                    if let Some(Fixed { text, .. }) = self.text(key.get_ref(), value) {
                        let both = kind.attributes().iter().copied().filter(|name| {
                            name.strip_suffix("_zh").or(name.strip_suffix("_en")) == Some(key.get_ref())
                        });
                        attributes.extend(both.map(|name| (name, text.clone())));
                    }
                }
                _ => {
                    let choices: Vec<_> = std::iter::once("code").chain(kind.attributes().iter().copied()).collect();
                    self.unknown(key, &choices);
                }
            }
        }
        Some((code, attributes))
    }

    /// Names and the codes that they stand for; of an item that is described besides, its attributes.
    pub(super) fn names(&mut self, key: &str, value: &Value, kind: Option<ItemKind>) -> Renamed {
        let mut renamed = Renamed::new();
        let Some(table) = self.table(key, value) else { return renamed };
        for (key, value) in table {
            let name = Fixed { text: key.get_ref().to_string(), place: self.place(key.span()) };
            let described = kind.filter(|_| value.get_ref().is_table());
            let Some(kind) = described else {
                renamed.extend(self.text(&name.text, value).map(|code| (fold(&name.text), code)));
                continue;
            };
            let Some((code, attributes)) = self.attributes(&name.text, value, kind) else { continue };
            if code.is_none() && has_code(value) {
                continue;
            }
            match Described::code(&name, code) {
                Ok(code) => {
                    renamed.insert(fold(&name.text), code.clone());
                    self.layout.items.push(Described { kind, code, attributes, called: name.text });
                }
                Err(fault) => self.faults.push(fault),
            }
        }
        renamed
    }
}

/// Whether a code is given, right or wrong.
fn has_code(value: &Value) -> bool {
    value.get_ref().as_table().is_some_and(|table| table.iter().any(|(key, _)| key.get_ref() == "code"))
}
