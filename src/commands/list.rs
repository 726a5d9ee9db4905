//! `list`: what the ledger knows.

use super::{Answer, Context, Result};
use crate::domain::figure::Selection;
use crate::intake::period;
use crate::render::{Format, lists, ratios};
use crate::store::Ledger;

/// What can be listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    Measures,
    Regions,
    Publications,
    Imports,
    Units,
    Ratios,
}

impl Listing {
    pub fn code(self) -> &'static str {
        match self {
            Listing::Measures => "measures",
            Listing::Regions => "regions",
            Listing::Publications => "publications",
            Listing::Imports => "imports",
            Listing::Units => "units",
            Listing::Ratios => "ratios",
        }
    }
}

/// Lists everything of a kind; of publications only those up to a day, where one is given. Error: `not-a-date`.
pub fn run(listing: Listing, as_known_on: Option<&str>, format: Format, context: &mut Context) -> Result {
    let ledger = Ledger::open(&context.ledger, false)?;
    let language = context.language;
    let as_known_on = as_known_on.map(period::date).transpose()?;
    let list = match listing {
        Listing::Measures => lists::measures(&ledger.catalogue()?, language),
        Listing::Regions => lists::regions(&ledger.full_catalogue()?, language),
        Listing::Units => lists::units(&ledger.catalogue()?, language),
        Listing::Ratios => ratios::declared(&ledger.catalogue()?, language),
        Listing::Imports => lists::imports(&ledger.sources()?, language),
        Listing::Publications => {
            let all = Selection { as_known_on, ..Selection::default() };
            lists::publications(&ledger.publication_uses(&all)?, &ledger.catalogue()?, language)
        }
    };
    let lists::List { document, rows } = list;
    Answer { name: listing.code(), as_known_on, document, rows: || rows }.write(format, context)
}
