//! Reading one item's attributes from their text.

use super::ItemKind;
use crate::domain::catalogue::Catalogue;
use crate::domain::fault::Fault;
use crate::domain::language::Bilingual;
use crate::domain::measure::{Domain, Financing, Program};
use crate::domain::names::{Lookup, Named, Shelf};

/// Reads the attributes of one item.
pub struct Reader<'a> {
    pub catalogue: &'a Catalogue,
    pub kind: ItemKind,
    pub attributes: &'a [String],
}

type Read<T> = Result<T, (&'static str, Fault)>;

impl Reader<'_> {
    pub fn text(&self, attribute: &'static str) -> &str {
        let place = self.kind.attributes().iter().position(|name| *name == attribute);
        place.and_then(|place| self.attributes.get(place)).map_or("", String::as_str)
    }

    pub fn bilingual(&self, zh: &'static str, en: &'static str) -> Bilingual {
        Bilingual::new(self.text(zh), self.text(en))
    }

    pub fn name(&self) -> Read<Bilingual> {
        Ok(self.bilingual("name_zh", "name_en"))
    }

    pub fn list(&self, attribute: &'static str) -> Vec<String> {
        let parts = self.text(attribute).split([';', '；']);
        parts.map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
    }

    pub fn choice<T: Copy>(&self, attribute: &'static str, all: &[T], code: impl Fn(T) -> &'static str) -> Read<T> {
        let text = self.text(attribute);
        all.iter().copied().find(|choice| code(*choice) == text).ok_or_else(|| {
            let choices = all.iter().map(|choice| code(*choice)).collect();
            (attribute, Fault::NotOneOf { text: text.into(), choices })
        })
    }

    pub fn decimals(&self) -> Read<u32> {
        let text = self.text("decimals");
        text.parse().ok().filter(|decimals| *decimals <= 15).ok_or_else(|| {
            let choices = vec!["0", "1", "2", "…", "15"];
            ("decimals", Fault::NotOneOf { text: text.into(), choices })
        })
    }

    pub fn reference<T: Named>(&self, attribute: &'static str, text: &str, shelf: &Shelf<T>) -> Read<i64> {
        let text = text.to_owned();
        let fault = match shelf.find(&text) {
            Lookup::One(id) => return Ok(id),
            Lookup::Ambiguous(matches) => Fault::Ambiguous { text, matches },
            Lookup::Unknown(near) => match attribute {
                "unit" => Fault::UnknownUnit { text, near },
                "group" => Fault::UnknownGroup { text, near },
                "total" | "numerator" | "denominator" => Fault::UnknownMeasure { text, near },
                _ => Fault::UnknownRegion { text, near },
            },
        };
        Err((attribute, fault))
    }

    pub fn optional<T: Named>(&self, attribute: &'static str, shelf: &Shelf<T>) -> Read<Option<i64>> {
        match self.text(attribute) {
            "" => Ok(None),
            text => self.reference(attribute, text, shelf).map(Some),
        }
    }

    /// A measure of the funding domain is a program; where its financing is not said, it is not stated.
    pub fn program(&self) -> Read<Option<Program>> {
        if self.text("domain") != Domain::Funding.code() {
            return Ok(None);
        }
        let financing = match self.text("financing") {
            "" => Financing::NotStated,
            _ => self.choice("financing", &Financing::ALL, Financing::code)?,
        };
        let named = self.list("places");
        let find = |place: &String| self.reference("places", place, &self.catalogue.regions);
        let mut places = named.iter().map(find).collect::<Result<Vec<_>, _>>()?;
        // In the order of their ids, so that the same places are the same attribute however they were listed.
        places.sort_unstable();
        places.dedup();
        Ok(Some(Program { financing, places }))
    }
}
