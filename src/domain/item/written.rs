//! One item's attributes as text.

use super::{ItemKind, yes_or_no};
use crate::domain::catalogue::Catalogue;
use crate::domain::language::Bilingual;

impl Catalogue {
    /// The item's attributes, as the text that `put` reads back to the same item.
    pub fn attributes(&self, kind: ItemKind, id: i64) -> Vec<String> {
        let two = |text: &Bilingual| [text.zh.clone(), text.en.clone()];
        let attributes = match kind {
            ItemKind::Unit => self.units.get(id).map(|unit| {
                let [zh, en] = two(&unit.name);
                vec![zh, en, unit.kind.code().into(), unit.decimals.to_string(), unit.words.join(";")]
            }),
            ItemKind::Group => self.groups.get(id).map(|group| {
                let total = group.total.and_then(|id| self.measures.get(id));
                let mut row = vec![
                    group.domain.code().into(),
                    yes_or_no(group.additive).into(),
                    total.map_or_else(String::new, |total| total.code.clone()),
                ];
                row.extend(two(&group.name).into_iter().chain(two(&group.definition)));
                row
            }),
            ItemKind::Measure => self.measures.get(id).map(|measure| {
                let mut row = vec![
                    measure.domain.code().into(),
                    measure.kind.code().into(),
                    self.units.get(measure.unit).map_or_else(String::new, |unit| unit.code.clone()),
                    measure.group.and_then(|id| self.groups.get(id)).map_or_else(String::new, |g| g.code.clone()),
                ];
                row.extend(two(&measure.name).into_iter().chain(two(&measure.definition)));
                let program = measure.program.as_ref();
                row.push(program.map_or("", |program| program.financing.code()).into());
                let places = program.map_or(&[][..], |program| &program.places);
                let codes = places.iter().filter_map(|&id| self.regions.get(id)).map(|place| place.code.as_str());
                row.push(codes.collect::<Vec<_>>().join(";"));
                row.push(yes_or_no(measure.seasonal).into());
                row
            }),
            ItemKind::Region => self.regions.get(id).map(|region| {
                let [zh, en] = two(&region.name);
                let parent = region.parent.and_then(|id| self.regions.get(id));
                vec![zh, en, region.level.code().into(), parent.map_or_else(String::new, |p| p.code.clone())]
            }),
            ItemKind::Publication => self.publications.get(id).map(|publication| {
                let mut row = vec![
                    publication.title.clone(),
                    publication.publisher.clone(),
                    publication.published_on.to_string(),
                    publication.url.clone().unwrap_or_default(),
                ];
                row.extend(two(&publication.note).into_iter().chain(two(&publication.unreliable)));
                row
            }),
            ItemKind::Ratio => self.ratios.get(id).map(|ratio| {
                let code = |id| self.measures.get(id).map_or_else(String::new, |measure| measure.code.clone());
                let mut row = vec![code(ratio.numerator), code(ratio.denominator), ratio.per.to_string()];
                row.extend(two(&ratio.name).into_iter().chain(two(&ratio.definition)));
                row
            }),
        };
        attributes.unwrap_or_default()
    }
}
