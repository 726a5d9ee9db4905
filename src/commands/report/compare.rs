//! `report compare`: places side by side.

use super::super::selection::{self, Asked};
use super::super::{Answer, Context, Result, figures};
use crate::domain::aggregate;
use crate::domain::catalogue::Catalogue;
use crate::domain::figure::{Figure, Selection};
use crate::domain::names::{Known, Named};
use crate::domain::place::Region;
use crate::domain::side_by_side::{Places, SideBySide, side_by_side};
use crate::render::compare::Shown;
use crate::render::document::Document;
use crate::render::{Format, figures as shown_as, notes};
use crate::store::Ledger;

/// Shows measures of several places side by side: of the regions that are named, or of the places directly below the
/// one that is, or below the home region. Without a measure all of them, each as a whole; with one its parts too.
pub fn show(measures: &[String], asked: &Asked, format: Format, ledger: &Ledger, context: &mut Context) -> Result {
    let mut catalogue = ledger.catalogue()?;
    let named = !measures.is_empty();
    let measures = super::measures_of(measures, &catalogue)?;
    let (mut selected, mut regions) = selection::select(asked, measures, ledger, &mut catalogue)?;
    let language = context.language;
    let (places, above) = places(&mut selected, &mut regions, ledger, &mut catalogue)?;
    let (mut found, mut said) = figures::find(&selected, selected.has_period(), ledger, &catalogue)?;
    let above_chain = above.iter().flat_map(|region| catalogue.successions.chain(region.id)).collect();
    let of_above = Selection { regions: Some(above_chain), ..selected.clone() };
    let (mut whole, of_whole) = figures::find(&of_above, selected.has_period(), ledger, &catalogue)?;
    said.extend(of_whole);
    for figures in [&mut found, &mut whole] {
        figures.retain(|figure| named || figure.breakdown == "all");
        figures.sort_by_key(|f| (f.measure, f.breakdown != "all", f.breakdown.clone()));
    }
    let breaks = figures::breaks(&selected, ledger, &catalogue)?;
    let same = |a: &Figure, b: &Figure| (a.measure, &a.breakdown) == (b.measure, &b.breakdown);
    let beside = found.chunk_by(same).filter_map(|series| {
        let unit = catalogue.unit_of(catalogue.measures.get(series.first()?.measure)?)?;
        let above: Vec<&Figure> = whole.iter().filter(|figure| same(figure, &series[0])).collect();
        side_by_side(
            &series.iter().collect::<Vec<_>>(),
            &above,
            &places,
            unit,
            breaks.get(&series.first()?.measure).map_or(&[], Vec::as_slice),
        )
    });
    let beside: Vec<SideBySide> = beside.collect();
    let shown = Shown { beside: &beside, above: above.as_ref(), places: &places, catalogue: &catalogue, language };
    let of_places = |found: &SideBySide| -> Vec<Figure> {
        let of_place = found.places.iter().filter_map(|place| place.figure.as_deref());
        of_place.chain(found.whole.as_deref()).cloned().collect()
    };
    let all: Vec<Figure> = beside.iter().flat_map(of_places).collect();
    said.extend(aggregate::figure_notes(&catalogue, &all));
    let mut lines = shown.notes();
    if beside.is_empty() && !places.regions.is_empty() {
        said.extend(figures::nothing(&selected, regions, ledger, &catalogue)?);
    }
    lines.extend(notes::notes(&said, &catalogue, language));
    let document = Document {
        blocks: shown.blocks(),
        notes: lines,
        sources: shown_as::sources(&all, &catalogue, language),
        ..Document::default()
    };
    let name = super::Report::Compare.code();
    Answer { name, as_known_on: selected.as_known_on, document, rows: || shown.rows() }.write(format, context)
}

/// The places that are compared, each with all that it has been, which the selection is now of; and the region above
/// them, where they have one in common.
fn places(
    selected: &mut Selection,
    regions: &mut Vec<Known>,
    ledger: &Ledger,
    catalogue: &mut Catalogue,
) -> Result<(Places, Option<Region>)> {
    let mut ids: Vec<i64> = Vec::new();
    for id in selected.regions.take().unwrap_or_default() {
        let id = catalogue.successions.today(id);
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let mut above = None;
    if let [one] = ids[..] {
        ids = ledger.load_below(catalogue, one)?;
        // What has another code today is no place beside itself.
        ids.retain(|id| catalogue.successions.of(*id).is_none());
        above = Some(one);
    }
    let found: Vec<Region> = ids.iter().filter_map(|id| catalogue.regions.get(*id)).cloned().collect();
    let all = above.is_some();
    if above.is_none() {
        above = found.first().and_then(|first| first.parent);
        above = above.filter(|above| found.iter().all(|region| region.parent == Some(*above)));
    }
    if let Some(above) = above {
        ledger.load_region(catalogue, above)?;
    }
    let level = found.first().map(|first| first.level);
    let level = level.filter(|level| found.iter().all(|region| region.level == *level));
    let known = |region: &Region| Known { code: region.code.clone(), name: region.name() };
    if !found.is_empty() {
        *regions = found.iter().map(known).collect();
    }
    let places = Places { regions: found.iter().map(known).collect(), level, all };
    selected.regions = Some(ids.into_iter().flat_map(|id| catalogue.successions.chain(id)).collect());
    Ok((places, above.and_then(|above| catalogue.regions.get(above)).cloned()))
}
