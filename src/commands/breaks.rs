//! `break`: declares that a measure has another definition or scope from a day on, and lists what is declared. What is
//! declared is an import of its own, to be seen in `list imports` and taken back by `undo`.

use super::{Answer, Context, Result, VERSION, selection};
use crate::both;
use crate::domain::batch::{Batch, BreakRow};
use crate::domain::language::Bilingual;
use crate::domain::outcome::{FileRead, Outcome};
use crate::render::{Format, breaks as shown};
use crate::spool::{self, Spool};
use crate::store::Ledger;
use crate::store::record::{Recorded, Recording};

/// A break as the user declares it.
#[derive(Clone, Debug)]
pub struct Declared {
    pub measure: String,
    /// A day, or a month or year, of which the first day is meant.
    pub on: String,
    pub because_zh: String,
    pub because_en: String,
    /// Everywhere where none is named.
    pub region: Option<String>,
    /// Put the reason right where the ledger has another one.
    pub correct: bool,
}

/// Declares a break, then lists those of its measure; or lists those of one measure or of all. Errors:
/// `unknown-measure`, `unknown-region`, `ambiguous`, `not-a-period`, `item-differs`.
pub fn run(declared: Option<&Declared>, measure: Option<&str>, format: Format, context: &mut Context) -> Result {
    let mut ledger = Ledger::open(&context.ledger, declared.is_some())?;
    let outcome = declared.map(|declared| declare(declared, &mut ledger, context)).transpose()?;
    let catalogue = ledger.catalogue()?;
    let measures = match measure {
        Some(text) => selection::measures(&[text.to_owned()], &catalogue)?,
        None => catalogue.measures.iter().map(|measure| measure.id).collect(),
    };
    let language = context.language;
    let (mut document, rows) = shown::list(&ledger.declared_breaks(&measures, None)?, &catalogue, language);
    document.title = match outcome.map(|outcome| outcome.import) {
        Some(Some(import)) => both!(
            language,
            "导入 {import}：已声明；`careledger undo {import}` 可以撤销",
            "Import {import}: declared; `careledger undo {import}` takes it back"
        ),
        Some(None) => both!(language, "没有变化：账本已有", "Nothing to record: the ledger already has it"),
        None => String::new(),
    };
    Answer { name: "breaks", as_known_on: None, document, rows: || rows }.write(format, context)
}

/// Records the break as an import, with the words of the call in place of a file.
fn declare(declared: &Declared, ledger: &mut Ledger, context: &mut Context) -> Result<Outcome> {
    let writing = ledger.write()?;
    let catalogue = writing.catalogue()?;
    let measure = selection::measures(std::slice::from_ref(&declared.measure), &catalogue)?[0];
    let region = declared.region.as_ref().map(|text| selection::known_region(text, &catalogue)).transpose()?;
    let on = selection::start_of(&declared.on)?;
    let code = catalogue.measures.get(measure).map_or("", |measure| &measure.code);
    let of_region = region.and_then(|id| catalogue.regions.get(id)).map(|region| format!(" {}", region.code));
    let name = format!("break {code} {on}{}", of_region.unwrap_or_default());
    let file = writing.sources()?.iter().map(|source| source.file).max().unwrap_or(0) + 1;
    let because = Bilingual::new(&declared.because_zh, &declared.because_en);
    let mut batch = Batch::default();
    batch.files.push((file, FileRead { name, encoding: "UTF-8", ..FileRead::default() }));
    batch.history.breaks.push(BreakRow { measure, on, region, flag: None, because, file });
    let recording = Recording {
        catalogue: &catalogue,
        recorded_at: &context.now,
        recorded_by: VERSION,
        correct: declared.correct,
        confirm: false,
        list: false,
        most_faults: 0,
        progress: &context.progress,
        built_in: false,
    };
    let none = Spool::default().sorted().map_err(spool::fault)?;
    let outcome = match writing.record(&none, batch, &recording)? {
        Recorded::Done(outcome) => outcome,
        // There are no figures that could be refused.
        Recorded::Refused(..) => Outcome::default(),
    };
    writing.commit()?;
    context.recorded = outcome.changed();
    Ok(outcome)
}
