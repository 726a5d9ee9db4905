//! `trend`: measures over time.

use super::selection::{self, Asked};
use super::{Context, Result};
use crate::both;
use crate::domain::{aggregate, trend};
use crate::render::document::Document;
use crate::render::{Format, figures, notes, trend as shown, words};
use crate::store::Ledger;

/// Shows each measure over time, with what changed from one figure to the next.
pub fn run(measures: &[String], asked: &Asked, format: Format, context: &mut Context) -> Result {
    let ledger = Ledger::open(&context.ledger, false)?;
    let mut catalogue = ledger.catalogue()?;
    let measures = selection::measures(measures, &catalogue)?;
    let (selected, regions) = selection::select(asked, measures, &ledger, &mut catalogue)?;
    let language = context.language;
    let found = ledger.figures(&selected)?;
    let mut said = Vec::new();
    if found.is_empty() {
        said.push(selection::nothing(&selected, regions, &ledger)?);
    }
    said.extend(aggregate::figure_notes(&found));
    let sources = figures::sources(&found, &catalogue, language);
    let (series, not_compared) = trend::series(&catalogue, found, &ledger.breaks()?);
    said.splice(0..0, not_compared);
    let notes = notes::notes(&said, &catalogue, language);
    let text = match format {
        Format::Table | Format::Markdown => Document {
            title: selected
                .as_known_on
                .map_or_else(String::new, |on| both!(language, "截至 {on} 所知", "As known on {on}")),
            blocks: series.iter().filter_map(|series| shown::block(series, &catalogue, language)).collect(),
            notes: notes.clone(),
            sources,
            ..Document::default()
        }
        .render(format, language),
        Format::Csv => shown::rows(&series, &catalogue, language).csv(),
        Format::Json => shown::rows(&series, &catalogue, language).json("trend", selected.as_known_on, &notes),
    };
    context.out.write_all(text.as_bytes())?;
    if format == Format::Csv {
        for note in &notes {
            writeln!(context.err, "{}{note}", words::note(language))?;
        }
    }
    Ok(())
}
